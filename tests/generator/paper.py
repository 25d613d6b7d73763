"""What an invented paper says: units, scored parts, adjustments and the slips planted in it, nothing about its look."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Unit:
    """One body: as the paper writes it, its official name, and whether that name is beyond doubt."""

    raw: str
    official: str
    ordinary: bool = True


@dataclass
class Adjustment:
    """Points with a reason. `direction_printed` is False where the paper leaves 加 or 扣 out. `joined` ties it to the
    next ones: "each" (以上各加0.5分) or None."""

    points: Decimal | None
    reason: str
    direction_printed: bool = True
    direction_judged: bool = True
    joined: str | None = None
    points_phrase: str | None = None  # a phrase of its own (每次扣0.5分，共扣1分) in place of the sheet's style


@dataclass
class Part:
    """One scored part as the sheet defines it. `header_base` is printed in its heading, in the words of `base_words`."""

    name: str | None
    base: Decimal | None
    cap: Decimal | None = None
    reasons: bool = True
    base_words: str | None = None


@dataclass
class PartScore:
    published: Decimal | None
    adjustments: list[Adjustment] = field(default_factory=list)
    words: str = ""  # what stands in the reasons cell where there are no adjustments: 无加扣分项, 综合评定, or nothing
    base: Decimal | None = None  # of this row alone, where the sheet has a 基础分 column


@dataclass
class Score:
    unit: Unit
    section: int | None
    parts: list[PartScore]
    published: Decimal | None
    seq: int | None = None
    rank: int | None = None
    remark: str | None = None
    words: str | None = None  # 一票否决 in place of the score
    discretionary: bool = False
    mark: str = ""  # a footnote mark behind the unit


@dataclass
class Finding:
    code: str
    where: str
    optional: bool = False


@dataclass
class Sheet:
    title: str
    parts: list[Part]
    sections: list[str]
    scores: list[Score]
    ranked: bool
    method: str = "dense"
    scope: str = "sheet"
    notes: list[str] = field(default_factory=list)
    intro: str | None = None  # a paragraph between title and table
    seq: str | None = None  # "sheet" or "section": where the numbering starts anew
    rank_truth: dict[str, str | None] = field(default_factory=dict)
    base_column: bool = False
    split_directions: bool = False  # bonuses and deductions in columns of their own
    remarks: bool = False


@dataclass
class Paper:
    key: str
    city: str
    year: int
    title: str
    sheets: list[Sheet]
    attachment: str | None = None
    issuer: str | None = None
    issued_on: str | None = None  # ISO
    findings: list[Finding] = field(default_factory=list)
    subline: str | None = None  # between title and table, at the right: 单位：分
    cover: "Cover | None" = None


@dataclass
class Cover:
    """The notice that the sheets are attached to, on a page of its own."""

    title: str
    doc_number: str
    recipients: str  # as printed, with ， between
    body: str
