"""Rubrics as running text: with paragraphs, and as the one line that a lost table leaves."""

from pipeline.interpret import rubric
from pipeline.records import Rubric
from tests.pipeline.interpret.rubric_papers import context, find, lines, paper, quoted


def read(title: str, *paragraphs: str) -> tuple[Rubric, ...]:
    document = paper(title, *paragraphs)
    part = rubric.read_text(context(document, title), 0, len(document.blocks))
    return part.rubrics if part else ()


SCHEME = (
    "云岭市2024年度乡镇（街道）安全生产考核细则（满分100分）",
    "一、组织领导（20分）",
    "1.召开会议（10分）。每季度至少召开1次会议，每少1次扣2.5分，扣完为止。责任单位：市应急局",
    "2.责任落实（10分）。（1）签订责任书（5分），未签订的不得分；（2）建立清单（5分），每缺1份扣1分。",
    "二、隐患排查（80分）",
    "（一）日常检查（50分）",
    "1.检查频次（30分）",
    "每月检查不少于2次，每少1次扣1分。",
    "2.整改闭环（20分），逾期未整改的每处扣2分。",
    "（二）专项整治（30分）",
    "未制定方案的扣5分；未总结的扣2分。",
    "三、加分项（最高10分）",
    "1.获得省级以上表彰的，每次加5分。",
    "四、一票否决",
    "发生较大以上事故的，一票否决。",
)


def test_paragraphs() -> None:
    [found] = read(*SCHEME)
    assert (found.title, found.full_marks) == ("云岭市2024年度乡镇（街道）安全生产考核细则", 100)
    assert lines(found.items) == [
        "一 组织领导 20",
        "  1 召开会议 10",
        "  2 责任落实 10",
        "    （1） 签订责任书 5",
        "    （2） 建立清单 5",
        "二 隐患排查 80",
        "  （一） 日常检查 50",
        "    1 检查频次 30",
        "    2 整改闭环 20",
        "  （二） 专项整治 30",
        "三 加分项 10 bonus",
        "  1 - bonus",
        "四 一票否决 deduction",
    ]
    first = find(found.items, "一/1")
    assert [unit.raw for unit in first.units] == ["市应急局"]
    assert first.content == "每季度至少召开1次会议"
    assert [rule.kind for rule in find(found.items, "四").rules] == ["veto"]


def test_values_know_their_place_on_the_paper() -> None:
    document = paper(*SCHEME)
    part = rubric.read_text(context(document, SCHEME[0]), 0, len(document.blocks))
    assert part is not None
    item = find(part.rubrics[0].items, "二/（一）/2")
    assert quoted(document, item.sources, "name") == "整改闭环"
    assert quoted(document, item.sources, "points") == "（20分）"
    assert quoted(document, item.rules[0].sources, "raw") == "整改闭环（20分），逾期未整改的每处扣2分"


LOST = (
    "《石泉区2023年度生态环境责任书》任务分解表",
    "考核 指标 序号 考核内容 评分规则 牵头单位 责任单位 一、水环境(基本分50分) 1 断面水质达到要求(30分) 按照年度目标实施考核。 "
    "全部达标的得满分。每月次不达标的扣5分,扣完为止。 市生态环境局石泉分局 区治水领导小组各成员单位 2 饮用水水源地保护(20分) (1)达标率按因子个数计算。"
    "达标率100%,得10分;低于90%的,得0分。 (2)每发现1处违章扣2分。 市水务局石泉分局 / 二、重点工作(50分) 1 完成减排相关工作(30分) (1)落实制度。(20分) 区发改局 区财政局、各镇街 "
    "①执行政策。(12分) ②落实储备,未落实的扣2分。(8分) (2)做好宣传；完善机制,推动 ①刊登报道。(4分) 区委宣传部 区融媒体中心 设施开放工作。(10分) ②开展活动,活动少1次扣1分。(6分) 区教育局 / "
    "2 其他任务(20分) 区委办公室 区级各部门 三、附加分项和扣分项 (一)加分项 1 获得省级荣誉的。 获得省级荣誉的,每个加2分。 区委办公室 / (二)扣分项 1 被上级通报的,每次扣1分。 区委办公室 /",
    "查看更多",
)


def test_a_lost_table() -> None:
    [found] = read(*LOST)
    assert found.full_marks == 100
    assert lines(found.items) == [
        "一 水环境 50",
        "  1 断面水质达到要求 30",
        "  2 饮用水水源地保护 20",
        "二 重点工作 50",
        "  1 完成减排相关工作 30",
        "    (1) 落实制度 20",
        "      ① 执行政策 12",
        "      ② 落实储备 8",
        "    (2) 做好宣传 10",
        "      ① 刊登报道 4",
        "      ② 开展活动 6",
        "  2 其他任务 20",
        "三 附加分项和扣分项",
        "  (一) 加分项 bonus",
        "    1 获得省级荣誉的 bonus",
        "  (二) 扣分项 deduction",
        "    1 - deduction",
    ]


def test_units_between_the_words_of_a_lost_table() -> None:
    [found] = read(*LOST)
    told = {
        path: [(u.role[0], u.raw) for u in find(found.items, path).units]
        for path in ("一/1", "一/2", "二/1/(1)", "二/2")
    }
    assert told == {
        "一/1": [("l", "市生态环境局石泉分局"), ("r", "区治水领导小组各成员单位")],
        "一/2": [("l", "市水务局石泉分局")],
        "二/1/(1)": [("l", "区发改局"), ("r", "区财政局"), ("r", "各镇街")],
        "二/2": [("l", "区委办公室"), ("r", "区级各部门")],
    }


def test_parts_without_points_below_an_item_are_its_rules() -> None:
    [found] = read(*LOST)
    item = find(found.items, "一/2")
    assert item.items == ()
    assert [rule.kind for rule in item.rules] == ["graded", "graded", "per_occurrence"]


def test_an_illegible_formula_is_reported_and_not_guessed() -> None:
    [found] = read(*LOST[:1], LOST[1].replace("低于90%的,得0分。", "低于90%的,得分=10分(率-90%)÷÷%率。"))
    rules = find(found.items, "一/2").rules
    assert [(rule.kind, rule.points) for rule in rules if not rule.parsed] == [(None, None)]
    assert [f.code for rule in rules for f in rule.findings] == ["rule_not_understood"]


def test_two_rubrics_of_one_paper() -> None:
    body = (
        "一、业务工作（70分）",
        "1.重点任务（70分）。未完成的每项扣5分。",
        "二、党的建设（30分）",
        "1.组织生活（30分）。少1次扣1分。",
    )
    found = read(
        "关于印发考核细则的通知",
        "附件1",
        "云岭市目标考核细则（各县区）",
        *body,
        "附件2",
        "云岭市目标考核细则（市直部门）",
        *body,
    )
    assert [(one.title, one.audience) for one in found] == [
        ("云岭市目标考核细则", "各县区"),
        ("云岭市目标考核细则", "市直部门"),
    ]
    assert lines(found[0].items) == lines(found[1].items)


def test_chapters_that_score_nothing_are_left_out() -> None:
    [found] = read(
        "清溪县河长制考核办法",
        "一、考核对象",
        "各乡镇。",
        "二、考核内容及评分标准",
        "（一）组织体系（30分）",
        "1.河长设置（10分）。未设置的不得分。",
        "2.制度建设（20分）。少一项扣5分。",
        "（二）巡河履职（70分）",
        "1.巡河次数（70分）。每少一次扣1分，扣完为止。",
        "三、结果运用",
        "考核结果纳入年度综合考核。",
    )
    assert [item.label for item in found.items] == ["（一）", "（二）"]


def test_a_notice_is_no_rubric() -> None:
    paragraphs = (
        "各区县人民政府：",
        "一、考核对象",
        "各区县。",
        "二、有关要求",
        "1.高度重视，每迟报一次扣0.1分。",
        "2.按时报送。",
    )
    assert read("关于开展年度考核的通知", *paragraphs) == ()


def test_a_quotation_without_end_is_reported_with_its_place() -> None:
    [found] = read(*SCHEME[:2], SCHEME[2].replace("每季度", "按“清风2024行动，每季度"), *SCHEME[3:])
    [finding] = find(found.items, "一/1").findings
    assert (finding.code, finding.message.partition(":")[0]) == ("garbled_text", "一/1")
    assert all(not find(found.items, path).findings for path in ("一/2", "二/（一）/1"))


def test_a_chapter_of_rewards_and_punishments_counts_for_no_full_marks() -> None:
    [found] = read(
        "云岭市文明创建考核细则",
        "一、日常考核（60分）",
        "1.组织领导（15分）。缺一次扣2分。",
        "2.问题整改（45分）。整改不力的每项扣5分。",
        "二、实地测评（40分）",
        "按测评得分的40%折算计入总分。",
        "三、奖惩",
        "1.责任点位被扣分的，每个点位扣1分。",
    )
    assert found.full_marks == 100


def test_an_excerpt_begins_in_the_middle_of_its_articles() -> None:
    [found] = read(
        "云岭市旅游考核办法（节选）",
        "第六条 考核内容和评分标准",
        "（一）产业发展（60分）",
        "1.增速（30分）。每低1个百分点扣1分。",
        "2.投资（30分）。未完成的每项扣3分。",
        "（二）公共服务（40分）。每有一处不达标扣0.5分。",
        "第七条 加分项。创建国家级景区的加5分，省级加2分。",
    )
    assert [(item.label, item.effect, len(item.rules)) for item in found.items][-1] == ("第七条", "bonus", 2)


def test_bonuses_in_an_article_of_one_line() -> None:
    [found] = read(
        "云岭市村干部考核办法",
        "第一条 考核内容及分值：",
        "（一）基层党建（50分）。一项不落实扣2分。",
        "（二）乡村治理（30分）。每起案件扣5分。",
        "（三）集体经济（20分）。负增长的不得分。",
        "第二条 加分事项：（一）受到表彰的，省、市分别加3分、2分；（二）争取资金50万元以上的加1分。",
        "第三条 扣分事项：（一）受到处分的，每人次扣5分。",
    )
    effects = {item.label: item.effect for item in found.items}
    assert (effects["第二条"], effects["第三条"]) == ("bonus", "deduction")


def test_a_heading_that_adds_and_takes_points_is_an_item_and_no_rule() -> None:
    [found] = read(
        "云岭市廉政考核办法",
        "一、考核内容",
        "（一）责任落实（50分）。未研究的扣5分。",
        "（二）作风建设（30分）。每起扣5分。",
        "（三）廉洁自律（20分）。受处分的每人扣2分。",
        "二、加减分",
        "1.作品获奖的，省级、市级分别加2分、1分。",
        "2.信访量上升20%以上的，减2分。",
    )
    assert [(item.label, item.name, len(item.rules)) for item in found.items] == [
        ("一", "考核内容", 0),
        ("二", "加减分", 0),
    ]
    assert [len(item.rules) for item in found.items[1].items] == [2, 1]
    assert found.full_marks == 100


def test_decimal_labels_are_items_below_their_number() -> None:
    [found] = read(
        "云岭市服务站考核评分标准（总分100分）",
        "1.机构建设（40分）",
        "1.1 三级服务站全覆盖，每缺1个扣1分。（20分）",
        "1.2 人员配备到位，每少1人扣0.5分，扣完为止。（20分）",
        "2.服务保障（60分）",
        "2.1 走访慰问。节日期间开展走访，未开展的每次扣5分。（60分）",
    )
    assert lines(found.items) == [
        "1 机构建设 40",
        "  1.1 三级服务站全覆盖 20",
        "  1.2 人员配备到位 20",
        "2 服务保障 60",
        "  2.1 走访慰问 60",
    ]
    assert [rule.floor_zero for item in found.items[0].items for rule in item.rules] == [False, True]
