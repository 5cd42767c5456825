"""Tell whether a statement is put as a task: whether it opens with a verb of doing."""

from planlint.statement.context import Context

_BEFORE = ("to", "we", "will", "the", "staff", "school", "our")


def opens_with_task(context: Context) -> bool:
    """Tell whether the first word that is not the writer is a verb of a task: "we will adopt"."""
    for word in context.source.folded[:120].split():
        word = word.strip(",")  # noqa: PLW2901
        if word not in _BEFORE:
            return word in context.lexicon.tables["action"]
    return False
