"""Four levels side by side, blank where nobody judged."""

import pandas as pd

from methods.cx_matrix.profile import counts, profile, weakest


def cell(cells, process, dimension):
    return cells[(cells.process_id == process) & (cells.dimension == dimension)].iloc[0]


def test_a_cell_says_what_holds_it_and_where_it_should_go(tables):
    """Process of the sale: named and described, so 2; both criteria of level 3 were refused; 3 is wanted, by the video."""
    found = cell(profile(tables), "PRC-SALE", "process")

    assert (found.level, found.refused, found.open) == (2, ("CXC-P3A", "CXC-P3B"), ())
    assert (found.target, found.initiative_id) == (3, "INI-01")


def test_what_nobody_judged_is_told_apart_from_what_was_refused(tables):
    """Technology of the sale: levels 1 and 2 are met, and no criterion of level 3 was looked at."""
    found = cell(profile(tables), "PRC-SALE", "technology")

    assert (found.level, found.refused, found.open) == (2, (), ("CXC-T3A", "CXC-T3B"))


def test_level_zero_and_a_blank_cell_are_two_things(tables):
    """Indicators of the sale were judged absent; the retention was not judged at all, though a target is set for it."""
    cells = profile(tables)

    assert cell(cells, "PRC-SALE", "kpi").level == 0
    assert pd.isna(cell(cells, "PRC-KEEP", "kpi").level)
    assert (cell(cells, "PRC-KEEP", "kpi").refused, cell(cells, "PRC-KEEP", "kpi").open) == ((), ())


def test_every_process_has_a_row_unless_only_the_scope_is_asked_for(tables):
    assert list(profile(tables).process_id.unique()) == ["PRC-SALE", "PRC-INST", "PRC-SERV", "PRC-KEEP"]
    assert list(profile(tables, processes="in_scope").process_id.unique()) == ["PRC-SALE", "PRC-INST"]


def test_counts_take_blank_cells_out_of_the_judged(tables):
    """Rules: sale 1 and installation 0 were judged, both below 2; service and retention are blank."""
    rules = counts(profile(tables)).loc["rules"]

    assert (rules.judged, rules.below, rules.blank) == (2, 2, 2)


def test_the_weakest_dimensions_are_named_and_a_blank_one_never_is(tables):
    """Sale: indicators 0. Installation: rules 0. Service: only its process was judged. Retention: nothing was."""
    assert weakest(profile(tables)) == {"PRC-SALE": ("kpi",), "PRC-INST": ("rules",), "PRC-SERV": ("process",)}


def test_nothing_is_averaged(tables):
    """No column of the profile holds a number for a whole process."""
    numbers = [name for name, column in profile(tables).items() if pd.api.types.is_numeric_dtype(column) and name != "in_scope"]

    assert numbers == ["level", "target"]


def test_one_more_criterion_met_raises_only_its_own_cell(tables):
    before = profile(tables)
    judgements = tables["cx_judgement"]
    judgements.loc[(judgements.process_id == "PRC-SALE") & (judgements.criterion_id == "CXC-R2B"), "met"] = "yes"
    changed = (profile(tables).level != before.level).fillna(False)

    assert list(before[changed][["process_id", "dimension"]].itertuples(index=False, name=None)) == [("PRC-SALE", "rules")]


def test_a_matrix_nobody_began_is_blank(without):
    assert profile(without("cx_judgement", "cx_target")).level.isna().all()
