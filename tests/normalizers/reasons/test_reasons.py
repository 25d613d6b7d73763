"""What reasons are about: the convention's order of precedence, every theme, and labels that nothing was tuned on."""

import csv

import pytest
from msgspec.json import decode

from normalizers.reasons import categorise
from normalizers.reasons.classifier import MODEL, shipped_model
from normalizers.reasons.lists import category_list
from normalizers.reasons.train import TRAINING, read_training, train
from normalizers.reasons.wording import named_meetings, named_papers, normalise
from pipeline.database.scores import CATEGORIES
from tests.normalizers.reasons.evaluate import agreement, judge, macro_f1, read_labelled


def category(reason: str, direction: str | None = "bonus") -> str:
    (found,) = categorise([reason], [direction])  # type: ignore[list-item]
    return found.name


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("因隐患整改逾期，被市安委办约谈", "summons"),  # the sanction wins over its cause
        ("未按时报送材料，被全县通报批评", "criticism"),
        ("迟报险情，被省电视台曝光", "violation"),
        ("对创城工作重视不够，材料迟交", "participation"),  # the first fault over later ones
        ("材料迟交，对创城工作重视不够", "overdue"),
    ],
)
def test_what_points_are_taken_for(reason: str, wanted: str) -> None:
    assert category(reason, "deduction") == wanted


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("创新开展燃气安全宣传，助力平安创建", "publicity"),  # the deed over 创新 and 助力
        ("组织业务培训、联合执法", "training"),  # the first deed over later ones
        ("联合执法、组织业务培训", "enforcement"),
        ("建立宣传、培训联动机制", "institution"),  # the head of the phrase, not what it is about
        ("信访工作专项督查", "enforcement"),
        ("宣传信访条例", "publicity"),
        ("印发《全民宣传教育方案》", "institution"),  # what a paper is called is not what was done
        ("加强双拥法规普及助力双拥创建", "publicity"),  # a purpose without a comma; 及 in 普及 joins nothing
        ("在双拥创建过程中，选派干部到创建办", "coordination"),  # the clause that sets the scene decides nothing
        ("被省政府通报表扬", "recognition"),  # 通报 is no sanction here
        ("建立月通报机制", "institution"),
        ("全年未发生生产安全事故", "safety"),
    ],
)
def test_what_points_are_given_for(reason: str, wanted: str) -> None:
    assert category(reason) == wanted


def test_points_are_not_given_for_faults_nor_taken_for_deeds() -> None:
    assert category("执法人员粗暴执法的录像在网上疯传", "deduction") not in ("enforcement", "publicity")
    assert category("整治违规违建成效明显", "bonus") != "violation"


def test_the_words_that_decided_stand_in_the_reason() -> None:
    (found,) = categorise(["因　消防整改迟缓，被市安委办约谈"], ["deduction"])
    assert found.words == ("被市安委办约谈",)
    assert found.score > 0.9


@pytest.mark.parametrize(("which", "count"), [("held_out", 200), ("fresh", 100)])
def test_labels_never_looked_at(which: str, count: int) -> None:
    verdicts = judge(which)
    assert len(verdicts) > count
    assert macro_f1(verdicts) >= 0.95


def test_sentences_in_unforeseen_words() -> None:
    assert macro_f1(judge("unusual")) >= 0.75


def test_nothing_that_is_measured_was_learnt() -> None:
    measured = {row.reason for row in read_labelled()}
    with TRAINING.open(encoding="utf-8", newline="") as file:
        learnt = {row["reason"] for row in csv.DictReader(file)}
    listed = {example for entry in category_list().categories.values() for example in entry.examples}
    assert not measured & (learnt | listed)


def test_the_labels_are_many_and_varied() -> None:
    rows = read_labelled()
    assert len({row.reason for row in rows}) == len(rows) >= 400
    assert {row.category for row in rows} == set(CATEGORIES)
    assert len({row.theme for row in rows}) >= 8


def test_a_second_hand_labels_alike() -> None:
    count, share, kappa = agreement()
    assert count >= 100
    assert share >= 0.95
    assert kappa >= 0.9


def test_the_list_is_the_closed_list_and_its_examples_are_right() -> None:
    entries = category_list().categories
    assert tuple(entries) == CATEGORIES
    wrong = []
    for name, entry in entries.items():
        assert entry.definition
        assert entry.definition_zh
        for example in entry.examples:
            direction = None if entry.sanctions or entry.faults else "bonus"
            if category(example, direction) != name:
                wrong.append((name, example, category(example, direction)))
    assert len(wrong) <= 6, wrong


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size < 1_000_000


def test_the_shipped_model_is_what_the_training_data_give() -> None:
    """Weights are thousandths; other machines add in another order, so that some differ by one and few fall below the least kept."""
    fresh, shipped = train(read_training()), shipped_model()
    assert fresh.categories == shipped.categories
    both = fresh.weights.keys() & shipped.weights.keys()
    assert len(both) >= 0.999 * max(len(fresh.weights), len(shipped.weights)), "stale: make train"
    off = sum(_differ(decode(fresh.weights[gram]), decode(shipped.weights[gram])) for gram in both)
    assert off <= 0.001 * len(both), "stale: make train"


def _differ(one: dict[str, int], other: dict[str, int]) -> bool:
    return any(abs(one[at] - other[at]) > 2 for at in one.keys() & other.keys())


def test_the_spacy_pipeline_says_the_same() -> None:
    from normalizers.reasons.nlp import docs  # noqa: PLC0415

    rows = read_labelled()[::7]
    found = categorise([row.reason for row in rows], [row.direction for row in rows])
    for doc, one in zip(docs([(row.reason, row.direction) for row in rows]), found, strict=True):
        assert doc.cats == {one.name: one.score}
        assert not doc.spans["decided"] or doc.spans["decided"][0].label_ == one.name


@pytest.mark.parametrize(
    ("reason", "plain"),
    [
        ("1.创新推动河道保洁工作。", "河道保洁"),
        ("创新推动河道保洁，助力文明创建", "河道保洁"),
        ("积极开展“河道保洁”", "河道保洁"),
        ("河道（东段）保洁", "河道(东段)保洁"),
        ("做好工作", "做好工作"),  # nothing would be left
    ],
)
def test_one_meaning_under_several_wordings(reason: str, plain: str) -> None:
    assert normalise(reason) == normalise(plain)
    assert normalise(normalise(reason)) == normalise(reason)


def test_different_deeds_stay_different() -> None:
    assert normalise("加强河道保洁") != normalise("加强河道采砂管理")


def test_papers_and_meetings_are_named() -> None:
    reason = "在全省防汛推进会上作交流发言，起草《河长巡河办法》和《防汛预案》"
    assert named_papers(reason) == ("《河长巡河办法》", "《防汛预案》")
    assert named_meetings(reason) == ("全省防汛推进会",)
    assert named_meetings("社会上反响良好") == ()
