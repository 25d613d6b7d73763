"""Reasons get their category and actors, sentences their mentions; unit columns keep what they had."""

from extractors.document import Document, Fragment, Paragraph
from pipeline.interpret.interpreter import interpret
from pipeline.interpret.reasons import adjustments_of
from pipeline.records import Records
from tests.documents import document, paragraph, table

PAPER = document(
    paragraph("云岭市2023年度防汛工作考核结果汇总表"),
    table(
        [
            ["序号", "单位", "得分", "加扣分情况"],
            ["1", "市教育局", "100.4", "1.创新开展防溺水宣传，加0.2分。2.抽调2人到市防汛办，加0.2分。"],
            ["2", "市水利局", "99", "因值守脱岗，被市应急管理局约谈，扣1分。"],
            ["3", "市林业局", "100", "无加扣分项"],
        ]
    ),
    paragraph("请市防汛抗旱指挥部成员单位于6月底前整改到位。"),
    paragraph("岭南市防汛抗旱指挥部成员单位名单"),
    paragraph("市教育局、市水利局、市林业局、市应急管理局"),
)


def read() -> Records:
    return interpret(PAPER, "x.txt")


def test_adjustments_know_what_they_are_for_and_who_is_named() -> None:
    found = [(one.category, one.actors) for one in adjustments_of(read().score_sheets[0])]
    assert [category for category, _ in found] == ["publicity", "coordination", "summons"]
    assert found[0][1] is None
    assert found[2][1] == "云岭市应急管理局"


def test_the_reason_itself_stays_as_printed() -> None:
    (first, *_) = adjustments_of(read().score_sheets[0])
    assert (first.reason, first.reason_normalised) == ("创新开展防溺水宣传", "防溺水宣传")
    assert first.category_words == "宣传"


def test_mentions_point_at_their_words() -> None:
    records = read()
    fragments = [
        f.text
        for b in PAPER.blocks
        for f in (b.fragments if hasattr(b, "fragments") else [p for c in b.cells for p in c.fragments])
    ]
    assert records.unit_mentions
    for mention in records.unit_mentions:
        (place,) = mention.sources
        assert fragments[place.fragment][place.start : place.end] == mention.raw


def test_a_phrase_that_the_paper_lists_knows_its_group() -> None:
    (phrase,) = [m for m in read().unit_mentions if m.raw == "市防汛抗旱指挥部成员单位" and m.group_name]
    assert phrase.group_name == "岭南市防汛抗旱指挥部成员单位"


def test_mentions_never_become_doubtful_names() -> None:
    records = read()
    for mention in records.unit_mentions:
        found = records.units[mention.raw]
        assert not found.misspelt
        assert found.method in ("exact", "alias", "abbreviation", "group")


def test_of_recognised_text_only_listed_bodies_are_mentions() -> None:
    lines = (
        Paragraph((Fragment("云岭市2023年度消防工作通报"),)),
        *(
            Paragraph((Fragment(text, confidence=0.95, method="ocr"),))
            for text in ("请报市应急管理局。", "请报市花打展办。")
        ),
    )
    records = interpret(Document("pdf", lines), "x.pdf")
    assert "市应急管理局" in {mention.raw for mention in records.unit_mentions}
    assert not {mention.raw for mention in records.unit_mentions} & {"市花打展办"}
