"""The lists themselves: no two entries claim the same words, every class is known."""

from typing import Any

from normalizers.units.register import build_register, register
from normalizers.units.slips import is_strange
from normalizers.units.words import confusable, unit_words
from normalizers.word_lists import read_yaml

_CLASSES: dict[str, Any] = {"部门": {"official": "{地}{名}", "body": "{名}", "written": ["{地}{名}"]}}


def _row(name: str, short: str = "", weak: str = "") -> dict[str, str]:
    return {
        "class": "部门",
        "name": name,
        "short": short,
        "weak": weak,
        "family": "",
        "since": "",
        "until": "",
        "became": "",
    }


def test_the_lists_do_not_conflict() -> None:
    assert register().conflicts == ()
    assert len(register().bodies) > 900


def test_two_entries_with_one_short_name_conflict() -> None:
    built = build_register([_row("桥梁管理局", "桥局"), _row("桥隧局", "桥局")], _CLASSES)
    assert len(built.conflicts) == 1


def test_a_weak_name_does_not_conflict() -> None:
    built = build_register([_row("桥梁管理局", "桥局"), _row("桥隧局", weak="桥局")], _CLASSES)
    assert built.conflicts == ()


def test_an_entry_listed_twice_conflicts() -> None:
    assert build_register([_row("桥隧局"), _row("桥隧局")], _CLASSES).conflicts


def test_names_that_a_reform_ended_say_what_became_of_them() -> None:
    ended = register().bodies["政府部门/环境保护局"]
    assert ended.until == 2018
    assert ended.became == ("生态环境局",)


def test_what_became_of_a_body_is_listed_itself() -> None:
    known = {body.name for body in register().bodies.values()} | {body.function for body in register().bodies.values()}
    assert {name for body in register().bodies.values() for name in body.became} - known == set()


def test_look_alikes_work_both_ways() -> None:
    assert ("苹", "革") in confusable()
    assert ("革", "苹") in confusable()


def test_known_names_have_nothing_strange() -> None:
    assert not is_strange("生态环境局")
    assert is_strange("生态环竟局")


def test_every_kind_of_ending_is_one() -> None:
    endings = [ending for listed in read_yaml("unit_words.yaml")["kinds"].values() for ending in listed]
    assert len(endings) == len(set(endings))
    assert unit_words().kinds["街道"] == "乡镇街道"
