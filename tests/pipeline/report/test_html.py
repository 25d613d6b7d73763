"""The report names every number that is off, with its place, in both languages, and is safe to open."""

from urllib.parse import quote

from pipeline.database.codes import CODES
from tests.pipeline.conftest import SHEET, Workplace


def page(workplace: Workplace) -> str:
    workplace.extract()
    return (workplace.output / "report" / "index.html").read_text(encoding="utf-8")


def test_a_mismatch_stands_with_its_place(workplace: Workplace) -> None:
    workplace.put("得分.pdf")
    html = page(workplace)
    row = next(line for line in html.split("<tr>") if "云岭市林业局" in line and "重算不符" in line)
    place = (
        f'<a href="../../raw/{quote("得分.pdf")}#page=1" title="得分.pdf">得分.pdf</a><small>第1页 · 表1 · 行2</small>'
    )
    assert [cell for cell in ("50 - 1 = 49", ">48<", ">49<", ">-1<", place) if cell not in row] == []
    assert (workplace.output / "report" / "../../raw/得分.pdf").exists(), "where the link leads"


def test_a_sheet_has_a_bar(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    html = page(workplace)
    assert '<i class="match" style="flex:1 0 6px"' in html
    assert '<i class="mismatch" style="flex:1 0 6px"' in html
    assert '<i class="unexplained" style' not in html


def test_findings_speak_both_languages(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    html = page(workplace)
    assert "林业局，“云岭市考核得分表”：公布 48，重算 50 - 1 = 49" in html
    assert "林业局 on “云岭市考核得分表”: published 48, but 50 - 1 = 49" in html
    assert ">错误</span>" in html


def test_thousands_of_findings_stay_readable(workplace: Workplace) -> None:
    workplace.put("a.pdf", "".join(f"第{n}局\t50\t-1\t48\t被通报\n" for n in range(1000, 2200)))
    html = page(workplace)
    assert html.count("第1000局") < 5
    assert "SELECT * FROM v_review WHERE code = &#x27;score_mismatch&#x27;" in html
    assert "100 of 1,200 are shown" in html
    assert len(html) < 1_000_000
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
    workplace.put("a.pdf")
    workplace.put("locked.docx", "LOCKED")
    html = page(workplace)
    assert html.index("locked.docx") < html.index("云岭市林业局"), "what is missing comes first"
    assert "文件读取失败" in html
    assert "Save it without one." in html
