"""Warm kernels: a Jupyter kernel that starts from a process in which everything has been imported already.

A server process imports the libraries once and forks one fresh kernel per notebook. Jupyter reaches it through a kernel
provisioner, so papermill, nbval, ``jupyter execute`` and JupyterLab all use it, each with its own client unchanged.

In       the kernel description ``workbook``; or, for any description without a provisioner of its own, the variable
         ``JUPYTER_DEFAULT_PROVISIONER_NAME=workbook-warm-provisioner``; our own runs ask through ``line.Manager`` for
         a kernel that has one line to its client in the place of ports
Out      ``kernelspec``: the description; ``servers.shared``: one server for several processes; ``provisioner``: what Jupyter
         loads, which says of each kernel whether it was ``warm`` or ``ordinary`` and why
Assumes  Linux; anywhere else, and whenever the server refuses, the kernel is the ordinary one
"""
