"""Names of WordprocessingML, and the small questions that every module asks of an element."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = W + "val"
OFF = frozenset(("0", "false", "off", "none"))
# Wrappers that hold what their children say: insertions and moves are accepted, content controls looked through.
TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "dir", "bdo", "customXml")
)
DELETED = frozenset(W + name for name in ("del", "moveFrom"))


def value(parent: Element | None, *path: str) -> str | None:
    """The w:val at the end of a path of WordprocessingML children, None where there is none."""
    element = child(parent, *path)
    return None if element is None else element.get(VAL)


def child(parent: Element | None, *path: str) -> Element | None:
    for name in path:
        if parent is None:
            return None
        parent = parent.find(W + name)
    return parent


def is_on(parent: Element | None, *path: str) -> bool | None:
    """A property that is on, off or not stated; <w:vanish/> alone says on."""
    element = child(parent, *path)
    return None if element is None else element.get(VAL, "on") not in OFF


def number(text: str | None) -> int | None:
    """A whole number of an attribute; None where the file says nothing or nonsense."""
    try:
        return None if text is None else int(float(text.removesuffix("pt")))
    except (ValueError, OverflowError):
        return None


def contents(parent: Element) -> Iterator[Element]:
    """The children, with deletions left out and wrappers opened."""
    for element in parent:
        if element.tag in TRANSPARENT:
            yield from contents(element)
        elif element.tag == W + "sdt":
            yield from control_contents(element)
        elif element.tag == MC + "AlternateContent":
            yield from alternative_contents(element)
        elif element.tag not in DELETED:
            yield element


def control_contents(element: Element) -> Iterator[Element]:
    """A content control without its placeholder (单击此处输入文字)."""
    inner = element.find(W + "sdtContent")
    if inner is not None and not is_on(element, "sdtPr", "showingPlcHdr"):
        yield from contents(inner)


def alternative_contents(element: Element) -> Iterator[Element]:
    """One of the forms in which a program wrote the same thing: the first that is not empty."""
    for form in element:
        if len(form):
            yield from contents(form)
            return
