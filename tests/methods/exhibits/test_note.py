"""Statements in words."""

import pytest

from methods.errors import ExhibitError
from methods.exhibits.note import Note, html, numbers


def test_what_was_not_done_is_said_before_why(language):
    """In a frame, in both languages."""
    note = Note(("Falta la tabla de contactos.",), not_done=True)

    assert numbers(note, language("es")) == "No realizado\nFalta la tabla de contactos."
    assert "<strong>Not done</strong>" in html(note, language("en"))
    assert "border-left" in html(note, language("es"))


def test_a_plain_note_has_no_frame(language):
    """Two paragraphs."""
    assert html(Note(("Uno.", "Dos.")), language("es")).count("<p ") == 2


def test_a_note_without_words_is_refused():
    """Blanks are no words."""
    with pytest.raises(ExhibitError, match="note: there is not a word in it"):
        Note((" ",))
