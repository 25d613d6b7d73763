"""The national standard: wordings lead to one concept, editions follow the year."""

import pytest

from normalizers.national import concept_of, edition_of, editions, national_indicator, split_names


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("城镇污水处理率", "sewage"),
        ("城镇新建绿色建筑比列", "green_buildings"),
        ("生态文明建设工作占党政实绩考核比例", "performance_share"),
        ("生态环境状况指数（EI）", "ecology_index"),
        ("农村公路优良率", None),
        ("污水处理率", None),
        ("规划", None),
    ],
)
def test_a_name_leads_to_its_concept(name: str, concept: str | None) -> None:
    assert concept_of(name) == concept


@pytest.mark.parametrize(
    ("year", "number"), [(2015, "2016"), (2018, "2016"), (2019, "2019"), (2020, "2019"), (2023, "2021")]
)
def test_the_edition_in_force(year: int, number: str) -> None:
    assert number in edition_of(year).number


def test_a_threshold_of_the_edition_in_force() -> None:
    entry = national_indicator("parks", 2020)
    assert entry is not None
    assert [(t.comparator, t.value, t.unit) for t in entry.thresholds] == [(">=", 15, "平方米/人")]


def test_every_wording_means_one_concept() -> None:
    for edition in editions():
        for entry in edition.indicators:
            assert all(concept_of(name) == entry.concept for name in (entry.name, *entry.variants))


def test_names_that_a_lost_line_break_ran_together_are_parted() -> None:
    assert split_names("自然生态空间生态保护红线自然保护地") == ("自然生态空间", "生态保护红线", "自然保护地")
    assert split_names("生态保护红线勘界定标") == ("生态保护红线勘界定标",)
