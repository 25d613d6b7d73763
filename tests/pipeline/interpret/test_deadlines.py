"""When duties of notices are due: one day, several days, times without a day, stages, and what is no duty."""

import pytest

from extractors.document import Document, Fragment, Paragraph
from pipeline.interpret.interpreter import interpret

_HEAD = (
    "云台市人民政府办公室关于做好2023年度目标考核工作的通知",
    "云政办发〔2023〕12号",
    "各县（市、区）人民政府，市直各部门：",
)
_TAIL = ("云台市人民政府办公室", "2023年3月6日")


def duties(sentence: str) -> list[tuple[str | None, str | None, str]]:
    lines = (*_HEAD, sentence, *_TAIL)
    document = Document("docx", tuple(Paragraph((Fragment(line),)) for line in lines))
    return [(duty.due_on, duty.who, duty.what) for duty in interpret(document, "a.docx").obligations]


def test_each_day_of_a_list_is_due_on_its_own() -> None:
    assert duties("各牵头单位要在2023年4月15日、7月15日、10月15日前报送季度进展情况。") == [
        ("2023-04-15", "各牵头单位", "报送季度进展情况"),
        ("2023-07-15", "各牵头单位", "报送季度进展情况"),
        ("2023-10-15", "各牵头单位", "报送季度进展情况"),
    ]
    assert [due for due, *_ in duties("请各乡镇务必于6月底、11月底前各报送一次工作小结。")] == [
        "2023-06-30",
        "2023-11-30",
    ]
    assert [due for due, *_ in duties("各县区分别于6月20日前和12月10日前报送总结。")] == ["2023-06-20", "2023-12-10"]


@pytest.mark.parametrize(
    "sentence",
    [
        "各责任单位于每月25日前将工作进展报市考核办。",
        "请各单位于收到本通知后10个工作日内报送方案。",
        "各单位要在考核结束后5个工作日内提出书面申诉。",
    ],
)
def test_a_time_without_a_day_of_the_calendar_is_no_dated_duty(sentence: str) -> None:
    assert duties(sentence) == []


def test_beside_a_recurring_duty_the_day_of_the_other_counts() -> None:
    [(due, who, what)] = duties("各单位每季度末月28日前报送进度，年底前全面完成任务。")
    assert (due, who, what) == ("2023-12-31", "各单位", "全面完成任务")


def test_a_stage_ends_with_the_second_day_in_its_brackets() -> None:
    [(due, who, _)] = duties("自评阶段（2023年12月1日至12月15日）。各单位对照考核细则开展自评，形成自评报告。")
    assert (due, who) == ("2023-12-15", "各单位")


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2023年11月底前完成率达到90%以上的，予以通报表扬。",
        "截至2022年底前，全市累计建成充电桩1200个。",
        "各地要坚持每月调度、每季通报。",
        "年度考核每年12月开展一次。",
        "本办法自印发之日起30日后施行。",
    ],
)
def test_what_is_told_or_rewarded_is_no_duty(sentence: str) -> None:
    assert duties(sentence) == []


def test_the_second_half_of_a_sentence_speaks_of_the_same_body() -> None:
    text = "市水利局要在3月31日前完成渠道排查，建立台账；难以立即整改的问题于5月15日前整改到位。"
    assert [(due, who) for due, who, _ in duties(text)] == [("2023-03-31", "市水利局"), ("2023-05-15", "市水利局")]


def test_a_year_that_says_what_the_work_is_about_is_not_that_of_the_day() -> None:
    assert [due for due, *_ in duties("请各单位将2022年度工作总结于3月20日前报市考核办。")] == ["2023-03-20"]
    assert [due for due, *_ in duties("各单位要于2024年1月10日前报送总结。")] == ["2024-01-10"]


def test_days_behind_the_heading_of_a_stage_lie_inside_it() -> None:
    text = "评议阶段（12月11日至2024年1月10日）。各乡镇党委要在12月25日前完成述职，县委在1月10日前召开会议。"
    assert [(due, who) for due, who, _ in duties(text)][-2:] == [("2023-12-25", "各乡镇党委"), ("2024-01-10", "县委")]


def test_what_is_reported_is_no_actor() -> None:
    text = "各党（工）委要广泛听取意见，于12月8日前将述职报告电子版报县委组织部。"
    assert duties(text) == [("2023-12-08", "各党（工）委", "将述职报告电子版报县委组织部")]


def test_a_bracket_behind_a_duty_says_whose_it_is() -> None:
    text = "2023年12月底前完成城墙修缮3.2公里。（责任单位：市文物局）"
    assert duties(text) == [("2023-12-31", "市文物局", "完成城墙修缮3.2公里")]
    assert duties("年底前完成勘界立桩（责任单位：市林业局）。") == [("2023-12-31", "市林业局", "完成勘界立桩")]
    both = duties("年底前完成勘界立桩（市林业局牵头，各有关部门配合）。")
    assert both == [("2023-12-31", "市林业局、各有关部门", "完成勘界立桩")]


def test_what_is_done_time_and_again_is_no_part_of_the_duty() -> None:
    text = "各县区要加强联动，9月15日前制定工作方案，10月起每周五报送进度。"
    assert duties(text) == [("2023-09-15", "各县区", "制定工作方案")]


def test_a_date_behind_the_duty_takes_the_words_before_it() -> None:
    found = duties("评选阶段：区文化馆组织初评，8月20日前完成。")
    assert found == [("2023-08-20", "区文化馆", "组织初评，8月20日前完成")]


def test_a_day_of_every_year_is_no_dated_duty() -> None:
    assert duties("列入试点的单位每年12月20日前报送年度总结。") == []


def test_a_clause_of_another_body_ends_a_duty() -> None:
    text = "自查工作须于6月12日前完成，市水利局将对水库进行抽查，抽查于6月20日前结束。"
    assert [(due, who, what) for due, who, what in duties(text)][1][:2] == ("2023-06-20", "市水利局")
    assert duties(text)[0][2] == "自查工作须于6月12日前完成"


@pytest.mark.parametrize(
    "who",
    ["市应急局、市消防救援支队", "市自然资源局", "市就业服务中心", "市委组织部", "市政策研究室", "市对外联络办"],
)
def test_names_that_hold_words_of_acting_stay_whole(who: str) -> None:
    assert duties(f"{who}6月25日前组织开展综合演练。") == [("2023-06-25", who, "组织开展综合演练")]
    assert duties(f"{who}应于6月25日前完成排查。") == [("2023-06-25", who, "完成排查")]


def test_days_behind_a_stage_of_the_next_year_lie_in_that_year() -> None:
    head = ("云台市冬春火灾防控工作方案", "各县（市、区）：")
    text = "（三）验收阶段（2024年3月16日至31日）。市考核办组织验收，各地4月5日前报送总结。"
    lines = (*head, text, "云台市人民政府办公室", "2023年11月15日")
    document = Document("docx", tuple(Paragraph((Fragment(line),)) for line in lines))
    assert [(duty.due_on, duty.who) for duty in interpret(document, "a.docx").obligations][-1] == ("2024-04-05", "各地")


def test_who_has_a_duty_ends_where_the_acting_begins() -> None:
    text = "各专业应在数据上报结束后5日内完成审核，并于3月31日前撰写评估报告。"
    assert duties(text) == [("2023-03-31", "各专业", "撰写评估报告")]


def test_a_body_behind_by_is_who_acts() -> None:
    assert duties("9月30日前，由县农业农村局行文上报。") == [("2023-09-30", "县农业农村局", "行文上报")]


def test_the_heading_of_a_stage_is_no_body() -> None:
    text = "企业自查阶段（12月11日至12月31日）。各企业对照重点事项清单开展自查自改。"
    assert duties(text) == [("2023-12-31", "各企业", "对照重点事项清单开展自查自改")]
