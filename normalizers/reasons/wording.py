"""The form of a reason that serves counting and comparing, and what it names: papers, meetings."""

import re
from functools import lru_cache

from normalizers.reasons.lists import category_list, light_words
from normalizers.text import clean_text, strip_label

_MARKS = str.maketrans(
    {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "「": "“", "」": "”"}
)
_QUOTE = re.compile(r"[\"“”'‘’]")
_END = re.compile(r"[，；：。！？、.\s]+$")
_CLAUSE = re.compile(r"[^，；。！？]+")
_TAIL = re.compile(r"(?:等)?(?:相关|各项|有关)?工作$|等方面$|方面$")
_PAPER = re.compile(r"《[^《》]{2,60}》")
_MEETING = re.compile(
    r"在([^,;。]{0,30}?(?:会议|调度会|推进会|现场会|座谈会|交流会|研讨会|观摩会|工作会|动员会|例会|大会|论坛|会))(?:上|中)"
)
_FEWEST = 4  # characters that still say something


@lru_cache(maxsize=65536)  # one reason stands under many units
def normalise(reason: str) -> str:
    """The reason in one width, without label, white space or final marks, with one kind of quotes, without the words before its
    deed that say only how (创新推动) and the clauses that say only what for (助力…); a short rest leaves it whole.
    """
    text = clean_text(reason).folded.translate(_MARKS)
    text = _END.sub("", _QUOTE.sub("", strip_label(text)[1]))
    clauses = [_without_light(clause[0]) for clause in _CLAUSE.finditer(text)]
    purposes = category_list().purposes
    kept = [clause for number, clause in enumerate(clauses) if not (number and clause.startswith(purposes))]
    plain = "，".join(clause for clause in kept if len(clause) >= _FEWEST)
    return plain if len(plain) >= _FEWEST else text


def _without_light(clause: str) -> str:
    place = 0
    while light := light_words().at(clause, place):
        place += len(light)
    return _TAIL.sub("", clause[place:]) or clause


def named_papers(reason: str) -> tuple[str, ...]:
    """The papers that the reason names, with their marks: 《…办法》."""
    if "《" not in reason:
        return ()
    return tuple(dict.fromkeys(_PAPER.findall(clean_text(reason).printed)))


def named_meetings(reason: str) -> tuple[str, ...]:
    """The meetings at which it happened: 在全省推进会上 names 全省推进会."""
    if "在" not in reason:
        return ()
    return tuple(dict.fromkeys(match[1] for match in _MEETING.finditer(clean_text(reason).folded) if len(match[1]) > 2))
