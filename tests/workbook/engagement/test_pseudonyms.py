"""The same person has the same pseudonym everywhere in an engagement, and the key that makes it lies outside."""

import base64
import hmac
import os
import stat

import pandas as pd
import pytest

from methods.errors import UsageError
from workbook.engagement import pseudonyms
from workbook.engagement.pseudonyms import Pseudonyms, key_file, key_of_user, make_key

KEY = b"0123456789abcdef0123456789abcdef"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A user who has no key yet."""
    monkeypatch.delenv(pseudonyms.VARIABLE)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_a_pseudonym_is_the_beginning_of_a_keyed_hash():
    """RFC 2104 over engagement, kind of person and name, its first 60 bits in base 32: twelve letters."""
    digest = hmac.new(KEY, b"ENG-001\0customer\0K-ROSA", "sha256").digest()

    assert Pseudonyms(KEY, "ENG-001").of("K-ROSA", "customer") == "C-" + base64.b32encode(digest)[:12].decode()


def test_another_key_another_engagement_and_another_kind_of_person_give_another_pseudonym():
    same = Pseudonyms(KEY, "ENG-001").of("K-ROSA", "customer")
    others = {
        Pseudonyms(KEY[::-1], "ENG-001").of("K-ROSA", "customer"),
        Pseudonyms(KEY, "ENG-002").of("K-ROSA", "customer"),
        Pseudonyms(KEY, "ENG-001").of("K-ROSA", "employee"),
        Pseudonyms(KEY, "ENG-001").of("K-JUAN", "customer"),
    }

    assert len(others | {same}) == 5


def test_a_column_keeps_its_rows_and_what_is_missing():
    names = pd.Series(["K-ROSA", None, "K-JUAN", "K-ROSA"], index=[2, 3, 5, 9], dtype=object)

    column = Pseudonyms(KEY, "ENG-001").of_column(names, "customer")

    assert column.isna().tolist() == [False, True, False, False]
    assert column[2] == column[9] == Pseudonyms(KEY, "ENG-001").of("K-ROSA", "customer") != column[5]


def test_the_key_is_in_no_text_of_the_object():
    assert KEY.decode() not in repr(Pseudonyms(KEY, "ENG-001"))


def test_the_key_comes_from_the_variable_before_the_file(settings, monkeypatch, language):
    make_key(language("en").say)
    of_file = key_of_user()
    monkeypatch.setenv(pseudonyms.VARIABLE, KEY.decode())

    assert len(of_file) == 64
    assert key_of_user() == KEY


def test_without_variable_and_file_or_with_a_short_one_there_is_no_key(settings, monkeypatch):
    nothing = key_of_user()
    monkeypatch.setenv(pseudonyms.VARIABLE, "short")

    assert nothing is key_of_user() is None


def test_a_key_is_made_once_and_for_its_user_alone(settings, language):
    path = make_key(language("en").say)
    content = path.read_bytes()

    with pytest.raises(UsageError, match="there is a key already; with another one the same people would have other pseudonyms"):
        make_key(language("en").say)

    assert path == key_file() == settings / "workbook" / "pseudonym.key"
    assert path.read_bytes() == content
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_command_makes_the_key_and_says_where(settings, workbook):
    made, again = workbook("key"), workbook("key")

    assert (made.code, again.code) == (0, 2)
    assert str(key_file()) in made.out.replace("\n", "")
    assert key_file().read_text().strip() not in made.out
    assert again.err.count("\n") == 1
