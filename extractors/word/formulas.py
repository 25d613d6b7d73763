"""Formulas in one line: the ≥80% that Word's formula editor sets, and circled numbers from EQ fields."""

import re
from xml.etree.ElementTree import Element

from extractors.word.names import M
from extractors.word.ordinals import circled

# 带圈字符 writes { eq \o\ac(○,11) }: a circle printed over a number, with no result text.
CIRCLED = re.compile(r"^\s*eq\s+\\o\s*(?:\\a[clr])?\s*\(\s*[○◯〇□△◇]\s*[,，;；]\s*(.+?)\s*\)\s*$", re.IGNORECASE)
# A number behind \s\up or \do inside keeps its raised place apart from itself: \s\up 2(11).
RAISED = re.compile(r"\\s\\(?:up|do)\s*\d*\s*\((.+?)\)")


def formula_text(element: Element) -> str:
    """What the formula says from left to right; a fraction with a stroke between its parts."""
    if element.tag == M + "t":
        return element.text or ""
    if element.tag == M + "f":
        return "/".join(filter(None, (part_text(element, "num"), part_text(element, "den"))))
    if element.tag == M + "d":
        inner = "".join(formula_text(part) for part in element.findall(M + "e"))
        return bracket(element, "begChr", "(") + inner + bracket(element, "endChr", ")")
    return "".join(formula_text(part) for part in element)


def part_text(element: Element, name: str) -> str:
    part = element.find(M + name)
    return "" if part is None else formula_text(part)


def bracket(element: Element, name: str, usual: str) -> str:
    mark = element.find(f"{M}dPr/{M}{name}")
    return usual if mark is None else mark.get(M + "val", "")


def circled_number(instruction: str) -> str:
    """The number that an EQ field prints in a circle, "" for every other field."""
    found = CIRCLED.match(RAISED.sub(r"\1", instruction))
    if found is None:
        return ""
    return circled(int(found[1])) if found[1].isdigit() else found[1]
