"""Lists of tasks in running text (工作要点, 任务分工): each numbered task with who is charged with it behind its words."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from normalizers.later import later
from normalizers.text import fold_width
from pipeline.interpret.charged import Charged, find_charged
from pipeline.interpret.context import Context, Part
from pipeline.interpret.indicator_list.cell_words import NO_WORDS, Words
from pipeline.interpret.indicator_list.cells import Name, read_leaders
from pipeline.interpret.indicator_list.days import read_day
from pipeline.interpret.indicator_list.targets import read_described
from pipeline.interpret.indicator_list.unit_cells import charged_units
from pipeline.interpret.numbering import NUMBER, Marker, find_markers
from pipeline.interpret.places import Passage, chained
from pipeline.records import DocumentFacts, Indicator, Source

_FEWEST = 2
_LONGEST_NAME = 40
_NAME_END = later(r"[。:;\n]|$")
_EDGE = " \n\t。，,、；;：:"


class _Task(Struct, frozen=True):
    """One task: its words [start, end), its label, the labels above it, and where it names who is charged."""

    start: int
    end: int
    marker: Marker | None
    above: tuple[Marker, ...]
    charged: Charged


def read_tasks(context: Context) -> Part | None:
    """The tasks of a text that names behind each of them who is charged; None where it does so less than twice."""
    passage = chained([words for _, _, words in context.places.paragraphs() if words.text])
    folded = fold_width(passage.text)
    charged = find_charged(folded)
    tasks = list(_tasks(folded, charged)) if len(charged) >= _FEWEST else []
    found = [_indicator(passage, folded, task, context.facts) for task in tasks]
    found = [indicator for indicator in found if indicator.units and (indicator.name or indicator.content)]
    return Part(indicators=tuple(found)) if len(found) >= _FEWEST else None


def _tasks(folded: str, charged: Sequence[Charged]) -> Iterator[_Task]:
    markers = find_markers(folded)
    path: list[Marker] = []
    place = 0
    for before, one in zip([None, *charged], charged, strict=False):
        start, own = before.end if before else 0, None
        while place < len(markers) and markers[place].start < one.start:
            own = markers[place]
            path = [*(marker for marker in path if marker.rank < own.rank), own]
            start, place = own.end, place + 1
        if own is None and before is None:
            start = max(0, folded.rfind("\n", 0, one.start) + 1)
        above = tuple(path[:-1] if own else path)
        yield _Task(start, one.start, own, above, one)


def _indicator(passage: Passage, folded: str, task: _Task, facts: DocumentFacts) -> Indicator:
    words = Words(passage.part(task.start, task.end))
    name, content = _name_and_content(passage, folded, task)
    headings = [_heading(passage, folded, marker) for marker in task.above]
    sources: list[Source] = [*content.sources("content")] if content else []
    sources += name.sources("name") if name else ()
    for field, heading in zip(("domain", "task"), headings, strict=False):
        sources += heading.sources(field)
    leader = Words(passage.part(*task.charged.leader)) if task.charged.leader else NO_WORDS
    sources += leader.sources("leader")
    due = Words(passage.part(*task.charged.due)) if task.charged.due else NO_WORDS
    due_on, findings = read_day(due, facts)
    sources += (*due.sources("due_raw"), *(due.sources("due_on") if due_on else ()))
    number = task.marker if task.marker is not None and task.marker.rank >= NUMBER else None
    if number is not None:
        sources += passage.sources("seq", number.start, number.end)
    return Indicator(
        block=None,
        row=None,
        seq=number.value if number else None,
        domain=headings[0].text if headings else None,
        task=headings[1].text if len(headings) > 1 else None,
        name=name.text if name else None,
        attribute=None,
        content=content.text if content else None,
        leader=read_leaders(leader),
        sub_indicators=None,
        due_on=due_on,
        due_raw=due.text or None,
        indicator_concept=None,
        targets=read_described([words], [Name(name.text, 0, 0, None)] if name else []),
        units=tuple(charged_units(passage, task.charged, facts.jurisdiction)),
        sources=tuple(sources),
        findings=findings,
    )


def _name_and_content(passage: Passage, folded: str, task: _Task) -> tuple[Words | None, Words | None]:
    """The first short sentence names the task, what follows is its content; a task of one sentence is its own name."""
    match = _NAME_END.search(folded, task.start, task.end)
    end = match.start() if match else task.end
    name, content = _trimmed(passage, task.start, end), _trimmed(passage, end, task.end)
    if not name.text or len(name.text) > _LONGEST_NAME:
        return None, _trimmed(passage, task.start, task.end)
    return name, content if content.text else None


def _heading(passage: Passage, folded: str, marker: Marker) -> Words:
    """The words behind the label of a chapter, up to the end of its first sentence or line."""
    match = _NAME_END.search(folded, marker.end)
    return _trimmed(passage, marker.end, match.start() if match else len(folded))


def _trimmed(passage: Passage, start: int, end: int) -> Words:
    text = passage.text[start:end]
    begin = start + len(text) - len(text.lstrip(_EDGE))
    return Words(passage.part(begin, max(begin, start + len(text.rstrip(" \n\t")))))
