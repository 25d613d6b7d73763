"""Lists of indicators and tasks, from tables (`read`) and from running text (`read_text`, `read_tasks`)."""

from pipeline.interpret.indicator_list.table import fits, read
from pipeline.interpret.indicator_list.task_text import read_tasks
from pipeline.interpret.indicator_list.text import read_text

__all__ = ["fits", "read", "read_tasks", "read_text"]
