"""What the paper states once for many rows, in headings and sections, points at its words too."""

from extractors.document import Document, Table
from pipeline.interpret.interpreter import interpret
from pipeline.records import Source
from tests.documents import document, paragraph, table


def fragments(paper: Document) -> list[str]:
    return [
        fragment.text
        for block in paper.blocks
        for fragment in (
            [f for cell in block.cells for f in cell.fragments] if isinstance(block, Table) else block.fragments
        )
    ]


def said(paper: Document, sources: tuple[Source, ...]) -> dict[str, str]:
    texts = fragments(paper)
    return {source.field: texts[source.fragment][source.start : source.end] for source in sources}


def test_name_base_cap_and_weight_of_a_part_stand_in_its_heading() -> None:
    rows = [
        ["考核单位", "日常 调度（50分，权重40%）", "<", "年终考核（100分，最高110分，权重60%）", "<", "总分"],
        ["^", "加扣分理由", "得分", "加扣分理由", "得分", "^"],
        ["（一）党群部门", "<", "<", "<", "<", "<"],
        ["县委办", "未按时报送，扣1分", "49", "获省级表彰，加2分", "102", "80.8"],
        ["县水利局", "无", "50", "无", "100", "80"],
    ]
    paper = document(paragraph("云溪县2023年度河湖管护考核结果"), table(rows))
    score = interpret(paper, "a.txt").score_sheets[0].scores[0]
    first, second = (said(paper, part.sources) for part in score.components)
    assert first == {"name": "日常 调度", "base": "50", "weight": "40", "published": "49"}
    assert second == {"name": "年终考核", "base": "100", "cap": "110", "weight": "60", "published": "102"}
    assert said(paper, score.sources)["section_label"] == "（一）"


def test_an_inferred_base_has_no_source() -> None:
    rows = [["单位", "加扣分理由", "得分"], ["县委办", "未按时报送，扣1分", "99"], ["县水利局", "获表彰，加1分", "101"]]
    paper = document(paragraph("云溪县2023年度河湖管护考核结果"), table(rows))
    (part,) = interpret(paper, "a.txt").score_sheets[0].scores[0].components
    assert part.base_source == "inferred" and "base" not in said(paper, part.sources)


def test_who_has_a_duty_and_what_follows_point_at_their_words() -> None:
    lines = (
        "云溪县水利局关于报送2023年度河湖管护自评材料的通知",
        "各乡镇人民政府：",
        "请于2023年12月20日前报送自评材料，逾期未报的，予以通报。",
    )
    paper = document(*map(paragraph, lines))
    (duty,) = interpret(paper, "a.txt").obligations
    assert said(paper, duty.sources) | {"what": ""} == {
        "who": "各乡镇人民政府：",
        "due_on": "2023年12月20日",
        "what": "",
        "consequence": "逾期未报的，予以通报",
    }
