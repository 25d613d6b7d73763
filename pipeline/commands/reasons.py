"""`kaoping reasons`: the categories of reasons with their counts and examples, and why a sentence falls into one."""

from collections.abc import Iterator
from sqlite3 import Connection

from normalizers.reasons import categorise
from normalizers.reasons.lists import category_list
from normalizers.reasons.wording import named_meetings, named_papers, normalise

_COUNTS = """
    SELECT category, count(*), sum(points > 0), sum(points < 0), avg(category_score) FROM adjustments GROUP BY category
"""
_EXAMPLES = """
    SELECT reason, count(*), group_concat(DISTINCT category_words) FROM adjustments WHERE category = ?
    GROUP BY reason ORDER BY count(*) DESC, reason LIMIT ?
"""


def counted(connection: Connection, category: str | None, examples: int) -> Iterator[str]:
    """Every category (or one): what it means, how many adjustments have it, and some of their reasons with the words that decided."""
    counts = {name: rest for name, *rest in connection.execute(_COUNTS)}
    for name, entry in category_list().categories.items():
        if category not in (None, name):
            continue
        number, given, taken, sure = counts.get(name, (0, 0, 0, None))
        certainty = f", certainty {sure:.2f}" if sure is not None else ""
        yield f"{name} {entry.zh}: {number} ({given or 0} bonuses, {taken or 0} deductions{certainty})"
        yield f"    {entry.definition} {entry.definition_zh}"
        for reason, times, words in connection.execute(_EXAMPLES, (name, examples)):
            yield f"    ×{times} {reason}  [{words or '—'}]"
    yield "Words and examples stand in normalizers/lists/categories.yaml; kaoping reasons --why WORDS tells how a sentence is decided."


def explained(reason: str) -> Iterator[str]:
    """What the sentence falls into, by what, and what it names."""
    for label, direction in (("", None), ("as a bonus", "bonus"), ("as a deduction", "deduction")):
        (found,) = categorise([reason], [direction])  # type: ignore[list-item]
        zh = category_list().categories[found.name].zh
        words = "、".join(found.words) or "—"
        yield f"{label or 'by its words':15} {found.name} {zh}  {found.score:g} by {found.method}: {words}"
    yield f"normalised      {normalise(reason)}"
    for label, names in (("papers", named_papers(reason)), ("meetings", named_meetings(reason))):
        if names:
            yield f"{label:15} {'、'.join(names)}"
