"""What findings say in Chinese where their check has no words of its own."""

from pipeline.database.codes import CODES, told_in_chinese


def test_a_code_says_its_meaning_with_what_was_read_and_expected() -> None:
    told = told_in_chinese("target_conflict", "≥80%", "≥75%")
    assert told.startswith(CODES["target_conflict"].chinese)
    assert "“≥80%”" in told and "“≥75%”" in told
    assert CODES["target_conflict"].meaning_chinese in told


def test_every_code_has_something_to_say() -> None:
    assert all(told_in_chinese(code, None, None) for code in CODES)
