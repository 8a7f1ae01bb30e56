import ast
import sys
from pathlib import Path

import pytest

from app.second_process import command_line, surroundings
from tests.support.children import result_in_text

#: What starts another program.
_STARTING = {"subprocess.run", "subprocess.Popen", "asyncio.create_subprocess_exec"}


def test_it_is_this_program_wherever_it_is_started(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("print('another program')", encoding="utf-8")
    ran = result_in_text(command_line("--version"), env=surroundings(), cwd=tmp_path, check=True)
    assert ran.stdout.startswith("IDMobile Token ")


def test_in_a_bundle_it_is_the_program_that_takes_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "idmobile-token-window.exe"))
    assert command_line("workbook", "read") == [str(tmp_path / "idmobile-token.exe"), "workbook", "read"]
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert "PYTHONPATH" not in surroundings()


def test_the_second_process_learns_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_SECRET", "PASSPHRASE", "AGENT_KEY"):
        monkeypatch.setenv(f"IDMOBILE_{name}", "S3CRET")
    assert "S3CRET" not in surroundings().values()


def test_no_program_is_started_with_an_environment_that_nobody_looked_through() -> None:
    app = Path(__file__).resolve().parents[1] / "app"
    calls = [
        (file.name, call)
        for file in app.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) in _STARTING
    ]
    assert {name for name, _ in calls} >= {"child_process.py", "desktop_proxy.py", "proxy_script.py"}
    assert [name for name, call in calls if "env" not in {given.arg for given in call.keywords}] == []
