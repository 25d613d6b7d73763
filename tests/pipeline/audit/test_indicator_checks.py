"""Checks of indicator lists in a database: what is found, and what is left alone."""

from collections.abc import Callable, Iterator
from hashlib import sha256 as sha256_of
from pathlib import Path
from sqlite3 import Connection

import pytest

from extractors.document import Document
from pipeline.audit.conflicts import check_conflicts
from pipeline.audit.indicators import check_indicators
from pipeline.database.connection import writing
from pipeline.database.ids import document_id
from pipeline.interpret import indicator_list
from pipeline.interpret.context import Context
from pipeline.interpret.places import Places
from pipeline.interpret.table_view import TableView
from pipeline.load import Identity, load
from pipeline.records import DocumentFacts, Records
from tests.pipeline.interpret.drawn_tables import drawn

Found = Callable[..., list[tuple[str, str | None, str | None]]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with writing(tmp_path, create_missing=True) as opened:
        yield opened


@pytest.fixture
def found(connection: Connection) -> Found:
    """Loads a list as a document and tells what the checks find in it: code, expected, observed."""

    def check(
        *rows: str | list[str], path: str = "a.docx", jurisdiction: str | None = "云川市", year: int | None = 2020
    ) -> list[tuple[str, str | None, str | None]]:
        document = Document(format="docx", blocks=(drawn(*rows),))
        places = Places(document)
        facts = DocumentFacts(jurisdiction=jurisdiction, year=year)
        view = TableView(places, 0, places.tables()[0][1])
        part = indicator_list.read(view, Context(places=places, facts=facts))
        load(
            connection,
            _identity(connection, path),
            document,
            Records(facts=facts, grids=part.grids, indicators=part.indicators),
        )
        (number,) = connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        between = dict(check_conflicts(connection, jurisdiction or "", year or 0)).get(number, [])
        return [(f.code, f.expected, f.observed) for f in (*check_indicators(connection, number), *between)]

    return check


def _identity(connection: Connection, path: str) -> Identity:
    sha256 = sha256_of(path.encode()).hexdigest()
    return Identity(document_id(connection, sha256), sha256, path, "test")


def test_a_gap_is_one_finding_and_names_first_and_last_missing_number(found: Found) -> None:
    assert found("序号｜指标名称｜目标值", "1｜甲率｜≥10%", "2｜乙率｜≥10%", "6｜丙率｜≥10%", "8｜丁率｜≥10%") == [
        ("sequence_gap", "3 to 5", None),
        ("sequence_gap", "7", None),
    ]


def test_a_repeated_number_is_found_and_a_sub_row_is_none(found: Found) -> None:
    assert found("序号｜指标名称｜目标值", "1｜甲率｜≥10%", "1｜乙率｜≥10%", "2｜丙率｜≥10%", "^｜丁率｜≥10%") == [
        ("sequence_duplicate", None, "1")
    ]


def test_numbers_that_start_again_in_a_section_are_no_repeats(found: Found) -> None:
    rows = ["一、甲类｜<｜<", "1｜甲率｜≥10%", "2｜乙率｜≥10%", "二、乙类｜<｜<", "1｜丙率｜≥10%", "2｜丁率｜≥10%"]
    assert found("序号｜指标名称｜目标值", *rows) == []


@pytest.mark.parametrize(
    ("name", "target", "codes"),
    [
        ("覆盖率", "≥100%", ["value_impossible"]),
        ("覆盖率", "100%以上", ["value_impossible"]),
        ("覆盖率", "120%", ["value_impossible"]),
        ("覆盖率", "100%", []),
        ("投资增长率", "≥120%", []),
        ("投资", "增长150%", []),
        ("任务完成率", "≥100%", []),
        ("户数", "≥120户", []),
    ],
)
def test_a_share_above_a_hundred_per_cent(found: Found, name: str, target: str, codes: list[str]) -> None:
    assert [code for code, *_ in found("序号｜指标名称｜目标值", f"1｜{name}｜{target}")] == codes


@pytest.mark.parametrize(
    ("name", "target", "content", "codes"),
    [
        ("垃圾收运覆盖率", "100%", "确保全市垃圾收运覆盖率达90%。", ["target_contradiction"]),
        ("单位产值能耗", "≤0.7吨标煤/万元", "单位产值的能源消耗不超过0.5吨标煤/万元。", ["target_contradiction"]),
        ("垃圾收运覆盖率", "≥90%", "确保垃圾收运覆盖率达到90%以上。", []),
        ("垃圾收运覆盖率", "≥90%", "全市村庄开展整治，垃圾收运覆盖率比上年提高5%。", []),
        ("垃圾收运覆盖率", "≥90%", "目前垃圾收运覆盖率85%，差距明显。", []),
        ("垃圾收运覆盖率", "≥90%", "城区、县城垃圾收运覆盖率分别达到98%、80%。", []),
        ("垃圾收运覆盖率", "≥90%", "到2025年，垃圾收运覆盖率达到100%。", []),
        ("垃圾收运覆盖率", "≥90%", "污水处理率达到80%。", []),
        ("人均绿地面积（平方米/人）", "≥12", "人均绿地面积达到12m2/人。", []),
    ],
)
def test_a_target_that_the_text_of_its_row_contradicts(
    found: Found, name: str, target: str, content: str, codes: list[str]
) -> None:
    rows = found("序号｜指标名称｜目标值｜工作内容", f"1｜{name}｜{target}｜{content}")
    assert [code for code, *_ in rows] == codes


@pytest.mark.parametrize(
    ("case", "below"),
    [
        ((2020, "云川市", "城镇污水处理率", "≥90%"), True),
        ((2020, "云川市", "城镇污水处理率", "≥96%"), False),
        ((2020, "安平县", "城镇污水处理率", "≥90%"), False),
        ((2020, "云川市", "城镇人均公园绿地面积", "≥12m2/人"), True),
        ((2020, "云川市", "林草覆盖率", "≥20%"), False),
        ((2017, "安平县", "单位地区生产总值能耗", "≤0.8吨标准煤/万元"), True),
        ((2017, "安平县", "受保护地区占国土面积比例", "≥20%"), False),
        ((2017, "安平县", "受保护地区占国土面积比例", "山区≥20%"), True),
        ((2022, "云川市", "城镇污水处理率", "≥90%"), False),
        ((2020, "云川市", "农村公路优良率", "≥1%"), False),
    ],
)
def test_a_target_below_the_national_standard(found: Found, case: tuple[int, str, str, str], below: bool) -> None:
    year, jurisdiction, name, target = case
    rows = found("序号｜指标名称｜目标值", f"1｜{name}｜{target}", year=year, jurisdiction=jurisdiction)
    assert [code for code, *_ in rows] == (["target_below_national"] if below else [])


def test_two_documents_of_one_city_and_year_that_disagree(found: Found) -> None:
    header = "序号｜指标名称｜目标值"
    assert found(header, "1｜好评率｜≥90%", "2｜网办率｜≥80%", path="a.docx") == []
    assert found(header, "1｜好评率｜≥95%", "2｜网办率｜80%", path="b.docx") == [("target_conflict", "≥90%", "≥95%")]


@pytest.mark.parametrize("other", [{"year": 2021}, {"jurisdiction": "安平县"}])
def test_another_year_or_city_is_no_conflict(found: Found, other: dict[str, object]) -> None:
    header = "序号｜指标名称｜目标值"
    assert found(header, "1｜好评率｜≥90%", path="a.docx") == []
    assert found(header, "1｜好评率｜≥95%", path="b.docx", **other) == []
