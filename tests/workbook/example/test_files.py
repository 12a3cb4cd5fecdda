"""The files hold the extracts, the same bytes every time, whole or not at all."""

import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from workbook.example import generate, write
from workbook.example.files import NAMES as FIRST_HALF
from workbook.example.files import REVIEW_NAMES, compressed

PROJECT = Path(__file__).parents[3]
NAMES = sorted(f"{name}.csv.gz" for name in (*FIRST_HALF, *REVIEW_NAMES))
IN_ANOTHER_PROCESS = "import sys; from workbook.example import write; write(sys.argv[1], 7, 300)"


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "data").iterdir())}


def test_a_file_says_what_the_frame_says():
    """Moments to the minute, empty cells for what is missing, accents as UTF-8, line feeds alone."""
    frame = pd.DataFrame({"log_name": ["Asesoría", None], "ended": pd.to_datetime(["2026-01-05 09:30:00", None])})

    text = gzip.decompress(compressed(frame))

    assert text == "log_name,ended\nAsesoría,2026-01-05 09:30\n,\n".encode()


def test_the_header_of_the_compression_holds_no_time_and_no_name():
    """Bytes 4 to 7 are the time, byte 3 the flags; the flag of a name is 8 (RFC 1952, section 2.3)."""
    header = compressed(pd.DataFrame({"a": [1]}))[:10]

    assert header[3] == 0
    assert header[4:8] == b"\0\0\0\0"


def test_days_are_written_as_days_and_decimals_as_the_office_writes_them():
    """Semicolons between cells then, since the comma marks the decimals."""
    frame = pd.DataFrame({"day": pd.to_datetime(["2026-01-05"]), "at": pd.to_datetime(["2026-01-05 08:00"]), "months": [0.25]})

    text = gzip.decompress(compressed(frame))

    assert text == b"day;at;months\n2026-01-05;2026-01-05 08:00;0,25\n"


def test_the_files_of_both_half_years_are_written_and_nothing_else_stays(tmp_path):
    found = write(tmp_path / "engagement", 7, 300)

    assert sorted(path.name for path in found) == sorted([*NAMES, "survey_population.csv"])
    assert list(digests(tmp_path / "engagement")) == NAMES
    assert [path.name for path in (tmp_path / "engagement" / "tables").iterdir()] == ["survey_population.csv"]


def test_the_shipped_files_are_what_the_generator_writes(tmp_path):
    """Compared unpacked: another compression library may pack the same text into other bytes."""
    shipped = PROJECT / "data/engagements/lumbrera-fibra"

    found = write(tmp_path)

    for path in found:
        kept = shipped / path.relative_to(tmp_path)
        unpack = gzip.decompress if path.suffix == ".gz" else bytes
        assert unpack(path.read_bytes()) == unpack(kept.read_bytes()), path.name
    assert {path.name for path in (shipped / "data").iterdir()} == set(NAMES)


def test_what_is_written_reads_back_as_generated(tmp_path):
    path = write(tmp_path, 7, 300)[1]
    wanted = generate(7, 300).event

    found = pd.read_csv(path, parse_dates=["started", "ended"])

    assert found.log_name.tolist() == wanted.log_name.tolist()
    assert (found.started == wanted.started).all()


def test_another_process_with_another_hash_seed_writes_the_same_bytes(tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for hash_seed, folder in zip(("1", "2"), folders, strict=True):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(PROJECT)}
        subprocess.run([sys.executable, "-c", IN_ANOTHER_PROCESS, str(folder)], check=True, env=environment)
    write(tmp_path / "here", 7, 300)

    assert digests(folders[0]) == digests(folders[1]) == digests(tmp_path / "here")


def test_another_seed_writes_other_bytes(tmp_path):
    write(tmp_path / "one", 7, 300)
    write(tmp_path / "two", 8, 300)

    one, two = digests(tmp_path / "one"), digests(tmp_path / "two")

    assert all(one[name] != two[name] for name in NAMES)


def test_a_refused_request_writes_nothing(tmp_path):
    with pytest.raises(ValueError, match="at least 1"):
        write(tmp_path / "engagement", 7, 0)

    assert not (tmp_path / "engagement").exists()


def test_files_stay_as_they_were_when_one_cannot_be_written(tmp_path, monkeypatch):
    write(tmp_path, 7, 300)
    before = digests(tmp_path)
    monkeypatch.setattr("workbook.files.os.fsync", lambda file: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        write(tmp_path, 8, 300)

    assert digests(tmp_path) == before
