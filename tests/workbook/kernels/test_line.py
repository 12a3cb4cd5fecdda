"""The client's end of a line: what was said is heard, the end of the kernel after it and at once."""

import asyncio
import socket
import sys

import pytest
from nbclient.exceptions import DeadKernelError

from workbook.kernels.frames import IOPUB, SHELL, Unpacking, packed
from workbook.kernels.line import Line

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are no warm kernels on this system")


@pytest.fixture
def ends():
    """A line, and the kernel's end of it."""
    ours, theirs = socket.socketpair()
    line = Line(ours)
    yield line, theirs
    line.close()
    theirs.close()


def test_each_channel_hears_what_was_said_to_it_in_order(ends):
    line, kernel = ends
    kernel.sendall(packed(IOPUB, [b"1"]) + packed(SHELL, [b"2"]) + packed(IOPUB, [b"3"]))

    async def hear():
        heard = []
        for channel in (SHELL, IOPUB, IOPUB):
            assert await line.hears(channel)
            heard.append(line.take(channel))
        return heard, await line.hears(IOPUB, 0)

    assert asyncio.run(hear()) == ([[b"2"], [b"1"], [b"3"]], False)


def test_nothing_said_is_nothing_heard_when_the_time_is_over(ends):
    assert asyncio.run(ends[0].hears(SHELL, 0.01)) is False


def test_a_kernel_that_ends_is_dead_as_soon_as_all_that_it_had_said_was_taken(ends):
    """Somebody waits for an answer and for output; one output comes, then the end."""
    line, kernel = ends

    async def wait():
        answer = asyncio.ensure_future(line.hears(SHELL))
        output = asyncio.ensure_future(line.hears(IOPUB))
        await asyncio.sleep(0)
        kernel.sendall(packed(IOPUB, [b"last words"]))
        kernel.close()
        await output
        early = answer.done()
        taken = line.take(IOPUB)
        with pytest.raises(DeadKernelError):
            await answer
        return early, taken, await line.hears(IOPUB, 0.01)

    assert asyncio.run(wait()) == (False, [b"last words"], False)


def test_who_asks_a_dead_kernel_is_told_so(ends):
    line, kernel = ends
    kernel.close()
    line.say([b"hello"])

    with pytest.raises(DeadKernelError):
        asyncio.run(line.hears(SHELL))


def test_a_request_larger_than_the_socket_is_sent_while_its_answer_is_waited_for(ends):
    line, kernel = ends
    large = b"x" * 5_000_000

    def answer():
        unpacking, heard = Unpacking(), []
        while not heard:
            heard += unpacking.messages(kernel.recv(65_536))
        kernel.sendall(packed(SHELL, [b"heard"]))
        return heard

    async def ask():
        line.say([large])
        answered = asyncio.get_running_loop().run_in_executor(None, answer)
        return await line.hears(SHELL, 20), await answered

    assert asyncio.run(ask()) == (True, [(SHELL, [large])])
