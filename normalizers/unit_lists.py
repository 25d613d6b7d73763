"""A cell that lists units, cut into the single names, each with its place in the text."""

import re
from itertools import pairwise

from msgspec import Struct

from normalizers.places import is_place_form
from normalizers.units.scope import LEVEL_CHARACTERS, Home, home_of
from normalizers.units.strength import BARE, ENDING, FORM, GROUP, KNOWN, NO_NAME, PAIR, doubt
from normalizers.units.words import kind_by_ending, unit_words

_SEPARATORS = "、，,；;。|｜\t"
_JOINS = re.compile(r"\s+|以及|[和及与暨或/／]")
_OPEN, _CLOSE = "（([【〔《", "）)]】〕》"
_NOTHING = re.compile(r"^[\s/／\\\-—–－―~无*.…]*$")
_BEFORE = re.compile(
    r"^(?:\s|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[*※★☆▲△#＊◆●·•:：、，；])+"
)
_BEHIND = re.compile(r"(?:\s|[*※★☆▲△#＊◆●·•①-⑳¹²³、，；。：:]|[（(]\d{1,2}[）)])+$")
_LABEL = re.compile(r"[^：:]{2,12}[：:]")
_LABEL_FRAME = re.compile(r"[\s（）()：:【】]")
# 等 and what it sums up are no unit: 市财政局等相关部门.
_AND_OTHERS = re.compile(r"等(?:\s*[^、，；,;]{0,8}?(?:部门|单位|机构|企业|成员单位)(?:和单位)?)?\s*$")
# What a list says of its names without brackets: 市商务局牵头, 各镇街按职责分工负责; 市政协办 is the office of 市政协.
_BARE_REMARK = re.compile(
    r"(?:按(?:照)?(?:职责|分工|职责分工)负责|(?:共同|分别|具体)?(?:牵头|负责|配合|主办|(?<!政)协办|实施|参与|参加)(?:负责|实施|落实)?)\s*$"
)
# 各区、县 and 各乡镇、街道 are one phrase although a 、 stands in it.
_ONE_PHRASE = re.compile(r"各(?:有关|相关)?[市县区州旗镇乡盟]{1,2}$")
_PHRASE_GOES_ON = re.compile(r"^(?:[县区市旗乡镇盟州]|街道|街办|场)(?!政府[^、]|委)")
_PARTY_AND = re.compile(r"^(?:人民)?政府$|^管委会$|^办事处$")
_WHITE = re.compile(r"\s+")
_COMMITTEE = re.compile(r"^[市县区州盟旗省]委$")
# 市委 and 市人大 have organs of their own: 市委↵乡村建设委员会 is one of them; 市卫健委 has none.
_HOST = re.compile(r"^(?:中共)?.{0,7}?(?:[市县区州旗盟省]委|政府|人大|人大常委会|政协|公安局)$")
_YOUTH = re.compile(r"团[市县区州盟旗省]委")
_GOVERNMENT = re.compile(r"^[市县区州盟旗省](?:人民)?政府(?:$|\s)")
_STARTS = frozenset(LEVEL_CHARACTERS + "各")
_BEGINNINGS = ("中共", "国家", "中国", "国网", "地区", "地委")
_TWO = 1.7  # makes two complete names likelier than one made of both
_SHORT = 2
_OTHER_KINDS = ("开发区", "国有企业", "学校", "医院", "银行", "保险", "乡镇街道")  # no part of a bureau's name
_ROOM = 2  # letters by which a line may be shorter than the longest and still be full
# What a place makes a branch and no name of its own: 重庆农商行渝津支行.
_BRANCH = re.compile(
    r"(?:直属)?(?:支行|分行|中心支行|分局|分公司|支公司|中心支公司|分中心|管理部|大队|分院|办事处)(?:$|[\s和及与])"
)
_LONGEST = 6  # wrapped pieces of one name


class NamedSpan(Struct, frozen=True):
    """One name of a list: the words (line wraps undone) and where they stand in the text, half open."""

    raw: str
    start: int
    end: int


def split_units(text: str, jurisdiction: str | None) -> tuple[NamedSpan, ...]:
    """The names of a unit cell in order.

    、 ， ； part names; spaces, lines, 和, 及 and / part them only between complete names, so that 市自然资源↵和规划局 stays one; two
    known names without anything between them (市财政局市审计局) are two. `/` and — are none.
    """
    home = home_of(jurisdiction, (text,))
    spans: list[NamedSpan] = []
    for start, end in _pieces(text):
        spans += _names_in(text, start, end, home)
    return tuple(spans)


def _pieces(text: str) -> list[tuple[int, int]]:
    """The stretches between separators; those inside brackets and in phrases such as 各区、县 part nothing."""
    cuts, inside = [-1], 0
    for at, character in enumerate(text):
        if character in _OPEN and any(close in text[at:] for close in _CLOSE):
            inside += 1
        elif character in _CLOSE:
            inside = max(0, inside - 1)
        elif character in _SEPARATORS and not inside and not _goes_on(text[cuts[-1] + 1 : at], text[at + 1 :]):
            cuts.append(at)
    return [(a + 1, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _goes_on(left: str, right: str) -> bool:
    left = re.sub(r"\s", "", left)
    following = re.split(f"[{_SEPARATORS}]", right, maxsplit=1)[0].strip()
    if _ONE_PHRASE.search(left):
        return bool(_PHRASE_GOES_ON.match(following))
    return left.startswith("各") and left.endswith("党委") and bool(_PARTY_AND.match(following))


def _names_in(text: str, start: int, end: int, home: Home) -> list[NamedSpan]:
    start, end = _trim(text, start, end)
    if start >= end or _NOTHING.match(text[start:end]):
        return []
    joints = _joints(text, start, end, home)
    found = []
    for left, right in _best_cut(text, start, end, joints, home):
        inner = _trim(text, left, right)
        if inner[0] < inner[1] and not _NOTHING.match(text[inner[0] : inner[1]]):
            found.append(NamedSpan(_bare(text[inner[0] : inner[1]]), *inner))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without numbering, labels (牵头单位：), remarks (（牵头）), marks and 等."""
    words = unit_words()
    before: tuple[int, int] | None = None
    while before != (start, end):
        before = (start, end)
        piece = text[start:end]
        if (match := _BEFORE.match(piece)) or (
            (match := _LABEL.match(piece)) and _LABEL_FRAME.sub("", match[0]) in words.labels
        ):
            start += match.end()
        piece = text[start:end]
        if (
            (match := _BEHIND.search(piece))
            or (match := _AND_OTHERS.search(piece))
            or ((match := _BARE_REMARK.search(piece)) and match.start() > 1)
            or ((match := re.search(r"\s*[（(]([^（）()]*)[）)]$", piece)) and match[1].strip() in words.remarks)
        ):
            end = start + match.start()
    return start, max(start, end)


def _joints(text: str, start: int, end: int, home: Home) -> list[tuple[int, int, bool]]:
    """Where a name may end and the next begin: at spaces and joining words, and (bare) before a level's character."""
    joints, inside = [], 0
    depth = {}
    for at in range(start, end):
        inside += (text[at] in _OPEN) - (text[at] in _CLOSE)
        depth[at] = inside
    for match in _JOINS.finditer(text, start, end):
        if not depth[match.start()] and match.start() > start and match.end() < end:
            joints.append((match.start(), match.end(), False))
    taken = {joint[1] for joint in joints}
    joints += [
        (at, at, True)
        for at in range(start + 2, end - 1)
        if not depth[at] and at not in taken and _may_begin(text, at, end, home)
    ]
    return sorted(joints)


def _may_begin(text: str, at: int, end: int, home: Home) -> bool:
    """True where a name may begin without any mark before it: not inside the document's own place (云川|市), not at a branch of what
    stands before (重庆农商行|渝津支行)."""
    if text[at] != "驻" and not _starts_name(text[at:end], home) and not _YOUTH.match(text, at):
        return False
    if text[at - 1] == "团" or (home.known and text.endswith(home.place.stem, 0, at) and text[at] == home.place.level):
        return False
    return not _BRANCH.match(text[at + _home_length(text[at:], home) : end])


def _home_length(rest: str, home: Home) -> int:
    """How many characters of the document's own place the words begin with."""
    forms = (home.place.name, home.place.stem) if home.known else ()
    return next((len(form) for form in forms if rest.startswith(form)), 0)


def _best_cut(
    text: str, start: int, end: int, joints: list[tuple[int, int, bool]], home: Home
) -> list[tuple[int, int]]:
    """The cut into names of least doubt; what cannot be cut into complete names stays whole."""
    edges = [(start, start, False), *joints, (end, end, False)]
    begins = _begin_known(text, edges, home)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for right in range(1, len(edges)):
        options = []
        for left in range(right - 1, -1, -1):
            wraps = _wraps(edges, left, right)
            if left < right - 1 and (wraps > _LONGEST or (wraps > 1 and begins & set(range(left + 1, right)))):
                break
            options.append((best[left][0] + _cost(text, edges, left, right, home), left))
        best.append(min(options))
    cut, at = [], len(edges) - 1
    while at > 0:
        left = best[at][1]
        cut.append((edges[left][1], edges[at][0]))
        at = left
    return cut[::-1]


def _begin_known(text: str, edges: list[tuple[int, int, bool]], home: Home) -> set[int]:
    """The edges behind which a line begins that is a known name by itself: three lines over such an edge are no one name."""
    lines = [number for number, edge in enumerate(edges) if not edge[2]]
    return {
        one
        for one, following in pairwise(lines[1:])
        if text[edges[one][0] : edges[one][1]].isspace()
        and _starts_name(text[edges[one][1] :], home)
        and doubt(_bare(text[edges[one][1] : edges[following][0]]), home) == KNOWN
    }


def _wraps(edges: list[tuple[int, int, bool]], left: int, right: int) -> int:
    return sum(1 for edge in edges[left + 1 : right] if not edge[2])


def _cost(text: str, edges: list[tuple[int, int, bool]], left: int, right: int, home: Home) -> float:
    """The doubt of the words between two edges, dearer where a bare edge cuts or where complete names stand joined."""
    words = _bare(text[edges[left][1] : edges[right][0]])
    base = doubt(words, home)
    joint = text[edges[left][0] : edges[left][1]]
    if joint.strip() and base == BARE and _starts_name(text[edges[0][1] :], home):
        return ENDING + 1  # 旅游局 in 市广播电视台和旅游局 is no name of its own
    if edges[right][2] and _COMMITTEE.match(words) and not _GOVERNMENT.match(text[edges[right][1] :]):
        return ENDING + 1  # 市委 in 市委市直机关工委
    bare_cuts = edges[left][2] + edges[right][2]
    cost = base + 0.01 + bare_cuts * (0.01 if base <= GROUP else 0.6 if base <= FORM else 4.0)
    return cost + (_joined_names(text, edges[left : right + 1], home, base) if base > KNOWN else 0.0)


def _joined_names(text: str, edges: list[tuple[int, int, bool]], home: Home, base: float) -> float:
    """How likely the words between the first and the last edge are several names."""
    cost = 0.0
    for (start, end, bare), following in pairwise(edges[1:]):
        one, other = _bare(text[edges[0][1] : start]), _bare(text[end : edges[-1][0]])
        if bare and _ONE_PHRASE.search(one):
            continue  # 各旗县区人民政府
        line = _bare(text[end : following[0]])
        known = not bare and _starts_name(text[end:], home) and min(doubt(line, home), doubt(other, home)) <= GROUP
        joint = text[start:end]
        spaced = joint.isspace() and bool(joint)
        if (known and base > PAIR) or (
            spaced and (known or (base >= NO_NAME and KNOWN in (doubt(line, home), doubt(one, home))))
        ):
            cost += NO_NAME  # a line that begins a known name goes on with none
        elif joint.strip() in ("/", "／") and max(doubt(one, home), doubt(other, home)) <= ENDING:
            cost += NO_NAME
        elif base > GROUP and not bare and _are_complete(one, other, joint.strip(), home):
            cost += _TWO
        elif _ends_early(text, start) and not _HOST.match(one) and doubt(one, home) <= ENDING >= doubt(other, home):
            cost += NO_NAME
        elif base == GROUP:
            cost += _TWO * (not bare and doubt(one, home) <= GROUP and doubt(other, home) == FORM)
            cost += doubt(one, home) <= GROUP and doubt(other, home) <= (KNOWN if bare else GROUP)
            cost += 3.0 * (other.startswith(("各", "其他", "其它")) and doubt(one, home) <= (KNOWN if bare else ENDING))
        elif not bare and other.startswith(("各", "其他", "其它")):
            cost += 3.0
        elif _starts_name(text[end:], home) and doubt(one, home) <= (GROUP if bare else ENDING):
            cost += 1.5
        elif not bare and _stand_alone(one, other, spaced, home):
            cost += _TWO
    return cost


def _are_complete(one: str, other: str, joint: str, home: Home) -> bool:
    """True for two names that need nothing of each other: 木贡镇人民政府 双河街道办, 县经信局和瓦卡乡; not for a county and what lies in it."""
    ended = kind_by_ending(one) is not None and len(one) > _SHORT
    sure = doubt(one, home) == KNOWN
    if doubt(one, home) > (ENDING if ended and not joint else FORM) or not (ended or sure or not joint):
        return False
    if len(other) < _SHORT or _BRANCH.match(other[_home_length(other, home) :]):
        return False
    if doubt(other, home) not in (KNOWN, GROUP, FORM):
        return sure and doubt(other, home) == ENDING and kind_by_ending(other) in _OTHER_KINDS
    return bool(joint) or not is_place_form(one) or (one[-1] in "县区旗" and is_place_form(other))


def _ends_early(text: str, at: int) -> bool:
    """True where a line ends that had room for more: what is wrapped fills its lines but for the last."""
    if "\n" not in text[at : at + 2].rstrip("\t "):
        return False
    lines = [len(_bare(line)) for line in text.split("\n")]
    return lines[text.count("\n", 0, at)] + _ROOM <= max(lines)


def _stand_alone(one: str, other: str, spaced: bool, home: Home) -> bool:
    """True where two stretches are names of their own although the second carries no place: 市财政局 超山风景名胜区管委会."""
    if _HOST.match(one) or kind_by_ending(other) == "事业单位":
        return False
    if spaced:
        return doubt(one, home) <= FORM and doubt(other, home) <= ENDING
    return doubt(one, home) <= GROUP and doubt(other, home) == ENDING and len(other) > 4


def _bare(words: str) -> str:
    return _WHITE.sub("", words)


def _starts_name(rest: str, home: Home) -> bool:
    if rest[:1] in _STARTS:
        return True
    return rest.startswith(_BEGINNINGS) or (home.known and rest.startswith((home.place.name, home.place.stem)))
