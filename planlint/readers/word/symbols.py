"""Characters of symbol fonts, which stand at other codes than the same signs in Unicode.

Word writes them as ``w:sym`` (ECMA-376 Part 1, 17.3.3.30) or as letters in such a font.
"""

from planlint.readers.word.names import RPR, Element, W

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x72: "✗"}
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
    0xDE: "⇒", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x64: "δ", 0x6D: "μ", 0x53: "Σ",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_LETTERS = range(0x20, 0x7F)


def symbol_font(run: Element | None) -> str:
    """Give the symbol font in which a run is set, "" for any other font."""
    fonts = run.find(f"{RPR}/{W}rFonts") if run is not None else None
    name = (fonts.get(f"{W}ascii") or "").lower() if fonts is not None else ""
    return name if name in _FONTS else ""


def from_symbol(font: str, code: int) -> str:
    """Give the sign that a font shows at a code, "" for one that has no meaning as text."""
    table = _FONTS.get(font.lower())
    if code < 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    if table is None:
        return chr(code) if not 0xE000 <= code < 0xF900 and code >= 0x20 else ""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if low in table:
        return table[low]
    if font.lower() == "symbol" and low in _LETTERS:  # digits and marks stand where they always do
        return chr(low)
    return chr(code) if 0x100 < code < 0xE000 else ""
