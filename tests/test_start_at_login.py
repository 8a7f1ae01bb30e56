import plistlib
import secrets
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from app import start_at_login
from app.about import NAME
from app.start_at_login import start_with_session

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="autostart is the desktop's of Linux")
on_windows = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has a registry")


@on_linux
def test_it_comes_into_the_desktops_autostart_and_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert start_with_session(wanted=True) is None
    (file,) = (tmp_path / "autostart").iterdir()
    entry = dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines()[1:])
    assert Path(shlex.split(entry["Exec"])[0]).is_file()
    assert start_with_session(wanted=False) is None
    assert start_with_session(wanted=False) is None
    assert not list((tmp_path / "autostart").iterdir())


@on_linux
def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autostart").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert start_with_session(wanted=True) is not None


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of a Mac, as far as files go, with the application installed for everybody."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(start_at_login, "_APPLICATIONS", tmp_path / "Applications")
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    installed = tmp_path / "Applications" / f"{NAME}.app" / "Contents" / "MacOS"
    installed.mkdir(parents=True)
    for name in ("idmobile-token", "idmobile-token-window"):
        (installed / name).touch()
    return tmp_path


@on_linux
@pytest.mark.parametrize("tried", [
    f"/Volumes/{NAME}/{NAME}.app/Contents/MacOS/idmobile-token-window",
    f"/private/var/folders/x/T/AppTranslocation/4E/d/{NAME}.app/Contents/MacOS/idmobile-token-window",
    f"{{mac}}/Applications/{NAME}.app/Contents/MacOS/idmobile-token",
])  # fmt: skip
def test_on_a_mac_launchd_opens_the_window_from_where_it_lasts(
    mac: Path, monkeypatch: pytest.MonkeyPatch, tried: str
) -> None:
    monkeypatch.setattr(sys, "executable", tried.format(mac=mac))
    assert start_with_session(wanted=True) is None
    (file,) = (mac / "Library" / "LaunchAgents").iterdir()
    asked = plistlib.loads(file.read_bytes())
    lasting = mac / "Applications" / f"{NAME}.app" / "Contents" / "MacOS" / "idmobile-token-window"
    assert asked["ProgramArguments"] == [str(lasting)]
    assert (file.name, asked["RunAtLoad"], asked["ProcessType"]) == (f"{asked['Label']}.plist", True, "Interactive")


@on_windows
def test_windows_opens_it_without_a_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform != "win32":
        return
    import winreg  # as the mark says

    folder = f"Software\\idmobile-tests-{secrets.token_hex(4)}"
    monkeypatch.setattr(start_at_login, "_RUN_KEY", folder)
    own = tmp_path / "a b" / "python.exe"
    own.parent.mkdir()
    own.with_name("pythonw.exe").touch()
    monkeypatch.setattr(sys, "executable", str(own))
    try:
        assert start_with_session(wanted=True) is None
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, folder) as run:
            line = winreg.QueryValueEx(run, "idmobile-token")[0]
            assert line == subprocess.list2cmdline([str(own.with_name("pythonw.exe")), "-m", "app"])
            assert start_with_session(wanted=False) is None
            assert winreg.QueryInfoKey(run)[1] == 0
    finally:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, folder)
