"""`kaoping units`: which bodies the database knows under which names, how the names of a file resolve,
which collective phrases stand for whom, and which list entries match nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection

from normalizers.units.model import Resolution

WHY = {
    "exact": "its full name 全称",
    "alias": "a listed short name 列表简称",
    "abbreviation": "shortened by rule or as in its document 缩写",
    "fuzzy": "no known form; nearest known body 近似",
    "group": "names several bodies 集合",
    "unresolved": "no name that is understood 未识别",
}
_UNITS = """
    SELECT u.id, u.name, coalesce(u.kind, '—'), count(m.id), count(DISTINCT m.document_id) FROM units u
    LEFT JOIN unit_mentions m ON m.unit_id = u.id
    WHERE instr(u.name, ?1) OR EXISTS (SELECT 1 FROM unit_aliases a WHERE a.unit_id = u.id AND instr(a.alias, ?1))
    GROUP BY u.id ORDER BY u.jurisdiction, u.kind, u.name
"""
_NAMES = """
    SELECT m.unit_id, m.raw, count(*) FROM unit_mentions m WHERE m.unit_id IS NOT NULL GROUP BY m.unit_id, m.raw ORDER BY 3 DESC, m.raw
"""
_GROUPS = """
    SELECT name, document, mentions, count(unit), coalesce(group_concat(unit, '、'), '')
    FROM (SELECT * FROM v_groups ORDER BY ordinal) GROUP BY document, name ORDER BY document, count(unit) DESC, name
"""
_LONGEST_NAME = 60


def listed(connection: Connection, part: str) -> Iterator[str]:
    """Every unit whose name or way of writing has these words: how often it is named, and how it is written."""
    names: dict[int, list[str]] = defaultdict(list)
    for unit, raw, count in connection.execute(_NAMES):
        names[unit].append(f"{raw} ×{count}")
    rows = connection.execute(_UNITS, (part,)).fetchall()
    for number, name, kind, count, documents in rows:
        yield f"{name}  [{kind}]  {count} times in {documents} files: {'、'.join(names[number])}"
    yield f"{len(rows)} units" + ("" if rows or not part else f" with “{part}” in a name")


def groups(connection: Connection) -> Iterator[str]:
    """Every collective phrase with how often it is written and the members that its document lists, document by document."""
    last, count = None, 0
    for name, document, mentions, members, units in connection.execute(_GROUPS):
        if document != last:
            yield document
            last = document
        count += 1
        yield f"  {name}  {mentions} times: " + (
            f"{members} units: {units}" if members else "its members are not listed"
        )
    yield f"{count} collective phrases"


def unused(connection: Connection) -> Iterator[str]:
    """The entries of the lists that no name in the database leads to, by class."""
    from normalizers.units.register import register  # noqa: PLC0415

    met = set(connection.execute("SELECT body, kind FROM units"))
    by_kind: dict[str, list[str]] = defaultdict(list)
    for body in register().bodies.values():
        if (body.function, body.kind) not in met:
            by_kind[body.kind].append(body.name)
    for kind, names in sorted(by_kind.items()):
        yield f"{kind} ({len(names)}): {'、'.join(sorted(names))}"
    count = sum(map(len, by_kind.values()))
    yield f"{count} of {len(register().bodies)} list entries match nothing in this database."


def checked(path: Path, jurisdiction: str | None) -> Iterator[str]:
    """How the names in a file resolve and why: a name a line, or any paper that can be read."""
    names = _names_of_list(path)
    if names is None:
        resolved, jurisdiction = _names_of_paper(path)
    else:
        from normalizers.units import resolve_units  # noqa: PLC0415

        resolved = resolve_units(names, jurisdiction)
    yield f"jurisdiction: {jurisdiction or 'unknown (name it with --place 云岭市)'}"
    width = max((len(raw) for raw in resolved), default=0)
    for raw, found in resolved.items():
        yield f"{raw}{'　' * (width - len(raw))}  {_told(found)}"
    lost = sum(found.unit is None and found.method != "group" for found in resolved.values())
    yield f"{len(resolved)} names, {lost} without a unit"


def _told(found: Resolution) -> str:
    target = found.unit.name if found.unit else "、".join(unit.name for unit in found.candidates) or "—"
    doubt = "; several fit" if found.candidates else "; looks misspelt" if found.misspelt else ""
    kind = f" [{found.unit.kind}]" if found.unit and found.unit.kind else ""
    return f"→ {target}{kind}  {found.method} {found.similarity:g}: {WHY[found.method]}{doubt}"


def _names_of_list(path: Path) -> tuple[str, ...] | None:
    """The lines of a text file in which every line is short; None where the file is a paper."""
    if path.suffix.lower() not in (".txt", ".csv", ""):
        return None
    lines = [line.strip() for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines()]
    names: Sequence[str] = [line for line in lines if line]
    return tuple(dict.fromkeys(names)) if all(len(line) <= _LONGEST_NAME for line in names) else None


def _names_of_paper(path: Path) -> tuple[dict[str, Resolution], str | None]:
    from extractors import open_document  # noqa: PLC0415
    from pipeline.interpret.interpreter import interpret  # noqa: PLC0415

    records = interpret(open_document(path), path.name)
    return records.units, records.facts.jurisdiction
