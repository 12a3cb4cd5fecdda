"""The log of the invented repair network: what is shipped, and what was put into it."""

import gzip

import numpy as np
import pandas as pd
import pytest

from workbook.example import repairs


@pytest.fixture(scope="module", params=(repairs.SEED, 1, 2))
def log(request):
    return repairs.generate(request.param)


def test_the_shipped_files_are_what_the_generator_writes(tmp_path, root):
    """Compared unpacked: another compression library may pack the same text into other bytes."""
    shipped = root / "data" / "engagements" / "servicio-cardon"

    for path in repairs.write(tmp_path):
        unpack = gzip.decompress if path.suffix == ".gz" else bytes
        assert unpack(path.read_bytes()) == unpack((shipped / path.relative_to(tmp_path)).read_bytes())


def test_the_manufacturer_answers_within_a_day_until_april(log):
    events = log.event.set_index("case_id")
    asked = events[events.log_name == "Diagnóstico"].ended
    answered = events[events.log_name == "Autorización del fabricante"].started
    asked = asked.reindex(answered.index)
    between = (asked.to_numpy("M8[D]"), answered.to_numpy("M8[D]"))
    days = np.busday_count(*between, weekmask=repairs.WEEKDAYS, holidays=repairs.HOLIDAYS)
    late = pd.Series(days > 1, answered.index).groupby(asked >= repairs.BY_HAND_FROM).mean()

    assert late[False] == 0
    assert late[True] == 1


def test_one_report_in_four_lacks_the_proof_and_one_part_in_eight_is_wrong(log):
    """0.25 of the 95% under warranty; 0.12 of the parts that were received first."""
    cases = log.event.groupby("log_name").case_id.nunique()

    assert cases["Comprobante solicitado"] / cases["Validación de garantía"] == pytest.approx(0.25 * 0.95, abs=0.04)
    assert cases["Refacción devuelta"] / cases["Refacción recibida"] == pytest.approx(0.12, abs=0.03)
