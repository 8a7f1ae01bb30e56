"""What a person is asked on a terminal."""

import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.support.terminal import on_terminal

WHERE = ("--server", "prod2.dqe-software.com", "--licence", "PR16F16N")
SECRET = b"Client secret (it stays hidden): "
NEW_SECRET = b"Enter keeps the one that is saved): "
REMOVE = "This can’t be undone. [y/N] ".encode()
NEW_PASSPHRASE = b"New passphrase for the file (it stays hidden): "
AGAIN = b"The same passphrase again: "
PASSPHRASE = b"Passphrase of the file (it stays hidden): "
CONFLICT = b"What should be done (1, 2 or 3)? [1] "
END = b"\x04"


def test_add_asks_for_the_secret_which_stays_hidden(kept: Kept) -> None:
    with on_terminal(["profiles", "add", "Acme", *WHERE]) as shown:
        shown.answer(SECRET, b"s3cret\n")
        status, out, rest = shown.end()
    assert (status, out) == (0, b"")
    assert b"s3cret" not in rest
    assert kept.entry("Acme")["secret"] == "s3cret"


@pytest.mark.parametrize("wrong", [("Acme", "--server", "a b", "--licence", "X"), ("practice", *WHERE)])
def test_nobody_is_asked_for_a_secret_that_cannot_be_saved(wrong: tuple[str, ...]) -> None:
    with on_terminal(["profiles", "add", *wrong]) as shown:
        _status, _out, rest = shown.end()
    assert SECRET not in rest


def test_nobody_is_asked_for_a_secret_of_a_name_that_exists(acme: str) -> None:
    with on_terminal(["profiles", "add", acme, *WHERE]) as shown:
        status, _out, rest = shown.end()
    assert status == 4
    assert SECRET not in rest


@pytest.mark.parametrize(("typed", "secret"), [(b"\n", "s3cret"), (END, "s3cret"), (b"another\n", "another")])
def test_edit_keeps_the_secret_unless_another_is_typed(acme: str, kept: Kept, typed: bytes, secret: str) -> None:
    with on_terminal(["profiles", "edit", acme, "--licence", "X1"]) as shown:
        shown.answer(NEW_SECRET, typed)
        status, _out, _rest = shown.end()
    assert status == 0
    assert (kept.entry(acme)["licence"], kept.entry(acme)["secret"]) == ("X1", secret)


@pytest.mark.parametrize("typed", [b"y\n", b"Yes\n"])
def test_remove_asks_once(acme: str, kept: Kept, typed: bytes) -> None:
    with on_terminal(["profiles", "remove", "acme – PROD"]) as shown:
        asked = shown.answer(REMOVE, typed)
        status, _out, _rest = shown.end()
    assert f"“{acme}”".encode() in asked
    assert status == 0
    assert kept.names == []


@pytest.mark.parametrize("typed", [b"\n", b"n\n", b"yesterday\n", b"\xff\n", END])
def test_remove_removes_nothing_without_a_yes(acme: str, kept: Kept, typed: bytes) -> None:
    with on_terminal(["profiles", "remove", acme]) as shown:
        shown.answer(REMOVE, typed)
        status, _out, rest = shown.end()
    assert (status, rest.splitlines()[-1]) == (130, b"Nothing was removed.")
    assert kept.names == [acme]


def test_a_yes_may_be_said_in_the_persons_language(acme: str, kept: Kept) -> None:
    with on_terminal(["profiles", "remove", acme], changes={"LANGUAGE": "fr"}) as shown:
        shown.answer(b"[o/N] ", b"Oui\n")
        assert shown.end()[0] == 0
    assert kept.names == []


def test_removing_all_asks_once_and_not_at_all_where_yes_is_given(acme: str, kept: Kept, save: Save) -> None:
    save("Other")
    with on_terminal(["profiles", "remove", "--all"]) as shown:
        shown.answer(b"[y/N] ", b"n\n")
        assert shown.end()[0] == 130
    assert kept.names == [acme, "Other"]
    with on_terminal(["profiles", "remove", "Other", "--yes"]) as shown:
        assert shown.end()[0] == 0
    assert kept.names == [acme]
    with on_terminal(["profiles", "remove", "--all"]) as shown:
        shown.answer(b"[y/N] ", b"y\n")
        assert shown.end()[0] == 0
    assert kept.names == []


def test_ctrl_c_at_a_question_stops_and_changes_nothing(acme: str, kept: Kept) -> None:
    with on_terminal(["profiles", "remove", acme]) as shown:
        shown.answer(REMOVE, b"\x03")
        status, _out, rest = shown.end()
    assert status == 130
    assert b"Traceback" not in rest
    assert kept.names == [acme]


def test_a_new_passphrase_is_asked_for_until_it_is_twice_the_same(command: Command, acme: str, tmp_path: Path) -> None:
    file = tmp_path / "profiles.json"
    with on_terminal(["profiles", "export", str(file), "--with-secrets"]) as shown:
        shown.answer(NEW_PASSPHRASE, b"first\n")
        shown.answer(AGAIN, b"frist\n")
        assert b"passphrases are different" in shown.answer(NEW_PASSPHRASE, "s\u00e9same\n".encode())
        shown.answer(AGAIN, "s\u00e9same\n".encode())
        status, _out, rest = shown.end()
    assert status == 0
    assert "sésame".encode() not in rest
    command("profiles", "remove", acme)
    with on_terminal(["profiles", "import", str(file)]) as shown:
        shown.answer(PASSPHRASE, "s\u00e9same\n".encode())
        assert shown.end()[0] == 0
    assert command("profiles", "show", acme).status == 0


@pytest.mark.usefixtures("acme")
def test_without_a_passphrase_no_secret_is_exported(tmp_path: Path) -> None:
    file = tmp_path / "profiles.json"
    with on_terminal(["profiles", "export", str(file), "--with-secrets"]) as shown:
        shown.answer(NEW_PASSPHRASE, b"\n")
        assert shown.end()[0] == 4
    assert not file.exists()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ([b"\n"], ["Acme – prod", "Acme – prod (2)"]),
        ([b"1\n"], ["Acme – prod", "Acme – prod (2)"]),
        ([b"all\n", b"\xff\n", b"2\n"], ["Acme – prod"]),
        ([b"3\n"], ["Acme – prod"]),
    ],
)
def test_a_person_is_asked_what_becomes_of_names_that_exist(
    command: Command, acme: str, kept: Kept, tmp_path: Path, typed: list[bytes], names: list[str]
) -> None:
    file = str(tmp_path / "profiles.json")
    command("profiles", "export", file)
    before = kept.entry(acme)["edition"]
    with on_terminal(["profiles", "import", file]) as shown:
        asked = b"".join(shown.answer(CONFLICT, answer) for answer in typed)
        status, _out, _rest = shown.end()
    assert f"“{acme}”".encode() in asked
    assert status == 0
    assert kept.names == names
    assert (kept.entry(acme)["edition"] != before) == (b"2\n" in typed)


def test_who_gives_no_answer_imports_nothing(command: Command, acme: str, kept: Kept, tmp_path: Path) -> None:
    file = str(tmp_path / "profiles.json")
    command("profiles", "export", file)
    with on_terminal(["profiles", "import", file]) as shown:
        shown.answer(CONFLICT, END)
        assert shown.end()[0] == 130
    assert kept.names == [acme]


def test_nobody_is_asked_about_names_that_are_free(command: Command, acme: str, kept: Kept, tmp_path: Path) -> None:
    file = str(tmp_path / "profiles.json")
    command("profiles", "export", file)
    command("profiles", "rename", acme, "Another")
    with on_terminal(["profiles", "import", file]) as shown:
        status, _out, rest = shown.end()
    assert status == 0
    assert CONFLICT not in rest
    assert kept.names == ["Another", acme]


@pytest.mark.usefixtures("acme")
def test_a_passphrase_that_protects_nothing_is_asked_for_again_and_a_weak_one_is_said_to_be_so(tmp_path: Path) -> None:
    file = tmp_path / "profiles.json"
    with on_terminal(["profiles", "export", str(file), "--with-secrets"]) as shown:
        shown.answer(NEW_PASSPHRASE, b"a\n")
        assert b"easy to guess" in shown.answer(NEW_PASSPHRASE, b"summer26\n")
        assert b"easy to guess" in shown.answer(AGAIN, b"summer26\n")
        assert shown.end()[0] == 0
