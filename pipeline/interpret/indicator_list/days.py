"""The day of a cell 完成时限, and what is told where it names none that can be."""

from normalizers.due import misread_due, read_due
from pipeline.interpret.indicator_list.cell_words import Words
from pipeline.records import DocumentFacts, Finding


def read_day(due: Words, facts: DocumentFacts) -> tuple[str | None, tuple[Finding, ...]]:
    """The last day (ISO) that the words allow, with a finding where they name one that no calendar has or that is torn:
    2月30日, 2023年1l月底."""
    if not due.text:
        return None, ()
    day = read_due(due.text, facts.year)
    if not misread_due(due.text, facts.year):
        return day, ()
    message = f"the day in “{due.text}” cannot be or was not read surely; look at the paper"
    chinese = f"时限“{due.text}”中的日期不成立或未能可靠读出，请核对原文。"
    return day, (Finding("value_impossible", message, observed=due.text, message_zh=chinese),)
