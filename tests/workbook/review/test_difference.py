"""What a reviewer reads about one cell."""

import pytest

from methods.exhibits.exhibit import MEDIA_TYPE
from workbook.review.difference import changed_exhibits, changed_lines, error_of
from workbook.review.outcome import ShownExhibit


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(text, payload, **media):
    return {"output_type": "display_data", "metadata": {}, "data": {MEDIA_TYPE: payload, "text/plain": text, **media}}


def test_each_changed_number_stands_under_the_one_that_was_stored():
    """Two of three rows change: four lines, in pairs; the row of claims is the same and is left out."""
    stored = stream("claims 12\nrefunds 7\nswaps 3\n")
    again = stream("claims 12\nrefunds 8\nswaps 4\n")

    lines, left_out = changed_lines([stored], [again])

    assert lines == ("- refunds 7", "+ refunds 8", "- swaps 3", "+ swaps 4")
    assert left_out == 0


def test_a_row_that_came_up_new_has_no_stored_line():
    assert changed_lines([stream("claims 12\n")], [stream("claims 12\nswaps 3\n")]) == (("+ swaps 3",), 0)


def test_an_exhibit_shows_its_numbers_and_not_its_payload():
    stored = shown("share 7.1%", {"id": "routes.rates", "title": "7.1% come back", "body": {"share": 0.071}})
    again = shown("share 7.3%", {"id": "routes.rates", "title": "7.3% come back", "body": {"share": 0.073}})

    lines, _ = changed_lines([stored], [again])

    assert lines == ("- share 7.1%", "+ share 7.3%")


def test_a_payload_that_alone_differs_shows_the_value_under_its_path_whatever_the_order_of_names():
    """The file sorts names, the kernel does not; of the values only row 0 differs, and the hash follows from it."""
    stored = shown("share 7%", {"body": {"rows": [[0.071]]}, "id": "routes.rates", "sha256": "aa"})
    again = shown("share 7%", {"sha256": "bb", "id": "routes.rates", "body": {"rows": [[0.073]]}})

    lines, _ = changed_lines([stored], [again])

    assert lines == ("- body.rows.0.0: 0.071", "+ body.rows.0.0: 0.073")


def test_a_page_that_alone_differs_shows_its_line():
    payload = {"id": "routes.rates"}
    stored = shown("share 7%", payload, **{"text/html": "<b>7</b>"})
    again = shown("share 7%", payload, **{"text/html": "<i>7</i>"})

    assert changed_lines([stored], [again])[0] == ("- <b>7</b>", "+ <i>7</i>")


def test_pictures_are_not_compared():
    payload = {"id": "routes.rates", "title": "7% come back"}
    stored = shown("share 7%", payload, **{"image/png": "AAAA"})
    again = shown("share 7%", payload, **{"image/png": "BBBB"})

    assert changed_lines([stored], [again]) == ((), 0)


def test_a_long_table_is_cut_and_says_how_much_is_missing():
    """40 rows differ: 80 lines, of which 24 are shown and 56 are not."""
    stored = stream("\n".join(f"row {row} old" for row in range(40)))
    again = stream("\n".join(f"row {row} new" for row in range(40)))

    lines, left_out = changed_lines([stored], [again])

    assert (len(lines), left_out) == (24, 56)


def test_a_long_line_is_shown_where_it_differs():
    """The first 500 letters are the same; 40 of them are kept before the number."""
    stored = stream("x" * 500 + "7" + "y" * 500)
    again = stream("x" * 500 + "8" + "y" * 500)

    lines, _ = changed_lines([stored], [again])

    assert lines[0].startswith("- …" + "x" * 40 + "7y")
    assert lines[1].startswith("+ …" + "x" * 40 + "8y")


def test_of_two_exhibits_in_a_cell_only_the_changed_one_is_named():
    same = shown("n 14", {"id": "routes.map", "title": "Two routes"})
    stored = shown("share 7.1%", {"id": "routes.rates", "title": "7.1% come back"})
    again = shown("share 7.3%", {"id": "routes.rates", "title": "7.3% come back"})

    assert changed_exhibits([same, stored], [same, again]) == (ShownExhibit("routes.rates", "7.1% come back"),)


def test_an_exhibit_is_named_when_only_the_print_beside_it_changed():
    exhibit = shown("n 14", {"id": "routes.map", "title": "Two routes"})

    assert changed_exhibits([exhibit, stream("a")], [exhibit, stream("b")]) == (ShownExhibit("routes.map", "Two routes"),)


@pytest.mark.parametrize(
    ("outputs", "error"),
    [([stream("a")], ""), ([{"output_type": "error", "ename": "KeyError", "evalue": "'share'\nmore"}], "KeyError: 'share'")],
)
def test_an_error_is_its_name_and_the_first_line_of_its_message(outputs, error):
    assert error_of(outputs) == error
