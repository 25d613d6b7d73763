"""Corrections of text, units and directions change what is interpreted; those that fit nothing any more are told."""

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractors.document import Document
from pipeline.corrected_meaning import decided
from pipeline.corrected_text import corrected
from pipeline.corrections import BadCorrections, Correction, listed, read
from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table
from tests.pipeline.conftest import Workplace

SHA = "ab" * 32
PAPER = document(
    paragraph("云岭市2023年度消防工作考核结果汇总表"),
    table(
        [
            ["序号", "单位", "得分", "加扣分情况"],
            ["1", "市教育局", "1OO.4", "开展消防演练，加0.4分。"],
            ["2", "市敦育局机关", "99.8", "隐患整改迟缓，0.2分。"],
            ["3", "市林业局", "100", "无加扣分项"],
        ]
    ),
)


def correction(kind: str, original: str, new: str, sha: str | None = SHA, **place: int) -> Correction:
    where = {name: place.get(name) for name in ("page", "grid", "row", "column")}
    return Correction(kind, sha, **where, original=original, corrected=new, reason=None, author=None, made_on=None)


def interpreted(*corrections: Correction, paper: Document = PAPER) -> Records:
    changed, stale = corrected(paper, corrections)
    return decided(interpret(changed, "x.txt"), corrections, stale)


def stale(records: Records) -> list[str | None]:
    return [finding.observed for finding in records.facts.findings if finding.code == "correction_stale"]


def test_a_corrected_cell_is_read_as_corrected() -> None:
    records = interpreted(correction("text", "1OO.4", "100.4", grid=1, row=2, column=3))
    assert records.score_sheets[0].scores[0].published == Decimal("100.4")
    assert not stale(records)


def test_the_paper_keeps_what_was_read_beside_the_correction() -> None:
    changed, _ = corrected(PAPER, [correction("text", "1OO.4", "100.4", grid=1, row=2, column=3)])
    cell = next(cell for cell in changed.blocks[1].cells if (cell.row, cell.column) == (2, 3))
    (piece,) = cell.fragments
    assert (piece.method, piece.alternatives[0].text) == ("correction", "1OO.4")
    assert len(changed.blocks[1].cells) == len(PAPER.blocks[1].cells)


def test_a_word_inside_a_cell_is_corrected_where_it_stands_once() -> None:
    records = interpreted(correction("text", "迟缓", "到位", grid=1, row=3))
    assert records.score_sheets[0].scores[1].components[0].adjustments[0].reason == "隐患整改到位"


@pytest.mark.parametrize(
    "place", [{"row": 2, "column": 4}, {"row": 9, "column": 3}, {"row": 2, "column": 3, "page": 1}]
)
def test_a_correction_elsewhere_changes_nothing(place: dict[str, int]) -> None:
    one = correction("text", "没有这些字", "100.4", grid=1, **place)
    changed, late = corrected(PAPER, [one])
    assert changed == PAPER
    assert late == (one,)


def test_words_that_stand_twice_are_not_guessed_at() -> None:
    one = correction("text", "市", "县", grid=1)
    assert corrected(PAPER, [one]) == (PAPER, (one,))


def test_a_stale_correction_is_told() -> None:
    assert stale(interpreted(correction("text", "9O.4", "90.4", grid=1, row=2, column=3))) == ["9O.4"]
    assert stale(interpreted(correction("unit", "市水务局", "市水利局"))) == ["市水务局"]
    assert not stale(interpreted(correction("unit", "市水务局", "市水利局", sha=None)))  # other documents may have it


def test_two_names_are_one_unit_when_a_person_says_so() -> None:
    records = interpreted(correction("unit", "市敦育局机关", "市教育局"))
    one, other = records.units["市教育局"].unit, records.units["市敦育局机关"].unit
    assert one is not None
    assert one == other
    assert one.name == "云岭市教育局"


def test_a_name_is_a_unit_of_its_own_when_a_person_says_so() -> None:
    records = interpreted(correction("unit", "市林业局", "≠市林业和草原局"))
    unit = records.units["市林业局"].unit
    assert unit is not None
    assert (unit.name, unit.body) == ("云岭市林业局", "林业局")


@pytest.mark.parametrize(("word", "points"), [("扣", Decimal("-0.2")), ("bonus", Decimal("0.2"))])
def test_a_direction_that_the_paper_leaves_out_is_decided(word: str, points: Decimal) -> None:
    records = interpreted(correction("direction", "隐患整改迟缓", word))
    (adjustment,) = records.score_sheets[0].scores[1].components[0].adjustments
    assert (adjustment.points, adjustment.direction_inferred) == (points, False)
    assert "direction_missing" not in [finding.code for finding in adjustment.findings]


def test_a_direction_may_hold_for_one_row_only() -> None:
    assert not stale(interpreted(correction("direction", "隐患整改迟缓", "扣", grid=1, row=3)))
    assert stale(interpreted(correction("direction", "隐患整改迟缓", "扣", grid=1, row=2))) == ["隐患整改迟缓"]
    assert stale(interpreted(correction("direction", "隐患整改迟缓", "扣", grid=7, row=3))) == ["隐患整改迟缓"]


def test_applying_twice_is_applying_once() -> None:
    one = correction("text", "迟缓", "到位", grid=1, row=3)
    once, _ = corrected(PAPER, [one])
    again, late = corrected(once, [one])
    assert (again, late) == (once, (one,))


def test_wrong_directions_and_seen_without_a_document_are_refused(tmp_path: Path) -> None:
    head = "kind,document_sha256,original,corrected\n"
    for line, told in (
        ("direction,,某事,上", "must be one of"),
        ("seen,,score_mismatch,50", "document_sha256 is empty"),
    ):
        path = tmp_path / "corrections.csv"
        path.write_text(f"{head}{line}\n", encoding="utf-8")
        with pytest.raises(BadCorrections, match=told):
            read(path)


def test_the_database_tells_which_corrections_still_fit(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    path = workplace.inputs.parent / "corrections.csv"
    path.write_text("kind,original,corrected\nunit,教育局,市教育局\nunit,水务局,市水利局\n", encoding="utf-8")
    workplace.extract()
    assert workplace.ask("SELECT original, status FROM corrections ORDER BY original") == [
        ("教育局", "applied"),
        ("水务局", "stale"),
    ]
    assert workplace.ask("SELECT observed FROM findings WHERE code = 'correction_stale'") == [("水务局",)]
    path.write_text("kind,original,corrected\nunit,教育局,市教育局\n", encoding="utf-8")
    workplace.extract()
    assert workplace.ask("SELECT count(*) FROM findings WHERE code = 'correction_stale'") == [(0,)]


def test_corrections_are_listed_with_their_place(tmp_path: Path) -> None:
    (line,) = listed(
        [replace(correction("text", "1OO.4", "100.4", grid=1, row=2), reason="0 是零")], tmp_path / "c.csv", {}
    )
    assert all(word in line for word in ("not run", "text", "grid 1", "row 2", "1OO.4 → 100.4", "0 是零"))


def aliases(workplace: Workplace) -> list[tuple[object, ...]]:
    return workplace.ask(
        "SELECT u.name, a.alias, a.origin FROM unit_aliases a JOIN units u ON u.id = a.unit_id ORDER BY 1, 2"
    )


@pytest.fixture
def real(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace whose workers read for real, with one sheet."""
    from pipeline.extract import prepare  # noqa: PLC0415

    monkeypatch.setattr("pipeline.ingest.prepare", prepare)
    workplace.put(
        "a.txt", "云岭市2023年度消防工作考核结果汇总表\n\n序号\t单位\t得分\n1\t市教育局\t98\n2\t市教育科\t97\n"
    )
    return workplace


def decide(workplace: Workplace, *lines: str) -> None:
    text = "kind,document_sha256,original,corrected\n" + "".join(f"{line}\n" for line in lines)
    (workplace.inputs.parent / "corrections.csv").write_text(text, encoding="utf-8")


def test_a_decision_that_was_withdrawn_leaves_nothing(real: Workplace) -> None:
    real.extract()
    before = real.dump()
    decide(real, "unit,,市教育科,市教育局")
    real.extract()
    assert ("云岭市教育局", "市教育科", "correction") in aliases(real)
    assert ("云岭市教育局", "市教育局", "document") in aliases(real)
    decide(real)
    real.extract()
    assert real.dump() == before


def test_an_alias_that_the_paper_has_too_is_the_papers_again(real: Workplace) -> None:
    decide(real, "unit,,市教育局,云岭市教育局")
    real.extract()
    assert ("云岭市教育局", "市教育局", "correction") in aliases(real)
    decide(real)
    real.extract()
    assert ("云岭市教育局", "市教育局", "document") in aliases(real)


@pytest.mark.parametrize(
    "line", [f"unit,{SHA},市教育局,市体育局", f"text,{SHA},98,99", f"seen,{SHA},score_mismatch,50"]
)
def test_a_decision_about_a_document_that_is_not_there_is_told(real: Workplace, line: str) -> None:
    decide(real, line)
    real.extract()
    told = "SELECT observed, expected FROM findings WHERE code = 'correction_stale'"
    assert real.ask(told) == [tuple(line.split(",")[2:])]
    page = (real.output / "report" / "index.html").read_text(encoding="utf-8")
    assert "correction_stale" in page
    decide(real)
    assert real.extract().read == 0
    assert real.ask(told) == []
    assert "correction_stale" not in (real.output / "report" / "index.html").read_text(encoding="utf-8")


def test_what_was_seen_and_is_not_there_any_more_is_told_once(real: Workplace) -> None:
    real.extract()
    ((sha256,),) = real.ask("SELECT sha256 FROM documents")
    decide(real, f"seen,{sha256},score_mismatch,50", f"text,{sha256},无此字,有")
    real.extract()
    assert real.ask("SELECT observed FROM findings WHERE code = 'correction_stale' ORDER BY 1") == [
        ("score_mismatch",), ("无此字",),
    ]  # fmt: skip
