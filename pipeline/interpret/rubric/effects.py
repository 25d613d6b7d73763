"""Which part of a rubric adds points, which takes them, which holds the base."""

import regex

from normalizers.later import later
from pipeline.interpret.rubric.node import Effect

_BONUS = later(
    r"(?:.{0,10}(?:加分|奖励分?|附加分|激励|创新加分|特色加分))(?:项|项目|指标|事项|因素|部分|情形|类|内容|工作|分值|分|清单)*(?:[（(].*)?"
)
_DEDUCTION = later(
    r"(?:.{0,10}(?:扣分|减分|倒扣分?|惩戒|负面|逆向|处罚|一票否决|否决))(?:项|项目|指标|事项|因素|部分|情形|类|内容|清单|分值|分)*(?:[（(].*)?"
)

_EITHER = later(r"加.{0,2}[扣减]分|[扣减].{0,2}加分|奖惩|加分.{0,6}扣分|扣分.{0,6}加分")


def goes_both_ways(name: str) -> bool:
    """Whether a heading says that its part adds and takes points: 加减分项, 奖惩."""
    return _EITHER.search(name) is not None


def effect_of(name: str) -> Effect | None:
    """The effect of a part whose heading says it (加分项, 扣分事项, 一票否决); None where it does not."""
    words = regex.sub(r"\s+", "", name)
    if len(words) > 20 or goes_both_ways(words):
        return None
    if _DEDUCTION.fullmatch(words):
        return "deduction"
    return "bonus" if _BONUS.fullmatch(words) else None


def effect_of_heading(heading: str) -> Effect | None:
    """The effect of a column or of a whole rubric that its heading says: 加分标准, 扣分细则; None for 加扣分标准 and the like."""
    words = regex.sub(r"\s+", "", heading)
    bonus, deduction = regex.search(r"加分|奖励分", words), regex.search(r"扣分|减分|一票否决", words)
    if (bonus is None) == (deduction is None) or regex.search(r"加[、/(（]|加减|加扣|扣加|增减|奖惩", words):
        return None
    return "bonus" if bonus else "deduction"
