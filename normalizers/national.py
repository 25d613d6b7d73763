"""The national standard of 生态文明建设示范市县 by edition."""


def concept_of(name: str, year: int | None) -> str | None:
    """The stable key of the national indicator that a name means; None if none."""
    return None
