"""How long until a chart signals, on average: without cause, and after a shift?

In       the design of a chart, the size of a shift in sigma of the plotted point
Out      ``shewhart_run_length``, ``ewma_run_length``, ``cusum_run_length``: average run length from the start (zero state)
Assumes  normal points that do not depend on each other, centre and sigma known; the shift is there from the first point on
Source   Crowder (1987), Technometrics 29(4), for the integral equation of the EWMA with limits that do not vary; Page (1954) and
         Vance (1986), Journal of Quality Technology 18(3), for that of one CUSUM; Kemp (1961) and Lucas and Crosier (1982) for
         both sides together. Solved on Gauss-Legendre nodes (Nystroem): 1e-6 and better for the designs in use
"""

import numpy as np
from scipy import special

from methods.errors import MethodError

NODES = 64


def shewhart_run_length(shift=0.0, *, width=3.0, n=1):
    """Average run length of a chart with limits and no rules of runs.

    ``1 / (Phi(-width - d) + Phi(-width + d))`` with ``d = shift sqrt(n)``.

    Parameters
    ----------
    shift : float
        Of the mean, in sigma of one value.
    width : float
        Errors from the centre to a limit.
    n : int
        Values per subgroup.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        A width that is not above 0, or n below 1.

    Examples
    --------
    >>> round(shewhart_run_length(), 1), round(shewhart_run_length(1), 1)
    (370.4, 43.9)
    """
    if not (width > 0 and n >= 1):
        raise MethodError(f"width {width} and n {n}: above 0, and at least 1")
    moved = shift * np.sqrt(n)
    return float(1 / (special.ndtr(-width - moved) + special.ndtr(-width + moved)))


def ewma_run_length(shift=0.0, *, weight=0.2, width=3.0, start=0.0):
    """Average run length of an EWMA chart with asymptotic limits, both sides.

    ``L(u) = 1 + 1 / weight * integral over the limits of L(y) phi((y - (1 - weight) u) / weight - shift) dy``.

    Parameters
    ----------
    shift : float
        Of the mean, in sigma of the plotted point.
    weight : float
        Lambda, above 0 and up to 1.
    width : float
        L, in standard errors of the average.
    start : float
        Where the average begins, in sigma from the centre.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        A weight outside 0 to 1, a width that is not above 0, a start outside the limits.

    Examples
    --------
    >>> round(ewma_run_length(weight=0.2, width=2.962), 1)
    499.7
    """
    if not (0 < weight <= 1 and width > 0):
        raise MethodError(f"weight {weight} and width {width}: above 0, the weight up to 1")
    limit = width * np.sqrt(weight / (2 - weight))
    if abs(start) > limit:
        raise MethodError(f"start {start}: outside the limits of {limit:.4g}")
    nodes, weights = _nodes(-limit, limit, _fineness(2 * limit / weight))

    def kernel(begin):
        return weights * _density((nodes - (1 - weight) * np.atleast_1d(begin)[:, None]) / weight - shift) / weight

    inside = np.linalg.solve(np.eye(nodes.size) - kernel(nodes), np.ones(nodes.size))
    return float(1 + (kernel(start) @ inside)[0])


def cusum_run_length(shift=0.0, *, k=0.5, h=5.0, head_start=0.0, two_sided=True):
    """Average run length of a CUSUM chart.

    One side: ``L(u) = 1 + L(0) Phi(k - u - shift) + integral from 0 to h of L(y) phi(y + k - u - shift) dy``. Both sides, from
    the same head start s: ``(L+(s) L-(0) + L-(s) L+(0) - L+(0) L-(0)) / (L+(0) + L-(0))``.

    Parameters
    ----------
    shift : float
        Of the mean, in sigma of the plotted point.
    k, h : float
        Allowance and decision interval, in the same.
    head_start : float
        0 up to h; half of h is the usual fast initial response.
    two_sided : bool
        Otherwise the upper side alone.

    Returns
    -------
    float

    Raises
    ------
    MethodError
        k below 0, h not above 0, a head start outside 0 to h.

    Examples
    --------
    >>> round(cusum_run_length(k=0.5, h=5), 1), round(cusum_run_length(k=0.5, h=4), 1)
    (465.4, 167.7)
    """
    if not (k >= 0 and h > 0 and 0 <= head_start <= h):
        raise MethodError(f"k {k}, h {h}, head start {head_start}: k from 0, h above it, the head start from 0 to h")
    up, up_from_0 = _one_side(shift, k, h, head_start)
    if not two_sided:
        return up
    down, down_from_0 = _one_side(-shift, k, h, head_start)
    return (up * down_from_0 + down * up_from_0 - up_from_0 * down_from_0) / (up_from_0 + down_from_0)


def _one_side(shift, k, h, head_start):
    nodes, weights = _nodes(0.0, h, _fineness(h))
    begins = np.concatenate([[0.0], nodes])

    def row(begin):
        begin = np.atleast_1d(begin)[:, None]
        kernel = weights * _density(nodes + k - begin - shift)
        return np.column_stack([special.ndtr(k - begin[:, 0] - shift), kernel])

    inside = np.linalg.solve(np.eye(begins.size) - row(begins), np.ones(begins.size))
    return float(1 + (row(head_start) @ inside)[0]), float(inside[0])


def _fineness(standard_widths):
    """Enough nodes for a bell of width 1 anywhere in a range of so many widths."""
    return max(NODES, int(6 * standard_widths))


def _nodes(low, high, count):
    nodes, weights = special.roots_legendre(count)
    return low + (high - low) / 2 * (nodes + 1), (high - low) / 2 * weights


def _density(z):
    return np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
