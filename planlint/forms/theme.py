"""The theme that Word and Excel ask for in every file: the fonts and colours of the forms.

ECMA-376 Part 1, 14.2.7 and 20.1.6: twelve colours, two fonts, and three each of fills, lines,
effects and backgrounds.
"""

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_COLORS = (
    ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3A5F"), ("lt2", "EEF2F7"),
    ("accent1", "2F6690"), ("accent2", "81A4CD"), ("accent3", "6B7280"), ("accent4", "B8C2CF"),
    ("accent5", "3E7C59"), ("accent6", "A65E2E"), ("hlink", "1F5FA8"), ("folHlink", "6B4C9A"),
)  # fmt: skip


def theme() -> str:
    """Give the part with the theme."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS)
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    color = '<a:schemeClr val="phClr"/>'
    fill = f"<a:solidFill>{color}</a:solidFill>"
    return (
        f'<a:theme xmlns:a="{_MAIN}" name="Plan"><a:themeElements>'
        f'<a:clrScheme name="Plan">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Plan"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plan"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
