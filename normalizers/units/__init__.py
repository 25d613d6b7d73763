"""Which body a written name means."""

from normalizers.units.model import Resolution, ResolutionMethod, Unit

__all__ = ["Resolution", "ResolutionMethod", "Unit", "resolve_units"]


def resolve_units(names: tuple[str, ...], jurisdiction: str | None) -> dict[str, Resolution]:
    """Every written name of one document with the unit it means; all ways of writing one body lead to one unit."""
    from normalizers.units.resolve import resolve_units as resolve  # noqa: PLC0415  # who loads records need not read lists

    return resolve(names, jurisdiction)
