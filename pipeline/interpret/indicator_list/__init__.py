"""Lists of indicators and tasks, from tables (`read`) and from running text (`read_text`)."""

from pipeline.interpret.indicator_list.table import fits, read
from pipeline.interpret.indicator_list.text import read_text

__all__ = ["fits", "read", "read_text"]
