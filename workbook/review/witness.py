"""The process that runs one notebook again under nbval and writes down what became of each cell.

It is a script of its own: the folder of the notebook is its working folder and none of its import folders, so that no file
beside the notebook takes part.

In       name of a notebook in the working folder; file to write; empty settings file; seconds for one cell
Out      one JSON line per code cell, in the notebook's order, written as soon as the cell is done: ``verdict``, ``reason`` and,
         unless the verdict is ``same``, the recomputed ``outputs`` without pictures
Assumes  the order of nbval's items is the order of code cells; their names are not read
Source   nbval 0.11.0: waits the whole time-out of a cell for a kernel that is dead, and goes on after a cell that was over time
"""

import json
import sys
import time
from queue import Empty

import pytest

from workbook.kernels.light import import_jsonschema

LOOK_SECONDS = 0.5
GO_ON = ("same", "differs", "unchecked")
PICTURES = ("image/png", "image/jpeg")


class KernelLostError(Exception):
    """The kernel's process ended while a cell was running."""


class Witness:
    """A pytest plugin that takes down the verdict of nbval on every cell."""

    def __init__(self, lines):
        self._lines = lines
        self._kernel = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collect_directory(self, path, parent):
        """A folder with an ``__init__.py`` is not imported."""
        return pytest.Dir.from_parent(parent, path=path)

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path, config):
        """Only the notebook that was asked for is looked at."""
        return not config.args[0].endswith(f"/{collection_path.name}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item):
        """The kernel has just been started for the first cell; from now on its death is noticed."""
        result = yield
        if self._kernel is not item.parent.kernel:
            self._kernel = item.parent.kernel
            self._kernel.await_reply = _noticing_death(self._kernel)
        # nbval would explain two long texts line by line, which can take minutes and is not read by anyone.
        item.format_output_compare = lambda key, *_: item.comparison_traceback.append(key)
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        """One line per cell: after it ran, or after its kernel could not be started."""
        report = yield
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            self._write(item, call)
        return report

    def _write(self, item, call):
        verdict = _verdict(item, call)
        line = {"verdict": verdict}
        if verdict != "same":
            line["reason"] = _reason(call)
            line["outputs"] = [_without_pictures(output) for output in item.test_outputs or ()]
        self._lines.write(json.dumps(line) + "\n")
        self._lines.flush()
        if verdict not in GO_ON:
            item.session.shouldstop = verdict


def _verdict(item, call):
    if call.excinfo is None:
        return "same" if item.options["check"] else "unchecked"
    if call.when == "setup":
        return "kernel_not_started"
    if item.options["skip"]:
        return "unchecked"
    if item.parent.timed_out:
        return "cell_over_time"
    return "differs" if item.parent.kernel.is_alive() else "kernel_lost"


def _reason(call):
    return "" if call.excinfo is None else " ".join(str(part) for part in (call.excinfo.value, *_details(call.excinfo.value)))


def _details(error):
    details = getattr(error, "inner_traceback", None)
    return [details] if details else []


def _without_pictures(output):
    data = {media: value for media, value in output.get("data", {}).items() if media not in PICTURES}
    return {**output, "data": data} if "data" in output else dict(output)


def _noticing_death(kernel):
    wait = kernel.await_reply

    def await_reply(msg_id, timeout):
        end = time.monotonic() + timeout
        while True:
            try:
                return wait(msg_id, timeout=min(LOOK_SECONDS, max(end - time.monotonic(), 0)))
            except Empty:
                if not kernel.is_alive():
                    raise KernelLostError from None
                if time.monotonic() >= end:
                    raise

    return await_reply


def main(notebook, record, settings, cell_timeout):
    """Run a notebook of the working folder again.

    Parameters
    ----------
    notebook : str
        File name, without a folder.
    record : str
        Path of the file to write.
    settings : str
        Path of an empty file, read in the place of settings that lie beside the notebook.
    cell_timeout : str
        Seconds for one cell.

    Returns
    -------
    int
        pytest's own exit code; the verdicts are in ``record``.
    """
    options = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={cell_timeout}", "--color=no", "--quiet"]
    isolation = ["--rootdir=.", "--confcutdir=.", "--noconftest", "-c", settings]
    import_jsonschema()  # nbval brings it in
    plugins = ["-p", "nbval.plugin", "-p", "no:cacheprovider", "-p", "no:randomly"]
    with open(record, "w", encoding="utf-8") as lines:
        return pytest.main([f"./{notebook}", *options, *isolation, *plugins], plugins=[Witness(lines)])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
