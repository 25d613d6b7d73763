"""What a paragraph of Word says to a reader of the printed page."""

from pathlib import Path

import pytest

from extractors.document import Document, Paragraph, Table
from extractors.word.reader import read_docx
from tests.extractors.word.word_files import (
    field,
    level,
    numbered,
    numbering,
    p,
    run,
    tbl,
    tc,
    text_box,
    tr,
    write_docx,
)


def read(tmp_path: Path, body: str, **parts: str) -> Document:
    return read_docx(write_docx(tmp_path / "通知.docx", body, **parts))


def texts(document: Document, role: str = "body") -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == role]


def said(tmp_path: Path, *runs: str, **parts: str) -> str:
    """The text of one paragraph between two others."""
    found = texts(read(tmp_path, p("前文") + p(*runs) + p("后文"), **parts))
    return found[1]


def test_runs_are_joined_and_empty_paragraphs_left_out(tmp_path: Path) -> None:
    assert texts(read(tmp_path, p("云岭市", "考评") + p() + p("  ") + p("结果"))) == ["云岭市考评", "结果"]


def test_insertions_are_in_and_deletions_out(tmp_path: Path) -> None:
    inserted = "<w:ins w:id='1'>" + run("加0.3分") + "</w:ins>"
    deleted = "<w:del w:id='2'><w:r><w:delText>加0.2分</w:delText></w:r></w:del>"
    assert said(tmp_path, "宣传到位，", deleted, inserted, "。") == "宣传到位，加0.3分。"


def test_moved_words_stand_where_they_were_moved_to(tmp_path: Path) -> None:
    away = "<w:moveFrom w:id='1'>" + run("甲") + "</w:moveFrom>"
    here = "<w:moveTo w:id='2'>" + run("甲") + "</w:moveTo>"
    assert said(tmp_path, away, "乙", here) == "乙甲"


def test_deletion_inside_an_insertion_is_out(tmp_path: Path) -> None:
    both = "<w:ins w:id='1'>" + run("扣") + "<w:del w:id='2'><w:r><w:delText>加</w:delText></w:r></w:del></w:ins>"
    assert said(tmp_path, both, "1分") == "扣1分"


@pytest.mark.parametrize("mark", ["<w:del w:id='1'/>", "<w:moveFrom w:id='1'/>", "<w:vanish/>"])
def test_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path, mark: str) -> None:
    first = p("市生态", properties=f"<w:rPr>{mark}</w:rPr>")
    assert texts(read(tmp_path, first + p("环境局") + p("市水利局"))) == ["市生态环境局", "市水利局"]


def test_a_paragraph_deleted_as_a_whole_leaves_nothing_and_takes_no_number(tmp_path: Path) -> None:
    gone = p("<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>",
             properties=numbered(1) + "<w:rPr><w:del w:id='2'/></w:rPr>")  # fmt: skip
    body = p("甲", properties=numbered(1)) + gone + p("乙", properties=numbered(1))
    found = texts(read(tmp_path, body, numbering=numbering(level(0, "decimal", "%1."))))
    assert found == ["1.甲", "2.乙"]


def test_last_paragraph_with_a_deleted_mark_is_kept(tmp_path: Path) -> None:
    assert texts(read(tmp_path, p("甲") + p("乙", properties="<w:rPr><w:del w:id='1'/></w:rPr>"))) == ["甲", "乙"]


def test_hidden_text_is_left_out(tmp_path: Path) -> None:
    assert said(tmp_path, "得分", run("（内部口径）", "<w:vanish/>"), "100") == "得分100"


def test_text_hidden_by_its_style_is_left_out_unless_shown_again(tmp_path: Path) -> None:
    style = '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    style += '<w:style w:type="character" w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
    hidden = run("批注", '<w:rStyle w:val="Note"/>')
    shown = run("正文", '<w:rStyle w:val="Note"/><w:vanish w:val="0"/>')
    assert said(tmp_path, "甲", hidden, shown, styles=style) == "甲正文"


def test_breaks_tabs_and_hyphens(tmp_path: Path) -> None:
    pieces = "<w:r><w:t>市中级</w:t><w:br/><w:t>法院</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"
    assert said(tmp_path, pieces) == "市中级\n法院\tA-1"


def test_page_break_is_no_line_break(tmp_path: Path) -> None:
    assert said(tmp_path, "上", '<w:r><w:br w:type="page"/></w:r>', "下") == "上下"


@pytest.mark.parametrize(
    ("font", "char", "expected"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Wingdings", "F0FC", "✓"), ("Wingdings 2", "F052", "☑"),
     ("Wingdings", "F082", "②"), ("宋体", "2605", "★")],
)  # fmt: skip
def test_symbols_of_symbol_fonts(tmp_path: Path, font: str, char: str, expected: str) -> None:
    assert said(tmp_path, f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>', "60") == expected + "60"


def test_private_use_characters_are_read_by_the_font_of_their_run(tmp_path: Path) -> None:
    assert said(tmp_path, run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'), "80%") == "≥80%"


def test_character_of_an_unknown_font_is_reported(tmp_path: Path) -> None:
    document = read(tmp_path, p(run("\ue123", '<w:rFonts w:ascii="某字体"/>'), "分"))
    assert [(problem.code, problem.block) for problem in document.problems] == [("garbled_text", 0)]


def test_fields_show_their_result_only(tmp_path: Path) -> None:
    assert said(tmp_path, "第", field(" PAGE  \\* MERGEFORMAT ", run("3")), "页") == "第3页"


def test_nested_fields(tmp_path: Path) -> None:
    inner = field(" DOCPROPERTY x ", run("不显示"))
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>' + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("优秀") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert said(tmp_path, "等次：", outer) == "等次：优秀"


def test_field_over_two_paragraphs(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    first = p(begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "一、总则")
    assert texts(read(tmp_path, first + p("二、附则", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))) == [
        "一、总则",
        "二、附则",
    ]


def test_circled_number_of_an_eq_field(tmp_path: Path) -> None:
    assert said(tmp_path, field(r" eq \o\ac(○,11) "), "建立制度") == "⑪建立制度"


def test_wrappers_are_looked_through(tmp_path: Path) -> None:
    link = '<w:hyperlink r:id="x">' + run("附件1") + "</w:hyperlink>"
    simple = '<w:fldSimple w:instr="DATE">' + run("2023年") + "</w:fldSimple>"
    control = "<w:sdt><w:sdtPr/><w:sdtContent>" + run("市林业局") + "</w:sdtContent></w:sdt>"
    assert said(tmp_path, link, simple, control) == "附件12023年市林业局"


def test_placeholder_of_an_empty_control_is_no_text(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处输入") + "</w:sdtContent></w:sdt>"
    )
    assert said(tmp_path, "单位：", control) == "单位："


def test_ruby_gives_the_words_without_pronunciation(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('lán')}</w:rt><w:rubyBase>{run('岚')}</w:rubyBase></w:ruby></w:r>"
    assert said(tmp_path, ruby, "山县") == "岚山县"


def test_formula(tmp_path: Path) -> None:
    formula = "<m:oMath><m:r><m:t>≥80%</m:t></m:r></m:oMath>"
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>吨</m:t></m:r></m:num><m:den><m:r><m:t>万元</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert said(tmp_path, "比例", formula, "，", fraction) == "比例≥80%，吨/万元"


def test_embedded_object_is_reported(tmp_path: Path) -> None:
    document = read(tmp_path, p("表一") + p('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'))
    assert ["Equation.3" in problem.message for problem in document.problems] == [True]


@pytest.mark.parametrize(("width", "height", "told"), [(15, 9, True), (3, 2, False), (15, 1, False)])
def test_a_picture_as_large_as_a_table_is_reported_and_a_stamp_is_not(
    tmp_path: Path, width: int, height: int, told: bool
) -> None:
    extent = f'<wp:extent cx="{width * 360_000}" cy="{height * 360_000}"/>'
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    drawing = f'<w:r><w:drawing><wp:inline xmlns:wp="{space}">{extent}</wp:inline></w:drawing></w:r>'
    document = read(tmp_path, p("考核结果如下表。") + p(drawing))
    assert ["picture" in problem.message for problem in document.problems] == [True] * told


def test_the_number_of_a_note_is_no_figure(tmp_path: Path) -> None:
    small = '<w:vertAlign w:val="superscript"/>'
    document = read(tmp_path, p(run("98.5"), run("1", small)) + p(run("35μg/m"), run("3", small)))
    assert [block.text for block in document.blocks] == ["98.5¹", "35μg/m3"]


def test_radicals_become_characters_and_full_width_figures_stay(tmp_path: Path) -> None:
    assert said(tmp_path, "⺠⽣１００分：") == "民生１００分："


def test_text_box_stands_behind_its_paragraph_and_once(tmp_path: Path) -> None:
    document = read(tmp_path, p("正文", text_box(p("附件3"), p("续"))))
    assert texts(document) == ["正文"]
    assert texts(document, "text_box") == ["附件3", "续"]


def test_table_in_a_text_box_is_a_table(tmp_path: Path) -> None:
    document = read(tmp_path, p(text_box(tbl(tr("单位", "得分")))))
    assert isinstance(document.blocks[0], Table)


def test_footnote_stands_apart_and_its_mark_is_not_in_the_text(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="5">{p("含驻外机构")}</w:footnote><w:footnote w:id="6">{p("没有引用")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    document = read(tmp_path, p("市直部门", mark, "名单") + p("完"), footnotes=notes)
    assert texts(document) == ["市直部门名单", "完"]
    assert texts(document, "footnote") == ["含驻外机构"]


def test_headers_and_footers_stand_apart_and_once(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference r:id="rheader"/><w:footerReference r:id="rfooter"/></w:sectPr>'
    body = p("甲", properties=section) + p("乙") + section
    document = read(tmp_path, body, header=p("云岭市文件"), footer=p("— 1 —"))
    assert [(block.role, block.text) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("header", "云岭市文件"), ("body", "甲"), ("body", "乙"), ("footer", "— 1 —"),
    ]  # fmt: skip


def test_size_and_setting_from_run_style_and_defaults(tmp_path: Path) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="T"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="U"><w:basedOn w:val="T"/></w:style>'
    )
    body = p("题目", properties='<w:pStyle w:val="U"/>') + p("正文") + p(run("大字大字", '<w:sz w:val="32"/>'), "小")
    blocks = read(tmp_path, body, styles=styles).blocks
    assert [(block.size, block.centred) for block in blocks if isinstance(block, Paragraph)] == [
        (22.0, True), (10.5, False), (16.0, False),
    ]  # fmt: skip


def test_comments_and_bookmarks_say_nothing(tmp_path: Path) -> None:
    marks = '<w:bookmarkStart w:id="1" w:name="x"/><w:commentRangeStart w:id="1"/>'
    assert said(tmp_path, marks, "甲", '<w:r><w:commentReference w:id="1"/></w:r>') == "甲"


def test_cell_with_several_paragraphs_is_one_fragment_of_lines(tmp_path: Path) -> None:
    (table,) = read(tmp_path, tbl(tr(tc(p("1.甲，加1分。"), p("2.乙，加2分。")), "53"))).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["1.甲，加1分。\n2.乙，加2分。", "53"]
