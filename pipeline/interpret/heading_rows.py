"""Rows of headings that are told by more than their own words: names of units, of quantities, of groups."""

from collections.abc import Sequence

from normalizers.assessed import corner_names_units, names_unit
from normalizers.breakdowns import heads_bodies
from normalizers.headings import read_heading


def heads_units(texts: Sequence[str], corner: str) -> bool:
    """项目↵乡镇 or 考核内容 | 分值 | 青山镇 | 绿水镇: the columns to the right are units', each another, those before them known."""
    told = bool(texts) and corner_names_units(corner)
    units = [text for text in texts[1:] if names_unit(text) or (told and text and not read_heading(text).roles)]
    if len(units) < 2 or len(set(units)) < len(units):
        return False
    return all(not text or read_heading(text).roles for text in texts[1:] if text not in units)


def heads_amounts(texts: Sequence[str]) -> bool:
    """县区 | 人工造林 | 封山育林 above a row of numbers: a place heads the bodies, the rest what is asked of them."""
    return len(texts) >= 3 and heads_bodies(texts[0])


def heads_groups(cells: Sequence[tuple[str, int]], below: Sequence[str]) -> bool:
    """单位 | 党建考核 | 业务考核 above 得分 | 排名 | 得分 | 排名, and 县区组 | 部门组 above 名次 | 县区 | 名次 | 部门: every heading below is
    known, and one of the row is or all are wide. `cells` are words and how many columns they take."""
    filled = [text for text in below if text]
    told = any(read_heading(text).roles for text, _ in cells) or all(width > 1 for _, width in cells)
    return told and len(filled) >= 2 and all(read_heading(text).roles for text in filled)
