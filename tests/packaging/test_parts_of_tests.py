import sys
from pathlib import Path

import pytest
from development import parts_of_tests
from development.environment import MITMPROXY, Environment
from development.parts_of_tests import Isolated, Program, Trial, ensure

from tests.packaging.checkouts import make_checkout

NOWHERE = "no-such-program-anywhere"


def test_a_program_is_there_when_it_can_be_found() -> None:
    assert Program(sys.executable, "python3").is_there
    assert not Program(NOWHERE, "none").is_there


def test_what_a_system_may_forbid_is_there_when_trying_it_ends_well() -> None:
    python = sys.executable
    assert Trial((python, "-c", "pass"), "python3").is_there
    assert not Trial((python, "-c", "raise SystemExit(1)"), "python3").is_there
    assert not Trial((NOWHERE,), "none").is_there


def test_what_wants_an_environment_of_its_own_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = Isolated(MITMPROXY, Environment(make_checkout(tmp_path / "checkout"), ".venv-mitmproxy"))
    monkeypatch.setattr(parts_of_tests, "PARTS", {"mitmproxy": part})
    assert not part.is_there
    ensure()
    assert part.is_there


def test_what_cannot_be_set_up_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    missing = f"./missing.whl --hash=sha256:{'0' * 64}\n"
    (checkout / "packaging" / "requirements" / MITMPROXY).write_text(missing, encoding="ascii")
    part = Isolated(MITMPROXY, Environment(checkout, ".venv-mitmproxy"))
    monkeypatch.setattr(parts_of_tests, "PARTS", {"mitmproxy": part})
    ensure()
    said = capsys.readouterr()
    assert "tests that need it are skipped: mitmproxy" in said.out
    assert "could not be installed" in said.err
