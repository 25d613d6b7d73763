"""Line breaks that only the width of a column made, in cells whose author pressed Enter at the end of each line."""

from normalizers.later import later

_BREAK = later(r"[ \t]*\n[ \t]*")
_NAME_END = later(
    r"(?:局|委|办|部|厅|院|府|会|心|司|室|队|台|社|校|馆|站|所|行|团|单位|部门|区|县|市|镇|乡|街道|处|署|组|[)）])$"
)
_MARK_END = ("、", "，", ",", "；", ";", "。")
_FEWEST = 3


def without_wraps(text: str) -> tuple[str, list[int]]:
    """A list of names without the breaks behind lines that fill the column, and where each of its characters stands.

    市生态环↵境局↵市公安局 keeps the break behind 境局, which leaves room on its line. Nothing is changed where every line is a
    name of its own.
    """
    edges = [match.span() for match in _BREAK.finditer(text)]
    lines = _BREAK.split(text)
    width = max((len(line) for line in lines), default=0)
    full = [len(line) == width for line in lines[:-1]]
    torn = [line for line in lines[:-1] if not _NAME_END.search(line) and not line.endswith(_MARK_END)]
    if sum(full) < _FEWEST or not torn:
        return text, list(range(len(text)))
    dropped = {place for edge, fills in zip(edges, full, strict=True) if fills for place in range(*edge)}
    places = [place for place in range(len(text)) if place not in dropped]
    return "".join(text[place] for place in places), places
