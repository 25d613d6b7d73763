"""One name, or a few that explain each other."""

import pytest

from normalizers.units import Resolution, resolve_units


def one(name: str, jurisdiction: str | None = "云川市") -> Resolution:
    return resolve_units((name,), jurisdiction)[name]


def official(name: str, jurisdiction: str | None = "云川市") -> str | None:
    unit = one(name, jurisdiction).unit
    return unit.name if unit else None


@pytest.mark.parametrize(
    "name",
    [
        "云川市发展和改革委员会",
        "市发展和改革委员会",
        "市发展改革委",
        "市发改委",
        "发改委",
        "云川市发改委",
        "市 发 改 委",
        "市发改委（牵头）",
        "3.市发改委",
        "市发改委*",
        "市发改委等",
    ],
)
def test_all_ways_of_writing_lead_to_one_body(name: str) -> None:
    assert official(name) == "云川市发展和改革委员会"
    assert one(name).raw == name


def test_a_unit_says_where_it_belongs_and_what_it_does() -> None:
    unit = one("市发改委").unit
    assert unit is not None
    assert (unit.jurisdiction, unit.body, unit.kind) == ("云川市", "发展和改革委员会", "政府部门")


def test_the_method_tells_how_the_name_was_known() -> None:
    assert one("市财政局").method == "exact"
    assert one("市卫健委").method == "alias"
    assert one("市机关事务局").method == "alias"
    assert one("市乡村建设促进中心").method == "exact"


def test_a_district_keeps_its_own_bodies() -> None:
    unit = one("东湖区财政局").unit
    assert unit is not None
    assert (unit.name, unit.jurisdiction) == ("东湖区财政局", "云川市东湖区")


def test_without_a_jurisdiction_the_level_stands_for_the_place() -> None:
    resolved = resolve_units(("市财政局", "市发改委", "市发展和改革委员会"), None)
    assert resolved["市发改委"].unit == resolved["市发展和改革委员会"].unit
    unit = resolved["市财政局"].unit
    assert unit is not None
    assert unit.jurisdiction is None


def test_a_county_paper_knows_no_city() -> None:
    unit = one("市生态环境局", "青禾县").unit
    assert unit is not None
    assert (unit.name, unit.jurisdiction) == ("市生态环境局", None)


def test_a_province_is_known_by_its_city() -> None:
    assert official("省生态环境厅", "巴中市") == "四川省生态环境厅"


def test_names_of_one_document_explain_each_other() -> None:
    resolved = resolve_units(("市农科院", "市农林科学研究院"), "云川市")
    assert resolved["市农科院"].unit == resolved["市农林科学研究院"].unit
    resolved = resolve_units(("市文旅局", "市文化广播电视和旅游局"), "云川市")
    assert resolved["市文旅局"].unit == resolved["市文化广播电视和旅游局"].unit


def test_an_abbreviation_takes_beginnings_only() -> None:
    resolved = resolve_units(("市蚕桑学院", "市蚕桑科学研究院"), "云川市")
    assert resolved["市蚕桑学院"].unit != resolved["市蚕桑科学研究院"].unit


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("市财玫局", "云川市财政局"),
        ("市发展和改苹委员会", "云川市发展和改革委员会"),
        ("市人力资源和社会保障障局", "云川市人力资源和社会保障局"),
        ("市市场监督管埋局", "云川市市场监督管理局"),
    ],
)
def test_a_slip_is_seen(written: str, meant: str) -> None:
    resolution = one(written)
    assert resolution.misspelt
    assert resolution.method == "fuzzy"
    assert official(written) == meant


@pytest.mark.parametrize(
    "name",
    ["市花炮产业发展局", "市渔政局", "市矿山救护队", "市蚕桑局", "市第十五中学", "市柑橘产业中心", "云川交旅集团"],
)
def test_another_body_is_no_slip(name: str) -> None:
    resolution = one(name)
    assert not resolution.misspelt
    assert resolution.unit is not None


@pytest.mark.parametrize(
    "name",
    [
        "各区县人民政府",
        "各相关部门",
        "市生态环境保护委员会成员单位",
        "市直各部门",
        "各乡镇（街道）",
        "各区县（市）人民政府（管理区管委会）",
        "各区县党委和人民政府",
        "平台",
        "其他有关单位",
    ],
)
def test_a_collective_phrase_is_a_group(name: str) -> None:
    assert one(name).method == "group"
    assert one(name).unit is None


@pytest.mark.parametrize("name", ["", "/", "—", "无", "99.5", "12", "按时报送材料，得到省厅肯定。"])
def test_what_is_no_name_stays_unresolved(name: str) -> None:
    assert one(name).method == "unresolved"


def test_a_brand_is_known_in_any_order_of_words() -> None:
    names = ("农行云川分行", "中国农业银行云川分行", "市农行", "中国农业银行股份有限公司云川分行", "农业银行云川市分行")
    units = {resolution.unit for resolution in resolve_units(names, "云川市").values()}
    assert len(units) == 1
    assert official("农行云川分行") == "中国农业银行云川分行"


def test_a_sub_branch_is_another_unit() -> None:
    resolved = resolve_units(("农业银行东湖支行", "农业银行云川分行"), "云川市")
    assert resolved["农业银行东湖支行"].unit != resolved["农业银行云川分行"].unit


def test_offices_in_other_cities() -> None:
    assert official("驻北京联络处") == "云川市人民政府驻北京联络处"
    assert official("市政府驻京联络处") == "云川市人民政府驻北京联络处"


def test_levels_other_than_a_city() -> None:
    assert official("州委组织部", "澜山彝族自治州") == "中共澜山州委组织部"
    assert official("州财政局", "澜山彝族自治州") == "澜山彝族自治州财政局"
    assert official("盟行署办", "乌兰淖尔盟") == "乌兰淖尔盟行政公署办公室"
    assert official("旗农牧局", "北原旗") == "北原旗农牧局"
    assert official("地委组织部", "喀勒地区") == "中共喀勒地委组织部"
    assert official("团县委", "青禾县") == "共青团青禾县委员会"


def test_the_court_of_a_prefecture_is_intermediate() -> None:
    assert official("市法院", "湖州市") == "湖州市中级人民法院"
    assert official("县法院", "青禾县") == "青禾县人民法院"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("东湖区", "东湖区人民政府"),
        ("东湖区政府", "东湖区人民政府"),
        ("北门街道办", "青禾县北门街道办事处"),
        ("红石镇", "青禾县红石镇人民政府"),
        ("县滨河新区", "青禾县滨河新区管理委员会"),
    ],
)
def test_a_place_is_its_government(written: str, meant: str) -> None:
    assert official(written, "青禾县") == meant


@pytest.mark.parametrize("name", ["特色小镇", "台商投资区", "各镇", "景德镇"])
def test_what_ends_as_places_do_is_not_always_one(name: str) -> None:
    assert not (official(name) or "").endswith("人民政府")


def test_words_put_short_tell_unlisted_bodies_together() -> None:
    for short, full in [
        ("县发改经信局", "县发展改革和经济信息化局"),
        ("县三防办", "县三防指挥部办公室"),
        ("县糖酒办", "县糖酒产业发展领导小组办公室"),
        ("木叶乡", "木叶布依族乡"),
    ]:
        resolved = resolve_units((short, full), "青禾县")
        assert resolved[short].unit == resolved[full].unit, short


def test_a_numeral_is_no_slip() -> None:
    assert official("区教育两委", "东湖区") != official("区教委", "东湖区")


def test_names_of_unknown_place_in_a_known_city_carry_it() -> None:
    assert official("蔬菜服务中心") == "云川市蔬菜服务中心"
    assert official("中国蔬菜协会") == "中国蔬菜协会"


def test_one_letter_less_in_a_long_name_is_a_slip_also_beside_the_full_name() -> None:
    resolved = resolve_units(("市退役军人事务局", "市退役军事务局", "市农林科学研究院", "市农科院"), "云川市")
    assert resolved["市退役军事务局"].misspelt
    assert resolved["市退役军事务局"].unit == resolved["市退役军人事务局"].unit
    assert not resolved["市农科院"].misspelt
    assert resolved["市农科院"].unit == resolved["市农林科学研究院"].unit


def test_an_and_between_words_is_no_slip() -> None:
    resolved = resolve_units(("市文化旅游和广电局", "市文化和旅游广电局"), "云川市")
    assert resolved["市文化和旅游广电局"].unit == resolved["市文化旅游和广电局"].unit
    assert not resolved["市文化和旅游广电局"].misspelt
    assert one("市文化广播电视旅和游局").misspelt


def test_a_district_in_the_first_word_is_no_level() -> None:
    assert official("市区域经济合作局") == "云川市区域经济合作局"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("市水利水利局", "云川市水利局"), ("市农业农业局", "云川市农业农村局"), ("市教育教育局", "云川市教育局")],
)
def test_a_word_written_twice_is_a_slip_of_the_name_that_begins_with_it(written: str, meant: str) -> None:
    assert official(written) == meant
    assert one(written).misspelt


def test_a_changed_character_that_makes_a_word_is_no_slip() -> None:
    assert official("市信息工作局") == "云川市信息工作局"
    assert not one("市信息工作局").misspelt


def test_a_character_more_is_a_slip_in_long_names_only() -> None:
    assert official("市文化广播电视台和旅游局") == "云川市文化广播电视和旅游局"
    assert one("市文化广播电视台和旅游局").misspelt
    assert not one("市科工贸信局").misspelt
