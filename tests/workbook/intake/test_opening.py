"""A file from outside is a workbook and nothing else, or it is not opened."""

import pytest

from methods.errors import UsageError
from workbook.intake import opening, propose

DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


def refused(client):
    with pytest.raises(UsageError) as error:
        client.propose()
    return str(error.value)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "docProps/core.xml", "_rels/.rels"]
)
def test_a_part_that_declares_entities_is_refused(client, part):
    client.repack(lambda name, content: DTD + content.split(b"?>", 1)[1] if name == part else content)

    assert "DTD o entidades" in refused(client)


def test_entities_in_another_encoding_are_seen_too(client):
    text = DTD.replace(b'"1.0"', b'"1.0" encoding="UTF-16"').decode() + "<x>&b;</x>"
    client.repack(lambda name, content: text.encode("utf-16") if name == "xl/sharedStrings.xml" else content)

    assert "DTD o entidades" in refused(client)


def test_macros_are_refused_whatever_the_file_is_called(client):
    client.repack(lambda name, content: content.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"))

    assert "trae macros" in refused(client)


def test_a_bomb_is_not_unpacked(client, monkeypatch):
    """A part of zeros packs a thousandfold; what it says of its size is believed before a byte of it is read."""
    monkeypatch.setattr(opening, "LARGEST_INSIDE", 1 << 20)
    client.repack(lambda name, content: b"\0" * (2 << 20) if name == "docProps/app.xml" else content)

    assert refused(client) == "el archivo pasa de 1 MB; un libro de datos no llega a tanto y no se abre"


def test_a_large_file_is_not_read(client, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_FILE", 100)

    assert "pasa de" in refused(client)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "tiene contraseña o es de un Excel antiguo"),
        (b"role_id;name_es\nROL-1;x\n", "no es un libro de Excel"),
        (b"", "no es un libro de Excel"),
        (b"PK\x03\x04 broken", "no es un libro de Excel"),
    ],
)
def test_another_format_is_refused_with_what_to_do(client, content, said):
    client.path.write_bytes(content)

    assert said in refused(client)
    assert ".xlsx" in refused(client)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
def test_a_package_with_a_broken_part_is_refused(client, part):
    client.repack(lambda name, content: content[: len(content) // 2] if name == part else content)

    assert "no es un libro de Excel" in refused(client)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml"])
def test_a_package_that_lacks_a_part_is_refused(client, part):
    client.repack(lambda name, content: None if name == part else content)

    assert "no es un libro de Excel" in refused(client)


def test_a_workbook_that_is_not_ours_is_refused(client):
    client.repack(lambda name, content: content.replace(b"workbook.intake", b"somebody.else"))

    assert "no salió de workbook intake export" in refused(client)


def test_there_is_no_such_file(office, tmp_path):
    with pytest.raises(UsageError, match=r"no existe el archivo nada\.xlsx"):
        propose(office.folder, tmp_path / "nada.xlsx")
