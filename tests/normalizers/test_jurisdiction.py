"""Which place a paper is about."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from normalizers.jurisdiction import find_jurisdiction

_OPENINGS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("opening", _OPENINGS, ids=lambda opening: opening["texts"][0])
def test_openings_of_many_styles(opening: dict[str, Any]) -> None:
    assert find_jurisdiction(opening["texts"]) == opening["place"]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("2022年度平川县乡镇目标考核结果", "平川县"),
        ("宜宾市翠屏区2021年度综合考评结果", "翠屏区"),
        ("乐山市市中区2021年度考核结果", "市中区"),
        ("凉山州2021年度乡村振兴考核细则", "凉山彝族自治州"),
        ("云南省红河州2021年度考核细则", "红河哈尼族彝族自治州"),
        ("锡林郭勒盟2023年度考核指标", "锡林郭勒盟"),
        ("喀什地区2022年度绩效考核结果", "喀什地区"),
        ("四川省巴中市2022年考核结果", "巴中市"),
        ("中共南江县委办公室关于印发《南江县目标考核办法》的通知", "南江县"),
        ("关于印发《衡阳市2021年安全生产考核细则》的通知", "衡阳市"),
        ("附件2：绵阳市2022年营商环境考核表", "绵阳市"),
        ("昆山市2022年度高质量发展考核", "昆山市"),
        ("吉林市2020年度考核", "吉林市"),
    ],
)
def test_a_title_names_its_place(title: str, place: str) -> None:
    assert find_jurisdiction([title]) == place


@pytest.mark.parametrize(
    "title",
    [
        "2023年度全市综合考核结果",
        "经区委常委会研究，现将结果公告如下",
        "2021年度区级部门目标考核得分表",
        "市场监管局2021年考核",
        "各县区2021年考核结果",
        "XX市2020年度目标责任书",
        "某某县考核办法",
        "开发区2021年考核",
        "",
    ],
)
def test_what_names_no_place_is_none(title: str) -> None:
    assert find_jurisdiction([title]) is None


def test_stationed_bodies_tell_the_city() -> None:
    names = ["市财政局", "人行眉山市中心支行", "眉山银保监分局", "眉山日报社", "农业银行眉山分行"]
    assert find_jurisdiction(["2022年度考核结果汇总表", *names]) == "眉山市"


def test_offices_elsewhere_and_firms_names_mislead_nobody() -> None:
    assert find_jurisdiction(["考核结果", "驻成都办事处", "驻北京联络处", "驻上海联络处", "市财政局"]) is None
    names = ["达州银行眉山支行", "长沙银行眉山分行", "眉山日报社", "国网眉山供电公司"]
    assert find_jurisdiction(["考核结果", *names]) == "眉山市"


def test_two_cities_named_as_often_are_none() -> None:
    assert find_jurisdiction(["考核结果", "眉山日报社", "国网眉山供电公司", "雅安日报社", "国网雅安供电公司"]) is None


def test_one_mention_is_too_little() -> None:
    assert find_jurisdiction(["考核结果", "眉山日报社"]) is None
