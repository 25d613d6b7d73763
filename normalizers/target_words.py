"""The words around the number of a target: comparisons, changes, phases, joining words. All for folded text."""

from typing import Literal

import regex

from normalizers.later import later

Comparator = Literal[">=", "<=", ">", "<", "=", "between"]
Direction = Literal["rise", "fall", "keep"]

SIGNS: dict[str, Comparator] = {"≥": ">=", "≧": ">=", "⩾": ">=", ">=": ">=", "=>": ">=", "﹥": ">", "﹤": "<", "≤": "<=", "≦": "<=", "⩽": "<=", "<=": "<=", "=<": "<=",
         ">": ">", "<": "<", "=": "="}  # fmt: skip
SIGN = r"(?:>=|=>|<=|=<|[≥≧⩾≤≦⩽<>=﹥﹤])"

_BEFORE: dict[Comparator, str] = {
    ">=": "不低于|不少于|不小于|不得低于|不得少于|不得小于|不应低于|不应少于|不能低于|不能少于|不下于|不短于|不弱于|大于等于|大于或等于|大于及等于|"
    "高于或等于|高于等于|至少|最低|最少|起码|保底",
    "<=": "不超过|不得超过|不应超过|不能超过|不超出|不高于|不得高于|不应高于|不大于|不得大于|不多于|不得多于|不突破|不得突破|不长于|不超|小于等于|小于或等于|"
    "低于或等于|低于等于|最多|至多|最高|最大|控制在|控制到|限制在|压减至|压减到|压降至|压降到",
    ">": "超过|超出|大于|高于|多于|突破|超",
    "<": "小于|低于|少于|不足|不到|未达到",
    "=": "达到|达成|达|实现|保持在|保持|稳定在|维持在|维持|等于|为|约",
}
_AFTER: dict[Comparator, str] = {
    ">=": r"(?:\(含\))?(?:及|或|及其)?以上(?:\(含\))?|起步|起",
    "<=": r"(?:\(含\))?(?:及|或|及其)?(?:以下|以内|之内|内|为上限)(?:\(含\))?",
    "=": "左右|上下|(?:\\(含\\))",
}


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


_COMPARISONS = {word: mark for mark, words in _BEFORE.items() for word in words.split("|")}
COMPARISON = _alternatives("|".join(_COMPARISONS))
STRICT = _alternatives("|".join(words for mark, words in _BEFORE.items() if mark != "="))
_AFTER_MARKS: dict[str, Comparator] = {"ge": ">=", "le": "<=", "eq": "="}
AFTER = later("|".join(f"(?P<{name}>{_AFTER[mark]})" for name, mark in _AFTER_MARKS.items()))

RISE = r"(?:提高|(?<!改造|整治|更新|优化)提升|(?<!负)增长|增加|上升|递增|扩大|(?<!新)增|提(?!升)|(?<!提)升)"
FALL = r"(?:负增长|下降|降低|减少|削减|压减|压缩|缩短|递减|缩减|下调|减|降)"
# 增加值, 下降率 and 减少量 are names of quantities, not changes.
_NO_NAME = r"(?!值|率|幅|量|比例|比重|数|额|速|度|长|工程|行动)"
CHANGE = rf"(?:(?P<rise>{RISE})|(?P<fall>{FALL})){_NO_NAME}"
YEAR = r"(?:19|20)\d{2}年"
_PERIOD = rf"(?:上年|去年|上一年|前一年|基准年|基期|上年同期|去年同期|同期|{YEAR}(?:度|底|末|同期)?|(?:上|本)(?:季度|月|周期)|[“\"]?十[一二三四五六]五[”\"]?(?:末|期末|期间)?)"
RELATION = rf"(?:以{YEAR}[\p{{Han}}]{{0,4}}为(?:基数|基准|基期|基年|起点)|(?:比|较|与|同|在|对比|相比|相较(?:于)?){_PERIOD}(?:的)?(?:水平|同期|实际|数)?(?:相比|基础上|的基础上)?|同比|环比|(?:高于|低于|优于|快于|慢于|好于)(?:全国|全省|全市|全区|全州|全县|同类|周边|上级)\p{{Han}}{{0,3}}(?:平均)?(?:水平|增速|增幅|均值|平均))"
PACE = (
    r"(?:全年|年均|每(?:个?季度|个?月|周|半年)|每年|年度|逐年|累计|平均每年|年|平均|总体|(?<![人户镇村亩])均|再|提前)"
)
FILL = r"(?:到|至|在|率?为|应|须|需|要|将|都|力争|确保|争取|原则上|基本|总体|稳步|[:,(])"
_OF = r"(?:\p{Han}{2,8}的)?"  # 压减至法定时限的20%
_RANKED = r"(?:排名|位列|进入|位居|名列|居于|居|综合|保持|稳居|跻身)"
_DOES = r"(?:完成|开展|举办|组织|召开|新增|建成|建设|培育|培训|创建|打造|引进|报送|刊发|实施|安排|检查|抽查|巡查|演练|学习|研究)?"
# What may stand between the name of a quantity and its number.
PREFIX = later(
    rf"(?:(?P<relation>{RELATION}),?|(?P<comparison>不{SIGN}|{SIGN}|{COMPARISON}){_DOES}{_OF}|{CHANGE}(?:(?P<to>到|至)|了)?{_OF}|{PACE}|{FILL}|{_RANKED}*(?:在)?(?:全国|全省|全市|全州|全区|全县|同类|同类地区|综合)?{_RANKED}*(?P<rank>前))*$"
)
FIRST_WORDS = later(
    r"(?:\(\d{1,2}\)|[①-⑳]|\d{1,2}[.、](?=[\p{Han}≥≤<>])|其中|并且|而且|且|以及|及|同时|力争|争取|确保|努力|使得|并(?=确保|实现|力争|保持|达到|持续|不|逐步|稳步|有)|[,;。、:]|\s)+"
)
TIME = later(
    r"(?<![比较与同在以至\d—-])(?:(?:截至|截止到|截止|到|至)?(?P<year>(?:19|20)\d{2})年(?!以上|均)(?:度)?(?:年?底|年?末|当年)?"
    r"(?:\d{1,2}月(?:底|末|\d{1,2}日)?)?"
    r"(?:之前|以前|前|期间)?|(?:到|至)?[“\"]?(?P<plan>十[一二三四五六])五[”\"]?(?:规划)?(?:期末|末|期间|时期))[,:]?"
)
# Verbs that say what is done with the counted things; alone they name no quantity: 新增50个.
VERBS = later(
    r"(?:每(?:个?季度|个?月|周|半年|次|天|日|村|户|家|镇|个|所|名)|全市|全县|全区|全年|每年|年内|当年|年度|累计|共|总计|至少|各|新|净|再|均|[一二两三四五]年)*(?:完成|新增|新建|建成|建设|培育|创建|打造|开展|举办|组织|实施|引进|招引|发展|改造|治理|"
    r"整治|修复|推进|办理|培训|消除|化解|净增|实现|达到|评选|发布|制定|出台|建立|增加|减少|争创|申报|获得|获评|取得|申请|新改建|改建|扩建|落实|安排|选树|命名|推出|确定|抽查|检查|"
    r"巡查|排查|走访|帮扶|解决|储备|签约|落地|开工|投产|竣工|投入|组建|新设|设立|上线|建档|创成|提升|选派|招聘|召开|报送|编发|刊发|发表|撰写)*(?:不少于)?"
)
KEEP = later(
    r"保持(?:总体|基本)?稳定|稳定|保持不变|不变|持平|不再?(?:降低|减少|下降|增加|退化|扩大|反弹|恶化|升高|上升|缩小|降|增|减)|保持(?:现有|现状|原有)?水平"
)
RISING = later(r"只增不减|只升不降|不降反升|稳中有升|稳中有增|稳中有进|逐年递增|翻一?番|正增长")
_ADVERB = r"(?:逐步|持续|稳步|不断|明显|显著|大幅|有所|逐年|进一步|同比|环比|较上年|比上年|稳定|实现|全面|切实)"
TREND = later(rf"(?:^|{_ADVERB})(?:(?P<rise>{RISE})|(?P<fall>{FALL}))(?:$|[,;。、])")
REGION = later(
    r"(?:全市|全县|全区|市区|主城区?|中心城区|城区|城市|市城区|县城|县城区|城镇|农村|乡镇|建制镇|乡村|山区|丘陵(?:地区)?|平原(?:地区)?|高寒区|草原区|山区县|平原县|"
    r"国控|省控|市控|国考|省考|市考|沿海|内陆|东部|中部|西部|干旱区|半干旱区|湿润区|[\p{Han}]{1,8}(?:地区|市|县|区|州|镇|乡|街道|流域|断面))(?:地区|断面|点位)?"
)


def comparison_of(words: str | None) -> Comparator | None:
    """The comparator that a mark or word before the number says; None for a contradictory mark such as 不≥."""
    return SIGNS.get(words) or _COMPARISONS.get(words) if words else None


def comparison_behind(match: "regex.Match[str] | None") -> Comparator | None:
    """The comparator that the words behind the number say: 以上, 以内, 左右."""
    name = next((name for name in _AFTER_MARKS if match[name]), None) if match else None
    return _AFTER_MARKS[name] if name else None
