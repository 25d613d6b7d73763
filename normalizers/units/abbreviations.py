"""Abbreviations by rule: 市农科院 for 市农林科学研究院 where the latter stands in the same document."""

import re
from functools import cache, lru_cache

from normalizers.units.words import unit_words

_FEWEST_INITIALS, _LEAST_INITIALS = 3, 2  # characters of a short name, with its ending and without
_LONG = 6  # characters from which the loss of one leaves no doubt
_EMPTY = re.compile("管理|发展|建设|服务|工作|事务")


@cache
def known_words() -> frozenset[str]:
    """Words of two characters of which names are made."""
    words = unit_words()
    return frozenset(words.vocabulary) | words.left_out | words.name_words


@lru_cache(maxsize=16384)
def _segments(full: str) -> tuple[str, ...]:
    """The name cut into words of two characters: known ones, and what stands between them where it comes out even (热带作物); else into characters."""
    found, at, known = [], 0, known_words()
    while at < len(full):
        if full[at : at + 2] in known:
            found.append(full[at : at + 2])
            at += 2
            continue
        end = next((end for end in range(at + 1, len(full)) if full[end : end + 2] in known), len(full) - 1)
        unknown = full[at : max(end, at + 1)]
        size = 1 if len(unknown) % 2 else 2
        found += [unknown[i : i + size] for i in range(0, len(unknown), size)]
        at += len(unknown)
    return tuple(found)


def loses_a_letter(written: str, full: str) -> bool:
    """True where one letter of one word is lost and all else stands in full: 退役军事务局 is a slip, no abbreviation."""
    if len(written) != len(full) - 1 or len(written) < _LONG:
        return False
    at = 0
    for word in _segments(full):
        for lost in range(at, at + len(word)) if len(word) > 1 else ():
            if full[:lost] + full[lost + 1 :] == written:
                return True
        at += len(word)
    return False


def adds_nothing(short: str, full: str) -> bool:
    """True where the full name has only 管理, 发展 and their like more than the short one (大数据局, 大数据发展局)."""
    return len(short) < len(full) and _EMPTY.sub("", short) == _EMPTY.sub("", full)


def is_of_initials(short: str, full: str) -> bool:
    """True where every character of the short name begins a word of the full one, of which one word may have none: 商信局 for
    商务和工业信息化局, not 科技中心 (a name by itself) for 科学教育技术中心."""
    if not _FEWEST_INITIALS <= len(short) <= _LONG or short[0] != full[0] or short[-1] != full[-1]:
        return False
    ending = "中心" if short.endswith("中心") else short[-1]
    initials, rest = short.removesuffix(ending), _segments(full.removesuffix(ending))
    if len(initials) < _LEAST_INITIALS or initials in known_words() or not full.endswith(ending):
        return False
    left_out, words = 0, iter(rest)
    for initial in initials:
        for word in words:
            if word[0] == initial and len(word) > 1:
                break
            left_out += word not in unit_words().left_out
        else:
            return False
    return left_out + sum(word not in unit_words().left_out for word in words) <= 1


def says_the_same(one: str, other: str) -> bool:
    """True where the two differ only by 管理, 服务 and their like (机关事务服务中心, 机关事务管理中心)."""
    return _EMPTY.sub("", one) == _EMPTY.sub("", other)


def fits_within(short: str, full: str) -> bool:
    """True where every character of the short name stands in the full one, and both begin and end alike (文旅局, 文体广电旅游局)."""
    if not 1 < len(short) < len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    left = list(full)
    for character in short:
        if character not in left:
            return False
        left.remove(character)
    return True


def leaves_out_matter(short: str, full: str) -> bool:
    """True where the short name has every word of the full one whole but for one that says what is done: 水利工程服务中心 is another body
    than 水利工程建设服务中心; a short one (烤烟办) says all it can."""
    if len(short) <= _LONG:
        return False
    rest, missing = short, []
    for word in _segments(full):
        if rest.startswith(word):
            rest = rest[len(word) :]
        else:
            missing.append(word)
    return not rest and any(word in unit_words().matter for word in missing)


@lru_cache(maxsize=65536)
def abbreviates(short: str, full: str) -> bool:
    """True where `short` takes from every word of `full`, in order, the whole or its first character.

    Only words such as 管理 and 研究 may be left out; the first and the last word must be there. 农科院 stands for 农林科学研究院,
    教育学院 not for 教育科学研究院 (科 is left out, 学 is no beginning).
    """
    if len(short) < 2 or len(short) >= len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    return _follows(short, _segments(full), first=True)


def _follows(short: str, words: tuple[str, ...], first: bool = False) -> bool:
    if not words:
        return not short
    word, rest = words[0], words[1:]
    if short.startswith(word) and _follows(short[len(word) :], rest):
        return True
    if len(word) > 1 and short.startswith(word[0]) and rest and _follows(short[1:], rest):
        return True
    return not first and bool(rest) and word in unit_words().left_out and _follows(short, rest)
