"""The report names every number that is off, with its place, in both languages, and is safe to open."""

from pipeline.database.codes import CODES
from tests.pipeline.conftest import SHEET, Workplace


def page(workplace: Workplace) -> str:
    workplace.extract()
    return (workplace.output / "report" / "index.html").read_text(encoding="utf-8")


def test_a_mismatch_stands_with_its_place(workplace: Workplace) -> None:
    workplace.put("得分.pdf")
    html = page(workplace)
    row = next(line for line in html.split("<tr>") if "云岭市林业局" in line and "重算不符" in line)
    assert [cell for cell in ("50 - 1 = 49", "得分.pdf", ">1</td>", ">2</td>") if cell not in row] == []
    assert "云岭市教育局" not in html, "what is right needs no line"


def test_every_finding_is_explained_in_both_languages(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    html = page(workplace)
    code = CODES["score_mismatch"]
    assert code.meaning in html
    assert code.remedy_chinese in html


def test_words_of_a_document_cannot_become_part_of_the_page(workplace: Workplace) -> None:
    workplace.put("<b>.pdf", SHEET.replace("林业局", "<script>alert(1)</script>局"))
    html = page(workplace)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;.pdf" in html


def test_nothing_to_say_is_said(workplace: Workplace) -> None:
    workplace.put("a.pdf", SHEET.replace("\t48\t", "\t49\t"))
    assert page(workplace).count("没有。 None.") >= 1


def test_a_failed_file_stands_among_the_findings(workplace: Workplace) -> None:
    workplace.put("locked.docx", "LOCKED")
    html = page(workplace)
    assert "文件读取失败" in html
    assert "Save it without one." in html
