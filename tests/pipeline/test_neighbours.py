"""What is compared across documents depends on which there are, never on the order in which they came."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from tests.pipeline.conftest import Workplace

LISTS = {
    "2023/甲.txt": "≥85%",
    "2023/乙.txt": "≥90%",
    "2023/丙.txt": "≥85%",
}
LIST = """石门市2023年度营商环境工作指标体系

序号	指标名称	目标值	牵头单位
1	网上可办率	{target}	市数据局
2	好评率	≥95%	市司法局
"""
SHEET = "教育局\t50\t0.4\t50.4\t{}\n"


@pytest.fixture
def real(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace whose workers read for real."""
    from pipeline.extract import prepare  # noqa: PLC0415

    monkeypatch.setattr("pipeline.ingest.prepare", prepare)
    return workplace


def write_list(workplace: Workplace, name: str, target: str) -> Path:
    return workplace.put(name, LIST.format(target=target) + f"\n{name}\n")


def conflicts(workplace: Workplace) -> list[tuple[object, ...]]:
    return workplace.ask(
        "SELECT d.path, f.expected, f.observed FROM findings f JOIN documents d ON d.id = f.document_id "
        "WHERE f.code = 'target_conflict' ORDER BY d.path, f.expected"
    )


def fresh(workplace: Workplace, show: Callable[[Workplace], object]) -> object:
    """What a new database of the same files says."""
    output, workplace.output = workplace.output, workplace.output.parent / "fresh"
    workplace.extract()
    shown, workplace.output = show(workplace), output
    return shown


def test_conflicting_targets_do_not_depend_on_the_order_of_runs(real: Workplace, tmp_path: Path) -> None:
    seen = []
    for number, order in enumerate(permutations(LISTS)):
        real.output = tmp_path / str(number)
        for name in order:
            real.extract(write_list(real, name, LISTS[name]).parent)
        seen.append(conflicts(real))
        for name in LISTS:
            (real.inputs / name).unlink()
    assert len(seen[0]) == 2
    assert all(one == seen[0] for one in seen)


def test_a_conflict_goes_with_the_document_that_made_it(real: Workplace) -> None:
    earlier, _ = (write_list(real, name, LISTS[name]) for name in ("2023/丙.txt", "2023/乙.txt"))
    real.extract()
    assert len(conflicts(real)) == 1
    earlier.unlink()
    real.extract()
    assert conflicts(real) == []


def test_a_conflict_follows_the_neighbour_that_was_changed(real: Workplace) -> None:
    for name in ("2023/丙.txt", "2023/乙.txt"):
        write_list(real, name, LISTS[name])
    real.extract()
    write_list(real, "2023/丙.txt", "≥88%")
    real.extract()
    assert [expected for _, expected, _ in conflicts(real)] in (["≥88%"], ["≥90%"])
    assert conflicts(real) == fresh(real, conflicts)


def events(workplace: Workplace) -> list[tuple[object, ...]]:
    return workplace.ask(
        "SELECT unit, document, other_document, reason, other_reason FROM v_same_events ORDER BY 2, 3, 4, 5"
    )


def test_events_are_linked_past_a_sheet_that_went(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.pipeline import fakes  # noqa: PLC0415

    for number, name in enumerate(("a.pdf", "b.pdf", "c.pdf")):
        workplace.put(name, SHEET.format("开展防溺水宣传") + f"第{number}局\t50\t1\t51\t立功\n")
    workplace.extract()
    _title_each(workplace)
    assert fakes.CITY in str(events(workplace))
    assert len(events(workplace)) == 2
    gone = events(workplace)[0][2]
    (workplace.inputs / str(gone)).unlink()
    workplace.extract()
    assert len(events(workplace)) == 1
    assert gone not in events(workplace)[0]
    (workplace.inputs / str(events(workplace)[0][1])).unlink()
    workplace.extract()
    assert events(workplace) == []
    assert workplace.ask("SELECT count(*) FROM event_links") == [(0,)]
    assert workplace.ask("SELECT count(*) FROM rechecks") == [(0,)]


def _title_each(workplace: Workplace) -> None:
    """Sheets of one heading are the same issued again; these are not."""
    workplace.change("UPDATE score_sheets SET title = 'sheet ' || id", "UPDATE documents SET audited = NULL")
    workplace.extract()
