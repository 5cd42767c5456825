"""Keep what a function says of a short text: plans write the same few words again and again.

A long text hardly comes back, and a page of text would be held for as long as the process
lives; what is said of it is worked out anew.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
Asked = Callable[Concatenate[str, P], T]


def kept(most: int, *, longest: int) -> Callable[[Asked[P, T]], Asked[P, T]]:
    """Keep the last answers, ``most`` of them, about texts of up to ``longest`` characters.

    For functions of a text, and of other values that can be hashed, that always say the same.
    """

    def keep(function: Asked[P, T]) -> Asked[P, T]:
        known = cast(Any, lru_cache(maxsize=most)(function))

        @wraps(function)
        def asked(text: str, /, *others: P.args, **named: P.kwargs) -> T:
            if len(text) > longest:
                return function(text, *others, **named)
            return cast(T, known(text, *others, **named))

        return asked

    return keep
