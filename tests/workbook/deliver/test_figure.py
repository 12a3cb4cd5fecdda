"""A drawing as an element of a page."""

import pytest

from workbook.deliver.figure import inline

DRAWING = """<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="72pt" height="36pt" viewBox="0 0 72 36">
 <metadata><a xmlns="http://example.org/">who made it</a></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round}</style><path id="A-41" d="M 0 0"/></defs>
 <defs><clipPath id="p1"><rect/></clipPath></defs>
 <script>alert(1)</script>
 <g id="figure_1" clip-path="url(#p1)" style="clip-path: url(#p1)"><use xlink:href="#A-41" x="1"/></g>
</svg>"""


def test_ids_of_two_pictures_of_one_page_differ():
    """A-41 of picture 3 becomes x3-A-41, and what refers to it follows."""
    svg = inline(DRAWING, prefix="x3", alt="A map")

    assert 'id="x3-A-41"' in svg
    assert 'href="#x3-A-41"' in svg
    assert svg.count("url(#x3-p1)") == 2
    assert ' id="A-41"' not in svg


@pytest.mark.parametrize("left_out", ["http", "xmlns", "metadata", "DOCTYPE", "<style", "script", "alert", "72pt"])
def test_a_picture_brings_no_address_no_script_and_no_style_sheet(left_out):
    """Everything that would reach beyond the picture is gone."""
    svg = inline(DRAWING, prefix="x3", alt="A map")

    assert left_out not in svg


def test_a_picture_says_what_it_shows():
    """The alternative text is escaped."""
    svg = inline(DRAWING, prefix="x3", alt='"><script>')

    assert svg.startswith("<svg ")
    assert 'role="img"' in svg
    assert 'aria-label="&quot;&gt;&lt;script&gt;"' in svg
