"""The reading rules of the amount of a change: by 5 points, a 5% increase, 2% annually."""

from collections.abc import Mapping

from planlint.calendar import chars_before
from planlint.statement.context import Context, Number

Pick = Mapping[str, Number]


def change_tail(context: Context) -> Pick:
    """A 5% increase, 10 fewer referrals, +10 points."""
    for number in context.numbers:
        value = number.value
        signed = chars_before(context.source.folded, value.start, 1) == "+"
        amount = value.unit in ("%", "points") and "OF" not in number.tails
        if value.unit in ("years", "months") and _shares(context):
            continue  # 80% of students make 1.5 years of growth: the years say of what
        if number.is_change or (signed and amount):
            return {"change": number}
    return {}


def _shares(context: Context) -> bool:
    """Tell whether a share of a group is wanted."""
    return any("OF" in level.tails and level.value.unit == "%" for level in context.levels)


def change_by(context: Context) -> Pick:
    """By 5 points, an increase of 5%, increase 5%."""
    for number in context.numbers:
        if "BY" not in number.leads or number.value.comparator in ("<=", "<"):
            continue
        if "OF" in number.tails and number.value.unit == "%" and not _is_part(context, number):
            continue  # met by 60% of students
        if number.value.unit in ("%", "points") or any(
            island.kind in ("up", "down") and context.sentences[place] == number.sentence
            for place, island in enumerate(context.islands)
        ):
            return {"change": number}
    return {}


def change_beside(context: Context) -> Pick:
    """Raise it 10 points (from 52% to 62%): the amount stands right before both ends."""
    for amount, start, end in zip(context.numbers, context.numbers[1:], context.numbers[2:]):  # noqa: B905
        near = start.island.token.index - amount.island.token.index <= 4
        pair = "FROM" in start.leads and "TO" in end.leads and amount.sentence == end.sentence
        alone = not amount.leads and not amount.tails and amount.value.unit in ("%", "points")
        if near and pair and alone:
            return {"change": amount}
    return {}


def change_yearly(context: Context) -> Pick:
    """Increase attendance 2% annually: what a rhythm follows is done once in each turn."""
    if "UP" not in context.of and "DOWN" not in context.of:
        return {}  # attendance: 95% every month
    for number in context.numbers:
        ahead = context.islands[number.place + 1 : number.place + 2]
        if number.leads or number.tails or not ahead or ahead[0].kind != "cadence":
            continue
        if ahead[0].token.index == number.island.token.index + 1 and number.value.unit:
            return {"change": number}
    return {}


def start_aside(context: Context) -> Pick:
    """The share of students at benchmark (71%) will rise by 4 points: where it starts."""
    change = change_by(context).get("change")
    if change is None or any("TO" in number.leads for number in context.numbers):
        return {}
    for number in context.numbers:
        value = number.value
        if number is change or number.leads or number.is_change:
            continue
        before = chars_before(context.source.folded, value.start, 2).strip()
        aside = before == "(" and context.source.folded.startswith(")", value.end)
        if aside and value.unit == "%" and "OF" not in number.tails:
            return {"baseline": number}
    return {}


def _is_part(context: Context, number: Number) -> bool:
    """Tell whether a share of something is the amount: by 5% of students to 38%.

    So it is right after a verb that lowers ("close a third of the gap"), and before the
    level to which it leads.
    """
    before = context.islands[number.place - 1] if number.place else None
    if before is None:
        return False
    if before.kind == "down" and before.token.index == number.island.token.index - 1:
        return True
    further = context.numbers[context.numbers.index(number) + 1 :]
    return bool(further) and "TO" in further[0].leads and further[0].sentence == number.sentence
