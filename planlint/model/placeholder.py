"""What an author left to be filled in: TBD, XX%, [insert date]; and dates without an end."""

import re  # patterns are compiled when they are first needed

_PROMPT = (
    r"(?:please )?(?:insert|enter|add|type|specify)"
    r"(?: (?:your|the|a|an|due|start|end|school|district|current|specific|goal|staff|student))*"
    r" (?:names?|dates?|text|data|goals?|numbers?|percent(?:age)?|values?|measures?|school|roles?"
    r"|titles?|person|baseline|target|statement|here|%)(?: here)?"
)
_PLACEHOLDER = (
    r"\W*(?:tb[dah]|n/?a|none yet|no response|to be (?:determined|decided|announced|hired)"
    r"|[xyz]{2,}\s*%?|[xyz]\s*%|(?:mm?/dd?|dd?/mm?)/yy(?:yy)?|yyyy-mm-dd|lorem ipsum\b.*|_{2,}\s*%?"
    rf"|\?+|{_PROMPT}|insert|(?:please )?(?:insert|enter|type|specify|describe) your\b.*"
    r"|\[[^\]]*\]|<[^>]*>)\W*"
)
_GAP = (
    r"\b(?:TB[DAH]|tb[da])\b|(?<!itle )(?<!hapter )(?<!rticle )\bX{2,}\b(?:\s?%)?|\bY{2,}\s?%"
    r"|(?<![\w.])[XYZ]\s?%|_{3,}(?:\s?%)?|(?i:\bmm/dd/yy(?:yy)?\b|\blorem ipsum\b"
    rf"|[\[<]{_PROMPT}\W*[\]>]|[\[<](?:your |school |student |staff )?"
    r"(?:names?|dates?|numbers?|percent(?:age)?|roles?|years?|%|#|x+)[\]>])"
)


_OPEN_ENDED = (
    r"\W*(?:on-?going(?: basis)?|on an ongoing basis|continu(?:ous(?:ly)?|al(?:ly)?)"
    r"|(?:all|whole|entire|throughout(?: the)?(?: whole| entire)?|during the)(?: school)? year"
    r"(?: long)?|year[- ]round|as needed|until done|daily|weekly|bi-?weekly|monthly|bi-?monthly"
    r"|quarterly|(?:each|every) (?:day|week|month|quarter|semester|year))\W*"
)


def is_open_ended(text: str) -> bool:
    """Say whether words stand for no end at all where a date is due: ongoing, all year."""
    text = text.strip()
    return len(text) <= 60 and re.fullmatch(_OPEN_ENDED, text, re.IGNORECASE) is not None


def is_placeholder(text: str) -> bool:
    """Say whether the whole text is something left to be filled in: TBD, XX%, [insert]."""
    text = text.strip()
    flags = re.IGNORECASE | re.DOTALL
    return len(text) <= 200 and re.fullmatch(_PLACEHOLDER, text, flags) is not None


def find_gap(text: str) -> tuple[int, int] | None:
    """Find a place left to be filled in within a text: "from XX% to 40%", "by [date]"."""
    found = re.search(_GAP, text)
    return found.span() if found else None
