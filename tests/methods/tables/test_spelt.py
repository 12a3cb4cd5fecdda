"""Each different text of a column is asked once."""

import pandas as pd

from methods.tables.spelt import nothing, spelt


def test_each_text_stands_once_and_every_row_knows_its_own():
    column = spelt(pd.Series(["web", " phone", "web", ""]))

    assert (column.texts, column.places.tolist()) == (["web", "phone", ""], [0, 1, 0, 2])


def test_what_is_asked_of_a_text_is_answered_for_its_rows():
    asked = []

    answer = spelt(pd.Series(["a", "b", "a"])).says(lambda text: asked.append(text) or text == "a")

    assert (answer.tolist(), asked) == ([True, False, True], ["a", "b"])


def test_some_of_the_rows_keep_their_texts():
    column = spelt(pd.Series(["a", "b", "a"]))

    assert column.rows(pd.Series([False, True, True]).to_numpy()).says(lambda text: text == "b").tolist() == [True, False]


def test_an_absent_column_is_empty_everywhere():
    assert nothing(3).says(bool).tolist() == [False, False, False]
