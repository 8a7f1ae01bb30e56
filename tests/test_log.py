import asyncio
import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from app import log
from app.own_mistake import NET
from app.waiting import run
from tests.support.program import ended

SECRET = "correct horse"
WORD = "correct"
TOKEN = "TK948869a6f873adb622enhoaGeVY2iRaptqlmpplGeWZA"
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


class OpenedLog(Protocol):
    """A log in a folder of the test's own."""

    folder: Path

    def said(self) -> str:
        """All that has been written so far."""
        ...


class _OpenedLog:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def said(self) -> str:
        return "".join(file.read_text("utf-8") for file in sorted(self.folder.iterdir()))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenedLog]:
    names = (log.NAME, "asyncio")
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    level = logging.getLogger(log.NAME).level
    folder = tmp_path / "state" / "log"
    log.open_log(folder)
    yield _OpenedLog(folder)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    NET.be_noted(None)
    logging.getLogger(log.NAME).setLevel(level)
    for name in names:
        for handler in logging.getLogger(name).handlers[:]:
            logging.getLogger(name).removeHandler(handler)
            handler.close()


def test_a_line_is_written_with_its_time_and_level(opened: OpenedLog) -> None:
    logging.getLogger("app.window").warning("the %s is slow", "server")
    assert opened.said().endswith(" WARNING the server is slow\n")


@unix_only
def test_files_and_folder_are_for_their_owner_alone(opened: OpenedLog) -> None:
    logging.getLogger("app").info("a line")
    assert opened.folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in opened.folder.iterdir()] == [0o600]


@unix_only
def test_a_log_that_grows_is_cut_into_a_few_files_as_confidential(opened: OpenedLog) -> None:
    for _ in range(600):
        logging.getLogger("app").info("x" * 2000)
    files = list(opened.folder.iterdir())
    assert len(files) == 3
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert sum(file.stat().st_size for file in files) < 1_000_000


@pytest.mark.parametrize(
    "line",
    [
        f"client_secret={WORD}&grant_type=client_idmobile",
        f'{{"client_secret": "{SECRET}"}}',
        f"{{'licence': '{SECRET}'}}",
        f"Licence: {WORD}",
        f"token={TOKEN}",
        f"got {TOKEN} and *{TOKEN}",
        f"Authorization: Bearer {WORD}",
        "password = correct",
    ],
)
def test_nothing_confidential_is_written(opened: OpenedLog, line: str) -> None:
    logging.getLogger("app").error(line)
    said = opened.said()
    assert "•••" in said
    for part in (*SECRET.split(), TOKEN):
        assert part not in said


def test_an_exception_is_written_with_its_causes_and_without_its_text(opened: OpenedLog) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise LookupError(SECRET) from cause
    except LookupError:
        logging.getLogger("app").exception("unexpected")
    said = opened.said()
    assert "ValueError\nwhich led to\n" in said
    assert said.endswith("LookupError\n")
    assert "test_an_exception_is_written_with_its_causes" in said
    assert f"'{SECRET}'" not in said
    assert f": {SECRET}" not in said


def test_exceptions_that_cause_each_other_are_written_once(opened: OpenedLog) -> None:
    first, second = ValueError("a"), LookupError("b")
    first.__cause__, second.__cause__ = second, first
    logging.getLogger("app").error("unexpected", exc_info=first)
    assert opened.said().count("which led to") == 1


UNEXPECTED = {
    "in the main thread": "fail()",
    "in another thread": "thread = threading.Thread(target=fail); thread.start(); thread.join()",
}


@pytest.mark.parametrize("arises", UNEXPECTED.values(), ids=UNEXPECTED.keys())
def test_an_exception_that_nobody_caught_is_written_and_its_text_is_shown_nowhere(tmp_path: Path, arises: str) -> None:
    script = f"""
import sys, threading
from pathlib import Path
from app.log import open_log

def fail():
    raise LookupError(sys.argv[2])

open_log(Path(sys.argv[1]))
{arises}
"""
    program = ended(["-c", script, str(tmp_path), SECRET])
    assert program.stderr.startswith(b"IDMobile Token: LookupError")
    assert SECRET.encode() not in program.stderr
    said = _OpenedLog(tmp_path).said()
    assert "unexpected" in said
    assert said.endswith("LookupError\n")
    assert SECRET not in said


@pytest.mark.usefixtures("opened")
def test_whoever_was_told_before_is_told_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    monkeypatch.setattr(threading, "excepthook", lambda arguments: told.append(arguments.exc_type))
    log.open_log(tmp_path / "another")
    sys.excepthook(LookupError, LookupError(), None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError(), None, None)))
    assert told == [LookupError, ValueError]


def test_ctrl_c_is_nothing_unexpected(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from app.log import open_log"
    ended(["-c", f"{script}; open_log(Path(sys.argv[1])); raise KeyboardInterrupt", str(tmp_path)])
    assert _OpenedLog(tmp_path).said() == ""


def test_what_the_loop_says_of_an_exception_holds_no_value(opened: OpenedLog) -> None:
    async def fail() -> None:
        raise LookupError(SECRET)

    async def forget() -> None:
        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])

    run(forget())
    gc.collect()
    said = opened.said()
    assert "unexpected" in said
    assert "LookupError" in said
    assert SECRET not in said


def test_other_libraries_lines_are_not_taken_in(opened: OpenedLog) -> None:
    logging.getLogger("httpx").error("GET https://host/ACCESS_TOKEN/?client_secret=x")
    assert opened.said() == ""


def test_a_folder_that_cannot_be_made_means_no_log_and_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log.open_log(tmp_path / "file" / "log")
    assert logging.getLogger(log.NAME).handlers == []


@pytest.mark.usefixtures("opened")
def test_a_line_that_cannot_be_written_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def disk_is_full(_: logging.LogRecord) -> str:
        raise OSError("no space left")

    monkeypatch.setattr(logging.getLogger(log.NAME).handlers[0], "format", disk_is_full)
    logging.getLogger("app").info("a line")
    assert capsys.readouterr().err == ""
