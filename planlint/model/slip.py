"""Find the word that was probably meant."""


def close(word: str, known: "tuple[str, ...] | list[str]") -> str:
    """Give the one known word that ``word`` is most likely a slip of, or "".

    A slip is close by difflib's ratio (0.75 or more), and nothing else is as close.
    """
    import difflib  # noqa: PLC0415  (5 ms, needed only for a slip)

    folded = {k.lower(): k for k in known}
    found = difflib.get_close_matches(word.lower(), list(folded), n=2, cutoff=0.75)
    if len(found) == 2:
        ratios = [difflib.SequenceMatcher(None, word.lower(), f).ratio() for f in found]
        if ratios[0] == ratios[1]:
            return ""
    return folded[found[0]] if found else ""
