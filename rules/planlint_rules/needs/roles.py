"""Which party of a school a role belongs to, by the words that name it."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

LEADER = "school leader"
TEACHER = "teacher"
FAMILY = "family"
STUDENT = "student"
COMMUNITY = "community"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        LEADER: _words(
            "principal principals headmaster dean deans administrator administrators administration"
            " superintendent superintendents director directors"
        ),
        TEACHER: _words(
            "teacher teachers educator educators faculty instructor instructors staff coach coaches"
            " counselor counselors paraeducator paraeducators paraprofessional paraprofessionals"
        ),
        FAMILY: _words(
            "family families parent parents guardian guardians caregiver caregivers padres familias"
            " pta pto ptsa ptso elac"
        ),
        STUDENT: _words("student students pupil pupils scholar scholars youth"),
        COMMUNITY: _words(
            "community partner partners business businesses neighbor neighbors neighborhood board"
            " nonprofit nonprofits alumni citizen citizens resident residents club clubs"
            " organization organizations agency agencies"
        ),
    }
)
# A family liaison and a student services coordinator are staff, neither family nor student.
_STAFF = _words(
    "liaison liaisons coordinator coordinators specialist specialists clerk services support"
    " supports engagement outreach worker workers interventionist office"
)
# Bodies that hold several parties by law or by custom, when no party is named with them.
_BODIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("council", frozenset((LEADER, TEACHER, FAMILY, COMMUNITY))),
    ("stakeholder", frozenset(_PARTIES)),
    ("everyone", frozenset(_PARTIES)),
    ("leadership", frozenset((LEADER, TEACHER))),
    ("improvement team", frozenset((LEADER, TEACHER))),
    ("leader", frozenset((LEADER,))),
)


@lru_cache(maxsize=256)  # the same roles stand in plan after plan
def parties(role: str) -> frozenset[str]:
    """Give the parties that a role or a group of people belongs to."""
    text = role.lower().split(" of ", 1)[0]  # parents of students with disabilities
    words = frozenset(re.findall(r"[a-z]+", text))
    found = frozenset(party for party, named in _PARTIES.items() if named & words)
    if not found:
        return next((members for body, members in _BODIES if body in text), found)
    if re.search(r"parent.?teacher", text):
        return frozenset((FAMILY,))
    school = found & {LEADER, TEACHER}
    if school and not ("and" in words or re.search(r"[,/&;]", text)):
        return school  # a multilingual student teacher, a principal for family affairs
    return frozenset() if not school and _STAFF & words else found


def all_parties(roles: Iterable[str]) -> frozenset[str]:
    """Give the parties of several roles together."""
    found: frozenset[str] = frozenset()
    for role in roles:
        found |= parties(role)
        if len(found) == len(_PARTIES):
            break
    return found
