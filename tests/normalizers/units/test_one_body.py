"""Names that explain each other within one document: one body under several names, and two bodies that stay two."""

import pytest

from normalizers.units import resolve_units


def _are_one(names: tuple[str, ...], place: str) -> bool:
    found = resolve_units(names, place)
    assert all(one.unit for one in found.values())
    return len({one.unit for one in found.values()}) == 1


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("云岭县", ("农行云岭县支行", "县农行", "中国农业银行股份有限公司云岭支行")),
        ("云岭市", ("农行云岭支行", "市农行")),  # a city of county rank has no 分行
        (
            "云岭市",
            ("国网云岭供电公司", "国家电网云岭供电公司", "市供电公司", "国网川南省电力公司云岭供电公司", "云岭电业局"),
        ),
        ("云岭市", ("中国移动云岭分公司", "市移动公司", "中移动云岭分公司", "中国移动（云岭）分公司")),
        ("云岭市", ("市文旅局", "市文化广播电视和旅游局", "市文广旅局", "市文化广电旅游局")),
        ("云岭区", ("区公安分局", "云岭区公安局", "市公安局云岭分局")),
        ("云岭县", ("岳川市生态环境局云岭分局", "市生态环境局云岭分局", "县生态环境分局", "县生态环境局")),
        ("云岭市", ("三溪瑶族自治县财政局", "三溪县财政局")),
        ("云岭市", ("枣林园区", "枣林物流商贸园区管委会", "枣林园区管委会")),
        ("云岭市", ("市林业中心", "市林业服务中心", "市林业发展服务中心")),
        ("云岭市", ("云岭开发区管委会", "云岭经济技术开发区", "云岭经开区")),
        ("云岭旗", ("旗委组织部", "旗党委组织部")),
        ("云岭旗", ("内蒙古自治区生态环境厅", "内蒙古生态环境厅", "自治区生态环境厅")),
        ("云岭市", ("东侨开发区", "东侨经济技术开发区", "东侨经开区管委会")),
        ("云岭市", ("四川天云新区", "天云新区", "天云新区管委会")),
        ("江云市", ("苏川市江云生态环境局", "江云生态环境局", "市生态环境局")),
        ("云岭彝族自治州", ("自治州财政局", "州财政局", "云岭州财政局")),
        ("云岭市", ("鄂伦春自治旗", "鄂伦春旗", "鄂伦春自治旗人民政府")),
        ("云岭县", ("王家乡", "王家乡人民政府")),
        ("云岭县", ("李集镇", "李集镇政府")),
        ("云岭区", ("河湾街", "河湾街道办事处", "河湾街办事处")),
        ("云岭区", ("区信访办", "区人民政府信访办公室")),
        ("云岭市", ("市公路中心", "市公路事务中心")),  # and not the listed 公路养护中心
        ("云岭市", ("市审批局", "市行政审批局", "市行政审批服务局")),
        ("云岭市", ("市热作中心", "市热带作物服务中心")),
        ("云岭市", ("市旅投集团", "市旅游投资发展有限公司")),
        ("云岭县", ("县公积金中心", "市住房公积金管理中心云岭分中心", "云岭公积金分中心")),
        ("云岭县", ("州生态环境局云岭分局", "县生态环境局")),
        ("云岭市", ("市河长办", "市河湖长制办公室", "市总河长办公室")),
        ("云岭市", ("市机关事务服务中心", "市机关事务管理中心")),
        ("云岭市", ("市大数据管理局", "市大数据发展局")),
        ("云岭市", ("政协云岭市委员会", "中国人民政治协商会议云岭市委员会", "市政协")),
        ("云岭市", ("市委平安云岭建设领导小组办公室", "市平安办", "平安云岭建设领导小组办公室")),
        ("云岭市", ("市委信访局", "市信访局")),
        ("云岭市", ("市商工局", "市商务和工业信息化局")),  # one word has no letter
        ("云岭市", ("滨海渤龙湖科技园", "渤龙湖科技园")),
        ("云岭市", ("市教育局机关", "市教育局")),
        ("云岭市", ("达兰特旗", "达旗", "达旗人民政府")),
        ("云岭市", ("九三市委", "九三学社云岭市委员会")),
        ("云岭市", ("威宁自治县", "威宁县", "威宁彝族回族苗族自治县人民政府")),
        ("云岭区", ("自然资源局云岭分局", "市自然资源和规划局云岭分局", "区自然资源分局")),
        ("岳州市", ("广东岳州高新技术产业园区", "岳州高新区")),
        ("云岭市", ("云岭飞凤机场", "云岭机场")),
        ("云岭市", ("梅县区", "梅县区人民政府")),
        ("云岭市", ("二七区", "二七区政府")),
        ("丰满区", ("电信丰满分公司", "区电信公司")),
        ("兰州市", ("兰州石化公司", "中石油兰州石化公司", "兰州石化")),
        ("荆云市", ("湖北三川农商行", "三川农商银行")),
        ("云岭县", ("县一初中", "县第一初级中学")),
        ("云岭县", ("王集镇中心校", "王集镇中心学校")),
        ("云岭市东湖区", ("市公安局东湖分局", "云岭市公安局东湖分局", "区公安分局")),
        ("云岭区", ("市生态环境局海岸新区分局", "生态环境局海岸新区分局")),
        ("云岭市", ("江苏省云岭引江河管理处", "云岭引江河管理处")),
        ("云岭市", ("医药高新区", "医药高新区（高港区）")),
        ("云岭市", ("市刑侦支队", "市公安局刑事侦查支队")),
    ],
)
def test_one_body_is_one_unit(place: str, names: tuple[str, ...]) -> None:
    assert _are_one(names, place)
    assert _are_one(names[::-1], place)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("云岭市", ("农行云岭分行", "农行云岭支行")),
        ("云岭市", ("市旅游局", "市文化局")),
        ("云岭市", ("市文旅局", "市文旅集团")),
        ("云岭市", ("市公安局", "市公安局东山分局")),
        ("云岭区", ("区公安分局", "市公安局东山分局")),
        ("云岭县", ("县农机事务中心", "县机关事务服务中心")),
        ("云岭市", ("市城投集团", "市城市投资发展集团")),
        ("云岭市", ("云岭开发区", "云岭高新区")),
        ("云岭市", ("东湖区财政局", "东山区财政局")),
        ("云岭市", ("枣林园区", "松林园区")),
        ("云岭市", ("市旅游投资发展有限公司", "市旅游投资开发有限公司")),
        ("云岭市", ("市采购中心", "市政府采购办")),
        ("云岭区", ("河湾街道", "步行街")),
        ("云岭市", ("市水利局", "市水务局")),
        ("云岭市", ("市商务局", "市商务和投资促进局")),
        ("云岭市", ("市信访办", "市信访联席会议办公室")),
        ("云岭市", ("临江产业园", "东临江工业园")),
        ("云岭县", ("省税务局", "市税务局")),
        ("云岭市", ("市国资委", "市国资委党委")),
        ("云岭市", ("市第三人民医院", "湖北省第三人民医院")),
    ],
)
def test_two_bodies_stay_two(place: str, names: tuple[str, ...]) -> None:
    assert not _are_one(names, place)
    assert not any(one.misspelt for one in resolve_units(names, place).values())


def test_the_fullest_name_of_the_document_is_shown() -> None:
    found = resolve_units(("市文旅局", "市文化广电旅游局"), "云岭市")
    assert {one.unit.name for one in found.values() if one.unit} == {"云岭市文化广电旅游局"}


def test_districts_of_one_name_are_one_in_their_city_and_two_in_two() -> None:
    here, there = (resolve_units(("东湖区", "东湖区财政局"), city) for city in ("云岭市", "岳川市"))
    again = resolve_units(("东湖区人民政府",), "云岭市")["东湖区人民政府"].unit
    units = [found[name].unit for found in (here, there) for name in ("东湖区", "东湖区财政局")]
    assert len({unit.identity for unit in units if unit}) == 4
    assert again is not None
    assert again.identity == (units[0].identity if units[0] else ())
    assert again.name == "东湖区人民政府"


def test_what_is_no_districts_is_told_by_its_name_alone() -> None:
    names = ("市财政局", "国网常云供电公司", "市委组织部")
    identities = [found.unit.identity for found in resolve_units(names, "常云市").values() if found.unit]
    assert identities == [("常云市财政局",), ("国网常云供电公司",), ("中共常云市委组织部",)]


def test_a_new_area_keeps_its_whole_name() -> None:
    unit = resolve_units(("区委组织部",), "滨云新区")["区委组织部"].unit
    assert unit is not None
    assert unit.name == "中共滨云新区委组织部"


def test_a_county_knows_its_city_and_its_province_by_the_names() -> None:
    found = resolve_units(("岳川市生态环境局云岭分局", "市财政局", "四川省气象局", "省水利厅"), "云岭县")
    names = [one.unit.name for one in found.values() if one.unit]
    assert names == ["岳川市生态环境局云岭分局", "岳川市财政局", "四川省气象局", "四川省水利厅"]


@pytest.mark.parametrize(
    "name", ["12县（市）", "20个乡（镇）", "各区", "区委各部委办局", "中省直企业", "市级有关部门（单位）"]
)
def test_counted_and_bracketed_phrases_are_groups(name: str) -> None:
    assert resolve_units((name,), "云岭市")[name].method == "group"
