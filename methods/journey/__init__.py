"""The customer's side: who customers are, the channels they use, the journey they live, and what the company does along it."""

from methods.journey import drop_off, exhibits, model, satisfaction, segments
from methods.journey.bridge import bridge
from methods.journey.channels import channels
from methods.journey.layers import layers
from methods.journey.moments import moments
from methods.journey.outside_in import outside_in
from methods.journey.rivals import rivals

__all__ = [
    "bridge", "channels", "drop_off", "exhibits", "layers", "model", "moments", "outside_in", "rivals", "satisfaction",
    "segments",
]  # fmt: skip
