"""One paragraph of Word as a reader sees it: deletions, hidden text and field instructions out, insertions in."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from extractors.characters import is_unreadable, plain, raised
from extractors.word.formulas import circled_number, formula_text
from extractors.word.names import DELETED, MC, M, W, child, contents, is_on, number, value
from extractors.word.numbering import Numbering, labelled
from extractors.word.styles import Styles, in_points
from extractors.word.symbols import from_font, readable

FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
PICTURES = frozenset(W + name for name in ("drawing", "pict", "object"))
NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
LARGE = 6 * 360_000
PICTURE = (
    "A large picture stands here, and what it shows was not read. If it shows a table or text, export the document as PDF "
    "so that it can be recognised, or type it in."
)
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


class Read(Struct):
    """One paragraph: its text, and what is anchored in it. `runs_on`: its mark is deleted, the next paragraph joins it."""

    text: str = ""
    properties: Element | None = None
    sizes: Counter[float] = field(default_factory=Counter)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    runs_on: bool = False

    @property
    def size(self) -> float | None:
        """The size in which most of its characters are set."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size)) if self.sizes else None


class Prose:
    """Reads the paragraphs of one part in order. A field may begin in one paragraph and end in another."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[list[str] | None] = []

    def read(self, paragraph: Element, before: Read | None = None) -> Read:
        """The paragraph, joined to what stands `before` it where that one's mark is deleted."""
        read = before or Read()
        read.properties = child(paragraph, "pPr")
        style = self.style_of(read)
        pieces = [read.text]
        for element in contents(paragraph):
            if element.tag == W + "r":
                self._read_run(element, style, pieces, read)
            elif element.tag.startswith(M):
                pieces.append(formula_text(element))
        mark = child(read.properties, "rPr")
        read.runs_on = any(child(mark, name) is not None for name in ("del", "moveFrom")) or bool(is_on(mark, "vanish"))
        read.text = "".join(pieces)
        return read if read.runs_on else self._finish(read, style)

    def style_of(self, read: Read) -> str:
        return value(read.properties, "pStyle") or self._styles.default_paragraph

    def centred(self, read: Read) -> bool:
        setting = value(read.properties, "jc")
        return setting == "center" if setting else self._styles.centred(self.style_of(read))

    def _finish(self, read: Read, style: str) -> Read:
        text = plain(read.text).strip(" \t\n\u3000")
        if any(map(is_unreadable, text)):
            read.doubts.append("A character of a special font cannot be read; compare it with the original.")
        read.text = labelled(self._numbering.label(read.properties, style), text)
        return read

    def _read_run(self, run: Element, style: str, pieces: list[str], read: Read) -> None:
        properties = child(run, "rPr")
        if self._hidden(properties, style):
            return
        start = len(pieces)
        for element in contents(run):
            before = next((piece for piece in reversed(pieces) if piece), "")
            if text := self._read_piece(element, properties, read, before):
                pieces.append(text)
        if letters := sum(len(piece.strip()) for piece in pieces[start:]):
            size = self._size(properties, style)
            read.sizes.update({size: letters} if size else {})

    def _read_piece(self, element: Element, properties: Element | None, read: Read, before: str = "") -> str:
        if element.tag == W + "fldChar":
            return self._turn_field(element.get(W + "fldCharType", ""))
        if self._in_instruction():
            if element.tag == W + "instrText":
                self._fields[-1] = [*(self._fields[-1] or []), element.text or ""]
            return ""
        if element.tag == W + "t":
            text = readable(own_text(element), font_of(properties))
            return raised(text, before[-1:]) if text.isdigit() and is_raised(properties) else text
        if element.tag == W + "sym":
            return from_font(element.get(W + "font", ""), hexadecimal(element.get(W + "char", "")))
        if element.tag == W + "br":
            return "" if element.get(W + "type") in ("page", "column") else "\n"
        if element.tag in FIXED:
            return FIXED[element.tag]
        if element.tag == W + "ruby":
            return self._read_ruby(element, properties, read)
        self._keep_anchored(element, read)
        return ""

    def _read_ruby(self, ruby: Element, properties: Element | None, read: Read) -> str:
        """The words themselves, without the small pronunciation above them."""
        runs = ruby.iterfind(f"{W}rubyBase/{W}r")
        return "".join(self._read_piece(piece, child(run, "rPr"), read) for run in runs for piece in contents(run))

    def _keep_anchored(self, element: Element, read: Read) -> None:
        if element.tag in NOTES:
            read.notes.append((NOTES[element.tag], element.get(W + "id", "")))
        elif element.tag in PICTURES:
            read.boxes.extend(text_boxes(element))
            if any(is_large(extent) for extent in element.iter(EXTENT)) and not any(element.iter(W + "txbxContent")):
                read.doubts.append(PICTURE)
            for embedded in element.iter(OLE_OBJECT):
                read.doubts.append(
                    f"An embedded object ({embedded.get('ProgID', 'unknown')}) cannot be read; paste it as text."
                )

    def _turn_field(self, kind: str) -> str:
        """Fields nest: while the innermost one or any around it gives its instruction, nothing is text."""
        if kind == "begin":
            self._fields.append([])
        elif kind == "separate" and self._fields:
            self._fields[-1] = None
        elif kind == "end" and self._fields:
            instruction = self._fields.pop()
            return circled_number("".join(instruction)) if instruction and not self._in_instruction() else ""
        return ""

    def _in_instruction(self) -> bool:
        return any(instruction is not None for instruction in self._fields)

    def _hidden(self, properties: Element | None, style: str) -> bool:
        direct = is_on(properties, "vanish")
        if direct is not None:
            return direct
        return self._styles.hidden(value(properties, "rStyle")) or self._styles.hidden(style)

    def _size(self, properties: Element | None, style: str) -> float | None:
        size = in_points(value(properties, "sz")) or self._styles.run_size(value(properties, "rStyle"))
        return size or self._styles.size(style)


def is_large(extent: Element) -> bool:
    """True for a picture as large as a table, not for a logo or a stamp (English metric units, 360,000 a centimetre)."""
    return min(number(extent.get(side)) or 0 for side in ("cx", "cy")) >= LARGE


def own_text(element: Element) -> str:
    """A w:t's characters; without xml:space its outer white space is the file's, not the author's."""
    text = element.text or ""
    return text if element.get(SPACE) == "preserve" else text.strip("\r\n\t ")


def hexadecimal(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0xFFFD


def is_raised(properties: Element | None) -> bool:
    return value(properties, "vertAlign") == "superscript"


def font_of(properties: Element | None) -> str:
    fonts = child(properties, "rFonts")
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of text boxes in a drawing, each once although old and new programs find their own copy."""
    for part in element:
        if part.tag == MC + "AlternateContent":
            form = next((form for form in part if len(form)), None)
            yield from text_boxes(form) if form is not None else ()
        elif part.tag == W + "txbxContent":
            yield part
        elif part.tag not in DELETED:
            yield from text_boxes(part)
