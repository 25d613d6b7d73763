"""Whatever an indicator list holds: every row is told once, and every source lies inside its fragment."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractors.document import Document
from pipeline.interpret import indicator_list
from pipeline.interpret.context import Context
from pipeline.interpret.places import Places, all_fragments
from pipeline.interpret.table_view import TableView
from pipeline.records import DocumentFacts
from tests.pipeline.interpret.drawn_tables import drawn

_HEADER = ["领域", "任务", "序号", "指标名称", "指标值", "属性", "主要任务", "牵头单位", "责任单位", "审核要点"]
_CELLS = ["", "", "^", "<", "1", "2", "（一）夯实基础", "绿化覆盖率（%）", "甲率\n乙率", "≥90%\n不降低", "$\\geq 5\\%$", "约束性", "/",
          "市林业局、市水利局", "牵头单位：市财政局\n配合单位：市审计局", "（1）文件；（2）报告。", "备注：略", "合计", "确保覆盖率达80%。"]  # fmt: skip
_rows = st.lists(st.lists(st.sampled_from(_CELLS), min_size=10, max_size=10), min_size=1, max_size=6)


def _whole(rows: list[list[str]]) -> list[list[str]]:
    """The rows with marks of spans that make rectangles: none over two directions, none without a cell to belong to."""
    grid = [list(_HEADER)]
    for row in rows:
        kept: list[str] = []
        for column, text in enumerate(row):
            alone = text == "^" and len(grid) > 1 and grid[-1][column] != "<" and row[column + 1 : column + 2] != ["<"]
            aside = text == "<" and column > 0 and kept[-1] not in ("^", "<")
            kept.append(text if text not in ("^", "<") or alone or aside else "")
        for column, text in enumerate(kept):
            if text == "^" and grid[-1][column + 1 : column + 2] == ["<"]:
                kept[column] = ""
        grid.append(kept)
    return grid


@settings(max_examples=150, deadline=None)
@given(_rows)
def test_the_ledger_is_complete_and_sources_lie_in_their_fragments(rows: list[list[str]]) -> None:
    document = Document(format="docx", blocks=(drawn(*_whole(rows)),))
    places = Places(document)
    view = TableView(places, 0, places.tables()[0][1])
    assume(indicator_list.fits(view) > 0)  # else the interpreter hands the table to another kind
    part = indicator_list.read(view, Context(places=places, facts=DocumentFacts(jurisdiction="云川市", year=2023)))
    assert [row.row for row in part.grids[0].grid_rows] == list(range(1, view.table.rows + 1))
    texts = [fragment.text for fragment in all_fragments(document)]
    for indicator in part.indicators:
        for record in (indicator, *indicator.targets, *indicator.units, *indicator.requirements):
            for source in record.sources:
                assert 0 <= source.start < source.end <= len(texts[source.fragment])
