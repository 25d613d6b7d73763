"""What stands above a list and holds for all its rows."""

from pipeline.interpret.interpreter import interpret
from tests.pipeline.interpret.rubric_papers import paper, table


def test_a_line_above_a_table_names_who_is_charged_with_its_rows() -> None:
    head = ["序号", "指标", "年度目标"]
    document = paper(
        "青溪县2024年重点目标责任分解",
        "责任单位：县发展改革局",
        table([head, ["1", "投资增速", "8%以上"], ["2", "项目开工数", "15个"]]),
        "责任单位：县商务局、县投资促进局",
        table([head, ["1", "零售额增速", "7%"], ["2", "出口总额", "保持正增长"]]),
    )
    rows = interpret(document, "a.docx").indicators
    assert [[unit.raw for unit in row.units] for row in rows] == [
        ["县发展改革局"],
        ["县发展改革局"],
        ["县商务局", "县投资促进局"],
        ["县商务局", "县投资促进局"],
    ]
