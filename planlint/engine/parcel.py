"""A result made ready for the way: between processes, onto the shelf, into the cache.

What a run counts, and what it holds plans against each other by, stands outside, so that the
results of a large run are opened only when a report comes to them.
"""

import io
import pickle
import sys
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from planlint.engine.head import Head, head
from planlint.engine.run import Result


class Parcel(NamedTuple):
    """A result in bytes."""

    head: Head
    body: bytes  # the result, without what was taken of its plan
    digest: bytes = b""  # what rules on several plans need of it, where there are such rules
    places: bytes = b""  # and where that stands
    key: bytes = b""  # stands for all that the result depends on; empty without a cache


def seal(result: Result, key: bytes = b"") -> Parcel:
    """Make a result ready for the way."""
    taken = result.taken
    return Parcel(
        head(result),
        packed(result._replace(taken=None)),
        packed(taken.digest) if taken is not None else b"",
        packed(taken.places) if taken is not None else b"",
        key,
    )


def packed(value: object) -> bytes:
    """Turn a value of a run into bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """Turn bytes back into a value; raises pickle.UnpicklingError for more than plain values.

    A cache may lie where others can write, so that bytes name nothing that could run.
    """
    return _Unpickler(io.BytesIO(data)).load()


class _Unpickler(pickle.Unpickler):
    """Makes tuples of classes that are loaded already, and dates; nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "planlint.outline":  # which only the workers of a review have loaded
            import_module(module)
        found = getattr(sys.modules.get(module), name, None)
        if isinstance(found, type) and issubclass(found, (tuple, frozenset, date)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def opened(body: bytes) -> Result:
    """Read the body of a parcel."""
    result: Result = unpacked(body)
    return result


def whole(parcel: Parcel) -> Result:
    """Read all of a parcel, with what was taken of its plan."""
    from planlint.portfolio.take import Taken  # noqa: PLC0415  (only runs over several plans)

    result = opened(parcel.body)
    if not parcel.digest:
        return result
    return result._replace(taken=Taken(unpacked(parcel.digest), unpacked(parcel.places)))
