import gc
import os
import signal
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from app import places
from app.__main__ import main
from app.command_line import program
from app.command_line.startup_messages import say_not_begun
from app.endpoint.problem import Kind, Problem
from app.release import release
from app.window import display_check
from app.window_crash_record import CrashRecord
from tests.support.program import OUR_PROGRAM, ended

NO_DISPLAY: dict[str, str | None] = {
    "DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None, "LANGUAGE": "en"
}  # fmt: skip
#: Stands in for the window, which would stay open.
TELLING = """
import sys, types
stand_in = types.ModuleType("app.window.program")
stand_in.run = lambda clock, settings, *, practice: print("window", practice, type(clock).__name__) or 7
sys.modules["app.window.program"] = stand_in
from app.__main__ import main
sys.exit(main())
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a display is always there")


@linux_only
@pytest.mark.parametrize("arguments", [[], ["--practice"]])
@pytest.mark.parametrize(
    "display",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":987"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": "localhost:987.0"},
        {"WAYLAND_DISPLAY": "wayland-987", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987"},
        {"QT_QPA_PLATFORM": "wayland;xcb"},
    ],
    ids=lambda display: ",".join(f"{name}={value}" for name, value in display.items()) or "nothing",
)
def test_without_a_live_display_the_command_line_is_named_and_the_status_is_4(
    arguments: list[str], display: dict[str, str]
) -> None:
    ran = ended([*OUR_PROGRAM, *arguments], changes={**NO_DISPLAY, **display})
    assert ran.returncode == 4
    assert ran.stdout == b""
    assert ran.stderr.startswith(b"There is no display")
    assert b"idmobile-token get --help" in ran.stderr
    assert b"qt" not in ran.stderr.lower()


@linux_only
@pytest.mark.parametrize(
    "platform", ["nonsense", ";", " ", "xcb2:x", "../../etc/passwd", "a\tb", "x" * 5000, "win\u00e9"]
)
def test_a_platform_that_qt_does_not_know_is_named_and_the_status_is_4(platform: str) -> None:
    ran = ended([*OUR_PROGRAM], changes={**NO_DISPLAY, "QT_QPA_PLATFORM": platform})
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert b"QT_QPA_PLATFORM" in ran.stderr
    assert len(ran.stderr) < 1500


@linux_only
@pytest.mark.parametrize("platform", ["minimalegl", "eglfs"])
def test_a_platform_without_its_device_ends_4_and_aborts_nothing(platform: str) -> None:
    ran = ended([*OUR_PROGRAM], changes={**NO_DISPLAY, "QT_QPA_PLATFORM": platform})
    assert ran.returncode == 4


@linux_only
@pytest.mark.parametrize(
    ("arguments", "practice"),
    [([], False), (["--practice"], True), (["--debug"], False), (["--debug", "--practice"], True)],
)
def test_with_a_display_the_window_opens_and_its_status_is_the_programs(
    arguments: list[str], *, practice: bool
) -> None:
    ran = ended(["-c", TELLING, *arguments], changes={**NO_DISPLAY, "QT_QPA_PLATFORM": "offscreen"})
    assert (ran.returncode, ran.stdout.decode().split()) == (7, ["window", str(practice), "SystemClock"])


@linux_only
@pytest.mark.usefixtures("screen")
def test_a_live_display_is_recognised() -> None:
    ran = ended(["-c", TELLING], changes={name: os.environ.get(name) for name in NO_DISPLAY})
    assert ran.returncode == 7


def test_the_words_for_a_missing_display_are_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    assert say_not_begun(Problem(Kind.NO_DISPLAY)) == 4
    out, err = capfd.readouterr()
    assert out == ""
    assert "idmobile-token get" in err


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Goes through the door in this process, whose garbage and signals stay as they are."""
    for name in ("set_threshold", "freeze"):
        monkeypatch.setattr(gc, name, lambda *_: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def enter(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["idmobile-token", *arguments])
        return main()

    return enter


def test_anything_else_is_a_command(door: Callable[..., int], capfd: pytest.CaptureFixture[str]) -> None:
    assert door("--version") == 0
    assert capfd.readouterr().out == f"IDMobile Token {release()}\n"
    assert door("--practice", "get") == 2


@pytest.mark.parametrize(("there", "status"), [(True, 7), (False, 4)])
def test_the_window_opens_where_there_is_a_display(
    door: Callable[..., int], monkeypatch: pytest.MonkeyPatch, status: int, *, there: bool
) -> None:
    stand_in = types.ModuleType("app.window.program")
    monkeypatch.setattr(stand_in, "run", lambda *_, **__: 7, raising=False)
    monkeypatch.setitem(sys.modules, "app.window.program", stand_in)
    monkeypatch.setattr(display_check, "why_no_window", lambda: None if there else Problem(Kind.NO_DISPLAY))
    assert door() == status


def test_a_window_that_a_mistake_ends_has_the_next_start_tell_of_it(
    door: Callable[..., int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def mistaken(*_: object, **__: object) -> int:
        raise ValueError("s3cret")

    stand_in = types.ModuleType("app.window.program")
    monkeypatch.setattr(stand_in, "run", mistaken, raising=False)
    monkeypatch.setitem(sys.modules, "app.window.program", stand_in)
    monkeypatch.setattr(display_check, "why_no_window", lambda: None)
    monkeypatch.setattr(places, "state_folder", lambda: tmp_path)
    assert door() == 70
    note = CrashRecord(tmp_path).taken()
    assert "ValueError" in note
    assert "s3cret" not in note + "".join(capfd.readouterr())
    assert CrashRecord(tmp_path).taken() == ""


def test_ctrl_c_before_anything_has_begun_is_stopped(door: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "run", interrupted)
    assert door("get") == 130


def test_it_works_from_a_folder_with_a_blank_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    ran = ended([*OUR_PROGRAM, "get", "--practice"], folder=folder)
    assert ran.stdout.startswith(b"TK")


def test_the_door_itself_imports_nothing_heavy() -> None:
    ran = ended(
        ["-c", "import sys, app.__main__; print(*sorted(n for n in sys.modules if n.partition('.')[0] == 'app'))"]
    )
    assert ran.stdout.split() == [b"app", b"app.__main__"]


def test_ctrl_c_at_the_very_start_ends_without_a_traceback() -> None:
    script = """
import sys
from app import __main__

def interrupted(_):
    raise KeyboardInterrupt

__main__._run = interrupted
sys.exit(__main__.main())
"""
    ran = ended(["-c", script])
    assert (ran.returncode, ran.stderr) == (130, b"")


def test_the_language_that_was_set_is_spoken(tmp_path: Path) -> None:
    settings = tmp_path / "idmobile-token" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("language = 'fr'\n", encoding="utf-8")
    ran = ended([*OUR_PROGRAM, "get", "--help"], changes={"XDG_CONFIG_HOME": str(tmp_path), "LANGUAGE": "en"})
    assert "Exemples" in ran.stdout.decode()


def test_damaged_settings_are_said_and_the_command_goes_on(tmp_path: Path) -> None:
    settings = tmp_path / "idmobile-token" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("language =", encoding="utf-8")
    ran = ended([*OUR_PROGRAM, "get", "--practice"], changes={"XDG_CONFIG_HOME": str(tmp_path)})
    assert ran.returncode == 0
    assert ran.stdout.startswith(b"TK")
    assert "settings.toml" in ran.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name, as POSIX has it")
@pytest.mark.parametrize("arguments", [("get", "--practice"), ("--self-test",), ()])
def test_a_pipe_where_openssl_looks_for_its_settings_is_told_at_once(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    surroundings = {"OPENSSL_CONF": str(tmp_path / "pipe"), "LANGUAGE": "en"}
    ran = ended([*OUR_PROGRAM, *arguments], changes=surroundings)
    assert ran.returncode == 4
    assert ran.stderr.decode().lstrip().startswith("The variable OPENSSL_CONF doesn’t name an ordinary file\n")


@pytest.mark.skipif(sys.platform == "win32", reason="as above")
@pytest.mark.parametrize("variable", ["XAUTHORITY", "FONTCONFIG_FILE", "QT_LOGGING_CONF"])
@pytest.mark.parametrize("arguments", [("--self-test",), ()])
def test_a_pipe_where_the_windows_libraries_read_is_told_at_once(
    arguments: tuple[str, ...], variable: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = ended([*OUR_PROGRAM, *arguments], changes={variable: str(tmp_path / "pipe"), "LANGUAGE": "en"})
    assert ran.returncode != 0
    assert f"The variable {variable} doesn’t name an ordinary file" in (ran.stdout + ran.stderr).decode()
