"""Rows that a client's database answers to the profile's question.

In       the name of an environment variable that holds the database's address, and a query
Out      ``answer``; ``NoAnswerError``, with the code of what is wrong
Assumes  the address is a secret: neither it nor a sentence of the database's, which may repeat it, is shown or kept; nothing is
         ever written to the database; the order in which rows come means nothing
"""

import os

import pandas as pd

from workbook.engagement.typed_cells import texts_of


class NoAnswerError(Exception):
    """Why there are no rows.

    Attributes
    ----------
    code : str
        E-SRC-007 the variable is not set; E-SRC-008 the database cannot be reached or refuses the query; E-SRC-009 the library
        for databases, or the driver of this one, is not installed.
    fact : str
        What its sentence names; never the address.
    """

    def __init__(self, code, fact):
        super().__init__(code)
        self.code, self.fact = code, fact


def answer(url_env, query):
    """The rows of a query, as texts.

    Parameters
    ----------
    url_env : str
    query : str

    Returns
    -------
    DataFrame of str
        In the order of their texts, so that the same rows are the same table. Index: as a spreadsheet numbers rows.

    Raises
    ------
    NoAnswerError
    """
    address = os.environ.get(url_env)
    if not address:
        raise NoAnswerError("E-SRC-007", url_env)
    try:
        import sqlalchemy  # noqa: PLC0415 - an engagement without a database needs no library for it
    except ImportError:
        raise NoAnswerError("E-SRC-009", "sql") from None
    try:
        engine = sqlalchemy.create_engine(address)
        with engine.connect() as connection:
            found = connection.execute(sqlalchemy.text(query.replace(":", r"\:")))  # a colon is never a parameter
            frame = pd.DataFrame([tuple(row) for row in found], columns=list(found.keys()), dtype=object)
            connection.rollback()
        engine.dispose()
    except ImportError:
        raise NoAnswerError("E-SRC-009", "sql") from None
    except (sqlalchemy.exc.SQLAlchemyError, ValueError, OSError) as error:
        raise NoAnswerError("E-SRC-008", type(error).__name__) from None
    texts = texts_of(frame)
    return texts.sort_values(list(texts.columns), kind="stable").set_axis(texts.index) if len(texts.columns) else texts
