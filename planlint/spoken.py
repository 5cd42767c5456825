"""Say a sentence to people: its first letter, and its keys and values in words."""

import re

_CODE = re.compile(r"`([^`]*)`")
_KEY = re.compile(r"[A-Za-z][A-Za-z_]*(?:\.[A-Za-z_]+)*(?:\[\])?\Z")
_FIELD = re.compile(r"([a-z]+(?:_[a-z]+)*):(?= |$)")
_INNER = re.compile(r"(:[ ]*)?[\[{]([^\[\]{}]*)[\]}]")
_MARKUP = re.compile(r"[{}\[\]\"]|(?<=[,:] )'|'(?=[,;)]|$)")


def capital(text: str) -> str:
    """Give a text as a sentence begins, its other letters as they are."""
    return text[:1].upper() + text[1:]


def spoken(text: str) -> str:
    """Put the code in a sentence into words, for somebody who writes in Word or Excel.

    "Add `team: {members: [{role: Principal}]}`" becomes "Add “team (members (role: Principal))”";
    `needs_assessment` becomes “needs assessment”.
    """
    return _CODE.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    code = found[1].strip()
    if _KEY.match(code):
        said = code.replace("[]", "").replace("_", " ").replace(".", " › ")
    elif code.startswith(("planlint ", "--")):
        said = code
    else:
        said = _FIELD.sub(lambda field: field[1].replace("_", " ") + ":", code)
        said = re.sub(r"\}\s*,\s*\{", "; ", said)
        while (less := _INNER.sub(_within, said)) != said:
            said = less
        said = " ".join(_MARKUP.sub("", said).split())
    said = said.strip(" :,")
    return f"“{said}”" if said else ""


def _within(found: re.Match[str]) -> str:
    """Put in parentheses what has keys of its own; a plain list follows its colon."""
    inside = found[2].strip()
    return f" ({inside})" if found[1] and ": " in inside else f"{found[1] or ''}{inside}"
