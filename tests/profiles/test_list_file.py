import json
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.profiles.list_file import Content, ListCondition, ListFile
from app.profiles.list_lines import Line, text_of

ACME, GLOBEX = Line("1", "Acme", "a.example"), Line("2", "Globex", "g.example")


@pytest.fixture
def file(tmp_path: Path) -> ListFile:
    return ListFile(tmp_path)


def _damage(file: Path, content: bytes = b'{"version": 1, "profi') -> None:
    file.write_bytes(content)


def test_a_list_that_never_was_is_empty(file: ListFile) -> None:
    assert file.read() == Content()


def test_a_list_is_read_as_it_was_written(file: ListFile) -> None:
    assert file.write((ACME, GLOBEX)) is None
    assert file.read() == Content((ACME, GLOBEX))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"version": 1, "profi', b'{"version": 0, "profiles": []}', b"[" * 100_000],
)
def test_a_damaged_list_is_read_from_its_copy(file: ListFile, content: bytes) -> None:
    file.write((ACME,))
    _damage(file.file, content)
    assert file.read() == Content((ACME,), ListCondition.RESTORED)


def test_a_list_that_was_deleted_is_read_from_its_copy(file: ListFile) -> None:
    file.write((ACME,))
    file.file.unlink()
    assert file.read() == Content((ACME,), ListCondition.RESTORED)


def test_a_damaged_line_is_read_from_the_copy(file: ListFile) -> None:
    file.write((ACME, GLOBEX))
    _damage(file.file, file.file.read_bytes().replace(b'"id": "2"', b'"id": null'))
    assert file.read() == Content((ACME, GLOBEX), ListCondition.RESTORED)


def test_without_a_whole_copy_the_other_lines_are_read(file: ListFile, tmp_path: Path) -> None:
    file.write((ACME, GLOBEX))
    _damage(file.file, file.file.read_bytes().replace(b'"id": "2"', b'"id": null'))
    _damage(tmp_path / "profiles.json.bak")
    assert file.read() == Content((ACME,), ListCondition.LINES_LOST)


def test_where_list_and_copy_are_damaged_the_list_is_lost_and_kept_aside(file: ListFile, tmp_path: Path) -> None:
    file.write((ACME,))
    _damage(file.file, b"damaged")
    _damage(tmp_path / "profiles.json.bak")
    assert file.read() == Content((), ListCondition.LOST)
    assert file.write((GLOBEX,)) is None
    assert file.read() == Content((GLOBEX,))
    assert (tmp_path / "profiles.damaged.json").read_bytes() == b"damaged"


def test_a_list_of_a_newer_version_is_left_alone(file: ListFile) -> None:
    file.write((ACME,))
    _damage(file.file, b'{"version": 2, "profiles": {}}')
    assert file.read() == Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION, str(file.file))


def test_a_list_that_the_system_keeps_back_is_unreadable(file: ListFile) -> None:
    file.write((ACME,))
    file.file.unlink()
    file.file.mkdir()
    assert file.read() == Problem(Kind.FILE_UNREADABLE, subject=str(file.file))


def test_a_list_without_a_place_is_unwritable(tmp_path: Path) -> None:
    file = ListFile(tmp_path / "not there")
    assert file.write((ACME,)) == Problem(Kind.FILE_UNWRITABLE, subject=str(file.file))


def test_a_damaged_list_that_cannot_be_kept_aside_is_not_written_over(
    file: ListFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    _damage(file.file, b"damaged")
    monkeypatch.setattr(Path, "replace", refuse)
    assert file.write((ACME,)) == Problem(Kind.FILE_UNWRITABLE, subject=str(file.file))
    assert file.file.read_bytes() == b"damaged"


def test_what_a_killed_program_left_of_a_list_goes_with_the_next_writing(file: ListFile, tmp_path: Path) -> None:
    (tmp_path / ".profiles.json.x1").write_text("half of i")
    file.write((ACME,))
    assert {path.name for path in tmp_path.iterdir()} == {"profiles.json", "profiles.json.bak"}


def test_a_list_edited_with_a_byte_order_mark_is_read(file: ListFile) -> None:
    file.file.write_bytes(b"\xef\xbb\xbf" + text_of((ACME,)).encode())
    assert file.read() == Content((ACME,))


def test_a_list_can_be_read_by_a_person(file: ListFile) -> None:
    file.write((Line("1", "Müller", "müller.example"),))
    text = file.file.read_text("utf-8")
    assert "Müller" in text
    assert len(text.splitlines()) > 5
    assert json.loads(text)["version"] == 1
