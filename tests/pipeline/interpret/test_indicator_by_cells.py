"""Columns whose heading is in no list, or says something else than their cells: what they hold and their place decide."""

from decimal import Decimal

from extractors.document import Document
from pipeline.interpret.interpreter import interpret
from tests.pipeline.interpret.drawn_tables import drawn, read_list, read_part, view_of


def test_amounts_behind_tasks_are_targets_whatever_their_heading() -> None:
    rows = read_list(
        "序号｜工作任务｜量化指标｜责任单位",
        "1｜控制用水总量｜用水总量控制在1.8亿立方米以内｜市水利局",
        "2｜整治排污口｜整治率不低于95%｜市生态环境局",
        "3｜加强巡查｜/｜市水利局",
    )
    assert [row.name for row in rows] == ["控制用水总量", "整治排污口", "加强巡查"]
    assert [[(t.comparator, t.value) for t in row.targets] for row in rows] == [
        [("<=", Decimal("1.8"))],
        [(">=", Decimal(95))],
        [],
    ]


def test_indicators_behind_tasks_stay_names() -> None:
    rows = read_list(
        "序号｜工作任务｜考核指标｜责任单位",
        "1｜控制用水总量｜万元产值用水量｜市水利局",
        "2｜整治排污口｜排污口整治率｜市生态环境局",
    )
    assert [row.name for row in rows] == ["万元产值用水量", "排污口整治率"]


def test_goals_without_amounts_before_measures_name_the_rows() -> None:
    rows = read_list(
        "序号｜工作目标｜具体措施｜责任科室",
        "1｜学前教育普及｜新建幼儿园4所。｜学前科",
        "2｜教师队伍建设｜招聘教师120名，交流轮岗比例不低于10%。｜人事科",
    )
    assert [row.name for row in rows] == ["学前教育普及", "教师队伍建设"]
    assert [[t.value for t in row.targets] for row in rows] == [[4], [120, 10]]


def test_goals_in_words_behind_a_name_stay_targets() -> None:
    rows = read_list(
        "序号｜任务名称｜工作目标｜责任科室", "1｜校园安全｜显著提升｜安全科", "2｜阳光招生｜公平有序｜基教科"
    )
    assert [(row.name, row.targets[0].raw) for row in rows] == [("校园安全", "显著提升"), ("阳光招生", "公平有序")]


def test_an_unknown_heading_over_days_bodies_or_names_is_read_by_its_cells_and_told() -> None:
    part = read_part(
        "序号｜病灶｜药方｜整改目标｜谁来办｜何时办",
        "1｜管网破损。｜新建管网15公里，修复破损点位。｜负荷率达到60%以上｜市住建局｜2023年12月底前",
        "2｜垃圾利用水平低。｜建成利用项目并投入运行。｜利用率达到50%以上｜市城管局、市发展改革委｜2023年6月底前",
        "3｜秸秆焚烧。｜落实网格监管，加强日常巡查。｜杜绝大面积焚烧｜市农业农村局｜长期坚持",
    )
    first, second, third = part.indicators
    assert (first.name, first.due_on, first.content) == ("管网破损", "2023-12-31", "新建管网15公里，修复破损点位。")
    assert [unit.raw for unit in second.units] == ["市城管局", "市发展改革委"]
    assert (third.due_on, third.due_raw) == (None, "长期坚持")
    told = [(f.code, f.observed) for f in part.grids[0].findings]
    assert sorted(told) == sorted(
        ("column_not_understood", heading) for heading in ("病灶", "药方", "谁来办", "何时办")
    )


def test_bare_numbers_under_an_unknown_heading_are_no_targets() -> None:
    part = read_part("序号｜指标名称｜幸运数｜责任单位", "1｜甲数量｜12｜市甲局", "2｜乙数量｜15｜市乙局")
    assert not any(row.targets for row in part.indicators)
    assert [(f.code, f.observed) for f in part.grids[0].findings] == [("table_not_understood", "幸运数")]


def test_what_is_asked_for_a_year_on_average_counts_where_the_year_says_nothing() -> None:
    rows = read_list(
        "序号｜指标｜2020年｜2025年｜年均/累计｜属性",
        "1｜优良天数比率（%）｜82.5｜≥85｜[2.5]｜约束性",
        "2｜生产总值增长（%）｜2.3｜—｜6左右｜预期性",
        "3｜浓度下降（微克/立方米）｜38｜—｜[-5]｜约束性",
    )
    assert [[(t.name, t.value, t.year) for t in row.targets] for row in rows] == [
        [(None, 85, 2025)],
        [("年均/累计", 6, None)],
        [("年均/累计", -5, None)],
    ]


def test_numbers_without_a_heading_count_the_rows_and_what_is_done_asks_once() -> None:
    rows = read_list(
        "重点任务｜｜具体内容｜责任单位｜时限",
        "一、优化政务环境｜1｜网上可办率达到98%｜市数据局｜11月底",
        "^｜2｜新增免申即享政策20项｜市工信局｜9月底",
        "二、优化市场环境｜3｜查处率达到100%｜市住建局｜12月底",
    )
    assert [(row.seq, row.task) for row in rows] == [(1, "优化政务环境"), (2, "优化政务环境"), (3, "优化市场环境")]
    assert [[t.value for t in row.targets] for row in rows] == [[98], [20], [100]]


def test_two_headings_in_one_hold_both() -> None:
    (row,) = read_list(
        "编号｜改革领域｜改革举措｜成果形式及时间进度｜牵头责任单位",
        "1｜行政执法｜推行联合检查｜6月底前出台方案，联合检查占比达到30%｜市司法局",
    )
    assert (row.name, row.due_on, row.targets[-1].value) == ("推行联合检查", "2023-06-30", 30)


def test_headings_in_no_list_mean_what_their_last_words_say() -> None:
    part = read_part(
        "序号｜攻坚方向｜硬招实招｜预计成效｜数据填报单位｜牵头落实单位｜推进时序",
        "1｜提高接通率｜扩充话务坐席。｜坐席达到60个，接通率不低于90%｜市统计局｜市政务服务中心｜2023年3月启动，6月底完成",
        "2｜提高满意率｜开展不满意工单回访。｜满意率95%以上｜市统计局｜市信访局｜2023年全年",
    )
    assert [row.name for row in part.indicators] == ["提高接通率", "提高满意率"]
    assert [[t.value for t in row.targets] for row in part.indicators] == [[60, 90], [95]]
    assert [[(u.role, u.raw) for u in row.units] for row in part.indicators] == [
        [("lead", "市政务服务中心")],
        [("lead", "市信访局")],
    ]
    assert [f.observed for f in part.grids[0].findings] == ["硬招实招"]


def test_numbers_below_the_last_words_of_bodies_are_no_bodies() -> None:
    part = read_part(
        "序号｜指标名称｜目标值｜新增入库单位｜责任单位", "1｜甲率｜≥90%｜12｜市甲局", "2｜乙率｜≥80%｜15｜市乙局"
    )
    assert [[u.raw for u in row.units] for row in part.indicators] == [["市甲局"], ["市乙局"]]


def test_quantities_with_their_units_of_measure_beside_groups_are_targets() -> None:
    part = read_part(
        "产业链｜龙头企业数据｜2023年产值目标（亿元）｜新增规上企业（户）｜重点项目（个）｜责任部门",
        "新材料｜已入库｜180｜6｜12｜市工信局",
        "绿色食品｜未入库｜95｜8｜9｜市农业农村局",
    )
    assert [row.name for row in part.indicators] == ["新材料", "绿色食品"]
    assert [(t.name, t.value, t.unit, t.year) for t in part.indicators[1].targets] == [
        ("产值", 95, "亿元", 2023),
        ("新增规上企业", 8, "户", None),
        ("重点项目", 9, "个", None),
    ]
    assert part.indicators[1].seq is None


def test_a_list_with_results_and_ranks_is_no_score_sheet() -> None:
    view = view_of(
        drawn(
            "指标名称｜计量单位｜年度目标值｜一季度完成值｜完成率（%）｜全市排名｜责任单位",
            "规上产值｜亿元｜420｜98.2｜103.4｜2｜区工信局",
            "新增市场主体｜户｜6000｜1420｜94.7｜5｜区市场监管局",
        )
    )
    records = interpret(Document(format="docx", blocks=(view.table,)), "x.docx")
    assert [(row.name, row.targets[0].value) for row in records.indicators] == [
        ("规上产值", 420),
        ("新增市场主体", 6000),
    ]
    assert not records.score_sheets


def test_numbers_that_count_nothing_are_what_is_asked_for() -> None:
    rows = read_list(
        "重点任务｜主要指标｜目标任务｜牵头部门｜完成期限",
        "引才聚才｜引进高层次人才（人）｜260｜市委组织部｜2023.12",
        "^｜引进高校毕业生（人）｜8500｜市人社局｜2023.12",
        "平台建设｜新增创新平台（个）｜12｜市科技局｜2023.11",
    )
    assert [(row.seq, row.task) for row in rows] == [(None, "引才聚才"), (None, "引才聚才"), (None, "平台建设")]
    assert [(t.value, t.unit) for row in rows for t in row.targets] == [(260, "人"), (8500, "人"), (12, "个")]
    numbered = read_list("任务｜工作内容｜责任单位", "1｜深化放管服改革｜市数据局", "2｜优化审批流程｜市数据局")
    assert [row.seq for row in numbered] == [1, 2]


def test_a_note_below_the_rows_counts_for_no_column() -> None:
    rows = read_list(
        "序号｜工作任务｜工作措施｜完成时限",
        "1｜饮用水水源保护｜规范化建设3处｜6月底前",
        "^｜^｜开展问题排查整治｜9月底前",
        "2｜工业园区污水治理｜集中处理率达到100%｜12月底前",
        "3｜黑臭水体治理｜消除黑臭水体2条｜10月底前",
        "注：完成时限均为2023年。｜<｜<｜<",
    )
    assert [(row.seq, row.name) for row in rows] == [
        (1, "饮用水水源保护"),
        (2, "工业园区污水治理"),
        (3, "黑臭水体治理"),
    ]


def test_a_plan_by_quarters_is_no_score_sheet() -> None:
    table = drawn(
        "序号｜项目名称｜总投资（亿元）｜年度计划（亿元）｜一季度｜二季度｜责任单位",
        "1｜产业园｜15.6｜6.5｜1｜2｜区工信局",
        "2｜医院扩建｜4.2｜1.8｜0.3｜0.5｜区卫健局",
    )
    records = interpret(Document(format="docx", blocks=(table,)), "x.docx")
    assert [[t.value for t in row.targets] for row in records.indicators] == [[Decimal("6.5")], [Decimal("1.8")]]
    assert not records.score_sheets


def test_of_problems_tasks_and_measures_the_tasks_with_amounts_are_targets() -> None:
    rows = read_list(
        "序号｜问题表现｜整治任务｜整治措施｜责任单位｜整治时限",
        "1｜惠民政策落实不到位｜兑现率达到100%｜开展惠民资金专项检查｜县财政局｜2023年8月底前",
        "2｜群众办事排长队｜平均等候时间不超过15分钟｜增设综合窗口6个｜县政务服务局｜2023年7月底前",
    )
    assert [(row.name, row.content) for row in rows] == [
        ("惠民政策落实不到位", "开展惠民资金专项检查"),
        ("群众办事排长队", "增设综合窗口6个"),
    ]
    assert [[(t.comparator, t.value) for t in row.targets] for row in rows] == [[("=", 100)], [("<=", 15)]]


def test_domains_written_anew_name_the_rows_where_tasks_are_lists_of_points() -> None:
    rows = read_list(
        "行业领域｜控制目标｜重点任务｜牵头部门",
        ["道路交通", "死亡人数控制在12人以内", "1.整治隐患路段15处；\n2.查处酒驾500起。", "县公安局"],
        ["建筑施工", "不发生较大事故", "1.检查在建项目；\n2.培训人员300人次。", "县住建局"],
    )
    assert [(row.seq, row.name, row.sub_indicators) for row in rows] == [
        (None, "道路交通", None),
        (None, "建筑施工", None),
    ]
    assert [[t.value for t in row.targets] for row in rows] == [[12], [None]]


def test_the_beginning_of_the_works_is_no_day_that_they_are_due() -> None:
    (row,) = read_list(
        "编号｜项目名称｜建设内容及标准｜主办单位｜开工时间｜竣工时间",
        "1｜养老中心｜新建中心12个｜市民政局｜2023年3月｜2023年11月",
    )
    assert row.due_on == "2023-11-30"


def test_a_year_that_a_bracket_calls_the_base_is_no_target() -> None:
    (row,) = read_list(
        "序号｜二级指标｜单位｜2022年（基期）｜2025年｜2030年",
        "1｜研发投入强度｜%｜2.1｜2.6｜3.0",
        year=None,
    )
    assert [(t.year, t.value) for t in row.targets] == [(2025, Decimal("2.6")), (2030, Decimal("3.0"))]


def test_tasks_and_demands_in_one_column_are_the_content() -> None:
    rows = read_list(
        "公开领域｜公开事项及要求｜公开时限｜责任单位",
        "财政信息｜公开政府预决算，预算公开率100%｜3月底前｜县财政局",
        "教育｜公开招生方案｜6月底前｜县教育局",
    )
    assert [(row.domain, row.name) for row in rows] == [
        ("财政信息", "公开政府预决算，预算公开率100%"),
        ("教育", "公开招生方案"),
    ]
    assert [[t.value for t in row.targets] for row in rows] == [[100], []]


def test_a_part_numbered_in_characters_is_a_section() -> None:
    rows = read_list(
        "序号｜工作事项｜工作标准｜责任部门",
        "一｜产业振兴｜｜",
        "1｜发展中药材种植｜新增种植面积1500亩｜农业综合服务中心",
        "二｜生态宜居｜｜",
        "2｜农村厕所革命｜新改建户厕220座｜村镇建设服务中心",
    )
    assert [(row.seq, row.domain, row.name) for row in rows] == [
        (1, "产业振兴", "发展中药材种植"),
        (2, "生态宜居", "农村厕所革命"),
    ]


def test_bodies_by_name_beside_what_they_have_to_reach() -> None:
    rows = read_list(
        "单位名称｜重点工作目标｜完成时限",
        "县教育局｜新建学校3所，新增学位2400个｜2023年8月",
        "县民政局｜建设社区食堂10个｜2023年11月",
    )
    assert [[unit.raw for unit in row.units] for row in rows] == [["县教育局"], ["县民政局"]]
    assert [[t.value for t in row.targets] for row in rows] == [[3, 2400], [10]]


def test_what_falls_against_an_earlier_year_is_no_target_beside_one() -> None:
    rows = read_list(
        "指标｜单位｜2020年基数｜2023年控制目标｜比2020年下降（%）",
        "人均综合能耗｜千克标准煤/人｜186.5｜178.2｜5.5",
        "人均用水量｜立方米/人｜22.6｜21.5｜6",
    )
    assert [[t.value for t in row.targets] for row in rows] == [[Decimal("178.2")], [Decimal("21.5")]]
