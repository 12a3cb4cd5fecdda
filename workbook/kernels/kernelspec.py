"""How Jupyter is told of the warm kernel.

Out      ``description`` for our own runs; the file ``spec/kernel.json``, which is installed for everyone else as the kernel
         ``workbook``
Assumes  executed notebooks name the kernel ``python3`` whichever ran them
"""

from ipykernel.kernelspec import get_kernel_dict

from workbook.kernels.launch import ONE_THREAD

NAME = "workbook"
PROVISIONER = "workbook-warm-provisioner"


def description(*, warm=True, direct=False, leftovers=()):
    """The kernel of the interpreter that runs us, through our provisioner.

    Parameters
    ----------
    warm : bool
        False gives an ordinary kernel, on purpose.
    direct : bool
        Whether a warm kernel shall have a line to one client in the place of ports.
    leftovers : iterable of str
        Files and folders that nobody else deletes if we are killed.

    Returns
    -------
    dict
        The content of a ``kernel.json``.
    """
    own = get_kernel_dict()
    stanza = {"provisioner_name": PROVISIONER, "config": {"warm": warm, "direct": direct, "leftovers": list(leftovers)}}
    return {**own, "env": dict(ONE_THREAD), "metadata": {**own["metadata"], "kernel_provisioner": stanza}}
