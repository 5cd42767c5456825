"""Whatever a parser does, and whatever is in a file, a person gets a sentence."""

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import zipfile
from functools import partial
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.readers import guard
from planlint.readers.blocks import Heading, Script, Text
from planlint.readers.guard import guarded, means, opened, parts, weigh
from planlint.readers.kinds import Kind
from planlint.source import Span, UnreadableError

LIMITS = {"seconds": 5, "megabytes": 200}


def script(data: bytes) -> Script:
    return Script("word", (Heading(Text(data.decode(), "body/p[0]"), 1),))


def refusing(data: bytes) -> Script:
    raise UnreadableError("Not this.", Span(1, 2), "another one.", data.decode())


def hungry(data: bytes) -> bytes:
    return b"x" * (1 << 31)


def slow(data: bytes) -> None:
    time.sleep(60)


def busy(data: bytes) -> None:
    while True:
        pass


def dying(data: bytes, number: int) -> None:
    os.kill(os.getpid(), number)


def failing(data: bytes) -> None:
    raise KeyError("x")


def sly(data: bytes) -> object:
    return print  # pickled by its name, as a call of a system function would be


@pytest.fixture(params=["fork", "spawn"])
def both(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "means", lambda: request.param)


@pytest.mark.usefixtures("both")
def test_what_the_parser_gives_comes_back() -> None:
    assert guarded(script, b"Goal 1", **LIMITS) == script(b"Goal 1")


@pytest.mark.usefixtures("both")
def test_a_refusal_comes_back_whole() -> None:
    with pytest.raises(UnreadableError, match="Not this") as caught:
        guarded(refusing, b"text", **LIMITS)
    assert caught.value.trouble.span == Span(1, 2)
    assert caught.value.trouble.help == "another one."
    assert caught.value.text == "text"


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("parse", "said"),
    [
        (hungry, "more than 200 MB of memory"),
        (failing, r"could not be read.*\(KeyError\)"),
        (sly, "could not be read"),
        (partial(dying, number=signal.SIGSEGV), "could not be read"),
        (partial(dying, number=signal.SIGKILL), "memory"),
    ],
)
def test_a_parser_that_ends_badly_is_a_sentence(parse: object, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        guarded(parse, b"", **LIMITS)  # type: ignore[arg-type]
    assert caught.value.trouble.help


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("parse", [slow, busy])
def test_a_parser_that_does_not_end_is_stopped(parse: object) -> None:
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match=r"longer than 0.3 seconds"):
        guarded(parse, b"", seconds=0.3, megabytes=200)  # type: ignore[arg-type]
    assert time.monotonic() - begin < 10


def test_no_child_is_left_behind() -> None:
    for parse in (script, slow, failing):
        try:
            guarded(parse, b"x", seconds=0.2, megabytes=200)  # type: ignore[arg-type]
        except UnreadableError:
            continue
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_where_there_are_threads_a_child_is_started_anew() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    alone = means()
    other.start()
    try:
        assert alone in ("fork", "spawn")
        assert means() == "spawn"
        assert guarded(script, b"x", **LIMITS) == script(b"x")
    finally:
        stop.set()
        other.join()


def test_where_no_child_can_be_the_parser_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "means", lambda: "none")
    assert guarded(script, b"x", **LIMITS) == script(b"x")
    with pytest.raises(UnreadableError, match="KeyError"):
        guarded(failing, b"", **LIMITS)
    with pytest.raises(UnreadableError, match="Not this"):
        guarded(refusing, b"", **LIMITS)


def _in_worker(sender: object) -> None:
    sender.send(guarded(script, b"x", **LIMITS))  # type: ignore[attr-defined]


def test_a_worker_of_jobs_may_have_a_child() -> None:
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=_in_worker, args=(sender,), daemon=True)
    worker.start()
    assert receiver.recv() == script(b"x")
    worker.join()


# The archive

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="/word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def package(content: str = WORD, document: bytes = b"<a/>", **more: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(content))
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", document)
        for name, data in more.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_package_is_opened() -> None:
    found = opened(package(), "Word")
    assert found.main == "word/document.xml"
    assert not found.macros
    assert parts(found, (found.main, "nowhere")) == {found.main: b"<a/>"}
    assert weigh(found) == len(b"<a/>") + len(TYPES.format(WORD)) + len(RELS)


def test_macros_are_told() -> None:
    found = opened(package(MACROS), "Word")
    assert found.macros
    assert "macros" in found.troubles[0].message


def compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + name.encode("utf-16-le")


def lying(data: bytes, size: int) -> bytes:
    """Declare another size for each part, in the directory and before the part."""
    known = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").file_size
    return data.replace(known.to_bytes(4, "little"), size.to_bytes(4, "little"))


def protected() -> bytes:
    data = bytearray(package())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


WRONG: dict[str, tuple[bytes, Kind, str, str]] = {
    "empty": (b"", "Word", "is empty", "again"),
    "zeros": (bytes(5000), "Word", "zero bytes", "again"),
    "cut off": (package()[:300], "Word", "cut off", "again"),
    "cut off at its start": (package()[100:], "Word", "unknown kind", ".docx"),
    "pdf": (b"%PDF-1.7\n", "Word", "a PDF file, not a Word", ".pdf"),
    "html": (b"<!-- x -->\n<HTML><body>", "Word", "a web page", ".docx"),
    "rtf": (b"{\\rtf1 x}", "Excel", "rich-text", ".xlsx"),
    "text": (b"Goal 1: read", "Word", "plain text", ".docx"),
    "drive": (b'{"doc_id": "1", "email": ""}', "Word", "Google Drive", "Download"),
    "lock": (b"\x05Staff".ljust(54, b" ") + bytes(108), "Word", "open", "document"),
    "doc": (compound("WordDocument"), "Word", r"\(\.doc\)", ".docx"),
    "xls": (compound("Workbook"), "Word", r"\(\.xls\)", ".docx"),
    "password": (compound("EncryptedPackage"), "Word", "password", "take the password off"),
    "zip password": (protected(), "Word", "password", "take the password off"),
    "xlsx": (package(EXCEL), "Word", "Excel workbook", ".xlsx"),
    "docx": (package(), "Excel", "Word document", ".docx"),
    "odt": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
        "Word",
        "OpenDocument",
        ".docx",
    ),
    "zip": (zipped(a=b"x"), "Word", "a zip archive", "unpack"),
    "picture": (b"\x89PNG\r\n", "Word", "picture", "document"),
    "word as pdf": (package(), "PDF", "Word, Excel or zip", "ending"),
}


@pytest.mark.parametrize("name", WRONG)
def test_another_kind_of_file_is_told(name: str) -> None:
    data, kind, said, help = WRONG[name]
    with pytest.raises(UnreadableError, match=said) as caught:
        opened(data, kind)
    assert help in caught.value.trouble.help


@pytest.mark.parametrize("declared", [1, 2_000_000_000])
def test_real_bytes_are_counted(declared: int) -> None:
    bomb = lying(package(document=bytes(60_000_000)), declared)
    assert len(bomb) < 100_000
    found = opened(bomb, "Word")
    for read in (weigh, partial(parts, names=[found.main])):
        with pytest.raises(UnreadableError, match="unpacks to more than"):
            read(found)


def test_all_parts_together_have_a_limit() -> None:
    found = opened(package(b=bytes(4_000), a=bytes(4_000)), "Word")
    with pytest.raises(UnreadableError, match="unpacks to more"):
        weigh(found, 6_000)
    with pytest.raises(UnreadableError, match="unpacks to more"):
        parts(found, ("a", "b"), 6_000)


def test_many_parts_are_refused() -> None:
    many = {f"p{n}": b"" for n in range(5_001)}
    with pytest.raises(UnreadableError, match="5,004 parts"):
        opened(package(**many), "Word")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused(codec: str) -> None:
    evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'.encode(codec)
    for read in (weigh, partial(parts, names=["word/document.xml"])):
        with pytest.raises(UnreadableError, match="entities"):
            read(opened(package(document=evil), "Word"))


def test_odd_encodings_are_refused() -> None:
    evil = b'<?xml version="1.0" encoding="UTF-7"?><a/>'
    with pytest.raises(UnreadableError, match="encoding"):
        weigh(opened(package(document=evil), "Word"))


def test_damage_within_a_part_is_told() -> None:
    data = package(document=b"<a>" + os.urandom(200).hex().encode() + b"</a>")
    at = data.index(b"word/document.xml") + len(b"word/document.xml")
    for place in range(at + 5, at + 100):
        broken = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
        with pytest.raises(UnreadableError, match="damaged"):
            weigh(opened(broken, "Word"))


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    for kind in ("Word", "Excel"):
        for start in (b"", b"PK\x03\x04"):
            with pytest.raises(UnreadableError):
                opened(start + data, kind)


@given(st.integers(0, len(package()) - 1), st.integers(1, 255))
def test_any_changed_byte_is_read_or_refused(place: int, change: int) -> None:
    data = package()
    try:
        weigh(opened(data[:place] + bytes([data[place] ^ change]) + data[place + 1 :], "Word"))
    except UnreadableError as error:
        assert error.trouble.message


def test_a_child_that_nobody_waits_for_ends_by_itself() -> None:
    """No bound of the system ends one that only sleeps, and Windows keeps none at all."""
    program = guard._SERVE.format(path=sys.path)
    started = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE)
    assert started.stdin is not None
    with started.stdin as stream:
        stream.write(pickle.dumps((slow, b"", 0.1, 200)))
    assert started.wait(timeout=30) == 1
