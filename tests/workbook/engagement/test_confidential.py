"""Methods see no name of a person and no words that were not released, and nothing that is written down tells them."""

import pytest

from methods.errors import TableError
from methods.tables import report
from workbook.engagement import open_engagement, pseudonyms
from workbook.engagement.pseudonyms import Pseudonyms
from workbook.run import ledger
from workbook.run.incremental import Inputs
from workbook.run.jobs import check

NAMES = ("K-ROSA", "K-JUAN", "ana.vera")
NO_KEY = {
    "es": "E-PSN-001 engagement.yaml: la tabla case nombra personas (customer_id) y no hay clave con que darles un seudónimo; "
    "créela una vez con «workbook key», o ponga en la variable WORKBOOK_PSEUDONYM_KEY una de 32 caracteres o más y guárdela "
    "fuera de esta carpeta; si la empresa es inventada, escriba «invented: true» en el perfil.",
    "en": "E-PSN-001 engagement.yaml: the table case names people (customer_id) and there is no key to give them pseudonyms; "
    'make one once with "workbook key", or put one of 32 characters or more into the variable WORKBOOK_PSEUDONYM_KEY and keep '
    'it outside this folder; if the company is invented, write "invented: true" in the profile.',
}


@pytest.fixture
def without_key(monkeypatch, tmp_path):
    monkeypatch.delenv(pseudonyms.VARIABLE)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nothing"))


def said(*problems):
    return str([vars(problem) for problem in problems])


def test_the_tables_that_name_people_pass(people):
    assert [problem.code for problem in people.check().problems if problem.stops] == []


def test_a_person_has_one_pseudonym_in_every_table_so_that_they_still_join(people):
    tables = open_engagement(people.folder, "es").tables

    rosa, juan = tables.case.customer_id
    assert rosa.startswith("C-")
    assert tables.customer.customer_id.tolist() == [juan, rosa]
    assert tables.customer.referred_by.dropna().tolist() == [juan]
    assert tables.event.resource.str.startswith("E-").all()
    assert tables.event.resource.nunique() == 1


def test_no_name_is_left_in_any_table(people):
    reading = people.check()

    assert [name for name in NAMES for frame in reading.frames.values() if name in frame.to_csv()] == []


def test_the_same_key_gives_the_same_tables(people, monkeypatch):
    first, second = people.check().frames["case"], people.check().frames["case"]
    monkeypatch.setenv(pseudonyms.VARIABLE, "another key, as long as it has to be")

    assert first.equals(second)
    assert not first.equals(people.check().frames["case"])


@pytest.mark.parametrize("code", ["es", "en"])
def test_people_without_a_key_are_refused_and_told_what_to_do(people, without_key, language, code):
    reading = people.check()

    assert [report.line(problem, language(code)) for problem in reading.problems if problem.stops] == [NO_KEY[code]]
    with pytest.raises(TableError, match="E-PSN-001"):
        open_engagement(people.folder, "es")


def test_a_run_without_a_key_is_refused_before_any_notebook_and_leaves_no_name(people, without_key, workbook):
    told = workbook("run", people.folder)

    assert told.code == 3
    assert [
        name for name in NAMES for place, content in people.files().items() if "out/" in place and name.encode() in content
    ] == []


def test_tables_that_name_nobody_need_no_key(office, without_key):
    assert office.check().passes


def test_the_people_of_an_invented_company_keep_their_names(people, without_key):
    people.profile(invented=True)

    assert open_engagement(people.folder, "es").tables.case.customer_id.tolist() == ["K-ROSA", "K-JUAN"]


@pytest.mark.parametrize("invented", [True, False])
def test_only_released_words_are_seen(people, invented):
    """F-1 says no and F-3 nothing: both are gone; the row and its sign stay and can be counted."""
    feedback = open_engagement(people.profile(invented=invented).folder, "es").tables.feedback

    assert feedback.text.dropna().tolist() == ["Muy amables todos"]
    assert feedback.sign.tolist() == ["negative", "positive", "positive"]


def test_words_of_a_table_that_releases_none_are_never_seen(people):
    """A rater's note has no column that could release it."""
    people.fill(
        respondent="respondent_id,role_level,unit\nRSP-1,senior,Ventas\n",
        capability_rating="respondent_id,capability_id,state,level,comment\nRSP-1,CAP-01,current,2,Mi jefe no escucha\n",
    )

    assert people.check().frames["capability_rating"].comment.isna().all()


def test_whoever_sits_at_the_terminal_is_told_the_id_and_a_notebook_is_not(people):
    """The second row of Rosa is row 4 of the file."""
    people.fill(customer="customer_id,segment_id,started\n" + "K-ROSA,SEG-HOME,2026-02-05\n" * 2)

    (line,) = [line for line in people.lines() if "E-KEY-001" in line]
    with pytest.raises(TableError) as refusal:
        open_engagement(people.folder, "es")

    assert "clave repetida K-ROSA" in line
    assert "fila 3, columna customer_id: clave repetida …; aparece antes en la fila 2" in str(refusal.value)
    assert "K-ROSA" not in str(refusal.value) + said(*refusal.value.problems)


def test_a_lost_reference_and_a_row_in_the_place_of_the_header_tell_no_name(people):
    people.fill(
        customer="customer_id,segment_id,started,referred_by\nK-ROSA,SEG-HOME,2026-02-05,K-ROSAS\n",
        event="1,Recibir,2026-02-03 09:00,2026-02-03 09:10,ana.vera\n",
    )
    reading = people.check()

    assert "K-ROSAS" in said(*reading.problems)
    assert "ana.vera" in said(*reading.problems)
    assert [name for name in NAMES if name in said(*reading.outward)] == []
    assert [problem.row for problem in reading.outward] == [problem.row for problem in reading.problems]


def test_what_the_checks_across_tables_say_of_a_customer_is_said_of_a_pseudonym(people):
    """Rosa leaves on the day before she comes."""
    people.fill(customer="customer_id,segment_id,started,ended\nK-ROSA,SEG-HOME,2026-02-05,2026-02-04\n")

    (problem,) = [problem for problem in people.check().problems if problem.code == "E-CUS-001"]

    assert problem.facts["id"] == Pseudonyms(pseudonyms.key_of_user(), "ENG-001").of("K-ROSA", "customer")


def test_the_ledgers_warnings_hold_nothing_of_anybody(people):
    warnings = str(ledger.plain(check(people.folder, say=None).problems))

    assert warnings != "[]"
    assert [name for name in (*NAMES, "Rosa Mera") if name in warnings] == []


def test_another_key_is_another_input_and_its_mark_does_not_hold_it(people, monkeypatch):
    profile = people.check().profile
    program = {"program": "p", "templates": "t", "libraries": "l"}
    first, again = (Inputs(people.folder, profile, program).of_check() for _ in range(2))
    mark = pseudonyms.mark_of(profile)
    monkeypatch.setenv(pseudonyms.VARIABLE, "another key, as long as it has to be")

    assert first == again != Inputs(people.folder, profile, program).of_check()
    assert (len(mark), pseudonyms.mark_of(profile.model_copy(update={"invented": True}))) == (16, "")
