"""From today to the target: the operating model, the register of gaps, and the initiatives that close them."""

from methods.ptf.model import exhibits
from methods.ptf.model.candidates import candidates
from methods.ptf.model.initiatives import closing, dependencies, initiatives, money, people, readiness
from methods.ptf.model.operating import operating_model
from methods.ptf.model.register import register

__all__ = [
    "candidates",
    "closing",
    "dependencies",
    "exhibits",
    "initiatives",
    "money",
    "operating_model",
    "people",
    "readiness",
    "register",
]
