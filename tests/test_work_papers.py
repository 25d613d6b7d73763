"""Hand-written lists, rubrics, schemes and notices of invented cities, as Word and as text: the records say what the papers say."""

from pathlib import Path

import pytest

from extractors import open_document
from pipeline.interpret.interpreter import interpret
from tests.generator.work_compare import compare_records
from tests.generator.work_papers import load_papers, save_text, save_word, truth

PAPERS = load_papers()


@pytest.mark.parametrize("key", PAPERS)
def test_a_paper_says_the_same_as_its_truth(key: str, tmp_path: Path) -> None:
    for save in (save_word, save_text):
        path = save(PAPERS[key], tmp_path)
        differences = compare_records(interpret(open_document(path), path.name), truth(PAPERS[key]))
        assert not differences, f"{path.name}:\n" + "\n".join(differences)


def test_a_wrong_number_is_a_difference(tmp_path: Path) -> None:
    paper = PAPERS["heyuanba-2023-safety"]
    expected = truth(paper)
    expected["rubrics"][0]["items"][1]["rules"][0]["points"] = 7
    path = save_word(paper, tmp_path)
    [lacking, extra] = compare_records(interpret(open_document(path), path.name), expected)
    assert "no rule" in lacking and "extra rule per_missing" in extra
