"""What a document is as a whole: title, issuer, number, date, year, place, readers, annexes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.document import Paragraph
from pipeline.interpret.interpreter import interpret
from tests.documents import document, paragraph, table

_PAPERS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "paper_heads.yaml").read_text(encoding="utf-8"))
_SIZES = {"C:": 22.0, "c:": 16.0, "R:": 16.0}


def _set(line: str) -> Paragraph:
    """The line as Word sets it."""
    size = _SIZES.get(line[:2])
    return (
        paragraph(line[2:], centred=line[0] in "Cc", size=size) if size else paragraph(line, centred=False, size=16.0)
    )


def _plain(line: str) -> Paragraph:
    """The line as a text file has it: nothing tells how it was set."""
    return paragraph(line[2:] if line[:2] in _SIZES else line)


@pytest.mark.parametrize("as_printed", [_set, _plain])
@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: paper["facts"]["title"])
def test_heads_of_many_papers(paper: dict[str, Any], as_printed: Any) -> None:
    facts = interpret(document(*(as_printed(line) for line in paper["lines"])), "a.txt").facts
    found = {name: getattr(facts, name) for name in paper["facts"]}
    found["title"] = found["title"].replace("　", "")
    assert found == paper["facts"]


def test_a_line_of_the_text_is_no_half_of_a_title() -> None:
    lines = ("云溪县2023年度河长制考核结果", "2023年，全县共考核12个乡镇", "考核结果")
    assert interpret(document(*map(paragraph, lines)), "a.txt").facts.title == lines[0]


def test_the_caption_of_a_table_is_not_joined_to_the_title_above_it() -> None:
    rows = [["单位", "得分"], ["县水利局", "95"], ["县林业局", "94"]]
    lines = ("关于2023年度河长制考核结果的通报", "2023年度河长制考核得分表")
    assert interpret(document(*map(paragraph, lines), table(rows)), "a.txt").facts.title == lines[0]


def test_a_later_part_set_larger_is_no_title() -> None:
    first = paragraph("云溪县2023年度考核结果汇总表", centred=True, size=9.0)
    second = paragraph("（二）河湖长制工作考核结果", centred=True, size=14.0)
    assert interpret(document(first, second), "a.txt").facts.title == "云溪县2023年度考核结果汇总表"


def test_every_fact_points_at_its_words() -> None:
    lines = ("名称：云溪县水利局关于2022年度河长制", "考核结果的通报", "云溪县水利局", "二〇二三年一月九日")
    paper = document(*map(paragraph, lines))
    facts = interpret(paper, "a.txt").facts
    words = {
        s.field: "".join(lines[t.fragment][t.start : t.end] for t in facts.sources if t.field == s.field)
        for s in facts.sources
    }
    assert words == {
        "title": "云溪县水利局关于2022年度河长制考核结果的通报",
        "issuer": "云溪县水利局",
        "issued_on": "二〇二三年一月九日",
        "jurisdiction": "云溪县",
        "year": "2022",
    }
    assert facts.issued_on == "2023-01-09"
