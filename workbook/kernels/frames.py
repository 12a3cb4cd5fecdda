"""Jupyter's messages over a pair of sockets that nobody else can open: the frames are Jupyter's, only what carries them is ours.

In       frames, as ``Session`` makes them for a socket of ZeroMQ; the channel that they belong to
Out      ``packed`` for writing, ``Unpacking`` for reading; ``to_parent`` and ``from_child``, by which a process that a cell has
         forked hands its messages to its kernel
Assumes  both ends belong to one machine and one version; one writer at a time; one stream keeps the order of everything said
"""

import contextlib
import os
import socket
import struct
from pathlib import Path

SHELL, IOPUB = b"s", b"i"
CHUNK = 1 << 20
_HEAD = struct.Struct("=cI")


def packed(channel, frames):
    """One message as bytes.

    Parameters
    ----------
    channel : bytes
        ``SHELL`` or ``IOPUB``.
    frames : iterable of bytes-like

    Returns
    -------
    bytes

    Examples
    --------
    >>> list(Unpacking().messages(packed(IOPUB, [b"a", b"", b"bcd"])))
    [(b'i', [b'a', b'', b'bcd'])]
    """
    views = [memoryview(frame).cast("B") for frame in frames]
    sizes = struct.pack(f"={len(views)}Q", *(view.nbytes for view in views))
    return b"".join([_HEAD.pack(channel, len(views)), sizes, *views])


class Unpacking:
    """Messages out of pieces of a stream, which may end anywhere."""

    def __init__(self):
        self._held = bytearray()

    def messages(self, piece):
        """What is whole by now.

        Parameters
        ----------
        piece : bytes

        Yields
        ------
        tuple of (bytes, list of bytes)
            Channel and frames.
        """
        self._held += piece
        start = 0
        while (sizes := self._sizes(start)) is not None:
            at = start + _HEAD.size + 8 * len(sizes)
            if len(self._held) < at + sum(sizes):
                break
            channel, frames = bytes(self._held[start : start + 1]), []
            for size in sizes:
                frames.append(bytes(self._held[at : at + size]))
                at += size
            start = at
            yield channel, frames
        del self._held[:start]

    def _sizes(self, start):
        """Sizes of the frames of the next message; None until all of them have come."""
        if len(self._held) < start + _HEAD.size:
            return None
        _, count = _HEAD.unpack_from(self._held, start)
        begin = start + _HEAD.size
        return struct.unpack_from(f"={count}Q", self._held, begin) if len(self._held) >= begin + 8 * count else None


def to_parent(way, frames):
    """Hand a message over, in a file in memory: several processes may speak at once and none may cut another off.

    Parameters
    ----------
    way : socket.socket
        Keeps messages whole.
    frames : iterable of bytes-like
    """
    body = os.memfd_create("frames")
    try:
        with open(body, "wb", closefd=False) as file:
            file.write(packed(IOPUB, frames))
        with contextlib.suppress(OSError):  # the kernel has ended before what it started
            socket.send_fds(way, [IOPUB], [body])
    finally:
        os.close(body)


def from_child(way):
    """The messages that were handed over.

    Parameters
    ----------
    way : socket.socket

    Returns
    -------
    list of list of bytes
        The frames of each.
    """
    _, bodies, _, _ = socket.recv_fds(way, 1, 1)
    found = []
    for body in bodies:
        found += [frames for _, frames in Unpacking().messages(Path(f"/proc/self/fd/{body}").read_bytes())]
        os.close(body)
    return found
