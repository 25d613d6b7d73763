"""Pieces of a reason cell that are no adjustment: 无加扣分项, 综合评定, 一票否决, 详见附件, 合计加1.2分, 基础分50分."""

from decimal import Decimal
from functools import cache

import regex

from normalizers.adjustments.cell import StatementKind
from normalizers.adjustments.words import alternatives, point_words, statement_words
from normalizers.later import compiled
from normalizers.numbers import NUMBER, parse_number

_EDGES = ",.。;:、!?~·…=#*\"'“”‘’ "
_KINDS: tuple[StatementKind, ...] = ("none", "discretionary", "veto", "not_assessed", "score", "total")
_BRACKETS = {"(": ")", "[": "]"}


def recognise(piece: str, whole: bool) -> tuple[StatementKind, Decimal | None] | None:
    """Which statement a folded piece makes, with the number it holds; None where it is none of them.

    `whole` is true where the piece is all that the cell, or the part behind 加分：, says: 无, / and 0 mean none only there.
    """
    bare = unwrap(piece)
    if not bare:
        # A dash or a stroke is all that is there: strip() leaves nothing of ——。
        return None
    if whole and bare.lower() in _whole_words():
        return "none", None
    match = _statement().fullmatch(bare)
    if match is None:
        return None
    kind = next(kind for kind in _KINDS if match[kind] is not None)
    return kind, parse_number(match["number"]) if match["number"] else None


def is_remark(piece: str) -> bool:
    """Whether a folded piece is a note to the reader: 详见附件, (附证明材料), 备注：…"""
    return bool(_remark().match(unwrap(piece)))


def unwrap(piece: str) -> str:
    """The piece without brackets around all of it and without punctuation at its ends."""
    piece = piece.strip(_EDGES)
    while len(piece) > 1 and _BRACKETS.get(piece[0]) == piece[-1]:
        piece = piece[1:-1].strip(_EDGES)
    return piece


@cache
def _whole_words() -> frozenset[str]:
    return frozenset(word.lower() for word in statement_words().none["whole"])


def _none_clauses() -> str:
    """无加扣分项, 没有扣分情况, 无加分、无扣分, 不加不扣, 加分：无；扣分：0."""
    words = statement_words().none
    negation, thing = alternatives(words["negations"]), alternatives(words["objects"])
    clause = (
        rf"(?:{negation})(?:有|出现|发生)?(?:任何|其他|其它|相关)?(?:{thing})(?:的)?(?:{alternatives(words['nouns'])})*"
    )
    prefix = rf"(?:(?:{alternatives(words['prefixes'])}),?)*"
    joiner = rf"(?:[,;、和及与且也。/]|(?=(?:{negation})))"
    # 无加分项和扣分项, 无加分，无扣分, 不加不扣
    more = rf"(?:{joiner}(?:{clause}|(?:{thing})(?:{alternatives(words['nouns'])})*))*"
    head = rf"(?:(?:{thing})(?:{alternatives(words['nouns'])})*:(?:{alternatives(['无', '没有', '暂无', '0', '0分', '零分', '-', '/'])})[;,。]?)+"
    return rf"{prefix}(?:{clause}{more}|不加(?:分)?[、,也]?不扣(?:分)?|不增不减|{head})"


@cache
def _statement() -> "regex.Pattern[str]":
    """One pattern for every kind of statement, a named group each."""
    words = statement_words()
    number = rf"(?P<number>{NUMBER})分?"
    verb = alternatives([*point_words().bonus, *point_words().deduction, *point_words().either])
    sums = alternatives(words.sums)
    patterns = {
        "none": _none_clauses(),
        "discretionary": rf"(?:(?:其余|其他|其它|由|经|按|依据|根据)[^,。;:]{{0,12}}?)?(?:予以|进行)?(?:{alternatives(words.discretionary)})"
        rf"(?:得分|结果)?(?:[:,为得]?{number})?",
        "veto": alternatives(words.veto),
        "not_assessed": rf"(?:本年度|当年|新成立单位?|新组建单位?|,)*(?:{alternatives(words.not_assessed)})(?:单位)?",
        "score": rf"(?:{alternatives(words.scores)})(?:分值?)?[:为是]?{number}",
        "total": rf"(?:以上|上述|本项|该项|本年度|全年|年度)*(?:(?:{sums})(?:{verb})?|(?:{verb})分?(?:{sums}))分?(?:值|数)?[:为]?[+-]?{number}",
    }
    return compiled("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items()))


@cache
def _remark() -> "regex.Pattern[str]":
    words = alternatives(statement_words().remarks)
    return compiled(rf"(?:具体|相关|有关|情况|\*)*(?:{words})")
