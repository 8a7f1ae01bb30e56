import os
import sys
from pathlib import Path

import pytest

from app import file_reading
from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import FileState, is_same, read_plain, standing_of, unwritable

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


def odd_places(folder: Path) -> dict[str, Path]:
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    (folder / "file").write_bytes(b"plain")
    os.mkfifo(folder / "pipe")
    return {
        "circle": folder / "a",
        "long": folder / ("x" * 300),
        "NUL": folder / "a\0b",
        "pipe": folder / "pipe",
        "folder": folder,
        "device": Path("/dev/zero"),
        "below a file": folder / "file" / "below",
        "absent": folder / "absent",
    }


@unix_only
@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("circle", FileState.UNKNOWN),
        ("long", FileState.UNKNOWN),
        ("NUL", FileState.UNKNOWN),
        ("pipe", FileState.OTHER),
        ("folder", FileState.OTHER),
        ("device", FileState.OTHER),
        ("below a file", FileState.ABSENT),
        ("absent", FileState.ABSENT),
    ],
)
def test_whatever_stands_there_is_answered_and_never_waited_for(tmp_path: Path, name: str, standing: FileState) -> None:
    place = odd_places(tmp_path)[name]
    assert standing_of(place) is standing
    read = read_plain(place)
    if standing is FileState.ABSENT:
        assert read is None
    else:
        assert isinstance(read, Problem)
        assert (read.kind, read.subject) == (Kind.FILE_UNREADABLE, str(place))


@unix_only
def test_a_pipe_and_a_device_are_named_as_what_they_are(tmp_path: Path) -> None:
    for name in ("pipe", "device"):
        (tmp_path / name).mkdir()
        read = read_plain(odd_places(tmp_path / name)[name])
        assert isinstance(read, Problem)
        assert read.reason is Reason.NO_PLAIN_FILE


def test_a_plain_file_is_read_whole_and_one_too_large_is_not(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 1000)
    assert read_plain(file) == b"x" * 1000
    too_large = read_plain(file, 999)
    assert isinstance(too_large, Problem)
    assert too_large.reason is Reason.TOO_LARGE


def test_what_is_not_there_for_a_moment_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor, or a network's disk, may take a file away just before putting another in its place."""
    file = tmp_path / "settings.toml"
    file.write_bytes(b"a person's own words")
    opened, tried = file_reading._opened, list[Path]()

    def at_the_second_time(place: Path) -> int:
        tried.append(place)
        if len(tried) == 1:
            raise FileNotFoundError(2, "")
        return opened(place)

    monkeypatch.setattr(file_reading, "_opened", at_the_second_time)
    assert read_plain(file) == b"a person's own words"


@unix_only
def test_what_the_shell_has_opened_for_this_program_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"licence\n")
    os.close(writing)
    assert read_plain(Path(f"/dev/fd/{reading}")) == b"licence\n"
    os.close(reading)


def test_two_names_of_one_file_are_known_as_such(tmp_path: Path) -> None:
    file, hard, soft, other = (tmp_path / name for name in ("file", "hard", "soft", "other"))
    file.write_bytes(b"")
    other.write_bytes(b"")
    hard.hardlink_to(file)
    soft.symlink_to(file)
    assert is_same(file, hard)
    assert is_same(file, soft)
    assert not is_same(file, other)
    assert not is_same(file, tmp_path / "absent")
    assert not is_same(file, tmp_path / "a\0b")


@unix_only
def test_a_refusal_in_a_folder_of_another_account_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert unwritable(tmp_path / "new", PermissionError(13, "denied")).reason is Reason.ANOTHERS_FILE
    assert unwritable(tmp_path / "new", OSError(28, "full")).reason is None
