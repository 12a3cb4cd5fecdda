"""Decision tables drawn in a test."""

import pytest

from methods.rules.decision_table import DecisionTable, Input, Output, read_row


@pytest.fixture
def decision():
    """``decision(rows, hit)``: age 0 to 99 and plan a or b; rows are drawn as ``age | plan | answer``."""

    def drawn(text, hit="U", inputs=None, values=()):
        inputs = inputs or (Input("age", "Age", "integer", 0, 99), Input("plan", "Plan", "enum", values=("a", "b")))
        outputs = (Output("answer", "Answer", "enum", values),)
        lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        rows = tuple(
            read_row(f"R{number}", tuple(cells), (f'"{answer}"',), inputs=inputs, of_outputs=outputs)
            for number, (*cells, answer) in enumerate(lines, 1)
        )
        return DecisionTable("DT-01", "Offer", hit, inputs, outputs, rows)

    return drawn
