"""Cells that stand in a column they do not belong to, where a page lost a cell of the row."""

import regex

_EVIDENCE = regex.compile(r"文件|材料|资料|报告|方案|名录|清单|证明|数据|统计|台账|档案")
_NAME_MARKS = regex.compile(r"[、,，;；\s]+")
_NAME_END = regex.compile(
    r"(?:局|委|办|部|厅|院|府|会|心|司|室|队|台|社|校|馆|站|所|行|团|单位|部门|区|县|市|镇|乡|街道|处|署|组|[)）])$"
)


def looks_like_evidence(text: str) -> bool:
    """Whether a text in a unit column is a list of evidence: long sentences about papers, hardly a name in them."""
    pieces = [piece for piece in _NAME_MARKS.split(text) if piece]
    if len(text) < 20 or not _EVIDENCE.search(text):
        return False
    return sum(_NAME_END.search(piece) is not None for piece in pieces) < 0.4 * len(pieces)
