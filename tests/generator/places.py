"""Invented places and the bodies that every such place has. No city or county of these names exists."""

import random

from tests.generator.paper import Unit

CITIES = [
    "云岭市",
    "岚溪市",
    "临渡市",
    "兴屏市",
    "柏川市",
    "清陵市",
    "锦河市",
    "泽安市",
    "墨川市",
    "丹屏市",
    "朔溪市",
    "琅川市",
    "稷阳市",
    "绵岭市",
]
COUNTIES = ["枫渡县", "竹岭县", "澜坪县", "栗川县", "砚溪县", "禾泉县"]

# How the paper writes it | official name | "?" where several official names would be right.
# {p}: 市 or 县, {C}: 云岭市, {c}: 云岭
PARTY = """{p}委办公室|中共{C}委办公室
{p}委办|中共{C}委办公室
{p}人大常委会办公室|{C}人大常委会办公室|?
{p}政协办公室|{C}政协办公室|?
{p}纪委监委机关|{C}纪委监委机关|?
{p}委组织部|中共{C}委组织部
{p}委宣传部|中共{C}委宣传部
{p}委统战部|中共{C}委统战部
{p}委政法委|中共{C}委政法委员会
{p}委编办|中共{C}委机构编制委员会办公室
{p}委巡察办|中共{C}委巡察工作领导小组办公室
{p}委政研室|中共{C}委政策研究室
{p}委老干部局|中共{C}委老干部局
{p}委党校|中共{C}委党校
{p}直机关工委|中共{C}直属机关工作委员会|?
{p}检察院|{C}人民检察院
{p}总工会|{C}总工会
团{p}委|共青团{C}委员会|?
{p}妇联|{C}妇女联合会
{p}科协|{C}科学技术协会
{p}残联|{C}残疾人联合会
{p}工商联|{C}工商业联合会
{p}文联|{C}文学艺术界联合会
{p}红十字会|{C}红十字会
{p}档案馆|{C}档案馆
{p}融媒体中心|{C}融媒体中心|?
{c}日报社|{c}日报社|?"""

GOVERNMENT = """{p}政府办公室|{C}人民政府办公室
{p}发改委|{C}发展和改革委员会
{p}教育局|{C}教育局
{p}科技局|{C}科学技术局
{p}经信局|{C}经济和信息化局
{p}公安局|{C}公安局
{p}民政局|{C}民政局
{p}司法局|{C}司法局
{p}财政局|{C}财政局
{p}人力资源社会保障局|{C}人力资源和社会保障局
{p}人社局|{C}人力资源和社会保障局
{p}自然资源和规划局|{C}自然资源和规划局
{p}生态环境局|{C}生态环境局
{p}住建局|{C}住房和城乡建设局
{p}交通运输局|{C}交通运输局
{p}水利局|{C}水利局
{p}农业农村局|{C}农业农村局
{p}商务局|{C}商务局
{p}文化广播电视和旅游局|{C}文化广播电视和旅游局
{p}卫健委|{C}卫生健康委员会
{p}退役军人事务局|{C}退役军人事务局
{p}应急管理局|{C}应急管理局
{p}审计局|{C}审计局
{p}国资委|{C}国有资产监督管理委员会|?
{p}市场监管局|{C}市场监督管理局
{p}统计局|{C}统计局
{p}医疗保障局|{C}医疗保障局
{p}医保局|{C}医疗保障局
{p}林业局|{C}林业局
{p}信访局|{C}信访局
{p}城管执法局|{C}城市管理行政执法局|?
{p}乡村振兴局|{C}乡村振兴局
{p}行政审批服务局|{C}行政审批服务局
{p}供销社|{C}供销合作社联合社|?
{p}机关事务服务中心|{C}机关事务服务中心|?
{p}住房公积金中心|{C}住房公积金管理中心|?"""

RESIDENT = """{p}税务局|国家税务总局{C}税务局
{p}气象局|{C}气象局
{p}烟草专卖局（公司）|{C}烟草专卖局|?
{p}邮政管理局|{C}邮政管理局
{p}消防救援支队|{C}消防救援支队|?
国网{c}供电公司|国网{c}供电公司|?
人行{c}中心支行|中国人民银行{c}中心支行|?
国家统计局{c}调查队|国家统计局{c}调查队
工商银行{c}分行|中国工商银行{c}分行|?
农业银行{c}分行|中国农业银行{c}分行|?
建设银行{c}分行|中国建设银行{c}分行|?
邮储银行{c}分行|中国邮政储蓄银行{c}分行|?
{c}农商银行|{c}农村商业银行|?
中国电信{c}分公司|中国电信{c}分公司|?
中国移动{c}分公司|中国移动{c}分公司|?
中国联通{c}分公司|中国联通{c}分公司|?
人保财险{c}分公司|人保财险{c}分公司|?
中石油{c}销售分公司|中石油{c}销售分公司|?"""

COUNTY_NAMES = ["东屏区", "栗原区", "枫渡县", "竹岭县", "澜坪县", "砚溪县", "禾泉县", "青槐区"]
TOWN_NAMES = [
    "柳塘镇",
    "双桥铺镇",
    "大坪乡",
    "北门街道",
    "松岭乡",
    "红砂镇",
    "城厢街道",
    "河湾镇",
    "白果镇",
    "石碾乡",
    "永乐街道",
    "平桥镇",
    "花石垭镇",
    "三岔乡",
    "青冈镇",
    "老鹰岩镇",
    "桃园街道",
    "水磨镇",
]

# A slip of the keyboard that leaves exactly one body near.
MISSPELT = """{p}人力资源和社会保章局|{C}人力资源和社会保障局|{p}人社局
{p}农业农业局|{C}农业农村局|{p}农业农村局
{p}退役军事务局|{C}退役军人事务局|{p}退役军人事务局
{p}住房和城乡建没局|{C}住房和城乡建设局|{p}住建局
{p}市场监督管局|{C}市场监督管理局|{p}市场监管局
{p}应急管理理局|{C}应急管理局|{p}应急管理局
{p}生态环竟局|{C}生态环境局|{p}生态环境局
{p}自然资原和规划局|{C}自然资源和规划局|{p}自然资源和规划局
{p}文化广播电视旅和游局|{C}文化广播电视和旅游局|{p}文化广播电视和旅游局"""


def filled(template: str, city: str) -> str:
    return template.format(p=city[-1], C=city, c=city[:-1])


def read_units(lines: str, city: str) -> list[Unit]:
    units = []
    for line in lines.split("\n"):
        raw, official, *doubt = filled(line, city).split("|")
        units.append(Unit(raw, official, not doubt))
    return units


def distinct(units: list[Unit]) -> list[Unit]:
    """One way of writing each body: the last of the list."""
    return list({unit.official: unit for unit in units}.values())


def write_formally(unit: Unit, city: str, style: str) -> Unit:
    """The same body in another of its forms: its whole official name, or that without the place (市农业农村局)."""
    if not unit.ordinary or style == "short":
        return unit
    bare = unit.official.replace(city, city[-1], 1)
    if style == "full" or unit.official.startswith(("中共", "国家")):
        return Unit(unit.official, unit.official)
    return Unit(bare, unit.official)


SECTION_NAMES = {
    "党群": ["{p}委党群部门", "党群机关", "党群系统单位", "党委部门及群团组织", "{p}直党群部门"],
    "政府": ["{p}政府组成部门", "政府部门", "{p}直政府系统单位", "经济社会管理部门", "综合管理和执法部门"],
    "驻": ["驻{p}单位", "中央、省驻{c}单位", "垂管单位", "金融机构及驻{p}企业", "条管单位和金融企业"],
    "县区": ["县（区）", "各县区", "县区党委政府"],
    "乡镇": ["乡镇（街道）", "镇、街道", "各乡镇街道"],
}


def section_name(kind: str, city: str, rng: random.Random) -> str:
    kind = "乡镇" if kind == "县区" and city.endswith("县") else kind
    return filled(rng.choice(SECTION_NAMES[kind]), city)


def bodies(kind: str, city: str) -> list[Unit]:
    lists = {"党群": PARTY, "政府": GOVERNMENT, "驻": RESIDENT}
    if kind in lists:
        return distinct(read_units(lists[kind], city))
    places = COUNTY_NAMES if city.endswith("市") else TOWN_NAMES
    return [Unit(name, name, False) for name in places if name != city]
