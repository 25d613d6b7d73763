"""The wordings of scoring acts as regular expressions over folded text, each named by the kind of act it is."""

from collections.abc import Iterator
from functools import cache

import regex

from normalizers.later import compiled, later
from normalizers.numbers import NUMBER

# 分 as a point of a score: not 分钟, 分别, 分类, 分管, 分析 …
POINT = r"(?:个)?分(?!钟|之|别|类|级|工|析|布|期|局|管|行|公司|支|部|队|区|批|段|步|设|解|子|包|享|配|流|散|歧|红)"
DEDUCTION = r"(?<![至最减])少(?:加|得|计)|倒扣|扣减|扣除|扣罚|核减|扣(?:分)?|减分|减去|减(?!少|轻|排|半|免)|罚(?!款)"
BONUS = r"加扣分|附加|奖励|奖|加分|加记|加计|计加|(?<!每|累计)增加|加"
AWARD = r"得分|得|计分|计入|计|记分|记|赋分|赋|给分|给予|给|评分|打分|评"
# 加(扣)1分 and 加减1分 go both ways; 每死亡1人加扣1分 takes one more.
EITHER = r"加(?:\(|/|、)[扣减]\)?|[扣减](?:\(|/|、)加\)?|加减|增减|奖惩|加扣(?=分)|扣加(?=分)"
_VERB = rf"(?P<verb>{EITHER}|{DEDUCTION}|{BONUS}|{AWARD})(?:基本|基础|标准)?(?:分值|分数|分)?(?:为|:|=|至|到|计)?"

_MARKS = r"(?:分值|分数|得分|标准分|基本分|权重分|总分|分)"
_OF_ITEM = (
    r"(?:该|本|此|相应|对应|所在|应得|标准|基本|权重|全部|总|各|原)*(?:小|大|单|分)?项?(?:指标|工作|任务|内容)?(?:的)?"
)
_SCORE = rf"(?:{_OF_ITEM}{_MARKS})?"
_END = r"(?=[,。;()、\]]|$)"
_SHARE = r"(?P<share>\d+(?:\.\d+)?%|百分之[一二三四五六七八九十]{1,3}|一半|半数|[二三四五]分之[一二三四])"
_SLASH = rf"(?:[/每](?P<slash>[^\d\s,。;/()]{{1,4}}?){_END})?"
# 测评得90分以上的: the number is a line to be reached, no points that are given.
_NO_LINE = r"(?!\)?(?:以上|以下|及以上|及以下|之间|\(不?含(?:本数|\d+分?)?\)|[-~至到]\d|含))"

_FLOOR = (
    rf"(?:扣分)?(?:直至|直到|以|至|到)?{_SCORE}(?:扣|减)(?:分)?(?:完|光|尽|至[0零]分?|到[0零]分|为[0零]分){_SCORE}(?:为止|即止|止|为限)"
    rf"|(?:直至|直到){_SCORE}扣(?:完|光|至[0零]分?){_SCORE}|扣完即止|扣[至到][0零]分|不(?:再|得|予)?倒扣(?:分)?|不(?:计|记|得|出现)负分"
    r"|最低(?:得|为|计|扣至|至)*[0零]分"
)
_UNTIL = (
    rf"(?:扣|减|加|得|计)(?:分)?(?:完|满|足|到|至|够)(?P<until>{NUMBER})分(?:为止|即止|止|为限)"
    rf"|(?P<until>{NUMBER})分(?:扣|减)(?:完|光)(?:为止|即止|止|为限)"
)
_UNTIL_SHARE = rf"(?:扣|加)(?:完|满)(?:{_SHARE})?(?:的)?{_SCORE}(?:为止|即止)|(?:加|得)满{_SCORE}(?:为止|即止)"
CAP_WORD = r"(?:最高|最多|最大|至多|上限|封顶|不超过|不得超过|不能超过|不超出|不超|不高于|不多于|限)"
_CAP = (
    rf"(?:(?:{EITHER}|加|扣|得|减|(?<![累合共总])计|奖|奖励)分?(?:分值|总分|总值|总额|值|数)?(?:的)?|总?分值|总?得分|总分)?{CAP_WORD}"
    rf"(?:限|额|值|分值|分数|得分|分|可|只|仅|累计|总计|合计|再|{EITHER}|得|加|倒扣|扣|计|减|奖励|奖|记|为|是|至|到|以|:|{CAP_WORD})*"
    rf"(?P<cap>{NUMBER})(?:{POINT}|(?<=[加扣][\d.]{{1,4}})(?=[,;。]|$))(?:为限|为止|封顶)?"
    rf"|(?:(?:加|扣|得|减)分)?(?:以)?(?P<cap>{NUMBER})分(?:封顶|为限|为上限|为最高限?)"
    rf"|超过{NUMBER}分的?,?(?:只|均|一律)?(?:按|以)(?P<cap>{NUMBER})分(?:计算|计分|计)"
)
_ONCE = (
    rf"(?:不|不再|不得|不予|不可|不能)(?:重复|累计|叠加|累加|重叠|兼得)(?:记|计|加|扣|享受|奖励|得)*[^,。;()]{{0,14}}?(?:分|计算)?{_END}"
    rf"|只(?:能)?(?:加|扣|计|取|记|算|按|得)(?:一次|1次|最高|一项|1项|其中)[^,。;]{{0,14}}?{_END}"
    r"|(?:按|取|以|选|选取|依)(?:照|其)?(?:得分|加分|分值)?(?:就高|从高|最高|较高|高)"
    r"(?:一级|级别|等级|层级|层次|分值|等次|奖项|标准|项|分|者|的|原则|值)*(?:进行)?"
    rf"(?:计算|加分|计分|扣分|得分|记分|赋分|加|计|扣|记|算)?(?:一次)?{_END}"
    rf"|就高不就低[^,。;]{{0,8}}{_END}|就高(?:原则)?(?:加分|计分|计算)"
)
_FORMULA = (
    r"(?:(?:该项|本项|实际|最终|考核|评价)*(?P<formula>得分|加分|扣分|分值)(?:计算公式)?(?:为|:)?="
    r"|(?P<formula>得分|加分|扣分)为(?=[^,。;]*[×*÷]|[^,。;]*[乘除]以))(?P<expression>[^,。;]+)"
)
_PRODUCT = (
    r"(?:按|以)(?P<expression>[^,。;]{2,30}(?:[×*÷]|[乘除]以)[^,。;]{1,20}?)"
    rf"(?P<formula>计分|计算|得分|扣分|加分|赋分|折算)(?:得分)?{_END}"
    rf"|(?P<expression>[^,。;=()×*]{{0,24}}(?:得分|成绩|分数|率|值|满意度|指数)[×*]\d+(?:\.\d+)?%)(?:(?:计入|折算|计算|计)[^,。;]{{0,6}})?{_END}"
    rf"|(?P<expression>[^,。;=()×*]{{2,30}}[×*]\d+(?:\.\d+)?分?(?:[×*÷/]\d+(?:\.\d+)?%?)+){_END}"
    rf"|(?P<expression>[^,。;=()×*]{{2,30}}[×*](?:本项|该项|标准|基本|权重|满)*(?:分值|满分|权重分|标准分|基本分|分数|\d+分?)){_END}"
)
# 按测评得分的40%折算计入总分: another score counts by its share.
_CONVERTED = (
    r"(?:按照?|以|取)?[^,。;]{0,16}?(?:得分|成绩|分数|总分|平均分|评分)(?:的|按)\d+(?:\.\d+)?%(?:的?比例)?(?:折算|换算|折合|计算|计)?(?:后)?"
    rf"(?:折算|计入|纳入|记入|计为|作为)[^,。;]{{0,10}}{_END}"
)
_STEP = rf"(?:依次|逐名|逐位|逐级|逐档|逐个|顺次)*(?P<step>递减|递增|递扣|减少|降低)(?P<amount>{NUMBER}){POINT}"
_ZERO = (
    r"(?:均|一律|全部|都)?(?:不|不予|不能|不可)(?:再)?(?:得|计|记|给|赋|打)(?:任何)?分(?!包|配|解|项|的情)"
    r"|(?P<nobonus>(?:不|不予|不能)(?:再)?加(?:任何)?分)(?!的情|项)"
    rf"|{_SCORE}(?:直接|一律|即)?(?:得分)?(?:为|记为|计为|记|计|按|得|评)[0零]分(?:计算|计|处理)?|得分为零|分为零"
)
_FULL = (
    rf"{_VERB}(?:该项|本项)?(?:满分|全分|全部分值|全部分|全部得分)"
    rf"|(?P<taken>(?:扣|扣除|扣减|扣完|扣光)(?:该|本|此)(?:大|小|单|分)?项(?:指标|工作)?(?:的)?(?:全部|所有|全)?{_MARKS}(?![的值数])"
    rf"|(?:扣|扣除|扣减|扣完|扣光)(?:全部|所有|全)(?:的)?{_MARKS}|全扣(?:分)?{_END}|全部扣(?:除|完|光|分){_END})"
)
_SHARE_OF = rf"{_VERB}(?:{_SCORE}|{_OF_ITEM})(?:的)?{_SHARE}(?!以上|以下|及|至|-)(?:的)?{_SCORE}"
_SHARE_BY = (
    rf"(?:按|以)(?:照)?{_SCORE}(?:的)?{_SHARE}(?:的)?(?:标准|比例|权重)?{_SCORE}"
    r"(?P<by>计算|折算|计入|计分|计|得分|给分|赋分|扣分|扣除|扣减|加分|记分|执行|得|扣)(?:得分|扣分|计分|分)?"
)
_MULTIPLE = (
    r"(?P<multiple>加倍|翻倍|翻番|双倍|成倍|减半|折半|(?:按|以)?(?P<times>[\d.]+|两|二|三|四|五)倍(?=扣|加|计|进|予))"
    r"(?:进行|予以|给予|标准)*(?:扣罚|扣减|扣除|扣分|加分|计分|计算|得分|记分|扣|加|计)?"
)
_EXEMPT = r"免扣(?:分)?|免[于予]扣分|可?不(?:再|予|作|予以)?扣(?:减)?分"
_VETO = (
    r"(?:实行|实施|执行|予以|给予|列为)?[“]?一票否决(?!权|事项|项|指标|情形|清单|内容)(?:制)?[”]?"
    r"|取消[^,。;]{0,24}?(?:资格|(?:评优|评先)(?:树优|评先|评优)*(?:的)?(?:资格)?|等次)"
    r"|(?:直接|一律|当年|年度|考核|考评|结果|等次|综合)*(?:定|评|确定|评定|认定|视)为[“]?"
    rf"(?:不合格|不达标|末等|末位|较差|最差|差|不称职|不及格)[”]?(?:等次|等级|单位|等)?{_END}"
    rf"|(?:考核|考评|评价)(?:结果|等次)?(?:即|直接|一律)?为[“]?不合格[”]?(?:等次)?{_END}"
    rf"|(?<=[,的])(?:当月|当季|当年|年度|本年度|月度|季度)(?:考核|考评|评价)(?:结果)?不合格(?=[。;]|$)"
)
_BARE_VERB = (
    r"(?:扣(?:完|除|光|减)(?:该|本|此)(?:领域|部分|环节|类|方面)(?:的)?(?:全部|所有)?(?:分值|分数|得分|分)|(?:加扣|扣加|加减|增减|奖惩)分|按比例(?:递减|扣减|核减|折减|折算|计算)|折算(?:后)?(?:(?:计入|记入|纳入)(?:考核|年度|最终)?(?:总分|得分|总成绩)?)?"
    r"|(?:相应)?(?:得|扣|加|计|记|赋|给|评|打|减|奖)(?:减|除)?(?:相应|对应)?(?:的)?(?:分值|分数|得分|分)"
    r"|(?:计算|折算|换算|核算|核定)(?:得分|分值|扣分|加分|分数|成分数)?|酌[减扣加](?!\d)|递减|扣减|递增)(?=[,。;()\]]|$)"
)
_LIST = (
    rf"{_VERB}(?P<list>{NUMBER}(?:分)?(?:(?:、和|[、/]|和|及|与){NUMBER}(?:分)?)+)(?<=分)"
    rf"|(?:按照?|以)(?P<list>{NUMBER}分(?:[、和及/]{NUMBER}分)+)(?:等)?[一二两三四五六七八九十\d]{{1,2}}个?(?:档次|等次|等级|层次|标准|档|级)(?:进行|予以|给予|分别)?(?P<verb>计分|得分|评分|赋分|给分|打分|记分|扣分|加分)?"
    rf"|(?<=(?:分别|依次|各)[^,。;]{{0,4}}){_VERB}(?P<list>{NUMBER}分(?:[,、和及]{NUMBER}分)+)"
)
# 给予2分加分, 按每次0.5分的标准扣分: the amount stands before its verb.
_BEFORE_VERB = (
    rf"(?:给予|予以|按照?|以)?(?:(?P<low>{NUMBER})(?:分)?[-~至到]{{1,2}}(?P<high>{NUMBER})|(?P<amount>{NUMBER}))分"
    rf"(?:/(?P<slash>[^\d\s,。;/()]{{1,3}}?))?(?:的)?(?:标准|幅度)?(?:进行|予以|给予)?(?P<verb>扣分|加分|扣减|扣除|计分|得分|奖励|赋分|记分|减分){_END}"
)
_RANGE = rf"(?P<low>{NUMBER})(?:分)?[-~至到]{{1,2}}(?P<high>{NUMBER}){POINT}"

PATTERNS = {
    "floor": _FLOOR,
    "until": _UNTIL,
    "until_share": _UNTIL_SHARE,
    "cap": _CAP,
    "once": _ONCE,
    "step": _STEP,
    "converted": _CONVERTED,
    "formula": _FORMULA,
    "product": _PRODUCT,
    "zero": _ZERO,
    "exempt": _EXEMPT,
    "veto": _VETO,
    "share_by": _SHARE_BY,
    "multiplier": _MULTIPLE,
    "full": _FULL,
    "before": _BEFORE_VERB,
    "list": _LIST,
    "range": rf"{_VERB}{_RANGE}{_NO_LINE}{_SLASH}|{_RANGE}{_SLASH}{_END}",
    "points": rf"{_VERB}(?P<amount>{NUMBER}){POINT}{_NO_LINE}{_SLASH}|(?P<verb>扣|加)(?P<amount>\d+(?:\.\d+)?)(?=[,;。]|$)",
    "share": _SHARE_OF,
    "bracket": rf"\((?:本项|该项|计|共|满分|分值|标准分)?(?:为|:)?(?P<amount>{NUMBER})分\)",
    "verb": _BARE_VERB,
    "number": rf"(?<![\d.])(?P<sign>[+-])?(?P<amount>{NUMBER}){POINT}{_NO_LINE}(?:/(?P<slash>[^\d\s,。;/()]{{1,4}})|计算?)?{_END}",
}
"""The kinds of act, the more particular wording first: at one place of a text the first that fits is taken."""

# No act begins with another character; most of a text is passed over by this alone.
_BEGINNINGS = (
    "扣减直以至到该本此相对所应标基权全总各原小大单分项指工任内的不最上封限超只按取选依就实考评均一都即为记计给赋打得加增奖翻双成折免可执予列"
    "少“当年结等综定确认视倒核罚附换酌递逐顺降(+.-" + "零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟半"
)
_PRODUCT_SIGN = later(r"[×*÷]|[乘除]以|分(?:数)?(?:的|按)\d+(?:\.\d+)?%")


_KINDS = tuple(PATTERNS)
_PLAIN_KINDS = tuple(kind for kind in PATTERNS if kind not in ("product", "converted"))
_PLAIN_BEGINNING = rf"(?=[\d{regex.escape(_BEGINNINGS, special_only=True)}])"


@cache  # compiled when the first rule is read: it takes longer than all of a score sheet
def _one_of(kinds: tuple[str, ...], first: str = "") -> "regex.Pattern[str]":
    return compiled(first + "(?:" + "|".join(f"(?P<is_{kind}>{PATTERNS[kind]})" for kind in kinds) + ")")


def find_matches(text: str, start: int, end: int) -> "Iterator[tuple[str, regex.Match[str]]]":
    """The acts of text[start:end] with their kinds; products (完成率×10计分), which may begin anywhere, are looked for only
    where the text has their sign."""
    products = _PRODUCT_SIGN.search(text, start, end) is not None
    kinds, first = (_KINDS, "") if products else (_PLAIN_KINDS, _PLAIN_BEGINNING)
    for match in _one_of(kinds, first).finditer(text, start, end):
        yield next(kind for kind in kinds if match[f"is_{kind}"] is not None), match


DIRECTIONS = {"deduction": later(DEDUCTION), "bonus": later(BONUS), "award": later(AWARD)}
