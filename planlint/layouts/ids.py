"""The ids of the parts of a plan: as the document gives them, else by their number."""

from planlint.layouts.labels import fold
from planlint.layouts.things import Thing, every


def give_ids(root: Thing) -> dict[str, str]:
    """Give every part its id; also give ids by the other words that name a part."""
    taken: set[str] = set()
    aliases: dict[str, str] = {}
    things = every(root)
    for thing in things:
        for found in thing.puts:
            if found.kept.name == "id" and found.text:
                thing.id = found.text.strip()
    taken.update(thing.id for thing in things if thing.id)
    counts: dict[str, int] = {}
    for thing in things:
        pattern = thing.kin.id
        if not pattern or thing.id:
            continue
        wanted = pattern.replace("{n}", thing.number) if thing.number else ""
        if not wanted or wanted in taken:
            n = counts.get(pattern, 0)
            wanted = ""
            while not wanted or wanted in taken:
                n += 1
                wanted = pattern.replace("{n}", str(n))
            counts[pattern] = n
        thing.id = wanted
        taken.add(wanted)
    for thing in things:
        if thing.id:
            said = [thing.id, thing.called] if thing.number else [thing.id]
            text = thing.kin.text.name if thing.kin.text else ""
            said += [found.text for found in thing.puts if found.kept.name == text]
            aliases.update({fold(words): thing.id for words in reversed(said) if words})
    return aliases
