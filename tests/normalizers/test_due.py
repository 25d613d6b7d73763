import pytest

from normalizers.due import read_due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年11月30日", "2021-11-30"),
        ("2023年2月", "2023-02-28"),
        ("2024年2月底前", "2024-02-29"),
        ("2025年", "2025-12-31"),
        ("2023年6月上旬", "2023-06-10"),
        ("6月底", "2023-06-30"),
        ("9月15日前", "2023-09-15"),
        ("2023年第三季度", "2023-09-30"),
        ("上半年", "2023-06-30"),
        ("年底前", "2023-12-31"),
        ("２０２３．５．３１", "2023-05-31"),
        ("2023年3月启动，2023年10月完成", "2023-10-31"),
        ("长期坚持", None),
        ("每月底", None),
        ("立即整改", None),
        ("2023年13月", None),
    ],
)
def test_the_last_day_of_what_is_named(text: str, day: str | None) -> None:
    assert read_due(text, 2023) == day


def test_without_a_year_nothing_is_guessed() -> None:
    assert read_due("6月底", None) is None


def test_a_season_or_feast_is_no_day_of_the_calendar() -> None:
    assert read_due("2024年汛期前", 2024) is None
    assert read_due("2024年春节前", 2024) is None
    assert read_due("2024年底", 2024) == "2024-12-31"
