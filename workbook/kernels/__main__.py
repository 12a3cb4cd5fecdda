"""``python -m workbook.kernels COMMAND...``: run a command whose notebooks, however many processes it starts, share one server.

In       a command, such as a script that calls papermill for each of many notebooks
Out      its exit code
Assumes  the command asks for the kernel ``workbook``
"""

import os
import subprocess
import sys

from workbook.kernels.servers import shared


def main(command):
    """Run a command beside a server.

    Parameters
    ----------
    command : list of str

    Returns
    -------
    int
        Its exit code; 2 without a command.
    """
    if not command:
        return 2
    with shared(os.environ) as (variables, descriptors):
        return subprocess.run(command, env={**os.environ, **variables}, pass_fds=descriptors, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
