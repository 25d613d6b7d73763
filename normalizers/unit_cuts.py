"""Where the names of a stretch without separators part: 市自然资源↵和规划局 is one, 市教育局和体育局 are two."""

import re
from functools import lru_cache
from itertools import pairwise

from normalizers.places import is_place_form
from normalizers.units.scope import LEVEL_CHARACTERS, Home
from normalizers.units.strength import BARE, ENDING, FORM, GROUP, KNOWN, NO_NAME, PAIR, doubt
from normalizers.units.words import kind_by_ending

OPEN, CLOSE = "（([【〔《", "）)]】〕》"
_JOINS = re.compile(r"\s+|以及|[和及与暨或/／]")
_COMMITTEE = re.compile(r"^[市县区州盟旗省]委$")
# 市委 and 市人大 have organs of their own: 市委↵乡村建设委员会 is one of them; 市卫健委 has none.
_HOST = re.compile(r"^(?:中共)?.{0,7}?(?:[市县区州旗盟省]委|政府|人大|人大常委会|政协|公安局)$")
_SHARES_OFFICE = re.compile(r"^[市区县]委\w{1,5}工委$")
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
# 各区、县 and 各乡镇、街道 are one phrase although a 、 stands in it.
ONE_PHRASE = re.compile(
    r"各(?:有关|相关)?[市县区州旗镇乡盟]{1,2}(?:[、，,][市县区州旗镇乡盟])*(?:[（(][市县区旗、，/]+[）)])?$"
)
_WHITE = re.compile(r"\s+")


def cut_names(text: str, start: int, end: int, home: Home) -> list[tuple[int, int]]:
    """The stretch cut into names, in order; what cannot be cut into complete names stays whole."""
    return _best_cut(text, start, end, _joints(text, start, end, home), home)


def _joints(text: str, start: int, end: int, home: Home) -> list[tuple[int, int, bool]]:
    """Where a name may end and the next begin: at spaces and joining words, and (bare) before a level's character."""
    joints, inside = [], 0
    depth = {}
    for at in range(start, end):
        inside += (text[at] in OPEN) - (text[at] in CLOSE)
        depth[at] = inside
    for match in _JOINS.finditer(text, start, end):
        if not depth[match.start()] and match.start() > start and match.end() < end:
            joints.append((match.start(), match.end(), False))
    taken = {joint[1] for joint in joints}
    begin = _beginnings_of(home)
    joints += [
        (at, at, True)
        for at in range(start + 2, end - 1)
        if text[at] in begin and not depth[at] and at not in taken and _may_begin(text, start, at, end, home)
    ]
    return sorted(joints)


@lru_cache(maxsize=64)
def _beginnings_of(home: Home) -> frozenset[str]:
    """The characters with which a name may begin."""
    own = (home.place.name[:1], home.place.stem[:1]) if home.known else ()
    return _STARTS | {"驻", "团", *own} | {words[0] for words in _BEGINNINGS}


def _may_begin(text: str, start: int, at: int, end: int, home: Home) -> bool:
    """True where a name may begin without any mark before it: not inside the document's own place (云川|市), not at a branch of what
    stands before (重庆农商行|渝津支行), not behind words that end as no name does."""
    if text[at] != "驻" and not _starts_name(text[at:end], home) and not _YOUTH.match(text, at):
        return False
    if (text[at] == "各" and text[at - 1] in "委府直关属级") or text[at - 1] in "、，,":
        return False  # 区委各部委办局 and 各市、县、区人民政府 are one phrase
    if text[at - 1] == "团" or (home.known and text.endswith(home.place.stem, 0, at) and text[at] == home.place.level):
        return False
    place = _home_length(text[at:], home)
    if place and kind_by_ending(text[start:at]) is None:
        return False  # 河北建投|云川热电公司: what stands before the place is no name yet
    return not _BRANCH.match(text[at + place : end])


def _home_length(rest: str, home: Home) -> int:
    """How many characters of the document's own place the words begin with."""
    forms = (home.place.name, home.place.stem) if home.known else ()
    return next((len(form) for form in forms if rest.startswith(form)), 0)


def _best_cut(
    text: str, start: int, end: int, joints: list[tuple[int, int, bool]], home: Home
) -> list[tuple[int, int]]:
    """The cut into names of least doubt; what cannot be cut into complete names stays whole."""
    if not joints:
        return [(start, end)]
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
        and doubt(undo_wraps(text[edges[one][1] : edges[following][0]]), home) == KNOWN
    }


def _wraps(edges: list[tuple[int, int, bool]], left: int, right: int) -> int:
    return sum(1 for edge in edges[left + 1 : right] if not edge[2])


def _cost(text: str, edges: list[tuple[int, int, bool]], left: int, right: int, home: Home) -> float:
    """The doubt of the words between two edges, dearer where a bare edge cuts or where complete names stand joined."""
    words = undo_wraps(text[edges[left][1] : edges[right][0]])
    base = doubt(words, home)
    joint = text[edges[left][0] : edges[left][1]]
    if joint.strip() and base == BARE and _starts_name(text[edges[0][1] :], home):
        return ENDING + 1  # 旅游局 in 市广播电视台和旅游局 is no name of its own
    if edges[right][2] and _COMMITTEE.match(words) and not _GOVERNMENT.match(text[edges[right][1] :]):
        return ENDING + 1  # 市委 in 市委市直机关工委
    if edges[right][2] and _SHARES_OFFICE.match(words):
        return ENDING + 1  # 区委教育工委 in 区委教育工委区教委
    bare_cuts = edges[left][2] + edges[right][2]
    cost = base + 0.01 + bare_cuts * (0.01 if base <= GROUP else 0.6 if base <= FORM else 4.0)
    return cost + (_joined_names(text, edges[left : right + 1], home, base) if base > KNOWN else 0.0)


def _joined_names(text: str, edges: list[tuple[int, int, bool]], home: Home, base: float) -> float:
    """How likely the words between the first and the last edge are several names."""
    cost = 0.0
    for (start, end, bare), following in pairwise(edges[1:]):
        one, other = undo_wraps(text[edges[0][1] : start]), undo_wraps(text[end : edges[-1][0]])
        if bare and ONE_PHRASE.search(one):
            continue  # 各旗县区人民政府
        line = undo_wraps(text[end : following[0]])
        begins = _starts_name(text[end:], home) or (home.known and home.place.stem in line)
        known = not bare and begins and min(doubt(line, home), doubt(other, home)) <= GROUP
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
    most = ENDING if ended and (not joint or doubt(other, home) == KNOWN) else FORM
    if doubt(one, home) > most or not (ended or sure or not joint):
        return False
    if len(other) < _SHORT or _BRANCH.match(other[_home_length(other, home) :]):
        return False
    if doubt(other, home) not in (KNOWN, GROUP, FORM):
        return sure and doubt(other, home) in (BARE, ENDING) and kind_by_ending(other) in _OTHER_KINDS
    return bool(joint) or not is_place_form(one) or (one[-1] in "县区旗" and is_place_form(other))


def _ends_early(text: str, at: int) -> bool:
    """True where a line ends that had room for more: what is wrapped fills its lines but for the last."""
    if "\n" not in text[at : at + 2].rstrip("\t "):
        return False
    lines = [len(undo_wraps(line)) for line in text.split("\n")]
    return lines[text.count("\n", 0, at)] + _ROOM <= max(lines)


def _stand_alone(one: str, other: str, spaced: bool, home: Home) -> bool:
    """True where two stretches are names of their own although the second carries no place: 市财政局 超山风景名胜区管委会."""
    if _HOST.match(one) or kind_by_ending(other) == "事业单位":
        return False
    if spaced:
        return doubt(one, home) <= FORM and doubt(other, home) <= ENDING
    return doubt(one, home) <= GROUP and doubt(other, home) == ENDING and len(other) > 4


def undo_wraps(words: str) -> str:
    """The words with the wraps of their lines undone."""
    return _WHITE.sub("", words)


def _starts_name(rest: str, home: Home) -> bool:
    if rest[:1] in _STARTS:
        return True
    return rest.startswith(_BEGINNINGS) or (home.known and rest.startswith((home.place.name, home.place.stem)))
