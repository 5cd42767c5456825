"""What the examples of a pack try out: each question, and the answers that it got."""

from collections.abc import Iterator


class Watch:
    """Remembers which answers every question of every rule got."""

    def __init__(self) -> None:
        """Begin with no question."""
        self._answers: dict[str, dict[str, set[bool]]] = {}

    def ask(self, code: str, question: str) -> None:
        """Note that a rule has a question."""
        self._answers.setdefault(code, {}).setdefault(question, set())

    def __call__(self, code: str, question: str, answer: bool) -> None:
        """Note an answer."""
        self._answers.setdefault(code, {}).setdefault(question, set()).add(answer)

    def missing(self, code: str) -> Iterator[tuple[str, bool]]:
        """Give the answers that a rule's questions never got."""
        for question, answers in self._answers.get(code, {}).items():
            yield from ((question, answer) for answer in (True, False) if answer not in answers)


def operands(text: str) -> list[tuple[int, int]]:
    """Give the operands of ``&&``, ``||`` and ``?:`` of a condition, outside other brackets.

    A condition without such operators is none of its own operands.
    """
    found = list(_operands(text, 0, len(text)))
    return found if len(found) > 1 else []


def _operands(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _stripped(text, start, end)
    pieces = list(_split(text, start, end))
    if len(pieces) > 1:
        for piece in pieces:
            yield from _operands(text, *piece)
    elif text[start : start + 1] == "(" and _closing(text, start, end) == end - 1:
        yield from _operands(text, start + 1, end - 1)
    else:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at the operators that stand in no bracket and in no text."""
    depth, begin, index = 0, start, start
    while index < end:
        sign = text[index]
        if sign in "\"'":
            index = _after_text(text, index, end)
            continue
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif depth == 0 and (text[index : index + 2] in ("&&", "||") or sign in "?:"):
            yield begin, index
            index += 1 if sign in "?:" else 2
            begin = index
            continue
        index += 1
    yield begin, end


def _closing(text: str, start: int, end: int) -> int:
    depth, index = 0, start
    while index < end:
        sign = text[index]
        if sign in "\"'":
            index = _after_text(text, index, end)
            continue
        depth += (sign in "([{") - (sign in ")]}")
        if depth == 0:
            return index
        index += 1
    return -1


def _after_text(text: str, start: int, end: int) -> int:
    index = start + 1
    while index < end and text[index] != text[start]:
        index += 2 if text[index] == "\\" else 1
    return index + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
