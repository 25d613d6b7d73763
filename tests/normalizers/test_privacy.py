"""Private details are masked in place; officials, scores, document numbers and dates stay."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizers import privacy
from normalizers.privacy import mask_private, private_columns


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：柳明远；联系电话：0827—5123456", "联系人：＊＊＊；联系电话：＊＊＊＊＊＊＊＊＊＊＊＊"),
        (
            "电话：5123456，邮箱：yl_kpb@example.cn。",
            "电话：＊＊＊＊＊＊＊，邮箱：＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊。",
        ),
        ("手机13812345678", "手机＊＊＊＊＊＊＊＊＊＊＊"),
        ("身份证号51370119900101123X", "身份证号＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("（联系人：周立、吴敏，电话：13900001111）", "（联系人：＊＊＊＊＊，电话：＊＊＊＊＊＊＊＊＊＊＊）"),
    ],
)
def test_private_details_are_masked_character_for_character(text: str, masked: str) -> None:
    assert mask_private(text) == masked and len(masked) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "云安办发〔2023〕12号",
        "2021年3月12日前报送",
        "完成投资123456789元",
        "挂包市领导：王某某",
        "加0.2分，共计100.4分",
        "责任人为主要负责同志",
        "序号 20210001",
    ],
)
def test_what_is_not_private_stays(text: str) -> None:
    assert mask_private(text) == text


def test_a_contact_list_has_private_columns_and_a_list_of_tasks_has_none() -> None:
    assert private_columns(["单 位", "姓 名", "职务", "联系电话"]) == [1, 3]
    assert private_columns(["序号", "姓名", "得分"]) == []


_WORDS = st.sampled_from(
    ["电话", "手机", "联系人", "填报人", "：", ":", "王某某", "0", "1", "3", "8", "5", "2021", "0830", "（", "）", "(", ")", "-", "—", " ",
     "转", "、", "＠", "@", "a", "b.cn", ".", "X", "，", "１", "３"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=24).map("".join))
@example("联系人：王某某，电话：(0830)2345678转12")
@example("510502198001011234")
@example("１３８００００１２３４")
def test_the_quick_look_misses_nothing(text: str) -> None:
    folded = text.translate(privacy._WIDTHS)
    if any(pattern.search(folded) for pattern in privacy._PATTERNS):
        assert mask_private(text) != text
