"""The way back from a client's file to the notebook."""

import hashlib
import json

from workbook.deliver.manifest import write_manifest


def test_every_exhibit_of_a_file_leads_back_to_one_cell(told, language, tmp_path):
    """The first exhibit told is the SIPOC map, shown in the first cell of measure.ipynb."""
    page = tmp_path / "client-page.html"
    page.write_text("the page")

    manifest = json.loads(write_manifest(tmp_path, told("en"), [page], language=language("en")).read_text())

    (file,) = manifest["deliverables"]
    assert file["sha256"] == hashlib.sha256(b"the page").hexdigest()
    assert {name: file["exhibits"][0][name] for name in ("number", "exhibit", "notebook", "cell")} == {
        "number": 1,
        "exhibit": "sipoc.map",
        "notebook": "measure.ipynb",
        "cell": "cell-1",
    }
    assert "routes.rates" in manifest["missing"]


def test_the_manifest_lies_in_the_folder_of_the_language(told, language, tmp_path):
    """``out/es/manifest.json``, the same bytes twice."""
    paths = [write_manifest(tmp_path / name, told("es"), [], language=language("es")) for name in ("a", "b")]

    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["a/out/es/manifest.json", "b/out/es/manifest.json"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
