"""How the chain, its breaks and the way to the target are shown, word for word in both languages."""

import json

import pytest

from methods.exhibits.chain_map import MOST_PROCESSES, OUTSIDE
from methods.language import NO_BREAK_SPACE
from methods.sipoc import breaks, chain, chain_exhibits, difference, one_sipoc


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


@pytest.fixture
def shown(linked, provenance):
    """The three exhibits of the two linked processes."""

    def made(code="es"):
        joined, origin = chain(linked), provenance(code)
        found = breaks(joined)
        change = difference(linked, one_sipoc(linked, "SIP-2"))
        return {
            "chain": chain_exhibits.chain(joined, found, origin),
            "breaks": chain_exhibits.breaks(joined, found, origin),
            "difference": chain_exhibits.difference(change, linked.process, origin),
        }

    return made


@pytest.fixture
def sound(linked, change):
    """The same without a break."""
    for name in ("FLW-2", "FLW-4"):
        change(linked.sipoc_flow, name, party_id="PTY-C")
    change(linked.sipoc_flow, "FLW-3", spec_high=4.0)


def test_the_chain_says_where_it_breaks_first(shown):
    spanish, english = shown("es")["chain"], shown("en")["chain"]

    assert spanish.title == "La cadena de 2 procesos se rompe en 3 puntos: falta quien entregue «Política»"
    assert english.title == "The chain of 2 processes breaks at 3 points: a process is missing that delivers “Política”"
    assert spanish.takeaways == (
        "1 entrada que ningún proceso entrega",
        "1 salida que nadie usa",
        "1 promesa menor que la necesidad",
    )
    assert spanish.alt == "Cadena de Crédito e Instalación. Traspasos entre procesos: 1; rupturas: 3."
    assert spanish.notes[-1] == "Venta no aparece: lo cuentan los SIPOC de sus partes."


def test_the_chain_places_what_is_handed_over_what_comes_and_what_leaves(shown):
    """0 is credit and 1 installation; −1 the outside."""
    body = shown()["chain"].body

    assert body.processes == ("Crédito", "Instalación")
    assert [(item.label, item.giver, item.taker, item.remark) for item in body.items] == [
        ("Solicitud", 0, 1, "promesa menor que la necesidad"),
        ("Puntaje", OUTSIDE, 0, ""),
        ("Política", OUTSIDE, 0, "nadie entrega"),
        ("Motivo", 0, OUTSIDE, "sin destino"),
        ("Fecha", OUTSIDE, 1, ""),
        ("Servicio", 1, OUTSIDE, ""),
    ]
    assert [item.label for item in body.items if item.broken] == ["Solicitud", "Política", "Motivo"]


def test_what_goes_to_another_process_and_to_the_customer_too_is_shown_twice(linked, shown, change):
    change(linked.sipoc_flow, "FLW-4", item_id="ITM-3", party_id="PTY-C")

    assert [(item.giver, item.taker) for item in shown()["chain"].body.items if item.label in ("Solicitud", "Admisión")] == [
        (0, 1),
        (0, OUTSIDE),
    ]


def test_a_chain_without_breaks_is_called_whole(sound, shown):
    exhibits = shown("es"), shown("en")

    assert [made["chain"].title for made in exhibits] == [
        "Los 2 procesos encajan: cada traspaso (1) entrega lo que el siguiente necesita",
        "The 2 processes fit together: each hand-over (1) delivers what the next one needs",
    ]
    assert [made["breaks"].title for made in exhibits] == [
        "Ninguna entrada o salida queda suelta, y los requisitos coinciden",
        "No input or output is loose, and the requirements agree",
    ]
    assert (exhibits[0]["chain"].body.key, exhibits[0]["breaks"].body.rows) == ("", ())


WORST = {
    "unnamed": ("no se puede seguir el rastro de «Política»", "“Política” cannot be followed"),
    "looser": ("se promete menos de lo necesario en «Solicitud»", "less is promised than is needed in “Solicitud”"),
    "unstated": ("falta acordar el requisito de «Solicitud»", "no requirement is agreed for “Solicitud”"),
    "different": (
        "quien da y quien recibe no piden lo mismo en «Solicitud»",
        "giver and receiver do not ask for the same in “Solicitud”",
    ),
}
SENT = {"looser": {"spec_high": 24.0}, "unstated": {"spec_high": None, "requirement": None}, "different": {"spec_high": None}}


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize("kind", WORST)
def test_the_title_names_the_worst_kind_of_break(linked, shown, change, kind):
    if kind == "unnamed":
        change(linked.sipoc_flow, "FLW-2", party_id="PTY-L")
        change(linked.sipoc_item, "ITM-2", data_item=None)
    change(linked.sipoc_flow, "FLW-3", **SENT.get(kind, {}))

    titles = [shown(code)["chain"].title for code in ("es", "en")]

    assert titles[0].endswith(f"en 1 punto: {WORST[kind][0]}")
    assert titles[1].endswith(f"at 1 point: {WORST[kind][1]}")


def test_each_break_says_where_it_is_and_what_is_missing(shown):
    rows = {code: [tuple(map(plain, row)) for row in shown(code)["breaks"].body.rows] for code in ("es", "en")}

    assert rows["es"] == [
        ("Entrada sin origen", "Política", "– → Crédito", "–", "–",
         "Falta un proceso que haga la entrega; la tabla solo nombra a Legal"),
        ("Salida sin destino", "Motivo", "Crédito → –", "–", "–", "Falta darle uso o dejar de producir: hoy va a Legal"),
        ("Promesa menor que la necesidad", "Solicitud", "Crédito → Instalación", "A tiempo · ≤ 24 h", "A tiempo · ≤ 4 h",
         "Falta prometer ≤ 4 h en lugar de ≤ 24 h"),
    ]  # fmt: skip
    assert rows["en"][2][0] == "Promise looser than the need"
    assert rows["en"][2][-1] == "A promise of ≤ 4 h is missing; what is promised is ≤ 24 h"


def test_the_breaks_are_counted_by_kind(shown):
    assert shown("es")["breaks"].title == (
        "Falta resolver 3 rupturas de la cadena: 1 entrada que ningún proceso entrega, 1 salida que nadie usa y "
        "1 promesa menor que la necesidad"
    )


def test_findings_of_the_chain_have_stable_ids_and_tell_the_register_of_gaps(shown):
    made = shown("es")
    found = {finding.id: finding for name in ("chain", "breaks") for finding in made[name].findings}

    assert {name: (finding.value, finding.gap, finding.about) for name, finding in found.items()} == {
        "sipoc.chain.links": (1.0, "", ()),
        "sipoc.chain.breaks": (3.0, "", ()),
        "sipoc.break.ITM-2": (1.0, "coverage", ("sipoc_item:ITM-2",)),
        "sipoc.break.ITM-4": (1.0, "opportunity", ("sipoc_item:ITM-4",)),
        "sipoc.break.FLW-5": (1.0, "performance", ("sipoc_flow:FLW-5",)),
    }
    assert found["sipoc.break.ITM-2"].statement == (
        "Entrada sin origen: Política (– → Crédito). Falta un proceso que haga la entrega; la tabla solo nombra a Legal."
    )


def test_one_sipoc_makes_a_box_that_says_what_is_missing(linked, shown):
    linked.sipoc = linked.sipoc[linked.sipoc["process_id"] == "PRC-INSTALL"]

    for code, text in (
        (
            "es",
            "Una cadena necesita dos SIPOC actuales de procesos distintos, y la tabla «SIPOC» tiene 1",
        ),
        ("en", "A chain needs two current SIPOCs of different processes, and the table “SIPOC” has 1"),
    ):
        made = shown(code)
        assert [(made[name].title, made[name].body.not_done) for name in ("chain", "breaks")] == [(text, True)] * 2


def test_a_chain_that_is_too_long_to_draw_is_listed_all_the_same(linked, shown, table):
    count = MOST_PROCESSES - 1
    extra = "\n".join(f"SIP-X{n} | PRC-X{n} | current | a | b |" for n in range(count))
    linked.sipoc = linked.sipoc.merge(
        table("sipoc_id | process_id | state | start_event | end_event | initiative_id\n" + extra), how="outer"
    )

    made = shown()

    assert made["chain"].body.not_done
    assert len(made["breaks"].body.rows) == 3


def test_the_difference_says_how_much_the_target_touches(shown):
    spanish, english = shown("es")["difference"], shown("en")["difference"]

    assert spanish.title == ("Instalación: llegar al objetivo toca 6 elementos del SIPOC (nuevos: 2; se quitan: 2; cambian: 2)")
    assert english.title == "Instalación: reaching the target touches 6 elements of the SIPOC (new: 2; removed: 2; changed: 2)"
    assert spanish.takeaways == (
        "La tabla lo atribuye a la iniciativa «Video»",
        "Quedan igual: pasos, 1; entradas, 1; salidas, 1; flujos, 1",
    )
    assert [(finding.id, finding.value, finding.n) for finding in spanish.findings] == [
        ("sipoc.difference.added", 2.0, 10),
        ("sipoc.difference.removed", 2.0, 10),
        ("sipoc.difference.changed", 2.0, 10),
    ]


def test_the_difference_puts_both_states_side_by_side(shown):
    rows = [tuple(map(plain, row)) for row in shown("es")["difference"].body.rows]

    assert rows == [
        ("Paso", "Instalar y activar", "cambia", "Instalar", "Instalar y activar"),
        ("Entrada", "Video", "nuevo", "–", "Video"),
        ("Entrada", "Fecha", "se quita", "Fecha", "–"),
        ("Flujo", "Video (Cliente)", "nuevo", "–", "Legible"),
        ("Flujo", "Fecha (Cliente)", "se quita", "Confirmada", "–"),
        (
            "Flujo",
            "Servicio (Cliente)",
            "cambia",
            "En 5 días · ≤ 5 días · promesa: Cinco días",
            "En 3 días · ≤ 3 días · sin promesa",
        ),
    ]


def test_other_activities_steps_and_forms_are_said_by_name(linked, shown, change):
    change(linked.sipoc_step, "STP-8", activity_to="ACT-3")
    change(linked.sipoc_flow, "FLW-8", step_id="STP-9")
    linked.sipoc_item = linked.sipoc_item.astype({"form": object})
    change(linked.sipoc_item, "ITM-9", form="document")

    rows = {row[:2]: row[3:] for row in shown("es")["difference"].body.rows}

    assert rows["Paso", "Agendar"] == (
        "Agendar · de «Agendar la visita» a «Agendar la visita»",
        "Agendar · de «Agendar la visita» a «Visitar»",
    )
    assert rows["Flujo", "Solicitud (Admisión)"] == ("paso: Agendar", "paso: Instalar y activar")
    assert rows["Salida", "Servicio"] == ("Servicio", "Servicio · Documento")


@pytest.mark.parametrize(
    ("state", "spanish", "english"),
    [
        ("current", "Falta el SIPOC objetivo de Instalación", "The target SIPOC of Instalación is missing"),
        ("target", "Falta el SIPOC actual de Instalación", "The current SIPOC of Instalación is missing"),
    ],
)
def test_a_missing_state_makes_a_box_that_says_which(linked, provenance, state, spanish, english):
    linked.sipoc = linked.sipoc[(linked.sipoc["process_id"] != "PRC-INSTALL") | (linked.sipoc["state"] == state)]
    result = difference(linked, one_sipoc(linked, {"current": "SIP-2", "target": "SIP-9"}[state]))

    made = [chain_exhibits.difference(result, linked.process, provenance(code)) for code in ("es", "en")]

    assert [exhibit.title for exhibit in made] == [
        f"{spanish} en la tabla «SIPOC»",
        f"{english} from the table “SIPOC”",
    ]
    assert all(exhibit.body.not_done and not exhibit.findings for exhibit in made)


def test_equal_states_are_called_equal(linked, provenance):
    result = difference(linked, one_sipoc(linked, "SIP-2"))
    same = type(result)(result.current, result.target, "", result.rows.head(0), result.same, {})

    titles = [chain_exhibits.difference(same, linked.process, provenance(code)).title for code in ("es", "en")]

    assert titles == ["Instalación: el SIPOC objetivo es igual al actual", "Instalación: the target SIPOC equals the current one"]


@pytest.mark.parametrize("code", ["es", "en"])
def test_every_exhibit_is_carried_as_json(shown, code):
    payloads = [json.loads(json.dumps(exhibit.payload(), allow_nan=False)) for exhibit in shown(code).values()]

    assert [payload["id"] for payload in payloads] == ["sipoc.chain", "sipoc.breaks", "sipoc.difference"]
    assert [payload["kind"] for payload in payloads] == ["chain_map", "grid", "grid"]
