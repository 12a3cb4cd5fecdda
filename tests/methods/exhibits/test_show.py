"""What a cell of a notebook holds after an exhibit was shown in it."""

import base64
import json

import pytest

from methods.errors import ExhibitError
from methods.exhibits.exhibit import MEDIA_TYPE, Exhibit
from methods.exhibits.kinds import FIGURES
from methods.exhibits.show import bundles, show


@pytest.fixture
def exhibit(bodies, provenance):
    """An exhibit round a body of a kind."""

    def made(kind, code="es", **more):
        words = {
            "title": "Solo 38,9 % de los clientes termina <sin ayuda>",
            "measure": "Parte de los casos, en %",
            "alt": "Texto alternativo",
        }
        return Exhibit(
            id=f"routes.{kind}",
            n=6288,
            body=bodies[kind],
            provenance=provenance(code),
            takeaways=("Primero el canal.",),
            notes=("Intervalos de Wilson al 95 %.",),
            **{**words, **more},
        )

    return made


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_is_three_outputs_head_picture_and_foot(kind, exhibit):
    """The payload with title and numbers; the picture with its alternative text; takeaways, notes and source."""
    head, picture, foot = bundles(exhibit(kind))

    assert set(head) == {MEDIA_TYPE, "text/html", "text/plain"}
    assert set(picture) == {"image/png", "text/plain"}
    assert picture["text/plain"] == "Texto alternativo"
    assert set(foot) == {"text/html", "text/plain"}
    assert base64.b64decode(picture["image/png"]).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["grid", "note"])
def test_a_table_or_a_text_is_one_output(kind, exhibit):
    """With everything in it."""
    (whole,) = bundles(exhibit(kind))

    assert set(whole) == {MEDIA_TYPE, "text/html", "text/plain"}
    assert "Primero el canal." in whole["text/html"]
    assert "Fuente: event.csv (6)" in whole["text/html"]
    assert whole["text/plain"].endswith("Fuente: event.csv (6)")


def test_the_head_names_title_measure_n_and_period(exhibit):
    """Title in bold and escaped; n grouped as the reader writes it."""
    head, *_ = bundles(exhibit("dots"))

    assert "<strong>Solo 38,9 % de los clientes termina &lt;sin ayuda&gt;</strong>" in head["text/html"]
    assert "Parte de los casos, en % · n = 6.288 · 2026" in head["text/html"]


def test_the_text_of_a_figure_begins_with_its_name_and_holds_its_numbers(exhibit):
    """What two runs are compared by."""
    text = bundles(exhibit("dots"))[0]["text/plain"]

    assert text.splitlines()[0] == "Exhibit routes.dots: Solo 38,9 % de los clientes termina <sin ayuda>"
    assert "Ambas condiciones: camino regular y sin acompañamiento: 0.389 [0.377; 0.401] n=6288" in text


@pytest.mark.parametrize("kind", FIGURES)
def test_no_text_holds_a_picture(kind, exhibit):
    """Texts are compared letter by letter, pictures never: a picture inside a text would fail on every other machine."""
    made = bundles(exhibit(kind))

    assert not any("<img" in bundle.get("text/html", "") or "base64" in bundle.get("text/html", "") for bundle in made)


def test_the_payload_is_in_one_output_only_and_is_plain(exhibit):
    """So that whoever collects exhibits finds each once."""
    made = bundles(exhibit("series"))

    assert [MEDIA_TYPE in bundle for bundle in made] == [True, False, False]
    assert json.loads(json.dumps(made[0][MEDIA_TYPE]))["kind"] == "series"


def test_labels_are_in_the_readers_language(exhibit):
    """The same exhibit for an English reader."""
    *_, foot = bundles(exhibit("dots", "en"))

    assert "Source: event.csv (6)" in foot["text/html"]


def test_n_is_left_out_where_counting_makes_no_sense(exhibit):
    """A map drawn in a workshop."""
    made = Exhibit(**{**vars(exhibit("sipoc_map")), "n": None})

    assert "n = " not in bundles(made)[0]["text/html"]


def test_showing_displays_the_bundles_as_they_are(exhibit, monkeypatch):
    """In order, raw."""
    shown = []
    monkeypatch.setitem(show.__globals__, "display", lambda bundle, raw: shown.append((raw, bundle)))

    show(exhibit("bars"))

    assert shown == [(True, bundle) for bundle in bundles(exhibit("bars"))]


def test_a_body_of_no_kind_is_refused(exhibit):
    """In the cell, where the consultant can mend it."""
    wrong = Exhibit(**{**vars(exhibit("bars")), "body": "a text"})

    with pytest.raises(ExhibitError, match="exhibit kind 'str' is not one of"):
        show(wrong)


def test_two_showings_are_equal(exhibit):
    """Same exhibit, same outputs, picture included."""
    assert bundles(exhibit("route_map")) == bundles(exhibit("route_map"))
