"""Which category the lists give a reason: the sanction over its cause, the deed over 创新 and 助力, the first deed over later ones."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from normalizers.reasons.lists import Alternation, Compiled, category_list, compiled, light_words
from normalizers.reasons.model import LOST, Category, Direction
from normalizers.text import clean_text

_CLAUSE = re.compile(r"[^,;。!?]+")
_TITLE = re.compile(r"(?<=《)[^》]*(?=》)")
# 及 in 普及 and 与 in 参与 join nothing.
_JOINT = re.compile(
    r"、|(?<![缓总饱柔温调共])和(?![谐美解平睦])|(?<![普涉危顾触波])及(?!时)|(?<![参赋给])与(?!会)|(?<![合兼归])并(?!轨)"
)
# 对信访积案化解情况开展督查: what stands before 开展 is the object, not the deed.
_OBJECT = re.compile(r"(?:对|就|针对|围绕|将)[^,;。]{2,24}?(?:情况|问题|工作|事项|领域)(?=开展|进行|实施|作|专项|全程)")
# 整治违法建设, 未发生事故: the fault is another's, or none.
_NOT_THEIRS = re.compile(
    r"(?:查处|打击|整治|治理|解决|整改|防止|防范|杜绝|避免|排查|纠正|清理|化解|未发生|没有|零)[^,;。]{0,12}$"
)
_PASSIVE = ("被", "受", "遭", "收到")


class Hit(Struct, frozen=True):
    """Words of a reason that speak for a category."""

    start: int
    end: int
    category: str


def decide(reason: str, direction: Direction | None) -> Category | None:
    """The category that the lists give; None where they leave it open."""
    text = masked(reason)
    lists = compiled()
    if hit := _sanction(text, direction, lists):
        return _decided(text, hit, 0.98)
    if lists.other.fullmatch(text.strip("（）() ")):
        return Category("other", 0.95, (text,), "rule")
    if direction != "bonus" and (hit := _fault(text, direction, lists)):
        return _decided(text, hit, 0.95)
    hit = _first_deed(text, lists)  # 执法视频热传: a deed is not what a deduction is for
    if hit and (direction != "deduction" or hit.category in LOST):
        return _decided(text, hit, 0.9)
    return None


def masked(reason: str) -> str:
    """The reason in half-width forms without white space; the words inside 《》 are hidden, because they say what a paper is about."""
    return _TITLE.sub(lambda title: "□" * len(title[0]), clean_text(reason).folded)


def _decided(text: str, hit: Hit, score: float) -> Category:
    return Category(hit.category, score, (text[hit.start : hit.end],), "rule")


def _sanction(text: str, direction: Direction | None, lists: Compiled) -> Hit | None:
    hits = [
        Hit(match.start(), match.end(), name)
        for name, pattern in lists.sanctions.items()
        if (match := pattern.search(text)) and (direction != "bonus" or match[0].startswith(_PASSIVE))
    ]
    return min(hits, key=lambda hit: hit.end, default=None)


def _fault(text: str, direction: Direction | None, lists: Compiled) -> Hit | None:
    hits = [
        Hit(match.start(), match.end(), name)
        for name, pattern in lists.faults.items()
        if (match := pattern.search(text)) and not (direction is None and _NOT_THEIRS.search(text, 0, match.start()))
    ]
    return min(hits, key=lambda hit: (hit.start, -hit.end), default=None)


def _first_deed(text: str, lists: Compiled) -> Hit | None:
    """The deed of the first clause that names one; clauses that tell a purpose come last, those that set the scene never."""
    later: list[tuple[int, int]] = []
    for start, end in _clauses(text, lists):
        clause = text[start:end]
        if lists.scenes.fullmatch(clause):
            continue
        if start and clause.startswith(category_list().purposes):
            later.append((start, end))
        elif hit := _deed(text, start, end, lists):
            return hit
    return next((hit for span in later if (hit := _deed(text, *span, lists))), None)


def _clauses(text: str, lists: Compiled) -> Iterator[tuple[int, int]]:
    """The clauses; one that goes on with its purpose (加强法规普及助力创建) is two."""
    for clause in _CLAUSE.finditer(text):
        start, end = clause.span()
        inside = lists.purpose_inside.search(text, start, end)
        if inside and inside.start() - start >= 4:
            yield start, inside.start()
            start = inside.start()
        yield start, end


def _deed(text: str, start: int, end: int, lists: Compiled) -> Hit | None:
    """The deed of one clause, told by the first of its parts (宣传、培训) that tells one."""
    clause = text[start:end]
    patterns = list(_hits(lists.patterns, clause, start))
    phrases: list[Hit] | None = None
    offset = start
    if matter := _OBJECT.match(clause):
        start += matter.end()
    for low, high in _parts(text, start, end):
        opening = _skip_light(text, low, high, lists)
        lead = lists.leads.at(text, opening)
        here = [hit for hit in patterns if low <= hit.start < high]
        if lead and not any(hit.start <= opening for hit in here):
            return Hit(opening, opening + len(lead), lists.leads.owners[lead])
        if here:
            return max(here, key=lambda hit: (hit.start <= opening, hit.end, -hit.start))
        nouns = [Hit(at, at + len(word), lists.words.owners[word]) for at, word in lists.words.find(text, low, high)]
        phrases = list(_hits(lists.phrases, clause, offset)) if phrases is None else phrases
        nouns += [hit for hit in phrases if low <= hit.start < high]
        if nouns:
            return max(nouns, key=lambda hit: (hit.end, -hit.start))
    return None


def _hits(patterns: Mapping[str, Alternation | re.Pattern[str]], clause: str, offset: int) -> Iterator[Hit]:
    for name, pattern in patterns.items():
        for match in pattern.finditer(clause):
            yield Hit(offset + match.start(), offset + match.end(), name)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [(match.start(), match.end()) for match in _JOINT.finditer(text, start, end)]
    return list(zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True))


def _skip_light(text: str, start: int, end: int, lists: Compiled) -> int:
    """Where the words that say how (创新推动, 积极组织开展) end; a verb that decides is never skipped."""
    while start < end and (light := light_words().at(text, start)):
        lead = lists.leads.at(text, start)
        if lead and len(lead) >= len(light):
            break
        start += len(light)
    return start
