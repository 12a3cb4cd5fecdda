"""The client page as a browser shows it: reachable for everybody, closed to the network, on a telephone and on paper."""

from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
GRAVE = ("serious", "critical")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no browser at {CHROMIUM}")


@pytest.fixture(scope="module")
def browser():
    """A browser that talks to nobody."""
    with pytest.importorskip("playwright.sync_api").sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["es", "en"])
def file(request, page_of, tmp_path):
    """The client page on disk, in one language."""
    path = tmp_path / "client-page.html"
    path.write_text(page_of(request.param), encoding="utf-8")
    return path


@pytest.fixture
def shown(browser, file):
    """``shown(width)``: the page in a window of that width, and the addresses that it asked for."""
    tabs = []

    def show(width):
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tabs.append(tab)
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri())
        return tab, asked

    yield show
    for tab in tabs:
        tab.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out(shown, width):
    """axe-core finds nothing serious or critical, also with every table open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab, _ = shown(width)
    for details in tab.query_selector_all("details > summary"):
        details.click()

    rules = axe.run(tab, options={"resultTypes": ["violations"]}).response["violations"]

    grave = [(rule["id"], node["html"]) for rule in rules if rule["impact"] in GRAVE for node in rule["nodes"]]
    assert grave == []


def test_the_page_asks_nobody_for_anything(shown, file):
    """One request: the file itself."""
    _, asked = shown(1280)

    assert asked == [file.as_uri()]


def test_a_telephone_shows_the_page_without_scrolling_sideways(shown):
    """390 pixels wide; figures and tables scroll inside their own region."""
    tab, _ = shown(390)

    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert tab.evaluate("[...document.querySelectorAll('.figure')].every(box => box.scrollWidth > box.clientWidth)")


def test_a_figure_is_reached_by_the_keyboard(shown):
    """Each region that scrolls has a name and a place in the order of the tabulator."""
    tab, _ = shown(390)

    regions = tab.evaluate("[...document.querySelectorAll('.scroll')].map(box => [box.tabIndex, box.role, box.ariaLabel > ''])")

    assert regions == [[0, "region", True]] * len(regions)
    assert len(regions) == 16


def test_the_page_prints(shown):
    """A PDF of several sheets."""
    tab, _ = shown(1280)

    pdf = tab.pdf(prefer_css_page_size=True)

    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 4
