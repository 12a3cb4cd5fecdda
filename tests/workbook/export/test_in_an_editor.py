"""Exported processes as bpmn-js opens and draws them in a browser."""

from pathlib import Path

import pytest

from workbook.export import export_bpmn

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PAGE = '<div id="canvas" style="width: 2600px; height: 1000px"></div>'
STYLES = ("assets/diagram-js.css", "assets/bpmn-js.css", "assets/bpmn-font/css/bpmn.css")
OPEN = """async text => {
    window.viewer = new BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(text);
    return warnings.map(warning => warning.message);
}"""
WORDS = """() => {
    const boxes = [];
    for (const element of viewer.get('elementRegistry').getAll()) {
        const words = viewer.get('elementRegistry').getGraphics(element).querySelector(':scope > .djs-visual > text');
        if (!words || !words.textContent) continue;
        const { width, height } = words.getBBox();
        const upright = ['bpmn:Lane', 'bpmn:Participant'].includes(element.type);
        boxes.push({
            id: element.id,
            text: [...words.querySelectorAll('tspan')].map(line => line.textContent.trim()).join(' '),
            fits: upright ? width <= element.height && height <= 32 : width <= element.width + 1 && height <= element.height + 4,
        });
    }
    return boxes;
}"""
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}"),
]


@pytest.fixture(scope="module")
def browser():
    """A browser that talks to nobody."""
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def editor(browser, fetched):
    """``editor(content)``: a tab in which the document was opened, and everything that was complained of."""
    folder = fetched("bpmn-js/dist")
    tab = browser.new_page(viewport={"width": 2600, "height": 1000})
    complaints = []
    tab.on("console", lambda message: complaints.append(message.text) if message.type in ("warning", "error") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.set_content(PAGE)
    for style in STYLES:
        tab.add_style_tag(path=folder / style)
    tab.add_script_tag(path=folder / "bpmn-viewer.production.min.js")

    def opened(content):
        complaints.extend(tab.evaluate(OPEN, content.decode()))
        return tab, complaints

    yield opened
    tab.close()


@pytest.mark.parametrize("code", ["es", "en"])
def test_the_example_opens_without_a_warning_and_all_words_fit(editor, example, code):
    """Labels lie inside the boxes that the document gives them; names of lanes and of the pool inside their strip."""
    tab, complaints = editor(example(code))

    assert complaints == []
    assert [box for box in tab.evaluate(WORDS) if not box["fits"]] == []


def test_every_step_and_every_flow_is_drawn(editor, shop):
    """6 activities, 4 gateways, 2 events; 12 steps in a row need 11 flows, and each of the two detours one more: 13."""
    exported = export_bpmn(shop.folder, "PRC-SALE")
    tab, complaints = editor(exported.path.read_bytes())
    drawn = set(tab.evaluate("viewer.get('elementRegistry').getAll().map(element => element.id)"))

    assert complaints == []
    assert {node.id for node in exported.diagram.nodes} | {flow.id for flow in exported.diagram.flows} <= drawn
    assert (len(exported.diagram.nodes), len(exported.diagram.flows)) == (12, 13)


def test_what_the_client_wrote_is_shown_and_not_run(editor, shop):
    tab, _ = editor(export_bpmn(shop.folder, "PRC-SALE").path.read_bytes())
    words = {box["id"]: box["text"] for box in tab.evaluate(WORDS)}

    assert words["Activity_ACT-01"] == "Pedir «ya» <b>&amp;</b> a 'Peña'"
    assert tab.query_selector("#canvas b") is None


def test_an_editor_that_finds_a_fault_is_heard(editor, shop):
    """A flow that leads nowhere is complained of: silence means something."""
    content = export_bpmn(shop.folder, "PRC-SALE").path.read_bytes()

    _, complaints = editor(content.replace(b'targetRef="Activity_ACT-03"', b'targetRef="nobody"'))
    assert complaints != []
