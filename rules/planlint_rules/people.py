"""Who owns something: one role or person, or only a group."""

import re
from collections.abc import Iterable
from functools import lru_cache

_GROUP_WORDS = """
admin admins administration administrators all anyone campus committee committees department
departments educators everybody everyone faculty group groups leadership paraeducators
paraprofessionals personnel plc plcs school schools staff stakeholders subcommittee teachers
team teams blt clt glt ilt mtss pbis rti sit slt sst tlt
"""
_BESIDE_WORDS = """
a and any appropriate at attendance behavior building by central certified classroom classrooms
climate collaborative communities community content core cross culture curriculum data
designated district each early education ela elementary english entire equity esl every for
front general grade grades high homeroom identified improvement in instruction instructional
intervention involved k kindergarten language learning level levels licensed literacy math
mathematics members middle multilingual multiple of office or other our pre primary
professional reading relevant respective science secondary selected social sped special
student students studies subject support teacher teaching the these through to turnaround
upper various vertical whole with within writing
"""
_GROUPS = frozenset(_GROUP_WORDS.split())
_BESIDE = frozenset(_BESIDE_WORDS.split())
_RANKS = frozenset(
    ("assistant", "associate", "deputy", "vice", "co", "interim", "acting", "former")
)
_TITLES = frozenset(("ms", "mr", "mrs", "mx", "dr", "the", "our", "school"))
_AND = re.compile(r" and |[&;/+]")
_PLAIN = str.maketrans(dict.fromkeys("/&,;+()[].:-–—", " "))


@lru_cache(maxsize=256)  # three rules ask, of the same owners in plan after plan
def is_group(owner: str) -> bool:
    """Say whether an owner is only a group: "all staff", "PLC", "K-3 teachers and admin".

    Every word must be known to name a group or to describe one. A single other word, such
    as "principal", "lead", "coach" or a name, makes it somebody that one can ask.
    """
    found = False
    for word in owner.lower().translate(_PLAIN).split():
        if word in _GROUPS:
            found = True
        elif not (word in _BESIDE or word[0].isdigit()):
            return False
    return found


def is_principal(owner: str) -> bool:
    """Say whether an owner is the head of the school, not an assistant of the principal."""
    words = owner.lower().translate(_PLAIN).split()
    if words[:1] == ["the"]:
        del words[0]
    return words[:1] in (["principal"], ["headmaster"]) and "supervisor" not in words


def is_named(owner: str, names: Iterable[str], *, every: bool = True) -> bool:
    """Say whether an owner is one of some roles or people, each in more or in fewer words.

    Of several, "principal and coach", each must be there, or one of them without ``every``.
    """
    known = [words for name in names if (words := _key(name))]
    several = [words for piece in _AND.split(owner.lower()) if (words := _key(piece))]
    found = (any(_is_one(words, other) for other in known) for words in several)
    return all(found) if every else any(found)


def _key(name: str) -> frozenset[str]:
    words = name.lower().replace("'s", "").translate(_PLAIN).split()
    return frozenset(word.rstrip("s") or word for word in words if word not in _TITLES)


def _is_one(owner: frozenset[str], known: frozenset[str]) -> bool:
    """Say whether one of two names holds all words of the other, and the same rank."""
    if owner & _RANKS != known & _RANKS:
        return False
    return owner <= known or known <= owner
