"""What of private persons must not be written: telephone numbers, e-mail addresses, identity numbers, names in contact lists."""

import regex

from normalizers.later import later

MASK = "＊"
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_EMAIL = later(r"[A-Za-z0-9._%+-]+\s*@\s*[A-Za-z0-9-]+(?:\s*\.\s*[A-Za-z]{2,})+")
_IDENTITY = later(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])")
_MOBILE = later(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)")
_LANDLINE = later(r"(?<![\d.])(?:[(]0\d{2,3}[)]|0\d{2,3})\s*[-—–－ ]?\s*[2-9]\d{6,7}(?:\s*[-转]\s*\d{1,5})?(?!\d)")
_AFTER_WORD = later(
    r"(?:电话|手机|传真|联系方式|办公室电话|值班电话|微信|QQ)(?:号码?)?\s*[:为是]\s*(?P<secret>\d[\d\s\-—–/、,;]{4,}\d)"
)
_NAME = later(
    r"(?:联系人|联络人|联络员|经办人|填表人|填报人|报送人)(?:姓名)?\s*:\s*(?P<secret>[\u4e00-\u9fff·]{2,4}(?:\s*[、,]\s*[\u4e00-\u9fff·]{2,4})*)"
    r"(?=\s*(?:[,;。)、]|$|\s|联系|电话|手机|先生|女士|同志))"
)
_FIGURES = later(r"\d[\d\s()（）+\-—–－转、,，;；/]{4,}\d")
_HINTS = ("@", "＠", "联系", "联络", "经办人", "填表人", "填报人", "报送人")
_SHORTEST = 6  # characters of the shortest number or address
_PATTERNS = (_EMAIL, _IDENTITY, _MOBILE, _LANDLINE, _AFTER_WORD, _NAME)
_CONTACT_HEADING = later(r".*(?:联系电话|电话|手机|联系方式|邮箱|电子邮件|身份证号码?|微信号?|QQ号?|传真).*")
_PERSON_HEADING = later(r"(?:姓名|联系人|联络人|联络员|经办人|填报人)(?:姓名)?")


def mask_private(text: str) -> str:
    """The text with every private detail replaced by ＊, character for character, so that places in it stay valid."""
    if not may_be_private(text):
        return text
    folded = text.translate(_WIDTHS)
    masked = list(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span("secret") if "secret" in pattern.groupindex else match.span()
            for place in range(start, end):
                if not masked[place].isspace():
                    masked[place] = MASK
    return "".join(masked)


def private_columns(headings: list[str]) -> list[int]:
    """The columns (from 0) of a contact list that hold private details: none where no heading asks for a number to call."""
    bare = [regex.sub(r"\s", "", heading) for heading in headings]
    if not any(_CONTACT_HEADING.fullmatch(heading) for heading in bare):
        return []
    return [
        n for n, heading in enumerate(bare) if _CONTACT_HEADING.fullmatch(heading) or _PERSON_HEADING.fullmatch(heading)
    ]


def may_be_private(text: str) -> bool:
    """A quick look that spares most texts the patterns: six figures in a row, an @ or the word for a contact."""
    if len(text) < _SHORTEST:
        return False
    return any(hint in text for hint in _HINTS) or _FIGURES.search(text) is not None
