"""Tables that every viewer shows."""

from methods.exhibits.markup import bullets, framed, paragraph, table


def test_everything_that_comes_from_a_client_is_escaped():
    """Caption, heading, first and other cells, sentence, list, frame."""
    evil = '<b>&"x'
    made = table(evil, (evil, evil), ((evil, evil),)) + paragraph(evil) + paragraph(evil, bold=True)
    made += bullets((evil,)) + framed("", evil)

    assert "<b>" not in made
    assert made.count("&lt;b&gt;&amp;&quot;x") == 9


def test_numbers_are_set_to_the_right_and_words_to_the_left():
    """Column 1 is numeric."""
    made = table("c", ("a", "b"), (("x", "1"),), numeric=(1,))

    assert made.count("text-align:right") == 2


def test_marked_rows_are_bold_and_not_only_coloured():
    """Colour never speaks alone."""
    made = table("c", ("a",), (("x",), ("y",)), marked=(1,))

    assert made.count("font-weight:bold;color:#C2500A") == 1


def test_no_sentences_make_no_list():
    """An empty list would be announced by a screen reader."""
    assert bullets(()) == ""
