"""Messages over a stream: whole, in order, whoever says them."""

import os

import pytest

from workbook.kernels.frames import IOPUB, SHELL, Unpacking, from_child, packed, to_parent
from workbook.kernels.protocol import pair

SAID = [(SHELL, [b"<IDS|MSG>", b"", b"{}"]), (IOPUB, [b"stream", memoryview(b"abc" * 100_000)]), (SHELL, [])]


@pytest.mark.parametrize("piece", [1, 7, 4096, 10_000_000])
def test_messages_are_whole_wherever_the_stream_is_cut(piece):
    stream = b"".join(packed(channel, frames) for channel, frames in SAID)
    unpacking = Unpacking()
    heard = [
        message
        for start in range(0, min(len(stream), 2000 * piece), piece)
        for message in unpacking.messages(stream[start : start + piece])
    ]

    whole = [(channel, [bytes(frame) for frame in frames]) for channel, frames in SAID]
    assert heard == whole[: len(heard)]
    assert len(heard) == (3 if 2000 * piece >= len(stream) else 1)


def test_a_forked_process_hands_over_what_would_fit_into_no_datagram():
    ours, theirs = pair()
    with ours, theirs:
        child = os.fork()
        if child == 0:
            to_parent(theirs, [b"stream", b"x" * 1_000_000])
            os._exit(0)
        os.waitpid(child, 0)
        heard = from_child(ours)

    assert heard == [[b"stream", b"x" * 1_000_000]]


def test_what_is_said_to_a_kernel_that_has_ended_is_lost_in_silence():
    ours, theirs = pair()
    ours.close()
    before = len(os.listdir("/proc/self/fd"))

    to_parent(theirs, [b"stream", b"late"])

    assert len(os.listdir("/proc/self/fd")) == before
    theirs.close()
