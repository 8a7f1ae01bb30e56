import os
import sys
from pathlib import Path

import pytest

from app.endpoint.network.trust import shared_trust
from app.endpoint.network.trusted_roots import TrustedRoots, trusted_roots
from app.endpoint.problem import Kind, Problem, Reason
from tests.support.certificates import issue_authority

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps its roots to itself")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of roots that there is; without a file beside it."""
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    # A variable that names no file leaves only the folder.
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    return tmp_path


def test_a_file_of_roots_is_counted_and_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "roots.pem"
    file.write_bytes(issue_authority("One").pem + issue_authority("Another").pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert trusted_roots() == TrustedRoots(2, str(file))


def test_a_folder_of_roots_is_counted_and_named(folder: Path) -> None:
    (folder / "0a1b2c3d.0").write_bytes(issue_authority().pem)
    (folder / "readme.txt").touch()
    assert trusted_roots() == TrustedRoots(1, str(folder))


def test_a_system_without_roots_has_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "empty.pem").touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "empty.pem"))
    roots = trusted_roots()
    assert isinstance(roots, TrustedRoots)
    assert roots.number == 0


def test_a_system_with_a_store_of_its_own_tells_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert trusted_roots() == TrustedRoots(None, "")


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_a_variable_that_names_a_pipe_is_told_and_never_waited_for(
    variable: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setenv(variable, f"{folder}{os.pathsep}{pipe}" if variable == "SSL_CERT_DIR" else str(pipe))
    assert trusted_roots() == Problem(Kind.FILE_UNREADABLE, Reason.NAMED_BY_VARIABLE, str(pipe), seen=variable)
    assert shared_trust() == trusted_roots()


def test_the_null_device_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)
    assert isinstance(trusted_roots(), TrustedRoots)
