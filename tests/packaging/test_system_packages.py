"""What dev.py does to the system, it says first."""

import os
import sys
from pathlib import Path

import pytest
from development.system_packages import install

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no apt")


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a stand-in for apt-get was asked for, a line a call; who asks is root on Debian."""
    calls = tmp_path / "calls"
    program = tmp_path / "apt-get"
    # It says so on the terminal that dev.py speaks on, to show what comes first.
    program.write_text(f'#!/bin/sh\necho "$@" >>{calls}\necho "apt runs" >>/proc/$PPID/fd/1\n', encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return calls


def test_packages_are_named_before_apt_installs_them(asked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert install("xvfb", "trayer")
    told, *then = capfd.readouterr().out.splitlines()
    assert "with apt" in told
    assert "xvfb trayer" in told
    assert then == ["apt runs", "apt runs"]
    update, installed = asked.read_text(encoding="ascii").splitlines()
    assert update.endswith("update")
    assert installed.endswith("install -y --no-install-recommends xvfb trayer")


def test_who_isnt_root_installs_nothing(asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not install("xvfb")
    assert not asked.exists()
