"""Readings are chosen by the sums of the other rows, and by nothing else."""

from extractors.document import Cell, Document, Fragment, Page, Reading, Table
from pipeline.interpret.readings import choose_readings

ROWS = [
    ("50", "50.4", "100.4"),
    ("50", "50.2", "100.2"),
    ("49", "51", "100"),
    ("50", "50", "100"),
    ("48.5", "50", "98.5"),
]


def scanned(*rows: tuple[str | Fragment, ...]) -> Document:
    cells = tuple(
        Cell(row, column, (text if isinstance(text, Fragment) else Fragment(text, confidence=0.99, method="ocr"),))
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    )
    return Document("pdf", (Table(cells, len(rows), 3),), (Page(1, 595, 842, scanned=True),))


def doubtful(text: str, *others: str, confidence: float = 0.5) -> Fragment:
    readings = tuple(Reading(other, 0.4) for other in others)
    return Fragment(text, 1, confidence=confidence, method="ocr", alternatives=readings)


def last(document: Document) -> Fragment:
    table = document.blocks[0]
    assert isinstance(table, Table)
    return table.cells[-1].fragments[0]


def test_the_reading_that_keeps_the_sum_is_taken_and_the_other_kept() -> None:
    chosen = last(choose_readings(scanned(*ROWS, ("50", "50.6", doubtful("1006", "100.6", "100.8")))))
    assert chosen.text == "100.6"
    assert chosen.alternatives[0] == Reading("1006", 0.5)
    assert chosen.confidence == 0.5


def test_a_sure_number_that_breaks_the_sum_is_left_alone() -> None:
    given = scanned(*ROWS, ("50", "50.6", doubtful("100.8", "100.6", confidence=0.95)))
    assert choose_readings(given) == given


def test_nothing_is_invented_where_no_reading_fits() -> None:
    given = scanned(*ROWS, ("50", "50.6", doubtful("100.8", "100.3")))
    assert choose_readings(given) == given


def test_two_doubtful_numbers_of_a_row_are_left_alone() -> None:
    given = scanned(*ROWS, ("50", doubtful("50.6", "50.8"), doubtful("100.8", "100.6")))
    assert choose_readings(given) == given


def test_columns_that_do_not_add_up_decide_nothing() -> None:
    rows = [("1", "50", "98"), ("2", "51", "97"), ("3", "52", "99"), ("4", "53", "90"), ("5", "60", "91")]
    given = scanned(*rows, ("6", "50", doubtful("58", "56")))
    assert choose_readings(given) == given


def test_a_reading_that_already_keeps_the_sum_stays() -> None:
    given = scanned(*ROWS, ("50", "50.6", doubtful("100.6", "100.8")))
    assert choose_readings(given) == given
