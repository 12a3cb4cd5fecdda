"""A log read, checked and ready, beside pandas reading the same file: ``python -m benchmarks.log``.

In       how many events and rounds; ``--smallest`` to see that it works
Out      printed: ratios of CPU seconds with least, median and greatest of all rounds, and the most memory that each held
Assumes  Linux; pandas reads the same file with its moments understood, in a process of its own, in turn with ours
"""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTE = 1024 * 1024
ACTIVITIES = ("Solicitud", "Asesoría", "Documentos", "Crédito", "Entrevista", "Contrato", "Cita", "Instalación", "Activación")
PROFILE = """\
engagement_id: ENG-LOG
client_name: Benchmark
country: EC
currency: USD
timezone: America/Guayaquil
date_order: DMY
decimal_mark: ","
start: 2026-01-05
data_from: 2026-01-01
data_to: 2027-12-31
notebooks: [routes]
"""
MEASURE = """
import json, resource, sys, time
started = time.process_time()
{work}
seconds = time.process_time() - started
print(json.dumps({{"seconds": seconds, "rows": rows, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}}))
"""
PANDAS = """
frame = pandas.read_csv(sys.argv[1] + "/data/event.csv.gz", parse_dates=["started", "ended"])
rows = len(frame)
"""
OURS = """
reading = check_engagement(sys.argv[1])
rows = len(reading.frames["event"])
"""
CONTENDERS = {"pandas": ("import pandas", PANDAS), "ours": ("from workbook.engagement import check_engagement", OURS)}


def main(words):
    """Measure and print.

    Parameters
    ----------
    words : list of str
        Of the command line.

    Returns
    -------
    int
        0; 1 when the two did not read the same number of events.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.log")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--smallest", action="store_true")
    choice = parser.parse_args(words)
    events, rounds = (9_000, 1) if choice.smallest else (choice.events, choice.rounds)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as place:
        size = write_log(Path(place), events)
        measured = [{name: measure(name, place) for name in CONTENDERS} for _ in range(rounds)]
    _show(measured, events, size)
    return int(any(found["ours"]["rows"] != found["pandas"]["rows"] for found in measured))


def write_log(folder, events):
    """An engagement with a log alone: nine activities a case, five cases opened a minute.

    Parameters
    ----------
    folder : Path
    events : int
        About so many; a whole number of cases.

    Returns
    -------
    int
        Bytes of the log before it is compressed.
    """
    (folder / "data").mkdir()
    (folder / "engagement.yaml").write_text(PROFILE, encoding="utf-8")
    lines = ["case_id,log_name,started,ended,resource,order_no"]
    for case in range(events // len(ACTIVITIES)):
        minute = case // 5
        for order, activity in enumerate(ACTIVITIES):
            day, hour = divmod(minute // 60 + order, 24)
            moment = f"2026-{1 + day // 28 % 12:02}-{1 + day % 28:02} {hour:02}:{minute % 60:02}"
            lines.append(f"C{case:07},{activity},{moment},{moment},R{case % 40},{order}")
    text = ("\n".join(lines) + "\n").encode()
    (folder / "data" / "event.csv.gz").write_bytes(gzip.compress(text, compresslevel=1, mtime=0))
    return len(text)


def measure(name, place):
    """CPU seconds, most memory and events read of one way, without what it costs to import it.

    Parameters
    ----------
    name : str
        Of ``CONTENDERS``.
    place : str
        Folder of the engagement.

    Returns
    -------
    dict
        ``seconds``, ``memory`` in bytes, ``rows``.
    """
    imports, work = CONTENDERS[name]
    code = f"{imports}\n{MEASURE.format(work=work)}"
    done = subprocess.run([sys.executable, "-c", code, place], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _show(measured, events, size):
    ratios = [found["ours"]["seconds"] / found["pandas"]["seconds"] for found in measured]
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    _say(f"{events:,} events, {size / MEGABYTE:.0f} MB before compression, {len(measured)} rounds")
    for name in CONTENDERS:
        seconds = statistics.median(found[name]["seconds"] for found in measured)
        memory = max(found[name]["memory"] for found in measured)
        _say(f"{name:>8}: {seconds:6.2f} CPU s, at most {memory / MEGABYTE:,.0f} MB")
    _say(f"ours / pandas, read, checked and ready against read: {middle:.2f} ({low:.2f} to {high:.2f})")


def _say(text):
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
