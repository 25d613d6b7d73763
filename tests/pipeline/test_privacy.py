"""Contact lists are masked by columns, texts by their words; what changed is told once."""

from pipeline.privacy import without_private
from tests.documents import document, paragraph, table


def test_a_contact_list_loses_names_and_numbers_and_keeps_the_rest() -> None:
    read = document(table([["单位", "姓名", "联系电话"], ["云岭市教育局", "周立明", "5210001"]]))
    masked = without_private(read)
    (block,) = masked.blocks
    assert [cell.text for cell in block.cells][3:] == ["云岭市教育局", "＊＊＊", "＊＊＊＊＊＊＊"]  # type: ignore[union-attr]
    assert [problem.code for problem in masked.problems] == ["private_masked"]


def test_a_document_without_private_details_is_handed_on_as_it_is() -> None:
    read = document(paragraph("各单位于3月1日前报送材料。"), table([["单位", "得分"], ["云岭市教育局", "98.5"]]))
    assert without_private(read) is read
