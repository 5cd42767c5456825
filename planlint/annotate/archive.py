"""A zip archive with some parts written anew; the others keep their packed bytes and places."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from planlint.readers.package import Package, key, packed

_LOCAL = struct.Struct("<4s5H3I2H")  # APPNOTE.TXT 4.3.7
_CENTRAL = struct.Struct("<4s6H3I5H2I")  # 4.3.12
_END = struct.Struct("<4s4H2IH")  # 4.3.16
_VERSION = 20
_UTF8 = 0x800
_LEVEL = 6


def rewritten(package: Package, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """Give the archive with the parts of ``changed`` (by key) replaced and ``added`` (by name).

    Parts keep their order and their dates, so that the same changes give the same bytes;
    what is added comes last.
    """
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        listed = archive.infolist()
    out = io.BytesIO()
    directory: list[bytes] = []
    for info in listed:
        name = key(info.filename)
        if name in changed:
            info.compress_type = zipfile.ZIP_DEFLATED
            _append(out, directory, info, *_deflated(info, changed[name]))
        else:
            raw = b"" if info.is_dir() else packed(package, name)
            _append(out, directory, info, raw, info.file_size)
    for name, data in added.items():
        info = zipfile.ZipInfo(name, listed[0].date_time if listed else (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        _append(out, directory, info, *_deflated(info, data))
    start = out.tell()
    whole = b"".join(directory)
    out.write(whole)
    count = len(directory)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(whole), start, 0))
    return out.getvalue()


def _deflated(info: zipfile.ZipInfo, data: bytes) -> tuple[bytes, int]:
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    info.CRC = zlib.crc32(data)
    return engine.compress(data) + engine.flush(), len(data)


def _append(
    out: io.BytesIO, directory: list[bytes], info: zipfile.ZipInfo, raw: bytes, size: int
) -> None:
    year, month, day, hour, minute, second = info.date_time
    date = max(0, year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    flags = info.flag_bits & _UTF8 if info.filename.isascii() else _UTF8
    name = info.filename.encode("ascii" if info.filename.isascii() else "utf-8")
    sizes = (info.CRC, len(raw), min(size, 0xFFFFFFFF))
    about = (flags, info.compress_type, time, date, *sizes, len(name), 0)
    at = out.tell()
    out.write(_LOCAL.pack(b"PK\x03\x04", _VERSION, *about))
    out.write(name)
    out.write(raw)
    made_by = info.create_system << 8 | _VERSION
    directory.append(
        _CENTRAL.pack(
            b"PK\x01\x02",
            made_by,
            _VERSION,
            *about,
            0,
            0,
            info.internal_attr,
            info.external_attr,
            at,
        )
        + name
    )
