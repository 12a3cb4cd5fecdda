"""A second company in another country and a third in one language: nothing is tied to the first."""

import re

import pytest

FIRST_COMPANY = re.compile(r"lumbrera|austral|fibra|fibre|fiber|internet|telecom|instalaci|installation|ecuador|guayaquil", re.I)
PICTURE = re.compile(r"data:[a-z]+/[^\"')]+")
CARDON = ("sipoc", "routes", "dmaic_measure")


def spoken(page):
    """What a page says to people: with ordinary spaces and without the code of pictures."""
    return PICTURE.sub("", page).replace("\N{NO-BREAK SPACE}", " ")


def test_the_repair_network_is_done_in_both_languages_without_a_word_of_warning(cardon):
    done = {(outcome.language, outcome.notebook) for outcome in cardon.run.outcomes if outcome.done}

    assert done == {(code, name) for code in ("es", "en") for name in CARDON}
    assert [outcome.warnings for outcome in cardon.run.outcomes if outcome.warnings] == []


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        ("routes.path_regular", 0.65, 0.72),
        ("routes.no_support", 0.85, 0.91),
        ("routes.rule_broken", 0.21, 0.28),
        ("dmaic_measure.share_total", 0.77, 0.84),
        ("sipoc.requirement.FLW-04", 0.52, 0.61),
    ],
)
def test_what_was_put_into_the_repairs_comes_out(cardon, finding, low, high):
    """0.75 with proof x (1 - 0.80 x 0.12 wrong parts) = 0.68 regular; authorised in time until April, 14 of 25 weeks."""
    found = cardon.finding(finding)

    assert low < found["value"] < high
    assert found["low"] < found["value"] < found["high"]


def test_no_channel_is_to_blame_but_a_date_is(cardon):
    """The promise breaks alike in the four channels; the weekly share leaves its limits when parts wait for a signature."""
    exhibits = cardon.payloads("es")

    assert "Ningún grupo queda por debajo del resto" in " ".join(exhibits["dmaic_measure.share_by_group"]["takeaways"])
    assert exhibits["dmaic_measure.run_chart"]["title"].startswith("La proporción a tiempo cambió de nivel")
    assert "13 abr 2026" in exhibits["dmaic_measure.individuals"]["title"]


def test_the_greatest_wait_is_for_the_part(cardon):
    title = cardon.payloads("en")["routes.waits"]["title"]

    assert "between Order the part and Receive the part" in title


def test_mexican_pages_write_as_mexicans_do(cardon):
    page = spoken(cardon.page("es"))

    for text in ("≤ 1,234.50 MXN", "1,718.25 MXN", "1,000 casos", "80.5 %", "5 ene 2026 – 28 jun 2026"):
        assert text in page
    assert "Jan 5, 2026 – Jun 28, 2026" in spoken(cardon.page("en"))


def test_the_clinics_have_one_language_and_one_notebook(juniper):
    done = [(outcome.language, outcome.notebook) for outcome in juniper.run.outcomes if outcome.done]

    assert done == [("en", "sipoc")]
    assert [path.name for path in sorted((juniper.folder / "out").iterdir()) if path.is_dir()] == ["en"]


def test_the_clinics_page_writes_as_americans_do(juniper):
    page = spoken(juniper.page("en"))

    for text in ("≤ 50 USD", "112.40 USD", "91.0%", "Feb 1, 2026 – Apr 30, 2026"):
        assert text in page


def test_nobody_reads_about_the_first_company(cardon, juniper):
    pages = [spoken(cardon.page("es")), spoken(cardon.page("en")), spoken(juniper.page("en"))]

    assert [FIRST_COMPANY.findall(page) for page in pages] == [[], [], []]
    assert not re.search(r"\bUSD\b", pages[0] + pages[1])
