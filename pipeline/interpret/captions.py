"""The words above a table that name it."""

import regex

from extractors.document import Paragraph
from normalizers.assessed import labels_unit
from normalizers.later import later
from pipeline.interpret.places import Passage, Places
from pipeline.interpret.table_view import flat

_LABEL = later(r"^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+[、.．]|\d+[.．、])\s*")
_ANNEX = later(r"(?:附\s*[件表录]|附)\s*[一二三四五六七八九十\d]*\s*[-—]?\d*\s*[:：]?")
_ASIDE = later(
    r"[（(]?(?:计量)?单位[:：].{1,8}[）)]?|[（(].{0,40}[）)]|.*(?:填报|填表|制表|日期)[:：].*|第?\s*\d+\s*页.*|续表.*"
)
_LONG = 60


def caption_of(places: Places, block: int) -> Passage | None:
    """The nearest heading above the table in `block`: a short paragraph that is no sentence, no annex number and no remark.

    Looks no further than the table before it.
    """
    for index in range(block - 1, -1, -1):
        paragraph = places.document.blocks[index]
        if not isinstance(paragraph, Paragraph):
            return None
        if paragraph.role not in ("body", "text_box"):
            continue
        passage = places.paragraph(index)
        if is_heading_line(passage.text):
            return passage
    return None


def is_heading_line(text: str) -> bool:
    """Whether a paragraph can name what follows: short words, not a sentence, an annex number or an aside."""
    words = flat(text)
    if not words or _ANNEX.fullmatch(words) or _ASIDE.fullmatch(words):
        return False
    label, colon, _ = words.replace(":", "：").partition("：")
    if colon and labels_unit(label, weakly=True):  # 被考核单位：市水务局
        return False
    return len(without_aside(words)) <= _LONG and not words.endswith(("。", "；", ";", "：", ":", "，"))


def is_annex_line(text: str) -> bool:
    """Whether a paragraph is only the number of an annex: 附件2."""
    return _ANNEX.fullmatch(flat(text).strip("#*：:")) is not None


def without_aside(text: str) -> str:
    """The words without a bracket at their end: 考评结果（依据…，综合评定） → 考评结果."""
    return regex.sub(r"[（(][^（()）]*[）)]$", "", text) or text


def name_of(text: str) -> str:
    """The heading without label and without the bracket at its end."""
    return without_aside(_LABEL.sub("", flat(text)))
