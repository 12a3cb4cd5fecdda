"""Improve: which solution, which settings, how large a trial, and whether the change is proved."""

from methods.dmaic.define.ctq import ctq_of
from methods.dmaic.improve import exhibits
from methods.dmaic.improve.experiment import experiment_of
from methods.dmaic.improve.gate import gate
from methods.dmaic.improve.pilot import every_pilot, one_pilot
from methods.dmaic.improve.selection import selection_of

__all__ = ["ctq_of", "every_pilot", "exhibits", "experiment_of", "gate", "one_pilot", "selection_of"]
