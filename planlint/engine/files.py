"""Write files so that nothing is ever lost half-way."""

import os
from collections.abc import Iterable
from pathlib import Path


def replace(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, whole or in pieces, by way of a neighbour: nobody ever sees half of it.

    A link stays one: the file that it leads to is replaced. What is no file, such as a device
    or a pipe, is written to as it is. Raises OSError.
    """
    import tempfile  # noqa: PLC0415  (5 ms, and most runs write no file)

    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o7777)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:  # Ctrl-C too: no half of a file stays behind
        Path(name).unlink(missing_ok=True)
        raise
