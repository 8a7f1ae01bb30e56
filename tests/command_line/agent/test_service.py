"""Services: an agent beside a command, a service manager that waits, and the unit that is shipped."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.command_line.agent.systemd_notify import tell_service_manager
from tests.support.children import result_in_text
from tests.support.program import OUR_PROGRAM, ROOT, ended

UNIT = ROOT / "packaging" / "linux" / "idmobile-token.service"
ASKS_TWICE = """
import json, os, urllib.request
url, key = os.environ["IDMOBILE_AGENT_URL"], os.environ["IDMOBILE_AGENT_KEY"]
request = urllib.request.Request(url, headers={"Authorization": "Bearer " + key})
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
tokens = {json.load(opener.open(request))["access_token"] for _ in range(2)}
print(json.dumps([sorted(tokens), os.environ["IDMOBILE_ACCESS_TOKEN"], "IDMOBILE_CLIENT_SECRET" in os.environ]))
raise SystemExit(7)
"""

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")


def test_a_command_has_an_agent_of_its_own_for_as_long_as_it_lives() -> None:
    command = [*OUR_PROGRAM, "exec", "--practice", "--agent", "--", sys.executable, "-c", ASKS_TWICE]
    ran = ended(command, changes={"IDMOBILE_CLIENT_SECRET": "practice"})
    assert ran.returncode == 7, ran.stderr
    tokens, first, has_secret = json.loads(ran.stdout)
    assert tokens == [first]
    assert not has_secret


def test_a_command_that_gets_no_token_is_not_started() -> None:
    command = [*OUR_PROGRAM, "exec", "--practice", "--licence", "PRACTICE-UNKNOWN", "--agent", "--"]
    ran = ended([*command, sys.executable, "-c", "print('started')"])
    assert (ran.returncode, ran.stdout) == (1, b"")


def test_a_command_that_is_not_there_ends_as_in_a_shell() -> None:
    assert ended([*OUR_PROGRAM, "exec", "--practice", "--agent", "--", "no-such-command"]).returncode == 127


@unix
def test_a_service_manager_that_waits_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(place))
        manager.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(place))
        tell_service_manager()
        assert manager.recv(64) == b"READY=1"


@unix
@pytest.mark.parametrize("address", ["", "/nobody/listens", "nonsense"])
def test_without_one_nothing_happens(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    tell_service_manager()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = tmp_path / "idmobile-token"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace("/usr/bin/idmobile-token", str(program))
    unit.write_text(text.replace("Documentation=man:idmobile-token-serve(1)\n", ""), encoding="utf-8")
    surroundings = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    ran = result_in_text(["systemd-analyze", "verify", "--user", str(unit)], env=surroundings)
    own = [line for line in ran.stderr.splitlines() if UNIT.name in line]
    assert own == []


def test_the_unit_starts_what_the_command_line_takes() -> None:
    started = next(line for line in UNIT.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart="))
    arguments = started.split()[1:]
    ran = ended([*OUR_PROGRAM, *arguments, "--help"])
    assert ran.returncode == 0
    assert subprocess.list2cmdline(arguments).startswith("serve --all-profiles")
