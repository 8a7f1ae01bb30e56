"""The last net: what nobody caught is told by kinds and places, never by values, and never ends as an outcome."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.about import MISTAKE_STATUS
from app.own_mistake import NET, in_one_line, report
from app.places import config_folder
from tests.support.program import OUR_PROGRAM, ended

SECRET = "s3cret-in-a-text"
#: Runs the real program after something in it was broken.
BROKEN = f"""
import os
import sys
from app.__main__ import main
import app.command_line.get.command as command

def broken(*_, **__):
    {{fault}}

command.one_token = broken
sys.argv[1:] = ["get", "--server", "localhost:1", "--licence", "PR16F16N"]
SECRET = {SECRET!r}
sys.exit(main())
"""
FAULTS = {
    "an exception": "raise KeyError(SECRET)",
    "a foreign end": "sys.exit(0)",
    "a foreign end with words": "sys.exit(SECRET)",
    "no memory": "raise MemoryError(SECRET)",
    "a missing part": "import no_such_part",
    "endless recursion": "broken()",
    "the system's refusal": "raise OSError(24, SECRET)",
    "a loop that ended": "import asyncio; raise asyncio.CancelledError(SECRET)",
    "a generator's end": "raise GeneratorExit(SECRET)",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_mistake_ends_70_with_one_line_and_without_a_value(fault: str) -> None:
    ran = ended(["-c", BROKEN.format(fault=fault)], changes={"LANGUAGE": "en"})
    assert (ran.returncode, ran.stdout) == (70, b"")
    assert ran.stderr.count(b"\n") == 1
    assert b"app/command_line/get/command.py" in ran.stderr
    assert SECRET.encode() not in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_refused_file_that_nobody_thought_of_is_named_and_ends_4() -> None:
    fault = 'raise PermissionError(13, "denied", "/some/file")'
    ran = ended(["-c", BROKEN.format(fault=fault)], changes={"LANGUAGE": "en"})
    assert ran.returncode == 4
    assert b"/some/file" in ran.stderr


def test_a_mistake_before_any_command_is_found_ends_70() -> None:
    script = "import sys, app.__main__ as door; door._settings = lambda: 1 / 0; sys.exit(door.main())"
    ran = ended(["-c", script, "get"], changes={"LANGUAGE": "en"})
    assert ran.returncode == MISTAKE_STATUS
    assert b"ZeroDivisionError, app/__main__.py" in ran.stderr


def test_a_mistake_in_the_very_first_step_ends_70() -> None:
    script = "import sys, app.__main__ as door, app.no_core_dumps as first; first.leave_no_core = lambda: 1 / 0; "
    ran = ended(["-c", f"{script}sys.exit(door.main())", "get"], changes={"LANGUAGE": "en"})
    assert (ran.returncode, ran.stderr.count(b"\n")) == (70, 1)


def test_where_even_the_words_are_missing_the_line_is_said() -> None:
    script = (
        "import sys, app.__main__ as door; sys.modules['app.command_line.terminal.own_mistake'] = None;"
        "door._settings = lambda: 1 / 0; sys.exit(door.main())"
    )
    ran = ended(["-c", script, "get"])
    assert (ran.returncode, ran.stderr.count(b"\n")) == (MISTAKE_STATUS, 1)
    assert b"ZeroDivisionError" in ran.stderr


def test_help_and_version_still_end_0() -> None:
    for arguments in (["--help"], ["--version"], ["get", "--help"], ["profiles", "add", "--help"]):
        assert ended([*OUR_PROGRAM, *arguments]).returncode == 0


UNCAUGHT = {
    "a thread": "import threading; t = threading.Thread(target=fail); t.start(); t.join()",
    "a finalizer": "Leaving = type('Leaving', (), {'__del__': fail}); Leaving()",
    "the main thread": "fail()",
    "the loop": "loop = new_loop(); loop.call_soon(fail); loop.call_soon(loop.stop); loop.run_forever()",
}


@pytest.mark.parametrize("arises", UNCAUGHT.values(), ids=UNCAUGHT.keys())
def test_wherever_it_arises_its_text_is_shown_nowhere(arises: str) -> None:
    script = f"""
from app.own_mistake import NET
from app.waiting import new_loop
NET.spread()

def fail(*_):
    raise LookupError({SECRET!r})

{arises}
"""
    ran = ended(["-c", script])
    assert b"LookupError" in ran.stderr
    assert ran.stderr.count(b"\n") == 1
    assert SECRET.encode() not in ran.stderr


@pytest.fixture
def told() -> Iterator[list[BaseException]]:
    heard: list[BaseException] = []
    NET.be_told(heard.append)
    yield heard
    NET.be_told(None)


def test_a_mistake_in_telling_is_not_told_for_ever(capfd: pytest.CaptureFixture[str]) -> None:
    def tell(raised: BaseException) -> None:
        NET.catch(ValueError(SECRET))
        raise raised

    NET.be_told(tell)
    try:
        NET.catch(LookupError(SECRET))
    finally:
        NET.be_told(None)
    assert capfd.readouterr().err.startswith("IDMobile Token: LookupError")


def test_ctrl_c_is_no_mistake(told: list[BaseException]) -> None:
    NET.catch(KeyboardInterrupt())
    assert told == []


def test_a_report_names_kinds_causes_and_our_places_alone() -> None:
    def fail() -> None:
        try:
            config_folder().joinpath(SECRET, "\0").stat()
        except ValueError as cause:
            raise LookupError(SECRET) from cause

    with pytest.raises(LookupError) as caught:
        fail()
    said = report(caught.value)
    assert "LookupError" in said
    assert "ValueError" in said
    assert SECRET not in said
    assert Path(__file__).name not in said
    assert in_one_line(caught.value) == "LookupError (ValueError)"
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("arguments", [["get", "--practice"], ["practice", "--output", "wrong"], ["--help"]])
@pytest.mark.parametrize("place", ["pipe", "device", "circle", "folder"])
def test_settings_that_are_no_plain_file_are_told_and_keep_nobody_waiting(
    tmp_path: Path, arguments: list[str], place: str
) -> None:
    folder = tmp_path / "idmobile-token"
    folder.mkdir()
    settings = folder / "settings.toml"
    if place == "pipe":
        os.mkfifo(settings)
    elif place == "folder":
        settings.mkdir()
    else:
        settings.symlink_to("/dev/zero" if place == "device" else settings)
    ran = ended([*OUR_PROGRAM, *arguments], changes={"XDG_CONFIG_HOME": str(tmp_path), "LANGUAGE": "en"})
    assert ran.returncode == (2 if "wrong" in arguments else 0)
    assert b"settings.toml" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no folder that is in use")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["get", "--practice"], 0),
        (["get", "--practice", "--file", "token.txt"], 4),
        (["verify", "list.csv"], 4),
        (["verify", "/dev/null", "--output", "report.csv"], 4),
        (["profiles", "import", "profiles.json"], 4),
        (["check", "grant_type=client_idmobile"], 1),
    ],
)
def test_in_a_folder_that_was_deleted_each_command_ends_as_it_should(
    tmp_path: Path, arguments: list[str], status: int
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); from app.__main__ import main; sys.exit(main())"
    ran = ended(["-c", script, *arguments], folder=gone, changes={"LANGUAGE": "en"})
    assert ran.returncode == status, ran.stderr
    assert b"Traceback" not in ran.stderr
