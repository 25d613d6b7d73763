"""Score sheets: columns, rows, scored parts and their numbers."""

from pipeline.interpret.score_sheet.sheet import fits, read

__all__ = ["fits", "read"]
