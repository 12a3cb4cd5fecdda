"""What the inventory says about the invented fibre provider is what was put into it."""

import pytest


@pytest.mark.parametrize(
    ("finding", "value"),
    [
        ("inventory.bare_stages", 2),
        ("inventory.open_seams", 4),
        ("inventory.exceptions", 4),
        ("inventory.segment_differences", 0),
        ("inventory.hand_offs", 11),
        ("inventory.captures", 4),
        ("inventory.rekeyed", 2),
        ("inventory.control_density", 6 / 18),
        ("inventory.raci_faults", 0),
    ],
)
def test_what_was_put_in_comes_out(lumbrera, finding, value):
    """Nobody serves loyalty; the identity number is captured four times; the shared spreadsheet is typed again twice."""
    assert lumbrera.finding(finding)["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("finding", "low", "high"),
    [
        ("inventory.hand_offs_per_case", 7.5, 8.5),
        ("inventory.redundant_cost", 8000, 10000),
        ("inventory.customer_hours", 2500, 3100),
        ("inventory.role_hours.ROL-OFFICER", 80, 100),
    ],
)
def test_what_the_log_counts_lies_where_the_generator_put_it(lumbrera, finding, low, high):
    """12,300 interviews a year of 22.8 minutes are 90 hours a week of officers."""
    assert low < lumbrera.finding(finding)["value"] < high


def test_loyalty_has_no_process(lumbrera):
    title = lumbrera.payloads("es")["inventory.coverage"]["title"]

    assert title == ("Telemercadeo y Fidelización: 2 de las siete etapas del ciclo de vida del cliente no tienen ningún proceso")


def test_the_customers_lane_is_parted_by_segment(lumbrera):
    customer = lumbrera.payloads("es")["inventory.swimlane"]["body"]["lanes"][0]

    assert customer["parts"] == ["Hogar económico", "Hogar prémium", "Microempresa", "Cliente estratégico"]


def test_what_has_no_trace_has_no_price(lumbrera):
    assert any("Archivar el expediente" in text for text in lumbrera.payloads("es")["inventory.redundancy"]["takeaways"])
