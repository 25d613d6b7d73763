"""Whether two reasons tell of the same event, on two sheets or with two directions."""

import re
from functools import lru_cache

from msgspec import Struct
from rapidfuzz.distance import Indel

from normalizers.reasons.wording import named_papers, normalise

# How a thing went is no part of what it was: 消防宣传成效明显 and 消防宣传不力 are about one thing.
_VERDICT = re.compile(
    r"不力|不够|不足|不高|不到位|不及时|不完整|不规范|滞后|缓慢|迟缓|逾期|超期|缺席|未(?:按时|按期|及时)?|因|(?:被|受到?|获得?|得到?)[^，；。]{0,24}(?:通报表扬|通报批评|通报|约谈|批评|表扬|肯定|批示|曝光)"
    r"|成效(?:明显|显著)|效果(?:明显|良好)|成绩突出|工作|开展|组织|做好|加强|强化|创新|积极|推进|推动|及时|按时|圆满|完成|重视|高标准|高质量|[，；。、]"
)
_WHEN = re.compile(r"\d+月|第?[一二三四1-4]季度|[上下]半年|第[一二三四五六七八九十\d]+(?:批|次|轮|届|期)|20\d\d年?")
_FEWEST = 5
SAME, SAME_THING = 0.8, 0.7


class Event(Struct, frozen=True):
    """What a reason tells of its event: when, which papers it names, its words, and what it was about."""

    times: frozenset[str]
    papers: frozenset[str]
    words: str
    thing: str


def likeness(one: str, other: str) -> float:
    """How likely two reasons tell of one event, 0 to 1; those of other times or other papers tell of two."""
    first, second = _event(one), _event(other)
    if _apart(first.times, second.times) or _apart(first.papers, second.papers):
        return 0.0
    return Indel.normalized_similarity(first.words, second.words)


def likeness_of_thing(one: str, other: str) -> float:
    """How likely two reasons are about one thing, however it went; words too few to tell are about none."""
    first, second = _event(one), _event(other)
    if _apart(first.times, second.times) or min(len(first.thing), len(second.thing)) < _FEWEST:
        return 0.0
    return Indel.normalized_similarity(first.thing, second.thing)


@lru_cache(maxsize=10_000)  # a reason is compared with all others of its unit
def _event(reason: str) -> Event:
    words = normalise(reason)
    return Event(frozenset(_WHEN.findall(reason)), frozenset(named_papers(reason)), words, _VERDICT.sub("", words))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
