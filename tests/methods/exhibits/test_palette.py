"""Colours that everybody can tell apart, and text that everybody can read."""

import itertools

import numpy as np
import pytest

from methods.exhibits.palette import GREY, LEGIBLE, TEXTS, TOGETHER, WHITE, channels, contrast, text_on

# Source of the matrices: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
# deficiency", IEEE Transactions on Visualization and Computer Graphics 15, 2009; full severity, applied to linear light.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
DAYLIGHT = np.array([0.95047, 1.0, 1.08883])


def _lab(colour, matrix):
    """CIE L*a*b* under D65 of a colour as one eye sees it."""
    ratio = TO_XYZ @ np.clip(matrix @ np.array(channels(colour)), 0, 1) / DAYLIGHT
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_stands_out_from_its_ground(ink, ground):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert contrast(ink, ground) >= LEGIBLE


@pytest.mark.reference
def test_contrast_agrees_with_the_published_example():
    """The darkest grey that passes on white is #767676: 4.54 to 1 (W3C, understanding 1.4.3)."""
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.005)


@pytest.mark.reference
@pytest.mark.parametrize("eye", DEFICIENCIES)
def test_colours_used_together_differ_for_every_eye(eye):
    """The smallest distance (CIE 1976) of any two is at least ten."""
    distances = [
        np.linalg.norm(_lab(one, DEFICIENCIES[eye]) - _lab(other, DEFICIENCIES[eye]))
        for one, other in itertools.combinations(TOGETHER, 2)
    ]

    assert min(distances) >= 10


def test_no_two_colours_are_the_same():
    """A palette edited by hand gives two names one value sooner or later."""
    assert len(set(TOGETHER)) == len(TOGETHER)


def test_text_takes_the_ink_that_reads_better():
    """White on grey is 3.1 to 1, ink on grey 4.7 to 1: ink it is."""
    assert contrast(text_on(GREY), GREY) >= LEGIBLE
