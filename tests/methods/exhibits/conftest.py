"""One body of every kind, and where the texts of a figure lie."""

import pytest
from matplotlib.text import Text

from methods.exhibits.note import Note
from tests.methods.exhibits.bodies import charts, maps


@pytest.fixture
def bodies():
    """A body by the name of its kind."""
    return {
        "bars": charts.bars(),
        "chain_map": maps.chain_map(),
        "before_after": charts.before_after(),
        "control_chart": charts.control_chart(),
        "curve": charts.curve(),
        "dots": charts.dots(),
        "fishbone": maps.fishbone(),
        "gage_rr": charts.gage_rr(),
        "gantt": maps.gantt(),
        "grid": charts.grid(),
        "histogram": charts.histogram(),
        "journey_map": maps.journey_map(),
        "lines": charts.lines(),
        "matrix": maps.matrix(),
        "pareto": charts.pareto(),
        "note": Note(("Falta la tabla de contactos.", "Pídala al centro de atención."), not_done=True),
        "operating_model": maps.operating_model(),
        "route_map": maps.route_map(),
        "series": charts.series(),
        "sipoc_map": maps.sipoc_map(),
        "swimlane": maps.swimlane(),
    }


@pytest.fixture
def texts_of():
    """The texts of a figure with their rectangles in pixels: ``(words, left, bottom, right, top)``."""

    def measured(figure):
        renderer = figure.canvas.get_renderer()
        found = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.findobj(Text) if text.get_text().strip()]
        return [(words, box.x0, box.y0, box.x1, box.y1) for words, box in found]

    return measured
