"""Characters of symbol fonts, which Word stores by their place in the font (U+F000 and up), as ordinary characters."""

SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0xB7: "·",
    0xD7: "·", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xE5: "∑", 0xD6: "√", 0x2D: "−", 0x61: "α", 0x62: "β",
    0x6D: "μ", 0x44: "Δ", 0xA2: "′", 0xB2: "″", 0xA8: "♦", 0x25: "%", 0x2B: "+", 0x3D: "=", 0x3C: "<", 0x3E: ">",
}  # fmt: skip
WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x6E: "■", 0x6C: "●", 0xA1: "○", 0xAB: "★",
    0xB6: "☆", 0x75: "◆", 0xE0: "→", 0xD8: "➢", 0xA7: "▪", 0x9F: "•", 0x46: "☞",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}  # fmt: skip
WINGDINGS_2 = {
    0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x4F: "✗",
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
}  # fmt: skip
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
FIRST, LAST = 0xF000, 0xF0FF


def from_font(font: str, code: int) -> str:
    """The character at this place of the font. A place that no table knows stays a private-use character."""
    place = code - FIRST if FIRST <= code <= LAST else code
    table = FONTS.get(font.casefold())
    if table is None:
        return chr(code) if 0 < code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
    plain = chr(place) if table is SYMBOL and 0x20 <= place < 0x40 else ""
    return table.get(place) or plain or chr(FIRST + (place & 0xFF))


def readable(text: str, font: str) -> str:
    """The text with its private-use characters read by the run's font."""
    if not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(from_font(font, ord(char)) if "\uf000" <= char <= "\uf0ff" else char for char in text)
