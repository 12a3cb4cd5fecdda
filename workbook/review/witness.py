"""The process that runs one notebook again under nbval and writes down what became of each cell.

It is a script of its own: the folder of the notebook is its working folder and none of its import folders, so that no file
beside the notebook takes part.

In       name of a notebook in the working folder; file to write; empty settings file; seconds for one cell
Out      one JSON line per code cell, in the notebook's order, written as soon as the cell is done: ``verdict``, ``reason`` and,
         unless the verdict is ``same``, the recomputed ``outputs`` without pictures
Assumes  the order of nbval's items is the order of code cells; their names are not read
Source   nbval 0.11.0: waits the whole time-out of a cell for a kernel that is dead, and goes on after a cell that was over time
"""

import asyncio
import importlib
import inspect
import json
import os
import sys
import time
from pathlib import Path
from queue import Empty

import nbval.kernel
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from workbook.kernels.kernelspec import description
from workbook.kernels.light import import_jsonschema

LOOK_SECONDS = 0.5
GO_ON = ("same", "differs", "unchecked")
PICTURES = ("image/png", "image/jpeg")
HOLLOW = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
CODE = {"cell_type": "code", "id": "a", "source": "1", "execution_count": 1, "metadata": {}, "outputs": []}


class _OwnInterpreter(KernelSpecManager):
    """Leads every kernel name to the interpreter that runs us, and to a kernel without ports where one can be had."""

    def get_kernel_spec(self, *_):
        return KernelSpec(**description(direct=True, leftovers=[os.environ["JUPYTER_RUNTIME_DIR"]]))


class _Awaited:
    """One of Jupyter's asynchronous objects for nbval, which waits for every answer."""

    def __init__(self, one, runner):
        self._one, self._runner = one, runner

    def __getattr__(self, name):
        found = getattr(self._one, name)
        return found if not callable(found) else lambda *words, **named: self._runner.run(_answer(found, *words, **named))


async def _answer(function, *words, **named):
    found = function(*words, **named)
    return await found if inspect.isawaitable(found) else found


def _start_kernel(startup_timeout, kernel_name, **options):
    """In the place of nbval's own: the kernel that a run would have had, and no fixed waits."""
    runner = asyncio.Runner()
    place = os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], "kernel.json")
    plain = _line().Manager(kernel_name="python3", kernel_spec_manager=_OwnInterpreter(), connection_file=place)
    manager = _Awaited(plain, runner)
    manager.start_kernel(**options)
    client = _Awaited(manager.client(), runner)
    try:
        client.start_channels()
        client.wait_for_ready(timeout=startup_timeout)
    except RuntimeError:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        raise
    return manager, client


def _line():
    """It brings in jsonschema."""
    return importlib.import_module("workbook.kernels.line")


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
    lost = isinstance(call.excinfo.value, _line().DeadKernelError) or not item.parent.kernel.is_alive()
    return "kernel_lost" if lost else "differs"


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
                    raise _line().DeadKernelError from None
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
    _without_detours()
    with open(record, "w", encoding="utf-8") as lines:
        return pytest.main(_options(notebook, settings, cell_timeout), plugins=[Witness(lines)])


def rehearse(folder):
    """Everything that a witness needs is imported and made ready, and no kernel is started.

    Parameters
    ----------
    folder : str
        An empty folder, in which one is left.
    """
    _without_detours()
    _line()
    os.chdir(folder)
    Path("pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    Path("hollow.ipynb").write_text(json.dumps({**HOLLOW, "cells": [CODE]}), encoding="utf-8")
    pytest.main([*_options("hollow.ipynb", "pytest.ini", "1"), "--collect-only"], plugins=[Witness(None)])
    os.chdir(os.sep)


def _without_detours():
    """jsonschema's grammar, and nbval's account of every message, which it writes whether or not anyone listens."""
    import_jsonschema()
    nbval.kernel.start_new_kernel = _start_kernel
    nbval.kernel.pformat = lambda *_: ""


def _options(notebook, settings, cell_timeout):
    options = ["--nbval", "--nbval-current-env", f"--nbval-cell-timeout={cell_timeout}", "--color=no", "--quiet"]
    isolation = ["--rootdir=.", "--confcutdir=.", "--noconftest", "-c", settings]
    plugins = ["-p", "nbval.plugin", "-p", "no:cacheprovider", "-p", "no:randomly"]
    return [f"./{notebook}", *options, *isolation, *plugins]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
