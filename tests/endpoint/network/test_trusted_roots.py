import sys
from pathlib import Path

import pytest

from app.endpoint.network.trusted_roots import TrustedRoots, trusted_roots
from app.endpoint.problem import Kind, Problem
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
    assert trusted_roots().number == 0


def test_a_system_with_a_store_of_its_own_tells_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert trusted_roots() == TrustedRoots(None, "")


def test_a_problem_with_a_file_that_nobody_gave_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem(Kind.FILE_MALFORMED)
    monkeypatch.setattr("app.endpoint.network.trusted_roots.trusted_context", lambda: problem)
    with pytest.raises(TypeError):
        trusted_roots()
