"""Slips of the pen and of the recogniser: when a name without a known form is a known body misspelt."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, Levenshtein

from normalizers.units.abbreviations import known_words
from normalizers.units.register import SLOT, Claim, known_bigrams, register
from normalizers.units.text import fold
from normalizers.units.words import confusable, unit_words

_LEAST = 0.8  # below it another body is as likely as a slip
_LEAST_REPEATED = 0.66  # enough where a word stands twice and the document itself writes the right name
_MARGIN = 0.03
_NUMERALS = "一二三四五六七八九十两0123456789"
_TWICE = re.compile(f"^({SLOT}?)(\\w{{2,3}})\\2(\\w+)$")
_OF_THE_PARTY = f"{SLOT}委"
_JOINING = "和与及的、，"
_LONG = 6  # characters from which a single slip leaves no doubt
# Of these there are so many, with names so alike, that one more is no slip.
_MANY = frozenset({"学校", "医院", "国有企业", "开发区", "民主党派", "中央和省驻地单位"})


class Slip(Struct, frozen=True):
    """The body that a misspelt name means, and how like its form is."""

    claim: Claim
    form: str
    similarity: float


def find_slip(form: str, known_here: frozenset[str]) -> Slip | None:
    """The one known body that the form misspells; None where another body is as likely, or where several are near.

    `known_here` are the keys of bodies that the document names correctly: of kindred bodies (文化和旅游局,
    文化广播电视和旅游局) a city has only one, so that the document's own goes before.
    """
    if len(form.replace(SLOT, "")) < 3:
        return None
    slips = [slip for slip in _near(form) if _is_slip(form, slip, known_here)]
    backed = [slip for slip in slips if slip.claim.body.key in known_here]
    if not backed and (twice := _written_twice(form)):
        return twice
    best = max(backed or slips, key=lambda slip: (slip.similarity, slip.form), default=None)
    if best is None:
        return None
    family = best.claim.body.family
    rivals = {slip.claim.body.family for slip in slips if slip.similarity > best.similarity - _MARGIN}
    kindred = {slip.claim.body.key for slip in slips if slip.similarity > best.similarity - _MARGIN}
    return best if rivals == {family} and (backed or len(kindred) == 1) else None


def _written_twice(form: str) -> Slip | None:
    """The body whose name begins with a word that the form has twice: 水利水利局 is 水利局; where that name has ended, what became of it
    (农业农业局 is 农业农村局)."""
    match = _TWICE.match(form)
    claims = register().forms.get(f"{match[1]}{match[2]}{match[3]}", ()) if match else ()
    if not claims or claims[0].weak or claims[0].how != "exact":
        return None
    body = claims[0].body
    became = register().forms.get(SLOT + fold(body.became[0]), ()) if body.until and body.became else ()
    claim = became[0] if became else claims[0]
    known = fold(SLOT + claim.body.name)
    return Slip(claim, known, Indel.normalized_similarity(form, known))


@lru_cache(maxsize=4096)  # the names of columns are resolved again beside those of sentences
def _near(form: str) -> tuple[Slip, ...]:
    """Known forms that are alike and carry their place where this one does."""
    return tuple(_alike(form))


def _alike(form: str) -> Iterator[Slip]:
    forms = register().forms
    for known, similarity, _ in process.extract(
        form, _ending_alike(form[-1]), scorer=Indel.normalized_similarity, score_cutoff=_LEAST_REPEATED, limit=24
    ):
        same_place = known.count(SLOT) == form.count(SLOT) and known.startswith(SLOT) == form.startswith(SLOT)
        if same_place and (known[-1] == form[-1] or is_confused(known, form)):
            yield Slip(forms[known][0], known, similarity)


@cache
def _ending_alike(last: str) -> tuple[str, ...]:
    """The sure forms that end with the character or with one that is taken for it: a seventh of all."""
    ends = {last} | {other for one, other in confusable() if one == last}
    return tuple(form for form in register().sure_forms if form[-1] in ends)


def is_confused(known: str, form: str) -> bool:
    """True where the two differ only by characters that are taken for each other, in one place of four characters."""
    if len(known) != len(form):
        return False
    wrong = [(a, b) for a, b in zip(known, form, strict=True) if a != b]
    return 0 < len(wrong) <= max(1, len(form) // 4) and all(pair in confusable() for pair in wrong)


def _counts_otherwise(form: str, known: str) -> bool:
    """True where a numeral stands in one and not in the other: 教育两委 is not 教育委, 第二分局 not 第一分局."""
    return sorted(c for c in form if c in _NUMERALS) != sorted(c for c in known if c in _NUMERALS)


def _is_slip(form: str, slip: Slip, known_here: frozenset[str]) -> bool:
    if _counts_otherwise(form, slip.form) or form.startswith(_OF_THE_PARTY) != slip.form.startswith(_OF_THE_PARTY):
        return False  # 市委商务工委 is not 市商务委
    if is_confused(slip.form, form):
        return is_strange(form)
    bare = form.replace(SLOT, "")
    if len(bare) < 5 or slip.claim.body.kind in _MANY:
        return False
    here = slip.claim.body.key in known_here
    if here and repeats(bare):
        return True
    if len(bare) >= _LONG and _is_one_stroke(form, slip.form):
        return True
    if _has_other_word(form, slip.form) or _adds_a_letter(form, slip.form):
        return False
    if slip.similarity < _LEAST or not (is_strange(form) or repeats(bare)):
        return False
    return (here and not _has_more(form, slip.form)) or _is_small(form, slip.form, repeats(bare))


def _has_other_word(form: str, known: str) -> bool:
    """True where a changed character makes a word that names are made of: 信息工作局 is not 信访工作局."""
    changed = [edit.src_pos for edit in Levenshtein.editops(form, known) if edit.tag == "replace"]
    words = (form[max(0, start) : start + 2] for at in changed for start in (at - 1, at))
    return any(word in known_words() and word not in known for word in words)


def _adds_a_letter(form: str, known: str) -> bool:
    """True where a character more stands in a short name that neither repeats its neighbour nor joins words: 科工贸信局 is not 科工信局."""
    if len(form) > _LONG + 1:
        return False
    added = [edit.src_pos for edit in Levenshtein.editops(form, known) if edit.tag == "delete"]
    if len(added) != 1 or repeats(form):
        return False
    at = added[0]
    return form[at] not in _JOINING and form[at] not in (form[at - 1 : at], form[at + 1 : at + 2])


def _is_one_stroke(form: str, known: str) -> bool:
    """True where a long name differs by one character lost inside it (监督管局) or two changed about (旅和游局): what no other
    body is called, even where each pair of characters stands in some name."""
    if form[:2] != known[:2] or OSA.distance(form, known) != 1:
        return False
    return len(form) == len(known) - 1 or sorted(form) == sorted(known)


def _has_more(form: str, known: str) -> bool:
    """True where the name has a word that the known one lacks: 环境污染防治攻坚办 is not 污染防治攻坚办."""
    edits = Levenshtein.opcodes(form, known)
    return any(edit.tag == "delete" and edit.src_end - edit.src_start > 1 for edit in edits)


def _is_small(form: str, known: str, repeated: bool) -> bool:
    """True where single characters were lost, added or changed behind the first: what stands in front, or is longer, is a word of
    its own (花炮产业发展局 is not 产业发展局); a repeated word may be longer."""
    edits = [edit for edit in Levenshtein.opcodes(form, known) if edit.tag != "equal"]
    sizes = [max(edit.src_end - edit.src_start, edit.dest_end - edit.dest_start) for edit in edits]
    first = form.index(SLOT) + 1 if SLOT in form else 0
    if any(edit.src_start <= first for edit in edits):
        return False
    return len(edits) <= max(1, len(known) // 6) and (max(sizes) == 1 or (repeated and max(sizes) <= 3))


@cache
def _words_by_length() -> dict[int, frozenset[str]]:
    words = {word for word in unit_words().vocabulary if len(word) > 1}
    return {
        length: frozenset(word for word in words if len(word) == length) for length in {len(word) for word in words}
    }


def _is_of_words(bare: str) -> bool:
    """True for known words in a row with a known ending behind them: 农机事务中心."""
    ends = {0}  # where a row of known words may end
    for at in range(len(bare)):
        if at in ends:
            ends |= {at + length for length, words in _words_by_length().items() if bare[at : at + length] in words}
    return any(end and bare[end:] in unit_words().kinds for end in ends)


def is_strange(form: str) -> bool:
    """True where two neighbouring characters stand side by side in no known name (台和 in 广播电视台和旅游局) and the name
    is not made of known words (农机事务中心)."""
    if _is_of_words(form.replace(SLOT, "")):
        return False
    known = known_bigrams()
    parts = form.split(SLOT)
    return any(part[i : i + 2] not in known for part in parts for i in range(len(part) - 1))


def repeats(bare: str) -> bool:
    """True where a word stands twice: 文化旅游和旅游局."""
    return any(bare[i : i + 2] in bare[i + 2 :] for i in range(len(bare) - 2))
