"""Jupyter's client without its fixed waits: it knows that a kernel is ready as soon as the kernel has said so.

Out      ``PromptClient``
Assumes  a kernel publishes in order: its ``idle`` for our question comes after everything that it said before
Source   ``jupyter_client`` 8: after a kernel has answered it listens 0.2 s for more, for each kernel, and then goes on
"""

import time
from queue import Empty

from jupyter_client import AsyncKernelClient

ANSWER_SECONDS = 1.0
SUBSCRIPTION_SECONDS = 0.2
WELCOME = "iopub_welcome"


class PromptClient(AsyncKernelClient):
    """A client of one kernel."""

    async def wait_for_ready(self, timeout=None):
        """Wait until the kernel answers and is heard on every channel.

        Parameters
        ----------
        timeout : float, optional
            Seconds.

        Raises
        ------
        RuntimeError
            The kernel has died or does not answer in time.
        """
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while not await self._answered():
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _answered(self):
        """Ask once; when our subscription was heard of later than the question, the answer's publication went by unheard."""
        question = self.kernel_info()
        reply = await _until(self.shell_channel, ANSWER_SECONDS, lambda message: _answers(message, question))
        if reply is None:
            return False
        self._handle_kernel_info_reply(reply)
        said = await _until(self.iopub_channel, SUBSCRIPTION_SECONDS, lambda message: _tells(message, question))
        return said is not None and said["msg_type"] != WELCOME


async def _until(channel, seconds, wanted):
    while True:
        try:
            message = await channel.get_msg(timeout=seconds)
        except Empty:
            return None
        if wanted(message):
            return message


def _answers(message, question):
    return message["parent_header"].get("msg_id") == question and message["msg_type"] == "kernel_info_reply"


def _tells(message, question):
    idle = message["parent_header"].get("msg_id") == question and message["content"].get("execution_state") == "idle"
    return idle or message["msg_type"] == WELCOME
