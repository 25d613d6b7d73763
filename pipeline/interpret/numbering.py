"""The numbering of a running text: which labels 一、 (一) 1. (1) ① open a new part, and how the parts are nested."""

from collections.abc import Iterator

from msgspec import Struct

from normalizers.later import later
from normalizers.numbers import parse_number
from pipeline.records import Finding

_NUMERALS = "一二三四五六七八九十"
# Ranks from the top. A bare number (1 水污染防治) is the label of a lost table's row.
_LABELS = later(
    rf"(?P<r0>(?<![^\s。;)])第?(?P<v>[{_NUMERALS}]{{1,3}})(?:、|部分[,:]?|章))"
    rf"|(?P<r1>(?<![^\s])第(?P<v>[{_NUMERALS}]{{1,3}})条(?=\s))"
    rf"|(?P<r2>(?<![^\s。;:/)])\(\s*(?P<v>[{_NUMERALS}]{{1,3}})\s*\)、?)"
    r"|(?P<r3>(?<![^\s。;:/)])(?P<v>\d{1,3})(?:\s*[.、](?!\d{1,3}(?!\d))|(?=\s+(?:[^\s\d,。;:%)]|20\d\d年)|\((?:\d|[一二三])))\s*)"
    r"|(?P<r4>(?<=(?:^|\n)[^\S\n]*)(?P<major>\d{1,2})\.(?P<v>\d{1,2})(?![\d.])(?=\s*[\p{Han}“《])\s*)"
    r"|(?P<r5>(?<![^\s。;:/,)\d])\(\s*(?P<v>\d{1,2})\s*\)、?)"
    r"|(?P<r6>(?P<c>[①-⑳]))"
)
_TITLE = later(
    r"(?![(（]?[一二三四五六七八九十\d]+[、.．)）])[^。;:]{4,60}(?:细则|标准|办法|指标|评分表|考核表|评价表|体系|方案|清单)(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?"
)
_MEASURED = later(r"\s*(?:次|个|项|名|家|年|月|日|分|%|万|元|人|份|篇|件|天|小时|公里|亩|吨|米|倍|位|期|场|条)")
# V, ③, 3/8 and 倒数第二 count, in a way that is not read.
_PART = later(r"\d{1,3}(?:[.．-]\d{1,3})+[.、]?")
_UNREAD_NUMBER = later(r".{0,10}(?:\d|倒数|末[位名]).{0,30}|[A-Za-zⅠ-Ⅻⅰ-ⅻ①-⑳]{1,3}")
RANKS = 7
NUMBER = 3
DECIMAL = 4  # 1.1 below 1.
BRACKETED = 5


class Marker(Struct, frozen=True):
    """A label in the text: its rank from the top (0 to 6), its number, and its place; of 1.2 the number is 2,
    `major` 1."""

    rank: int
    value: int
    start: int
    end: int
    major: int | None = None


def find_series(folded: str) -> list[list[Marker]]:
    """The numberings of a text: one a rubric, where a heading stands between them and the topmost rank begins anew."""
    series: list[list[Marker]] = []
    start = 0
    while markers := find_markers(folded, start):
        top = min(marker.rank for marker in markers)
        anew = next(
            (m.start for m in _candidates(folded) if m.start > markers[0].start and _begins_anew(folded, m, top)), None
        )
        series.append([marker for marker in markers if anew is None or marker.start < anew])
        if anew is None:
            break
        start = anew
    return series


def _begins_anew(folded: str, marker: Marker, top: int) -> bool:
    """Whether a first label of the topmost rank stands below a line that names another rubric."""
    if marker.rank != top or marker.value != 1 or not _begins_line(folded, marker.start):
        return False
    above = [line for line in folded[: marker.start].split("\n")[-6:] if line.strip()]
    return any(is_title(line) for line in above[-3:])


def is_title(line: str) -> bool:
    """Whether a line can name a rubric: no label, no sentence, and the word for one at its end."""
    return _TITLE.fullmatch(line.strip()) is not None


def find_markers(folded: str, start: int = 0) -> list[Marker]:
    """The labels from `start` on that continue a numbering: each begins its rank with 1 below the label before it, or
    follows its neighbour. At the beginning of a line a number may be skipped, inside a line never, and there it may also
    count on from the label of its rank in the chapter before (一: 1 2, 二: 3 4)."""
    found: list[Marker] = []
    last: dict[int, int] = {}
    ever: dict[int, int] = {}
    for marker in _candidates(folded):
        if marker.start < start or (marker.major is not None and marker.major != last.get(NUMBER)):
            continue
        before = last.get(marker.rank)
        follows = marker.value == 1 if before is None else marker.value == before + 1
        skips = before is not None and before + 1 < marker.value <= before + 3 and _begins_line(folded, marker.start)
        counts_on = before is None and marker.value == ever.get(marker.rank, 0) + 1
        # An excerpt begins with 第三章, 第六条.
        article = before is None and folded.startswith("第", marker.start) and _begins_line(folded, marker.start)
        if not (follows or skips or article) and not (counts_on and _begins_line(folded, marker.start)):
            continue
        ever[marker.rank] = marker.value
        last = {rank: value for rank, value in last.items() if rank < marker.rank} | {marker.rank: marker.value}
        found.append(marker)
    return found


def _candidates(folded: str) -> Iterator[Marker]:
    for match in _LABELS.finditer(folded):
        rank = next(rank for rank in range(RANKS) if match[f"r{rank}"] is not None)
        value = ord(match["c"]) - ord("①") + 1 if match["c"] else int(parse_number(match["v"]) or 0)
        if rank == NUMBER and match[0].strip().isdigit() and _MEASURED.match(folded, match.end()):
            continue
        major = int(match["major"]) if rank == DECIMAL else None
        yield Marker(rank, value, match.start(), match.end(), major)


def _begins_line(folded: str, start: int) -> bool:
    return folded[:start].rstrip(" \t").endswith("\n") or not folded[:start].strip()


def uncounted(text: str, parts: bool = False) -> tuple[Finding, ...]:
    """What is the matter with a cell that should hold the number of a row or a rank and holds another (3/8, V, 倒数第二, a code);
    words alone (不参评) and strokes are none. `parts` allows the numbers of parts (1.2)."""
    words = text.strip()
    if not _UNREAD_NUMBER.fullmatch(words) or (parts and _PART.fullmatch(words)):
        return ()
    message = f"“{words}” stands where rows or ranks are counted and is no such number; look at the paper"
    chinese = f"序号或名次处的“{words}”不是可用的序号或名次，请核对原文。"
    return (Finding("table_not_understood", message, observed=words, message_zh=chinese),)
