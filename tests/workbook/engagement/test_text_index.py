"""Whatever a client says in several languages is found by table, id, field and language."""


def test_a_text_is_found_by_where_it_stands(office):
    texts = office.check().texts

    assert texts["role", "ROL-AGENT", "name", "es"] == "Asesor"
    assert texts["role", "ROL-AGENT", "name", "en"] == "Agent"
    assert texts.index.names == ["table", "id", "field", "language"]


def test_an_empty_text_is_no_text(office):
    texts = office.check().texts

    assert ("sipoc_flow", "FLW-01", "requirement", "es") not in texts.index


def test_every_text_of_the_shipped_company_stands_once(root):
    from workbook.engagement import check_engagement

    texts = check_engagement(root / "data" / "engagements" / "lumbrera-fibra").texts

    assert texts.index.is_unique
    assert texts["process", "PRC-SALE", "name", "en"]
