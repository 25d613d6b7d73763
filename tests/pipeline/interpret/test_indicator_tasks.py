"""Lists of tasks and projects: what is built stands beside how much of it, and no column holds targets."""

from tests.pipeline.interpret.drawn_tables import read_list


def targets_of(row: object) -> list[tuple[object, ...]]:
    return [(t.name, str(t.value), t.unit) for t in row.targets]  # type: ignore[attr-defined]


def test_a_project_is_the_name_and_its_task_the_content_with_the_targets() -> None:
    rows = read_list(
        "序号｜实事项目｜建设任务｜牵头单位｜完成时限",
        "1｜便民停车｜新建停车场6处，新增泊位1800个。｜市城管局｜2024年12月底前",
        "2｜银龄助餐｜改造社区食堂40个，覆盖率达到85%以上。｜市民政局｜2024年10月底前",
    )
    assert [row.name for row in rows] == ["便民停车", "银龄助餐"]
    assert rows[0].content == "新建停车场6处，新增泊位1800个。"
    assert targets_of(rows[0]) == [("新建停车场", "6", "处"), ("新增泊位", "1800", "个")]
    assert targets_of(rows[1]) == [("改造社区食堂", "40", "个"), ("覆盖率", "85", "%")]


def test_beside_a_column_of_targets_the_content_gives_none() -> None:
    rows = read_list(
        "序号｜指标名称｜主要任务｜目标值｜责任单位",
        "1｜绿地率｜新增绿地20公顷，改造公园3个。｜≥38%｜市园林局",
        "2｜绿道长度｜新建绿道30公里。｜120公里｜市园林局",
    )
    assert [len(row.targets) for row in rows] == [1, 1]


def test_a_breakdown_of_few_places_has_a_row_a_place() -> None:
    rows = read_list(
        "地区｜播种面积（万亩）｜产量（万吨）｜扩种面积（亩）",
        "东溪镇｜3.2｜1.5｜800",
        "西溪乡｜2.05｜0.95｜—",
    )
    assert [[unit.raw for unit in row.units] for row in rows] == [["东溪镇"], ["西溪乡"]]
    assert targets_of(rows[1]) == [("播种面积", "2.05", "万亩"), ("产量", "0.95", "万吨")]


def test_quantities_of_one_name_are_told_apart_by_what_stands_above_and_keep_their_own_units() -> None:
    rows = read_list(
        "乡镇｜产业项目（个）｜<｜道路项目（个）｜<｜受益户数（户）",
        "^｜计划数｜其中：财政投入（万元）｜计划数｜其中：财政投入（万元）｜^",
        "东溪镇｜3｜260.5｜2｜180｜420",
        "西溪乡｜1｜85｜4｜320｜310",
    )
    assert targets_of(rows[0]) == [
        ("产业项目", "3", "个"),
        ("产业项目财政投入", "260.5", "万元"),
        ("道路项目", "2", "个"),
        ("道路项目财政投入", "180", "万元"),
        ("受益户数", "420", "户"),
    ]


def test_goals_with_results_are_targets_and_those_against_an_earlier_year_have_no_phase() -> None:
    rows = read_list(
        "序号｜改革事项｜改革目标及成果要求｜较2020年累计目标｜牵头单位",
        "1｜要素市场化改革｜盘活用地2000亩以上｜13%以上｜市自然资源局",
        "2｜医共体建设｜就诊率达90%｜—｜市卫生健康委",
    )
    assert [row.name for row in rows] == ["要素市场化改革", "医共体建设"]
    assert [(str(t.value), t.unit, t.year) for t in rows[0].targets] == [("2000", "亩", None), ("13", "%", None)]


def test_beside_quarters_the_whole_year_is_the_target_and_a_task_has_no_unit_of_measure() -> None:
    rows = read_list(
        "序号｜重点任务｜一季度｜上半年｜全年｜牵头单位",
        "1｜新增就业（万人）｜0.8｜1.9｜3.6｜市人社局",
        "2｜再就业（人）｜2200｜4600｜9000｜市人社局",
    )
    assert [(row.name, row.task) for row in rows] == [("新增就业", "新增就业"), ("再就业", "再就业")]
    assert [[(str(t.value), t.unit) for t in row.targets] for row in rows] == [[("3.6", "万人")], [("9000", "人")]]


def test_projects_with_what_is_invested_and_what_is_built() -> None:
    rows = read_list(
        "序号｜项目名称｜建设规模及内容｜总投资（亿元）｜年度计划投资（亿元）｜形象进度目标｜责任单位",
        "1｜青云绕城高\n速｜全长45公里｜68.5｜12｜完成路基工程60%｜市交通运输局",
        "2｜青云客运站｜占地60亩｜2.1｜0.8｜主体封顶｜市城投集团",
    )
    assert [row.name for row in rows] == ["青云绕城高速", "青云客运站"]
    assert targets_of(rows[0]) == [("计划投资", "12", "亿元"), ("路基工程", "60", "%")]


def test_a_list_of_problems_is_named_by_them() -> None:
    rows = read_list(
        "序号｜问题描述｜整改目标｜整改措施｜责任单位｜整改时限｜督导单位",
        "1｜河段水质不达标｜水质稳定达到Ⅳ类｜新建污水管网12公里｜县住建局｜2024年12月31日｜县水利局",
        "2｜矿山修复滞后｜修复面积达到350亩｜完成边坡治理｜县自然资源局｜2024年9月底前｜县发展改革局",
    )
    assert [row.name for row in rows] == ["河段水质不达标", "矿山修复滞后"]
    assert [[unit.raw for unit in row.units] for row in rows] == [["县住建局"], ["县自然资源局"]]
    assert targets_of(rows[1]) == [("修复面积", "350", "亩")]


def test_contents_behind_the_numbers_name_the_rows_that_a_project_groups() -> None:
    rows = read_list(
        "项目｜序号｜工作内容｜目标要求｜责任单位",
        "卫生创建｜1｜县城复审｜完成自查｜县爱卫办",
        "^｜2｜乡镇创建｜新创乡镇3个｜各乡镇人民政府",
        "病媒防制｜3｜病媒防制｜达到国家标准｜县疾控中心",
    )
    assert [(row.domain, row.name) for row in rows] == [
        ("卫生创建", "县城复审"),
        ("卫生创建", "乡镇创建"),
        ("病媒防制", "病媒防制"),
    ]


def test_chains_group_the_rows_and_their_heads_are_officials() -> None:
    rows = read_list(
        "产业链｜链长｜序号｜年度重点任务｜目标值｜牵头单位",
        "新能源汽车｜刘明｜1｜产值规模｜突破500亿元｜市工信局",
        "^｜^｜2｜招引项目｜亿元以上项目8个｜市商务局",
        "生物医药｜陈晓｜3｜产值规模｜120亿元左右｜市工信局",
    )
    assert [(row.domain, row.name) for row in rows] == [
        ("新能源汽车", "产值规模"),
        ("新能源汽车", "招引项目"),
        ("生物医药", "产值规模"),
    ]
    assert rows[0].leader == "刘明"


def test_sentences_behind_the_targets_are_contents_and_elements_are_domains() -> None:
    rows = read_list(
        "要素｜目标指标｜年度目标｜重点任务｜责任单位",
        "大气｜优良天数比率｜≥85%｜强化应对，重污染天数不超过2天。｜市生态环境局",
        "水｜断面优良比例｜100%｜推进排污口整治36个。｜市水利局",
    )
    assert [(row.domain, row.task, row.name) for row in rows] == [
        ("大气", None, "优良天数比率"),
        ("水", None, "断面优良比例"),
    ]
    assert rows[1].content == "推进排污口整治36个。"
    assert [len(row.targets) for row in rows] == [1, 1]


def test_what_a_service_consists_of_is_content_and_who_joins_is_responsible() -> None:
    rows = read_list(
        "序号｜“一件事”名称｜涉及事项｜目标要求｜牵头部门｜联办部门｜上线时间",
        "1｜新生儿出生｜出生证明签发等6项｜材料精简50%以上｜市卫生健康委｜市公安局｜2024年6月底",
        "2｜开办餐饮店｜经营许可等4项｜全程网办率100%｜市市场监管局｜市城管局｜2024年10月31日",
    )
    assert [(row.name, row.content, row.due_on) for row in rows] == [
        ("新生儿出生", "出生证明签发等6项", "2024-06-30"),
        ("开办餐饮店", "经营许可等4项", "2024-10-31"),
    ]
    assert [[unit.raw for unit in row.units if unit.role == "responsible"] for row in rows] == [
        ["市公安局"],
        ["市城管局"],
    ]
