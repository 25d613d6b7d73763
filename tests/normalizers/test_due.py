import pytest

from normalizers.due import misread_due, read_due


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年第一季度启动，2023年12月底完成", "2023-12-31"),
        ("2023年3月启动，年底完成", "2023-12-31"),
        ("上半年出方案，下半年验收", "2023-12-31"),
        ("2023年6月、12月", "2023-12-31"),
        ("2023年6月30日、9月30日", "2023-09-30"),
        ("2023年3月至11月", "2023-11-30"),
        ("2023年3-11月", "2023-11-30"),
        ("2023.3-2023.11", "2023-11-30"),
        ("2023年11月-2024年2月", "2024-02-29"),
        ("2023-2025年完成", "2025-12-31"),
        ("5月10日至15日", "2023-05-15"),
        ("第一、二季度", "2023-06-30"),
        ("2023年一至三季度", "2023-09-30"),
        ("明年3月底", "2024-03-31"),
    ],
)
def test_of_several_dates_the_last_holds_each_in_the_year_named_before_it(text: str, day: str) -> None:
    assert read_due(text, 2023) == day
    assert not misread_due(text, 2023)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("十二月底", "2023-12-31"),
        ("六月三十日前", "2023-06-30"),
        ("二〇二三年十一月底", "2023-11-30"),
        ("20231130", "2023-11-30"),
        ("11.30", "2023-11-30"),
        ("23年11月底", "2023-11-30"),
    ],
)
def test_dates_in_characters_and_short_forms(text: str, day: str) -> None:
    assert read_due(text, 2023) == day
    assert not misread_due(text, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "2023年2月30日",
        "2023.6.31",
        "2023年13月",
        "2023年6月底前完成方案，2月30日前验收",
        "2023年1l月底",
        "2O23年11月底",
        "2023.11.3O",
        "2023..11.30",
        "13.45",
    ],
)
def test_a_day_that_cannot_be_or_is_torn_is_told(text: str) -> None:
    assert misread_due(text, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "长期坚持",
        "每月25日前",
        "每月底",
        "立即整改",
        "5年内",
        "收到通知后10个工作日内",
        "2024年汛期前",
        "2023年12月31日24时",
        "/",
        "按季度推进",
    ],
)
def test_words_that_name_no_day_are_left_alone(text: str) -> None:
    assert not misread_due(text, 2023)
