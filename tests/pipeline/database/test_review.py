"""v_review: what moves a score most comes first."""

from tests.pipeline.conftest import Workplace

SMALL = "一局\t5\t1\t5.5\t立功\n二局\t5\t1\t6\t立功\n"
LARGE = "三局\t500\t1\t500\t立功\n四局\t500\t1\t501\t立功\n"


def test_a_difference_counts_by_its_share_of_the_sheet(workplace: Workplace) -> None:
    workplace.put("a.pdf", LARGE)
    workplace.put("b.pdf", SMALL)
    workplace.extract()
    assert workplace.ask("SELECT unit, effect FROM v_review") == [("云岭市一局", 0.5), ("云岭市三局", 1)]


def test_a_rank_comes_after_every_score(workplace: Workplace) -> None:
    workplace.put("a.pdf", SMALL)
    workplace.extract()
    change = """INSERT INTO recomputations (id, score_id, quantity, expected, published, difference, status, working)
        SELECT 7, id, 'rank', 1, 30, 29, 'mismatch', '' FROM scores WHERE unit_raw = '二局'"""
    finding = """INSERT INTO findings (id, code, severity, document_id, record_table, record_id)
        SELECT 7, 'rank_mismatch', 'error', (SELECT id FROM documents), 'scores', id FROM scores WHERE unit_raw = '二局'"""
    workplace.change(change, finding)
    assert workplace.ask("SELECT code, effect FROM v_review") == [("score_mismatch", 0.5), ("rank_mismatch", 29)]
