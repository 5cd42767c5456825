"""Who owns something: one role or person, or only a group."""

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
_PLAIN = str.maketrans(dict.fromkeys("/&,;+()[].:-–—", " "))


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
