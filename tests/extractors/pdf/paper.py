"""Writes small PDF files for tests: text at exact places, rulings, pictures, rotations. No font is embedded.

The font's codes are Unicode itself and every character beyond Latin is a full square, so that widths are known:
1 em for Chinese, half an em for Latin. Coordinates are points from the top left, text by its baseline.
"""

import zlib
from dataclasses import dataclass, field
from pathlib import Path

A4 = (595.0, 842.0)
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


def width_of(text: str, size: float) -> float:
    return sum(size / 2 if character.isascii() else size for character in text)


@dataclass
class Sheet:
    """One page: content operators in PDF's own coordinates, written by methods that count from the top."""

    size: tuple[float, float] = A4
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    operators: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    picture: bool = False
    jpegs: list[tuple[bytes, int, int]] = field(default_factory=list)

    def text(
        self, x: float, baseline: float, text: str, size: float = 12, *, more: str = "", turn: str = "1 0 0 1"
    ) -> None:
        """`more` are operators before the text (a colour), `turn` is the linear part of its matrix."""
        codes = "".join(f"{ord(character):04X}" for character in text)
        y = self.size[1] - baseline
        self.operators.append(f"q {more} BT /F {size} Tf {turn} {x} {y} Tm <{codes}> Tj ET Q")

    def line(self, x0: float, y0: float, x1: float, y1: float, more: str = "") -> None:
        height = self.size[1]
        self.operators.append(f"q {more} 0.7 w {x0} {height - y0} m {x1} {height - y1} l S Q")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin filled rectangle, as Word and WPS draw borders."""
        self.operators.append(f"{x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re f")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 10) -> None:
        """Texts at the top left of the cells of a grid; a line break in a text starts a new line."""
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                for number, line in enumerate(text.split("\n")):
                    if line:
                        self.text(xs[column] + 3, ys[row] + 3 + size * (0.9 + 1.3 * number), line, size)

    def into_form(self, matrix: str) -> None:
        """Puts everything drawn so far into a form object that is drawn with the matrix."""
        self.forms.append("\n".join(self.operators))
        self.operators = [f"q {matrix} cm /X{len(self.forms) - 1} Do Q"]

    def full_picture(self) -> None:
        self.picture = True
        self.operators.insert(0, f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /Im Do Q")

    def jpeg(self, data: bytes, pixels: tuple[int, int], box: tuple[float, float, float, float]) -> None:
        """A picture over what was drawn before it."""
        x0, y0, x1, y1 = box
        self.operators.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.size[1] - y1} cm /J{len(self.jpegs)} Do Q")
        self.jpegs.append((data, *pixels))


def write_pdf(path: Path, sheets: list[Sheet]) -> Path:
    """Writes the sheets as a PDF file."""
    objects: list[bytes] = []

    def add(body: str, stream: bytes | None = None) -> int:
        text = body.encode()
        if stream is not None:
            plain = "/DCTDecode" in body
            packed = stream if plain else zlib.compress(stream)
            text = (
                text[:-2]
                + f" /Length {len(packed)} {'' if plain else '/Filter /FlateDecode'} >>\nstream\n".encode()
                + packed
                + b"\nendstream"
            )
        objects.append(text)
        return len(objects)

    unicode_map = add("<< >>", _TO_UNICODE.encode())
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 "
        "/Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>"
    )
    cid = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering "
        f"(Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [32 126 500] >>"
    )
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [{cid} 0 R] "
        f"/ToUnicode {unicode_map} 0 R >>"
    )
    image = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >>", b"\xc0"
    )
    fonts = f"/Font << /F {font} 0 R >>"
    pages_at = len(objects) + sum(2 + len(sheet.forms) + len(sheet.jpegs) for sheet in sheets) + 1
    kids = []
    for sheet in sheets:
        forms = [
            add(
                f"<< /Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] /Resources << {fonts} >> >>",
                form.encode(),
            )
            for form in sheet.forms
        ]
        names = " ".join(f"/X{number} {form} 0 R" for number, form in enumerate(forms)) + f" /Im {image} 0 R"
        for number, (data, width, height) in enumerate(sheet.jpegs):
            shape = f"/Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
            names += f" /J{number} {add(f'<< /Type /XObject /Subtype /Image {shape} >>', data)} 0 R"
        content = add("<< >>", "\n".join(sheet.operators).encode())
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        kids.append(
            add(
                f"<< /Type /Page /Parent {pages_at} 0 R /MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] {crop} "
                f"/Rotate {sheet.rotate} /Contents {content} 0 R /Resources << {fonts} /XObject << {names} >> >> >>"
            )
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    assert add(f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>") == pages_at
    root = add(f"<< /Type /Catalog /Pages {pages_at} 0 R >>")
    return _save(path, objects, root)


def _save(path: Path, objects: list[bytes], root: int) -> Path:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(data)
    return path
