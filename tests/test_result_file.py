"""Results never take the place of what is read, under whatever name, nor of the program's own files."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Reason
from app.places import config_folder
from app.result_file import why_not_written, write_result

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links or streams")
NAMES: dict[str, Callable[[Path, Path], Path]] = {
    "its own name": lambda file, _: file,
    "another spelling": lambda file, folder: folder / "." / ".." / folder.name / file.name,
    "a link": lambda file, folder: _made(folder / "link", lambda name: name.symlink_to(file)),
    "a hard link": lambda file, folder: _made(folder / "hard", lambda name: name.hardlink_to(file)),
    "a link to a hard link": lambda file, folder: _made(
        folder / "both", lambda name: name.symlink_to(NAMES["a hard link"](file, folder))
    ),
}


def _made(name: Path, make: Callable[[Path], None]) -> Path:
    make(name)
    return name


@unix_only
@pytest.mark.parametrize("named", NAMES.values(), ids=NAMES.keys())
def test_what_is_read_is_never_written_under_any_name(tmp_path: Path, named: Callable[[Path, Path], Path]) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"the customer's list")
    target = named(file, tmp_path)
    problem = write_result(b"a report", target, (None, file))
    assert problem is not None
    assert (problem.kind, problem.reason) == (Kind.FILE_UNWRITABLE, Reason.WAS_READ)
    assert file.read_bytes() == b"the customer's list"


@pytest.mark.parametrize("name", ["settings.toml", "profiles.json", "profiles.json.bak"])
def test_the_programs_own_files_are_never_written_as_a_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_folder().mkdir(parents=True)
    own = config_folder() / name
    own.write_bytes(b"mine")
    assert write_result(b"a token", own) is not None
    assert own.read_bytes() == b"mine"


def test_a_file_that_a_variable_names_is_read_and_so_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = tmp_path / "roots.pem"
    roots.write_bytes(b"roots")
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    assert write_result(b"a token", roots) is not None
    assert roots.read_bytes() == b"roots"


@unix_only
def test_standard_input_is_read_and_so_not_written(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(b"s3cret")
    kept = os.dup(0)
    try:
        with file.open("rb") as opened:
            os.dup2(opened.fileno(), 0)
        problem = why_not_written(file)
    finally:
        os.dup2(kept, 0)
        os.close(kept)
    assert problem is not None
    assert problem.reason is Reason.WAS_READ


def test_any_other_plain_file_is_replaced_as_before(tmp_path: Path) -> None:
    file = tmp_path / "token.txt"
    file.write_bytes(b"old")
    assert write_result(b"new", file, (tmp_path / "other",)) is None
    assert file.read_bytes() == b"new"


def test_a_place_that_cannot_be_written_is_told_beforehand(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "absent" / "file", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        problem = why_not_written(file)
        assert problem is not None
        assert problem.kind is Kind.FILE_UNWRITABLE


@unix_only
def test_a_stream_that_leads_to_what_is_read_is_not_written(tmp_path: Path) -> None:
    listed = tmp_path / "customers.csv"
    listed.write_bytes(b"licence,client_secret")
    with listed.open("r+b") as opened:
        place = Path(f"/dev/fd/{opened.fileno()}")
        problem = write_result(b"a report", place, (listed,))
        assert problem == why_not_written(place, (listed,))
        assert problem is not None
        assert problem.reason is Reason.WAS_READ
        assert listed.read_bytes() == b"licence,client_secret"
        assert write_result(b"a token", place) is None
    assert listed.read_bytes().startswith(b"a token")
