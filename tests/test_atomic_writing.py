import os
import stat
import sys
from pathlib import Path

import pytest

from app.atomic_writing import remove_unfinished, write_whole
from app.endpoint.problem import Kind, Problem

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither modes nor pipes by name")


def test_a_new_file_holds_the_content_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a result with é.txt"
    assert write_whole("résultat\n".encode(), file) is None
    assert file.read_bytes() == "résultat\n".encode()
    assert list(tmp_path.iterdir()) == [file]


@unix_only
def test_the_file_is_for_its_owner_alone_whatever_it_was_before(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("before")
    file.chmod(0o644)
    assert write_whole(b"after", file) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == "after"


@unix_only
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    link.symlink_to(real)
    assert write_whole(b"result", link) is None
    assert link.is_symlink()
    assert real.read_text() == "result"


def test_a_missing_folder_is_named_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "token"
    assert write_whole(b"result", file) == Problem(Kind.FILE_UNWRITABLE, subject=str(file))


def test_a_folder_in_its_place_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert write_whole(b"result", folder) == Problem(Kind.FILE_UNWRITABLE, subject=str(folder))
    assert folder.is_dir()


@unix_only
def test_a_pipe_in_its_place_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert write_whole(b"result", pipe) == Problem(Kind.FILE_UNWRITABLE, subject=str(pipe))
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_file_that_could_not_be_finished_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def disk_is_full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    file = tmp_path / "token"
    file.write_text("before")
    monkeypatch.setattr(os, step, disk_is_full)
    assert write_whole(b"result", file) == Problem(Kind.FILE_UNWRITABLE, subject=str(file))
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_very_long_name_is_said_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 300)
    assert write_whole(b"result", file) == Problem(Kind.FILE_UNWRITABLE, subject=str(file))


def test_the_longest_name_that_the_system_takes_is_taken(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 250)
    assert write_whole(b"result", file) is None


@unix_only
def test_the_file_and_its_name_are_on_the_disk_before_it_counts_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bool] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        kept.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    assert write_whole(b"content", tmp_path / "file") is None
    assert kept == [False, True]


@unix_only
def test_a_folder_that_cannot_be_kept_on_the_disk_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def for_files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError("this system keeps no folders")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", for_files_alone)
    assert write_whole(b"content", tmp_path / "file") is None


def test_what_killed_programs_left_can_be_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".list.json.abc").write_text("half of i")
    (tmp_path / ".another.json.abc").write_text("half of i")
    assert write_whole(b"whole", tmp_path / "list.json") is None
    remove_unfinished(tmp_path / "list.json")
    assert {file.name for file in tmp_path.iterdir()} == {"list.json", ".another.json.abc"}
