"""The process in a computer: calibrated on its log, proven against it, then changed."""

from methods.ptf.simulation import exhibits, result_exhibits
from methods.ptf.simulation.experiment import carried_out
from methods.ptf.simulation.results import capacity_of, limiting_role, orders_of, packages_of, uncertainty_of
from methods.ptf.simulation.study import (
    Evidence,
    capacity_runs,
    current_state,
    order_runs,
    package_runs,
    proof,
    uncertain_runs,
)

__all__ = [
    "Evidence",
    "capacity_of",
    "capacity_runs",
    "carried_out",
    "current_state",
    "exhibits",
    "limiting_role",
    "order_runs",
    "orders_of",
    "package_runs",
    "packages_of",
    "proof",
    "result_exhibits",
    "uncertain_runs",
    "uncertainty_of",
]
