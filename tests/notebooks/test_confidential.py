"""A real engagement, run to the end: no name, no small group and no word that was not released is in anything it writes.

The tables are Lumbrera Fibra's, taken for real, with three things planted: a customer called by name, a channel of four cases and
a comment that nobody released. Its own version of the routes shows whatever a careless notebook may show.
"""

import json
import shutil

import nbformat
import pandas as pd
import pytest
import yaml
from nbformat.v4 import new_code_cell

from methods.exhibits.exhibit import MEDIA_TYPE
from workbook.deliver import deliver_engagement
from workbook.engagement.profile import FILE
from workbook.run import run_engagement

NAME = "ROSA-MERA-0999"
WORDS, ALLOWED = "Que nadie sepa que la instaladora lloraba", "Muy amables al instalar"
CHANNEL = "Quiosco del puerto"
LEAK = """\
everything = open_engagement(engagement, language).tables
print(*(frame.to_csv() for frame in (everything.case.head(9), everything.customer, everything.feedback)))"""


def table(folder, place):
    """The texts of one file as they are written."""
    return pd.read_csv(folder / place, sep=";" if place.startswith("tables") else ",", dtype=str, keep_default_na=False)


def planted(folder):
    """K-000002 is called by name wherever it stands, four customers come through a new channel, three comments say words."""
    case, customer = (table(folder, f"data/{name}.csv.gz") for name in ("case", "customer"))
    feedback, channel = (table(folder, f"tables/{name}.csv") for name in ("feedback", "channel"))
    case.loc[case.index[case.outcome == "activo"][:4], "channel_id"] = "CHN-KIOSK"
    channel.loc[len(channel)] = channel.iloc[0].to_dict() | {"channel_id": "CHN-KIOSK", "name_es": CHANNEL, "name_en": CHANNEL}
    feedback = feedback.assign(text="", released="")
    feedback.loc[[0, 1, 2], "text"] = [WORDS, ALLOWED, WORDS]
    feedback.loc[[0, 1], "released"] = ["no", "yes"]
    case, customer = (frame.replace("K-000002", NAME) for frame in (case, customer))
    for name, frame in (("data/case.csv.gz", case), ("data/customer.csv.gz", customer)):
        frame.to_csv(folder / name, index=False)
    for name, frame in (("tables/feedback.csv", feedback), ("tables/channel.csv", channel)):
        frame.to_csv(folder / name, index=False, sep=";")


@pytest.fixture(scope="module")
def real(root, tmp_path_factory):
    """The engagement, run and delivered; it is nobody's invention any more."""
    folder = tmp_path_factory.mktemp("real") / "real"
    shutil.copytree(root / "data" / "engagements" / "lumbrera-fibra", folder, ignore=shutil.ignore_patterns("out"))
    profile = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    del profile["invented"]
    kept = {"languages": ["es"], "notebooks": ["sipoc", "routes", "dmaic_measure"]}
    (folder / FILE).write_text(yaml.safe_dump({**profile, **kept}, allow_unicode=True), encoding="utf-8")
    planted(folder)
    careless = nbformat.read(root / "notebooks" / "routes.ipynb", as_version=4)
    careless.cells.append(new_code_cell(LEAK))
    (folder / "notebooks").mkdir()
    nbformat.write(careless, folder / "notebooks" / "routes.ipynb")
    run = run_engagement(folder)
    assert [outcome.status for outcome in run.outcomes] == ["done"] * 3
    deliver_engagement(folder)
    return folder


def written(folder):
    """Everything below ``out``, as text."""
    paths = sorted(path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}


def exhibit(folder, notebook, id_):
    node = nbformat.read(folder / "out" / "es" / "notebooks" / f"{notebook}.ipynb", as_version=4)
    outputs = [output.get("data", {}) for cell in node.cells if cell.cell_type == "code" for output in cell.outputs]
    payloads = [data[MEDIA_TYPE] for data in outputs if MEDIA_TYPE in data]
    return next(payload for payload in payloads if payload["id"] == id_)


def test_what_was_planted_is_in_the_tables(real):
    assert NAME in table(real, "data/case.csv.gz").to_csv()
    assert NAME in table(real, "data/customer.csv.gz").to_csv()
    assert WORDS in table(real, "tables/feedback.csv").to_csv()


@pytest.mark.parametrize("secret", [NAME, "K-000003", WORDS, "a key that only the tests"])
def test_neither_a_name_nor_unreleased_words_nor_the_key_are_in_anything_that_is_written(real, secret):
    files = written(real)

    assert {"out/ledger.json", "out/es/client-page.html", "out/es/notebooks/routes.ipynb"} <= set(files)
    assert [place for place, text in files.items() if secret in text] == []


def test_the_careless_notebook_shows_pseudonyms_and_what_was_released(real):
    shown = written(real)["out/es/notebooks/routes.ipynb"]

    assert ",C-" in shown
    assert ALLOWED in shown


def test_the_channel_of_four_cases_is_named_and_none_of_its_numbers_is_told(real):
    """Lumbrera Fibra shows no group with fewer than ten cases."""
    shares, rates = exhibit(real, "dmaic_measure", "dmaic_measure.share_by_group"), exhibit(real, "routes", "routes.rates")

    for payload in (shares, rates):
        told = json.dumps({**payload, "notes": []}, ensure_ascii=False)
        assert CHANNEL not in told
        assert f"No se muestra 1 grupo con menos de 10 casos: {CHANNEL}; sí cuenta en los totales." in payload["notes"]


def test_no_group_in_any_table_or_picture_has_fewer_than_ten_cases(real):
    arcs = exhibit(real, "routes", "routes.map")["body"]["arcs"]
    dots = exhibit(real, "dmaic_measure", "dmaic_measure.share_by_group")["body"]["dots"]
    points = exhibit(real, "dmaic_measure", "dmaic_measure.run_chart")["body"]["points"]
    variants = exhibit(real, "routes", "routes.variants")["body"]["rows"]

    counts = [*(arc["cases"] for arc in arcs), *(dot["n"] for dot in dots), *(row[1] for row in variants)]
    assert min([*counts, *(point["n"] for point in points if point["n"])]) >= 10
