"""Names of bodies inside sentences, with their place."""

import pytest

from normalizers.mentions import find_mentions
from tests.normalizers.mentions.evaluate import figures, judge

CITY = "岚江市"


def names(text: str, *known: str) -> list[str]:
    return [name.raw for name in find_mentions(text, CITY, known)]


def test_labelled_sentences() -> None:
    verdicts = judge()
    right, wanted, found = figures(verdicts)
    assert len(verdicts) >= 150
    assert right / wanted >= 0.97
    assert right / found >= 0.97


@pytest.mark.parametrize(
    "text",
    [
        "全市局面平稳",
        "市场秩序良好",
        "市委书记批示",
        "区域协调发展",
        "县城风貌提升",
        "办理建议提案",
        "市级财政拨款",
        "省级文明单位",
        "",
    ],
)
def test_words_that_only_look_like_names_are_left_alone(text: str) -> None:
    assert names(text) == []


def test_every_name_tells_its_place() -> None:
    text = "因迟报，被 市教\n育局 通报"
    (found,) = find_mentions(text, CITY)
    assert found.raw == "市教育局"
    assert text[found.start : found.end] == "市教\n育局"


def test_a_name_without_its_place_is_known_from_the_document() -> None:
    assert names("联合公安局查处", "公安局") == ["公安局"]
    assert names("联合公安局查处") == []


def test_names_side_by_side_are_several() -> None:
    assert names("由市财政局会同市审计局和市教育局核定") == ["市财政局", "市审计局", "市教育局"]


def test_a_phrase_for_many_is_one_phrase() -> None:
    assert names("市生态环境保护委员会成员单位抓好落实") == ["市生态环境保护委员会成员单位"]
    assert names("各区、县人民政府及各有关部门") == ["各区、县人民政府", "各有关部门"]


def test_a_district_keeps_its_name() -> None:
    assert names("由南湖区财政局负责") == ["南湖区财政局"]
    assert names("报送区财政局备案") == ["区财政局"]
    assert names("某度假区管委会服务企业") == []


def test_the_farthest_listed_name_is_taken() -> None:
    assert names("报市委办公室") == ["市委办公室"]
    assert names("报市委政法委") == ["市委政法委"]


def test_an_office_that_no_list_knows_is_found_by_its_form() -> None:
    assert names("被市花灯展筹备办约谈") == ["市花灯展筹备办"]
    assert names("被市领导督办") == []


def test_the_spacy_component_marks_and_links_them() -> None:
    from normalizers.mentions_nlp import build  # noqa: PLC0415

    doc = build(CITY)("因迟报，被市生态环境局和各有关部门通报")
    found = [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]
    assert found == [("市生态环境局", "UNIT", "岚江市生态环境局"), ("各有关部门", "UNITS", "")]
