"""Names of schools, people and resources by what they mean: "Willow St. School", "willow st"."""

import re
import unicodedata

from planlint.kept import kept

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(("the", "school", "of", "s", "plan", "district", "public", "schools"))
_SAME = {"elem": "elementary", "es": "elementary", "ms": "middle", "hs": "high", "st": "street"}
_TITLES = frozenset(("the", "mr", "ms", "mrs", "mx", "dr", "our"))


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, without accents."""
    plain = text.casefold()
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "")
    return _WORD.findall(plain.replace("'", ""))


def school(name: str) -> str:
    """Give the key of a school or a district: "The Harbor Point ES" is "harbor point elementary".

    A name that holds nothing but such words as "school" is its own key.
    """
    told = [_SAME.get(word, word) for word in words(name)]
    return " ".join(word for word in told if word not in _EMPTY) or " ".join(told)


def number(id: str) -> str:
    """Give the key of a school's number: "0142" and "142" are one; "" for none."""
    told = "".join(words(id))
    return told.lstrip("0") or told


@kept(1024, longest=120)
def person(name: str) -> str:
    """Give the key of a person, a role or a resource; plans name the same few again and again."""
    return " ".join(word for word in words(name) if word not in _TITLES)
