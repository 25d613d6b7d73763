"""Which body a written name means."""

from normalizers.units.model import Resolution, ResolutionMethod, Unit
from normalizers.units.resolve import resolve_units

__all__ = ["Resolution", "ResolutionMethod", "Unit", "resolve_units"]
