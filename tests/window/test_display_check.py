import ctypes
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.window import display_check
from app.window.display_check import display_is_there, why_no_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a display is always there")


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def runtime_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    # The address of a socket must be short.
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


def test_nothing_set_is_no_display() -> None:
    assert not display_is_there()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert display_is_there()


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "xcb;offscreen"])
def test_a_platform_that_needs_no_display_is_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert display_is_there()


def test_an_empty_choice_of_platform_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    assert not display_is_there()


def test_a_wayland_display_counts_while_it_answers(monkeypatch: pytest.MonkeyPatch, runtime_folder: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(runtime_folder / "wayland-7"))
        listener.listen()
        assert display_is_there()
    assert (runtime_folder / "wayland-7").exists()
    assert not display_is_there()


def test_a_platform_chosen_is_the_only_one_looked_for(monkeypatch: pytest.MonkeyPatch, runtime_folder: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(runtime_folder / "wayland-7"))
        listener.listen()
        assert not display_is_there()


def test_an_x_display_that_has_ended_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    assert not display_is_there()


def test_without_the_library_that_qt_connects_with_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert not display_is_there()


def test_no_display_keeps_a_window_from_being_shown() -> None:
    assert why_no_window() == Problem(Kind.NO_DISPLAY)


def test_a_display_with_all_libraries_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert why_no_window() is None


def test_a_library_that_qt_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        assert name.endswith("libqxcb.so")
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display_check, "_x_answers", lambda: True)
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert why_no_window() == Problem(Kind.NO_DISPLAY, Reason.LIBRARY_MISSING, "libxcb-cursor.so.0")


@pytest.mark.parametrize("platform", ["linuxfb:fb=/dev/null", "offscreen:configfile=/nonexistent", "linuxfb"])
@pytest.mark.skipif(sys.platform != "linux", reason="Qt has them on Linux")
def test_a_platform_that_would_end_or_show_nothing_counts_as_none(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if platform == "linuxfb" and Path("/dev/fb0").exists():
        pytest.skip("there is a screen")
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert why_no_window() == Problem(Kind.NO_DISPLAY)
