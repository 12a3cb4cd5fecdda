"""Our batch as the others are measured, executing and nothing else: ``python -m benchmarks.ours FOLDER... --jobs N``.

In       folders of engagements; ``--hollow``: their notebooks compute and draw nothing; ``--stages FILE``: where seconds went
Out      as JSON: ``code``; ``kernels``: by notebook, whether ``warm`` or ``ordinary``
Assumes  the check of the tables, the proof of each notebook and the ledger are part of executing; pages are not
"""

import argparse
import importlib
import json
import sys
import time

from workbook import catalog
from workbook.run import run_batch

LANGUAGES = ("es",)


def main(words):
    """Run a batch.

    Parameters
    ----------
    words : list of str
        Of the command line.

    Returns
    -------
    dict
    """
    choice = _parser().parse_args(words)
    if choice.hollow:
        catalog.NOTEBOOKS = tuple(_hollow(f"hollow_{number:03d}") for number in range(1, choice.hollow + 1))
    account = _account(choice.stages)
    batch = run_batch(choice.folders, jobs=choice.jobs, force=True, languages=LANGUAGES)
    if account is not None:
        account.close()
    return {"code": batch.exit_code, "kernels": [outcome.kernel for run in batch.runs for outcome in run.outcomes]}


def _account(path):
    if not path:
        return None
    started = time.process_time()
    return importlib.import_module("benchmarks.stages").Account(path, started=started)


def _hollow(name):
    return catalog.Notebook(name, method="sipoc", needs=(), uses=(), exhibits=(), findings=())


def _parser():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ours")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--hollow", type=int, default=0, metavar="NOTEBOOKS")
    parser.add_argument("--stages", default="", metavar="FILE")
    return parser


if __name__ == "__main__":
    told = main(sys.argv[1:])
    sys.stdout.write(json.dumps(told))
    sys.exit(told["code"])
