"""Records of lists, rubrics, schemes and notices against their truth, without the exam: every difference in one line of words."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.records import Indicator, Obligation, Record, Records, RubricItem, Rule
from tests.generator.compare import fold

END = ".;:,、。；"


def compare_records(records: Records, truth: dict[str, Any]) -> list[str]:
    """What the records say otherwise than the truth; an empty list is the aim."""
    return [
        *_facts(records, truth["document"]),
        *_indicators(records.indicators, truth["indicators"]),
        *_rubrics(records, truth["rubrics"]),
        *_obligations(records.obligations, truth["obligations"]),
        *_alarms(records, truth),
    ]


def _right(expected: Any, got: object) -> bool:
    """Whether the value is the one or one of those expected; None is not judged."""
    if isinstance(expected, list):
        return any(_right(one, got) for one in expected)
    return expected is None or bare(expected) == bare(got)


def bare(value: object) -> str:
    return fold(f"{float(value):g}" if isinstance(value, int | float) or hasattr(value, "is_nan") else value).strip(END)


def _differ(where: str, told: dict[str, Any], got: object, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name in told and not _right(told[name], getattr(got, name)):
            yield f"{where}: {name} is {getattr(got, name)!r}, not {told[name]!r}"


def _facts(records: Records, told: dict[str, Any]) -> Iterator[str]:
    yield from _differ("document", told, records.facts, list(told))


def _indicators(got: Sequence[Indicator], told: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(got) != len(told):
        yield f"{len(got)} indicators, not {len(told)}"
    for row, expected in zip(got, told, strict=False):
        where = f"no. {row.seq} {row.name}"
        fields = ("seq", "domain", "task", "name", "sub_indicators", "attribute", "content", "leader", "due_on")
        yield from _differ(where, expected, row, fields)
        for role in ("lead", "responsible"):
            units = [unit.raw for unit in row.units if unit.role == role]
            if f"{role}_units" in expected and list(map(bare, units)) != list(map(bare, expected[f"{role}_units"])):
                yield f"{where}: {role} {units}, not {expected[f'{role}_units']}"
        if "targets" in expected:
            yield from _targets(where, row, expected["targets"])


def _targets(where: str, row: Indicator, told: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(row.targets) != len(told):
        yield f"{where}: targets {[target.raw for target in row.targets]}"
    for target, expected in zip(row.targets, told, strict=False):
        names = ("name", "raw", "comparator", "value", "value_high", "year", "unit", "direction")
        yield from _differ(f"{where} {target.raw}", expected, target, names)
        if expected["comparator"] is None and target.comparator is not None:
            yield f"{where} {target.raw}: comparator {target.comparator}"


def _rubrics(records: Records, told: Sequence[dict[str, Any]]) -> Iterator[str]:
    if len(records.rubrics) != len(told):
        yield f"{len(records.rubrics)} rubrics, not {len(told)}"
    for rubric, expected in zip(records.rubrics, told, strict=False):
        yield from _differ(str(rubric.title), expected, rubric, ("title", "audience", "full_marks"))
        found = {_path(path): item for path, item in _items(rubric.items, "")}
        wanted = {_path(item["path"]): item for item in expected["items"]}
        yield from (f"{path}: extra item" for path in found.keys() - wanted.keys())
        for path, item in wanted.items():
            if path in found:
                yield from _item(path, found[path], item)
            elif not item.get("optional"):
                yield f"{path}: missing"


def _items(items: Sequence[RubricItem], above: str) -> Iterator[tuple[str, RubricItem]]:
    for item in items:
        path = f"{above}/{item.label}" if above else str(item.label)
        yield path, item
        yield from _items(item.items, path)


def _path(path: str) -> str:
    return "/".join(fold(step).strip("().、") for step in path.split("/"))


def _item(path: str, got: RubricItem, told: dict[str, Any]) -> Iterator[str]:
    if told.get("optional"):
        return
    if not _right(told["name"], got.name) and not _right(told["name"], got.content):
        yield f"{path}: name is {got.name}, not {told['name']}"
    yield from _differ(path, told, got, ("points", "effect"))
    if "rules" not in told:
        return
    left = list(got.rules)
    for expected in told["rules"]:
        rule = next((rule for rule in left if _same_rule(rule, expected)), None)
        if rule is None:
            yield f"{path}: no rule {expected}, but {[(r.kind, r.points, r.per, r.condition, r.raw) for r in left]}"
        else:
            left.remove(rule)
    yield from (f"{path}: extra rule {rule.kind} {rule.raw}" for rule in left)


def _same_rule(rule: Rule, told: dict[str, Any]) -> bool:
    condition, sentence = fold(told.get("condition")), fold(told["raw"])
    fits = (
        not condition
        or condition in fold(rule.condition)
        or (bool(rule.condition) and fold(rule.condition) in condition)
    )
    return (
        fits
        and (sentence in fold(rule.raw) or fold(rule.raw) in sentence)
        and rule.floor_zero == told["floor_zero"]
        and all(
            _right(told.get(name), getattr(rule, name))
            for name in ("kind", "direction", "points", "per", "cap", "factor")
        )
    )


def _obligations(got: Sequence[Obligation], told: Sequence[dict[str, Any]]) -> Iterator[str]:
    mine = sorted(got, key=lambda duty: duty.due_on or "")
    wanted = sorted(told, key=lambda duty: str(duty["due_on"]))
    if len(mine) != len(wanted):
        yield f"{len(mine)} obligations, not {len(wanted)}: {[(d.due_on, d.who, d.what) for d in mine]}"
    for duty, expected in zip(mine, wanted, strict=False):
        yield from _differ(f"duty {duty.due_on}", expected, duty, ("due_on", "who", "what"))


def _alarms(records: Records, truth: dict[str, Any]) -> Iterator[str]:
    """Findings that interpret gives and the truth does not list."""
    allowed = {finding["code"] for finding in (*truth["findings"], *truth["findings_allowed"])}
    for record in _all_records(records):
        for finding in record.findings:
            if finding.code in truth["findings_judged"] and finding.code not in allowed:
                yield f"false alarm {finding.code}: {finding.message}"


def _all_records(records: Records) -> Iterator[Record]:
    for grid in records.grids:
        yield from (grid, *grid.grid_rows)
    for indicator in records.indicators:
        yield from (indicator, *indicator.targets)
    for rubric in records.rubrics:
        for _, item in _items(rubric.items, ""):
            yield from (item, *item.rules)
