"""Score sheets with the items in rows and the units side by side in columns."""

from tests.pipeline.interpret.items_in_rows import D, parts, read, results, scores


def test_units_side_by_side() -> None:
    found = read(
        ["考核内容", "石坪镇", "东岗镇", "柳溪乡"],
        ["产业（60分）", "57", "58.5", "55"],
        ["治理（40分）", "40", "38", "39"],
        ["总分", "97", "96.5", "94"],
        ["排名", "1", "2", "3"],
    )
    assert results(found) == [("石坪镇", D(97), 1), ("东岗镇", D("96.5"), 2), ("柳溪乡", D(94), 3)]
    assert parts(scores(found)[1]) == [("产业", None, D("58.5"), []), ("治理", None, D(38), [])]


def test_a_corner_that_names_the_columns() -> None:
    found = read(
        ["单位", "县公安局", "县住建局"],
        ["积案化解（60分）", "57", "58"],
        ["信息报送（40分）", "40", "38"],
        ["总得分", "97", "96"],
    )
    assert results(found) == [("县公安局", D(97), None), ("县住建局", D(96), None)]


def test_units_side_by_side_with_reasons() -> None:
    found = read(
        ["考核项目", "满分", "县公安局", "<", "县住建局", "<"],
        ["^", "^", "得分", "扣分原因", "得分", "扣分原因"],
        ["积案化解", "60", "58", "超期1件，扣2分", "60", ""],
        ["信息报送", "40", "40", "", "37", "漏报3条，扣3分"],
        ["总分", "100", "98", "", "97", ""],
    )
    assert [s.published for s in scores(found)] == [D(98), D(97)]
    assert parts(scores(found)[1]) == [("积案化解", D(60), D(60), []), ("信息报送", D(40), D(37), [D(-3)])]
    assert {c.cap for c in scores(found)[0].components} == {D(60), D(40)}


def test_targets_broken_down_by_county_are_no_scores() -> None:
    found = read(
        ["指标", "计量单位", "东山县", "西山县"],
        ["造林面积", "万亩", "20", "25"],
        ["抚育面积", "万亩", "3", "4"],
        ["合计", "", "23", "29"],
    )
    assert not found.score_sheets


def test_measured_results_with_ranks_are_no_scores() -> None:
    found = read(
        ["项目", "东山县", "西山县"],
        ["优良天数比例", "95.5", "96"],
        ["森林覆盖率", "60", "58"],
        ["排名", "2", "1"],
    )
    assert not found.score_sheets


def test_months_with_their_mean() -> None:
    found = read(
        ["月份", "上湾村", "龙潭村"],
        ["7月", "92", "95"],
        ["8月", "95", "96"],
        ["9月", "93", "94"],
        ["平均得分", "93.33", "95"],
        ["名次", "2", "1"],
    )
    assert results(found) == [("上湾村", D("93.33"), 2), ("龙潭村", D(95), 1)]
    assert {round(c.weight or 0, 3) for c in scores(found)[0].components} == {D("0.333")}


def test_a_corner_of_two_words_names_units_that_look_like_none() -> None:
    found = read(
        ["项目\\村", "满分", "河东", "新塘"],
        ["党的建设", "60", "58", "55"],
        ["平安建设", "40", "39", "40"],
        ["合计得分", "100", "97", "95"],
        ["名次", "", "1", "2"],
    )
    assert results(found) == [("河东", D(97), 1), ("新塘", D(95), 2)]


def test_who_gave_the_scores_may_stand_on_top() -> None:
    found = read(
        ["被考核单位", "县委组织部", "县委宣传部", "县纪委", "平均分"],
        ["县水务局", "95", "93", "94", "94"],
        ["县林业局", "90", "92", "91", "91"],
        ["平均分", "92.5", "92.5", "92.5", "92.5"],
    )
    assert [(s.unit_raw, s.published) for s in scores(found)] == [("县水务局", D(94)), ("县林业局", D(91))]


def test_ranks_beside_the_scores_of_each_unit() -> None:
    found = read(
        ["考核指标", "权重", "湖滨街道", "<", "金鸡镇", "<"],
        ["^", "^", "得分", "排名", "得分", "排名"],
        ["经济发展", "60", "58", "1", "57", "2"],
        ["社会治理", "40", "37", "2", "37.5", "1"],
        ["综合得分", "100", "95", "1", "94.5", "2"],
    )
    assert results(found) == [("湖滨街道", D(95), 1), ("金鸡镇", D("94.5"), 2)]
