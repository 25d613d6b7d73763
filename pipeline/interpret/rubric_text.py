"""Rubrics as running text."""

from pipeline.interpret.context import Context, Part


def read_text(context: Context, first: int, end: int) -> Part | None:
    return None
