"""The inventory: who works here, which processes serve the customer, and the activities they are made of."""

from methods.inventory import exhibits
from methods.inventory.accountability import accountability
from methods.inventory.controls import work_mix
from methods.inventory.coverage import coverage
from methods.inventory.end_to_end import chains
from methods.inventory.frequency import frequency
from methods.inventory.handoffs import hand_offs
from methods.inventory.lanes import chosen_process, lanes
from methods.inventory.redundancy import redundancy
from methods.inventory.role_week import role_week

__all__ = [
    "accountability",
    "chains",
    "chosen_process",
    "coverage",
    "exhibits",
    "frequency",
    "hand_offs",
    "lanes",
    "redundancy",
    "role_week",
    "work_mix",
]
