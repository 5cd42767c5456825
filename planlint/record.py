"""Frozen records: plain declarations that cost nothing until someone needs pydantic.

A plan has about fifty kinds of parts and every rule has options. Declared as
pydantic models or dataclasses they cost 25 to 110 ms at each start, half of the
time that a whole check may take (``docs/performance.md``). A :class:`Record` is
declared the same way, by annotated class attributes with defaults; the pydantic
model behind it is built the first time that something foreign is validated or a
JSON Schema is asked for (:mod:`planlint.schema`).
"""

from typing import Any, ClassVar, dataclass_transform, get_origin


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False)
class Record:
    """A frozen value with the fields that its class declares.

    A field is an annotated class attribute; one without a default must be given.
    Records compare by identity, which makes them usable as nodes of a graph.
    """

    fields: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Collect the fields that the new class declares."""
        super().__init_subclass__(**kwargs)
        class_variable: Any = ClassVar
        own = {k: v for k, v in cls.__annotations__.items() if get_origin(v) is not class_variable}
        cls.fields = {**cls.fields, **own}

    def __init__(self, **values: Any) -> None:
        """Set the given fields; raises TypeError for an unknown or a missing one."""
        if unknown := values.keys() - self.fields.keys():
            raise TypeError(f"{type(self).__name__} has no field {sorted(unknown)[0]!r}")
        for name in self.fields.keys() - values.keys():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} needs the field {name!r}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: records are frozen."""
        raise AttributeError(f"{type(self).__name__} is frozen: cannot set {name!r}")

    def __delattr__(self, name: str) -> None:
        """Refuse: records are frozen."""
        raise AttributeError(f"{type(self).__name__} is frozen: cannot delete {name!r}")

    def __repr__(self) -> str:
        """Show the fields that were given."""
        given = ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items() if k in self.fields)
        return f"{type(self).__name__}({given})"
