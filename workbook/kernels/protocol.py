"""What a client and its server of kernels say to each other.

A client asks over one ``control`` socket, with one message per kernel. Each message carries the server's end of a
``connection`` of that kernel's own, so that several processes may ask over one inherited ``control`` without ever reading
each other's answers, and so that a client's death is seen as the end of each of its connections.

In       ``Request``: the command, folder and environment of one launch
Out      ``send`` and ``receive`` of requests with their file descriptors; ``tell`` and ``hear`` over a connection
Assumes  both are processes of one user; the sockets are unnamed pairs, so there is no file that anyone else could open or that
         could be left behind; messages are whole (``SOCK_SEQPACKET``); JSON, never pickle
"""

import json
import os
import socket
from dataclasses import asdict, dataclass

VERSION = 2
FAREWELL = {"farewell": True}
READY = {"ready": True}
LARGEST_MESSAGE = 65_536
KINDS = {4: b"kernel", 5: b"direct"}  # by the number of their descriptors


@dataclass(frozen=True, kw_only=True)
class Request:
    """One kernel to be forked.

    Attributes
    ----------
    command : list of str
        As it would be run: ``[python, "-m", "ipykernel_launcher", "-f", file, ...]``.
    folder : str
        Absolute; where the kernel works.
    environment : dict of str to str
        All of the kernel's environment.
    umask : int
    leftovers : list of str
        Files and folders that the server deletes when the client is gone without a farewell.
    version : int
        Of these messages: client and server may come from different installations.
    """

    command: list[str]
    folder: str
    environment: dict[str, str]
    umask: int
    leftovers: list[str]
    version: int = VERSION


def pair():
    """Two connected sockets that keep messages whole.

    Returns
    -------
    tuple of socket.socket
    """
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send(control, request, connection, *streams):
    """Ask for a kernel.

    Parameters
    ----------
    control : socket.socket
    request : Request
        It travels in a file in memory: an environment may be larger than a message.
    connection : int
        Descriptor of the end that the server shall keep.
    *streams : int
        Descriptors of the kernel's standard output and error and, for a kernel without ports, of its end of the line to its
        client.

    Raises
    ------
    OSError
        The server is gone, or a descriptor is not open.
    """
    body = os.memfd_create("request")
    try:
        with open(body, "wb", closefd=False) as file:
            file.write(json.dumps(asdict(request)).encode("utf-8", "surrogateescape"))
        ends = [body, connection, *streams]
        socket.send_fds(control, [KINDS[len(ends)]], ends)
    finally:
        os.close(body)


def receive(control):
    """The next request and its descriptors.

    Parameters
    ----------
    control : socket.socket

    Returns
    -------
    tuple of Request, socket.socket, int, int, ...
        The request, None if it is of another version; the connection; descriptors of the kernel's standard output and error,
        and of its end of the line if it shall have one. None in the place of all when no client is left.

    Raises
    ------
    ValueError
        The message came without its descriptors: this process has as many files open as it may.
    """
    message, descriptors, _, _ = socket.recv_fds(control, LARGEST_MESSAGE, max(KINDS))
    if not message:
        return None
    if KINDS.get(len(descriptors)) != message:
        for descriptor in descriptors:
            os.close(descriptor)
        raise ValueError("descriptors")
    body, connection, *streams = descriptors
    with open(body, "rb") as file:
        file.seek(0)
        fields = json.loads(file.read().decode("utf-8", "surrogateescape"))
    request = Request(**fields) if fields.get("version") == VERSION else None
    return request, socket.socket(fileno=connection), *streams


def tell(connection, message):
    """Say something that may remain unheard: the other end may be gone or may not listen.

    Parameters
    ----------
    connection : socket.socket
    message : dict
    """
    try:
        connection.send(json.dumps(message).encode(), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
    except OSError:
        return


def hear(connection):
    """What the other end has said, without waiting for it.

    Parameters
    ----------
    connection : socket.socket

    Returns
    -------
    dict or None
        None when it has said nothing.

    Raises
    ------
    EOFError
        It is gone.
    """
    try:
        message = connection.recv(LARGEST_MESSAGE, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        raise EOFError from None
    if not message:
        raise EOFError
    return json.loads(message)
