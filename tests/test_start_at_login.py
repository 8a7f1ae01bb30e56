import shlex
import sys
from pathlib import Path

import pytest

from app.start_at_login import start_with_session

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="autostart is the desktop's of Linux")


def test_it_comes_into_the_desktops_autostart_and_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert start_with_session(wanted=True) is None
    (file,) = (tmp_path / "autostart").iterdir()
    entry = dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines()[1:])
    assert Path(shlex.split(entry["Exec"])[0]).is_file()
    assert start_with_session(wanted=False) is None
    assert start_with_session(wanted=False) is None
    assert not list((tmp_path / "autostart").iterdir())


def test_what_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autostart").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert start_with_session(wanted=True) is not None
