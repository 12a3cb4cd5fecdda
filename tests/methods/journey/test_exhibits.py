"""What the journey's exhibits conclude: titles follow the numbers and never claim more than the data decide."""

import pandas as pd
import pytest

from methods.exhibits.kinds import kind_of
from methods.exhibits.note import Note
from methods.exhibits.size import PAGE, SLIDE
from methods.journey import channels, drop_off, exhibits, layers, model, moments, outside_in, rivals, satisfaction, segments
from methods.language import NO_BREAK_SPACE

NAMES = {"SEG-A": "Hogar", "SEG-B": "Negocio", "SEG-C": "Institución", "CHN-W": "Web", "CHN-P": "Teléfono", "CHN-S": "Tienda"}


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


def scored(low, high, item="interview", segment="SEG-A", channel="CHN-W"):
    """So many answers under and from the level."""
    return (item, segment, channel, [2] * low + [9] * high)


@pytest.fixture
def shown_map(tables, answers, provenance):
    """The map of the journey for the answers given."""

    def shown(*lines, code="es"):
        journeys = model.current_journeys(tables)
        scores = satisfaction.scores_of(journeys, answers(*lines))
        return exhibits.journey_map(journeys[0], scores, layers(journeys, tables.funnel_action), provenance(code))

    return shown


def test_the_map_names_the_weakest_point_when_the_data_separate_it(shown_map):
    """30 of 100 at the interview, 80 of 100 at the advice: the intervals are far apart."""
    lines = (scored(70, 30), scored(20, 80, "advice"))

    assert plain(shown_map(*lines).title) == (
        "Contratar en casa: el punto más débil es «Entrevista», donde queda satisfecho el 30,0 % de los clientes"
    )
    assert shown_map(*lines, code="en").title == (
        "Contratar en casa: the weakest point is “Entrevista”, where 30.0% of customers are satisfied"
    )


def test_the_map_does_not_choose_where_the_data_do_not(shown_map):
    """48 and 52 of 100 cannot be told apart."""
    title = plain(shown_map(scored(52, 48), scored(48, 52, "advice")).title)

    assert title == "Contratar en casa: el punto más bajo es «Entrevista» (48,0 %), pero los datos no lo distinguen de «Asesoría»"


def test_without_answers_the_map_says_that_nothing_was_measured(shown_map):
    exhibit = shown_map()

    assert exhibit.title == "Contratar en casa: ningún punto de contacto tiene satisfacción medida"
    assert exhibit.body.scores == ()
    assert "Ningún cliente respondió estos ítems: advice e interview." in exhibit.notes


def test_the_map_shows_what_is_assumed_as_hollow_and_both_layers(shown_map):
    """Three touchpoints, one assumed; three actions, the last at a stage without touchpoint."""
    exhibit = shown_map(scored(5, 5))
    lanes = {lane.label: lane for lane in exhibit.body.lanes}

    assert [cell.basis for cell in lanes["Punto de contacto"].cells] == ["solid", "hollow", "solid"]
    assert [cell.moment for cell in lanes["Punto de contacto"].cells] == [False, False, True]
    assert [cell.text for cell in lanes["Empresa: embudo"].cells] == [
        "Conversión: descuento",
        "Conversión: llamada",
        "Maduración: carta",
    ]
    assert [stage.columns for stage in exhibit.body.stages] == [1, 2, 1]
    assert "1 punto no viene del cliente: Solicitud" in exhibit.takeaways


def test_maps_of_two_segments_share_one_axis(tables, answers, provenance):
    """Homes at 30%, shops at 90%: each map's axis holds both."""
    journeys = model.current_journeys(tables)
    scores = satisfaction.scores_of(journeys, answers(scored(70, 30), scored(10, 90, segment="SEG-B")))
    actions = layers(journeys, tables.funnel_action)

    maps = [exhibits.journey_map(journey, scores, actions, provenance("es")).body for journey in journeys]

    assert len({(body.scores_low, body.scores_high) for body in maps}) == 1
    assert maps[0].scores_low <= 0.3
    assert maps[0].scores_high >= 0.9


@pytest.mark.parametrize("size", [PAGE, SLIDE], ids=lambda size: size.name)
def test_both_maps_can_be_drawn(tables, shown_map, provenance, size):
    current = model.one_journey(tables)
    target = exhibits.target_map(current, model.target_of(tables, current), tables.initiative, provenance("es"))

    for body in (shown_map(scored(5, 5)).body, target.body):
        assert kind_of(body).draw(body, provenance("es").language, size)


def test_the_target_tells_what_it_changes_and_what_it_leaves(tables, provenance):
    """One of three stages changes; the pain of the advice lies in a stage that does not."""
    current = model.one_journey(tables)
    exhibit = exhibits.target_map(current, model.target_of(tables, current), tables.initiative, provenance("es"))

    assert exhibit.title == "Contratar en casa: el objetivo cambia 1 de 3 etapas (Contratar)"
    assert exhibit.takeaways == (
        "Lo trae la iniciativa «Entrevista por video»",
        "1 dolor queda sin respuesta en las etapas que no cambian",
    )


def test_what_has_no_table_is_a_box_that_says_so(tables, provenance):
    """No target, no answers, no log, no actions, no visits: five boxes, each with its reason."""
    origin, none = provenance("es"), pd.DataFrame()
    current = model.one_journey(tables)
    empty = satisfaction.satisfaction(current.touchpoints, pd.DataFrame(columns=["item", "segment_id", "channel_id", "score"]))
    no_loss = pd.DataFrame(columns=drop_off.COLUMNS)
    boxes = [
        exhibits.target_map(current, None, none, origin),
        exhibits.satisfaction(empty, tables.segment, origin, by="segment_id"),
        exhibits.drop_off(no_loss, current, origin),
        exhibits.drop_off_by_group(no_loss, no_loss, current, NAMES, origin, chain=none),
        exhibits.differences(pd.DataFrame(columns=segments.COLUMNS), NAMES, origin),
        exhibits.layers(layers((current,), tables.funnel_action.head(0)), (current,), {}, origin),
        exhibits.rivals(rivals(current, tables.competitor_observation.head(0), tables.evidence), origin),
    ]

    assert [box.body.not_done for box in boxes if isinstance(box.body, Note)] == [True] * 7
    assert boxes[0].title == "No se dibuja el recorrido objetivo"


def test_channels_are_compared_only_where_their_intervals_are_apart(tables, answers, provenance):
    """Store 20 of 100, web 80 of 100 at the interview; then 48 and 52."""
    points = model.one_journey(tables).touchpoints

    def title(*lines, code="es"):
        rows = satisfaction.satisfaction(points, answers(*lines), by="channel_id")
        return plain(exhibits.satisfaction(rows, tables.channel, provenance(code), by="channel_id").title)

    apart = (scored(80, 20, channel="CHN-S"), scored(20, 80))
    assert (
        title(*apart) == "En «Entrevista» queda satisfecho el 20,0 % de quienes entraron por «Tienda», frente al 80,0 % por «Web»"
    )
    assert (
        title(*apart, code="en") == "At “Entrevista” 20.0% of those who came in by “Tienda” are satisfied, against 80.0% by “Web”"
    )
    assert title(scored(52, 48, channel="CHN-S"), scored(48, 52)) == (
        "Los datos no distinguen entre canales la satisfacción en ningún punto de contacto"
    )


def test_segments_are_not_ranked_by_one_touchpoint(tables, answers, provenance):
    """One measured point cannot be the weakest; two can, and the small segment is said to be undecided."""

    def shown(*lines):
        rows = satisfaction.satisfaction(model.one_journey(tables).touchpoints, answers(*lines), by="segment_id")
        return exhibits.satisfaction(rows, tables.segment, provenance("es"), by="segment_id")

    one = (scored(50, 50), scored(6, 6, segment="SEG-C"))
    two = (*one, scored(5, 95, "advice"), scored(5, 7, "advice", segment="SEG-C"))

    assert plain(shown(*one).title) == (
        "Solo «Entrevista» está medido: queda satisfecho entre el 50,0 % y el 50,0 % de los clientes, según el segmento"
    )
    assert shown(*two).title == "En los 2 segmentos el punto con menos clientes satisfechos es «Entrevista»"
    assert shown(*two).takeaways == ("Por el tamaño de la muestra, los datos no lo separan del punto siguiente en: Institución",)


def test_small_groups_are_hidden_and_counted(tables, answers, provenance):
    """Twelve answers of homes are shown, nine of the institution are not."""
    given = answers(scored(6, 6), scored(0, 9, segment="SEG-C"))
    rows = satisfaction.satisfaction(model.one_journey(tables).touchpoints, given, by="segment_id")
    exhibit = exhibits.satisfaction(rows, tables.segment, provenance("es"), by="segment_id")

    assert [dot.label for dot in exhibit.body.dots] == ["Entrevista: Hogar"]
    assert exhibit.notes[-1] == "1 grupo oculto por n < 10."


def test_the_loss_is_told_between_two_touchpoints(tables, log, window, provenance):
    """One of four is lost on the way to the application."""
    current = model.one_journey(tables)
    chain = drop_off.steps(current, tables.touchpoint_activity, tables.activity)
    whole = ("Solicitud", "Asesoría", "Entrevista")
    cases, events = log(*[("SEG-A", "CHN-W", "active", whole)] * 3, ("SEG-A", "CHN-W", "left", ("Solicitud",)))
    losses = drop_off.drop_off(chain, drop_off.furthest(chain, cases, events, window))

    exhibit = exhibits.drop_off(losses, current, provenance("es"))
    (found,) = [finding for finding in exhibit.findings if finding.id == "journey.drop_off.TPT-3.SEG-A"]

    assert plain(exhibit.title) == (
        "Donde más se pierde es camino a «Solicitud»: el 25,0 % de quienes habían llegado no lo completa"
    )
    assert [dot.label for dot in exhibit.body.dots] == ["Apertura → Asesoría", "Asesoría → Solicitud", "Solicitud → Entrevista"]
    assert (found.value, found.n, found.scope) == (0.25, 4, "SEG-A")
    assert plain(found.statement) == "Hogar: camino a Solicitud se pierde 25,0 % [4,6 %; 69,9 %] de 4 casos decididos."


def test_a_moment_of_truth_without_support_is_the_headline(tables, provenance):
    tables.touchpoint.loc[tables.touchpoint["touchpoint_id"] == "TPT-2", "mot_reason"] = "drop_off"
    columns = ["touchpoint_id", "value", "low", "high", "n"]
    losses = pd.DataFrame([("TPT-1", 0.02, 0.01, 0.03, 90), ("TPT-2", 0.01, 0.005, 0.02, 80)], columns=columns)

    exhibit = exhibits.moments(moments(model.one_journey(tables), losses), provenance("es"))

    assert plain(exhibit.title) == (
        "El registro no respalda 1 momento de verdad: camino a «Entrevista» se pierde el 1,0 %; en el tramo mediano, el 2,0 %"
    )


@pytest.fixture
def compared(provenance):
    """Visits of homes and of the institution, so many satisfied of a hundred each."""

    def shown(homes, institution, code="es", **options):
        drawn = [
            ("satisfaction", "TPT-2", "Entrevista", "SEG-A", homes, 100),
            ("satisfaction", "TPT-2", "Entrevista", "SEG-C", institution, 100),
        ]
        counts = pd.DataFrame(drawn, columns=["metric", "place_id", "place", "group", "hits", "n"])
        rows = segments.differences(["SEG-A", "SEG-C"], counts, **options)
        return exhibits.differences(rows, NAMES, provenance(code), **options)

    return shown


def test_a_segment_that_differs_is_told_with_its_code(compared):
    """80 against 40 of 100: W-JRN-004, in both languages."""
    assert (
        compared(80, 40).title
        == "Institución pide un carril propio: 40,0 puntos de diferencia con Hogar en satisfacción, Entrevista"
    )
    assert compared(80, 40).notes[1] == (
        "el mismo recorrido atiende a los segmentos Hogar e Institución, que difieren 40,0 puntos en satisfacción, Entrevista: "
        "separe el carril"
    )
    assert compared(80, 40, "en").notes[1] == (
        "the same journey serves the segments Hogar and Institución, which differ by 40.0 points in satisfaction, Entrevista: "
        "split the lane"
    )


def test_a_segment_that_may_differ_by_chance_is_not_split(compared):
    """52 against 45 of 100: the interval holds zero, and no code is raised."""
    exhibit = compared(52, 45)

    assert exhibit.title == "Ningún segmento se aparta de Hogar lo bastante para pedir un carril propio"
    assert len(exhibit.notes) == 1
    assert exhibit.takeaways[0].startswith("La mayor diferencia, −7,0 puntos [")


def test_a_cell_of_few_switches_is_hidden(tables, log, window, provenance):
    """Ten cases move from the web to the phone, one to the store: the one is not shown, and is counted."""
    cases, _ = log(*[("SEG-A", "CHN-W", "active", ())] * 11)
    rows = [(f"C-{k}", "CHN-P") for k in range(1, 11)] + [("C-11", "CHN-S")]
    contacts = pd.DataFrame(rows, columns=["case_id", "channel_id"]).assign(at=pd.Timestamp("2026-01-06"), direction="in")

    exhibit = exhibits.channels(channels(cases, contacts, tables.channel, window=window), provenance("es"))

    assert exhibit.body.rows == (("Web", 10, None),)
    assert "1 casilla oculta por n < 10." in exhibit.notes
    assert plain(exhibit.title) == (
        "El 100,0 % de los casos usa dos canales o más, y el 100,0 % de los cambios sube hacia más atención humana"
    )


def test_the_index_and_the_layers_are_counts_without_interval(tables, provenance):
    journeys = model.current_journeys(tables)
    index = exhibits.outside_in(outside_in(journeys), provenance("es"))
    pairs = exhibits.layers(layers(journeys, tables.funnel_action), journeys, {"KPI-1": "Ofertas aceptadas"}, provenance("es"))

    assert plain(index.title) == (
        "De afuera hacia adentro: 3 de 4 puntos de contacto vienen del cliente o de una medición (75 %); "
        "el más bajo es Hogar, 67 %"
    )
    assert pairs.title == "1 de 3 acciones del embudo actúa fuera de su etapa: «Descuento»"
    assert pairs.body.rows[0][-1] == "✗ se esperaba maduración"
    assert all(finding.low is None for finding in (*index.findings, *pairs.findings))


def test_competitors_ahead_are_named_with_the_weakest_grade(tables, provenance):
    current = model.one_journey(tables)
    exhibit = exhibits.rivals(rivals(current, tables.competitor_observation, tables.evidence), provenance("es"))

    assert exhibit.title == "Vamos detrás de la competencia en 1 de los 2 puntos comparados: Entrevista"
    assert "Grado de evidencia más bajo: C." in exhibit.notes[0]
