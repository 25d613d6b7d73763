"""The words in front of an act: what describes the work, what says when the rule applies, and what it counts."""

from msgspec import Struct

from normalizers.later import later
from normalizers.rules.per import Per, find_per
from normalizers.rules.sentences import inside_pairs

# A piece of a sentence that begins or ends like this says when points are given or taken; what stands before it
# describes the work: 按月报送信息，未按时报送的，每次扣1分.
_OPENS = later(
    r"(?:凡是?|如果?(?!期)|若|因|被|经(?![济营费开常])|其中|无|没|未|不(?!断)|每(?!年|月|季|周|半年|日|天)|缺|少(?!数)|漏|瞒|迟|逾|超(?!前)|拒|发生|出现|发现|存在|查实|受到"
    r"|在[^,]*(?:中|期间)$|[^,]*(?:不力|不到位|不及时|不规范|不完善|不完整|不准确|不全|不充分)(?=[,、]|$))"
    r"|[^,]*(?:的|者|时|情况下|情形)$"
)
# 违规收费，一经查实扣15分: what is found out stands before it.
_FOUND_OUT = later(r"(?:一?经|被)?(?:查实|核实|查证属实|查出|发现|认定|确认)(?:的|后|属实)?")
_BELOW = later(r"(?<![不得应])(?:低于|高于|超过|不足|未达到|达不到|少于|大于|小于)[^,。;]{0,6}\d[^,。;]{0,6}$")
_LEADING = later(r"^(?:[,;:、()。\s]|其中|则|且|但|并(?!网|购|联)|同时|另外|此外|在此基础上)+")
_TRAILING = later(
    r"(?:[,;:、(\s]|的|(?<![规准守细总原])则|即|(?<![认许])可以?|要|应|均|各|再|另|分别|一律|予以|给予|进行|直接|就|将|酌情|视情况?|相应|适当|一次性|最高|额外|依次|按|此项|该项|本项)+$"
)


class Lead(Struct, frozen=True):
    """The words before an act: `local` the piece it stands in, `start` where the rule's own words begin (the content ends)."""

    start: int
    end: int
    local: str
    before: str
    per: Per | None
    condition: str | None
    own: str | None


def read_lead(folded: str, printed: str, start: int, end: int, first: bool) -> Lead:
    """What folded[start:end] in front of an act says; `first` tells that no act of the sentence stands before it."""
    pieces = _pieces(folded, start, end)
    local = folded[pieces[-1][0] : end]
    before = folded[pieces[-2][0] : pieces[-2][1]] if len(pieces) > 1 else ""
    per, per_start = _find_per(folded, pieces, end)
    opens = _opening(folded, pieces) if first else start
    named = per is not None and per.named
    condition = _condition(folded, printed, opens, per_start, end, named)
    own = _condition(folded, printed, _own_start(folded, pieces, per_start), per_start, end, named)
    return Lead(opens, end, local, before, per, condition, own)


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between commas, those in brackets not parted; at least one."""
    found: list[tuple[int, int]] = []
    position = start
    inside = inside_pairs(folded[start:end])
    for at in range(start, end):
        if folded[at] in ",;:" and not inside[at - start]:
            found.append((position, at))
            position = at + 1
    found.append((position, end))
    return [piece for piece in found[:-1] if piece[1] > piece[0]] + found[-1:]


def _find_per(folded: str, pieces: list[tuple[int, int]], end: int) -> tuple[Per | None, int]:
    """What is counted: said in the act's own piece, or in the piece before where the act stands alone (每少5%，扣1分)."""
    local = folded[pieces[-1][0] : end]
    per = find_per(local)
    if per is not None:
        return per, pieces[-1][0] + per.start
    if len(pieces) > 1 and not _TRAILING.sub("", _LEADING.sub("", local)):
        begin, stop = pieces[-2]
        per = find_per(folded[begin:stop])
        # 全年未被录用一条的，扣5分 tells when, not how often; a number alone counts only without 的.
        if per is not None and (folded[begin + per.start] == "每" or folded[stop - 1] != "的"):
            return per, begin + per.start
    return None, end


def _opening(folded: str, pieces: list[tuple[int, int]]) -> int:
    """Where the condition begins: the first piece that opens one, else the last piece that has words."""
    filled = [n for n, (begin, stop) in enumerate(pieces) if _TRAILING.sub("", folded[begin:stop])]
    place = next((n for n, (begin, stop) in enumerate(pieces) if _OPENS.match(folded[begin:stop])), None)
    if place is None:
        place = filled[-1] if filled else len(pieces) - 1
    words = _LEADING.sub("", _TRAILING.sub("", folded[slice(*pieces[place])]))
    if place and words.startswith("每") and _BELOW.search(folded, *pieces[place - 1]):
        return pieces[place - 1][0]  # 办结率低于95%，每低1个百分点
    return pieces[place - 1 if place and _FOUND_OUT.fullmatch(words) else place][0]


def _own_start(folded: str, pieces: list[tuple[int, int]], per_start: int) -> int:
    """Where the words of this level alone begin: its own piece, or the one before where the act stands alone."""
    begin = pieces[-1][0]
    if len(pieces) > 1 and not _TRAILING.sub(
        "", _LEADING.sub("", folded[begin : max(begin, min(per_start, pieces[-1][1]))])
    ):
        return pieces[-2][0]
    return begin


def _condition(folded: str, printed: str, start: int, per_start: int, end: int, named: bool) -> str | None:
    """The words from `start` without the counting phrase at their end; of 每发生一起事故 alone 发生一起事故."""
    words = _trim(folded, start, min(end, per_start))
    if words[1] - words[0] < 2 and named:
        words = _trim(folded, per_start + (folded[per_start] == "每"), end)
    return (
        printed[words[0] : words[1]] if words[1] - words[0] > 1 or (words[0] < words[1] and per_start == end) else None
    )


def _trim(folded: str, start: int, stop: int) -> tuple[int, int]:
    if stop <= start:
        return start, start
    text = folded[start:stop]
    if (closed := text.find(")")) >= 0 and "(" not in text[:closed]:  # 优秀10分（含特等奖），良好
        start, text = start + closed + 1, text[closed + 1 :]
    leading = _LEADING.match(text)
    begin = leading.end() if leading else 0
    trailing = _TRAILING.search(text, begin)
    return start + begin, start + (trailing.start() if trailing else len(text))
