"""Whether a formula in words can be read at all: 得分=完成率×10 can, 得分=10分(达标率-90%)÷÷%率 cannot."""

from normalizers.later import later

_NAME = r"(?:[^\s+\-×*÷/=()（）%,]|“|”)+"
_NUMBER = r"\d+(?:\.\d+)?%?(?:分)?"
_FORMULA = later(
    rf"(?P<expression>(?:(?P<operand>(?:{_NUMBER}|(?!%){_NAME}(?:率|度)?)(?:%)?|\((?&expression)\)))"
    rf"(?:(?:[+\-×*÷/]|乘以|除以|减去?|加上?)(?&operand))*)"
)
_HEAD = later(r"^(?:按|以)|^[^=]{0,12}=|^(?:得分|加分|扣分)为")
_TAIL = later(r"(?<=%)(?:计入|折算|计算|计)[^,。;]{0,6}$")


def is_formula(words: str) -> bool:
    """Whether the words are operands joined by single operators, with their brackets closed."""
    expression = _TAIL.sub("", _HEAD.sub("", words)).strip()
    return _FORMULA.fullmatch(expression) is not None
