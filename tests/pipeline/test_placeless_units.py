"""Bodies of papers that name no place: two papers have two of them, but there is one ministry."""

import pytest

from normalizers.units import resolve_units
from normalizers.units.central import is_central
from pipeline.load import _unit_id
from tests.pipeline.conftest import Workplace

SHEET = """2023年度防汛工作考核结果汇总表（{}）

序号	单位	得分	名次
1	城关镇	98	1
2	财政局	97	2
3	红旗街道办事处	96	3
4	税务局	95	4
"""


def test_two_papers_without_a_place_have_no_body_in_common(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.extract import prepare  # noqa: PLC0415

    monkeypatch.setattr("pipeline.ingest.prepare", prepare)
    for name in ("a", "b"):
        workplace.put(f"{name}.txt", SHEET.format(name))
    workplace.extract()
    shared = "SELECT name FROM units WHERE 1 < (SELECT count(DISTINCT document_id) FROM unit_mentions WHERE unit_id = units.id)"
    assert workplace.ask(shared) == []
    assert workplace.ask("SELECT count(*) FROM units") == [(8,)]


@pytest.mark.parametrize(
    ("name", "place", "same"),
    [
        ("城关镇", None, False),
        ("第三人民医院", None, False),
        ("云锦日报社", None, False),
        ("国家粮食储备库", None, False),
        ("中央商务区管委会", None, False),
        ("生态环境部", None, True),
        ("最高人民检察院", None, True),
        ("国务院安全生产委员会办公室", None, True),
        ("财政局", "云岭市", True),
        ("城关镇", "安平县", True),
    ],
)
def test_a_body_is_shared_by_documents_where_its_place_is_known(name: str, place: str | None, same: bool) -> None:
    unit = resolve_units((name,), place)[name].unit
    assert unit is not None
    assert (_unit_id(unit, 1) == _unit_id(unit, 2)) is same


def test_a_department_of_some_place_is_not_central() -> None:
    assert not any(
        map(is_central, ("市财政局", "国家税务总局县税务局", "国网县供电公司", "共青团县委员会", "国家级高新区"))
    )
