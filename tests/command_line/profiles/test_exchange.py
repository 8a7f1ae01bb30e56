"""`profiles export` and `profiles import`."""

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save

PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profiles.json"


@pytest.fixture
def exported(command: Command, acme: str, file: Path) -> Path:
    """A plain export of one profile, which is still there."""
    assert acme
    assert command("profiles", "export", str(file)).status == 0
    return file


def test_a_plain_export_holds_licences_and_no_secret_and_says_so(command: Command, acme: str, file: Path) -> None:
    ran = command("profiles", "export", str(file))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(f"The profiles are saved in {file}, without their client secrets.")
    content = file.read_text()
    assert acme in content
    assert "PR16F16N" in content
    assert "s3cret" not in content
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_export_with_secrets_is_encrypted_and_says_so(
    command: Command, acme: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDMOBILE_PASSPHRASE", PASSPHRASE)
    ran = command("profiles", "export", str(file), "--with-secrets")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(
        f"The profiles and their client secrets are saved in {file}, encrypted with the passphrase."
    )
    content = file.read_text()
    assert not any(confidential in content for confidential in (acme, "PR16F16N", "s3cret", PASSPHRASE))
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_secrets_are_never_exported_without_a_passphrase(command: Command, acme: str, file: Path) -> None:
    ran = command("profiles", "export", str(file), "--with-secrets")
    assert acme
    assert ran.status == 4
    assert "IDMOBILE_PASSPHRASE" in ran.err
    assert not file.exists()


def test_an_encrypted_export_brings_everything_back(
    command: Command, acme: str, kept: Kept, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.entry(acme)
    monkeypatch.setenv("IDMOBILE_PASSPHRASE", PASSPHRASE)
    command("profiles", "export", str(file), "--with-secrets")
    command("profiles", "remove", acme)
    ran = command("profiles", "import", str(file))
    assert (ran.status, ran.out, ran.err) == (0, "", "Added: “Acme – prod”.\n")
    after = kept.entry(acme)
    assert after.pop("edition") != before.pop("edition")
    assert after == before


@pytest.mark.parametrize("given", ["", "another"])
def test_another_or_no_passphrase_changes_nothing(
    command: Command, acme: str, kept: Kept, file: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("IDMOBILE_PASSPHRASE", PASSPHRASE)
    command("profiles", "export", str(file), "--with-secrets")
    command("profiles", "remove", acme)
    monkeypatch.setenv("IDMOBILE_PASSPHRASE", given)
    ran = command("profiles", "import", str(file))
    assert ran.status == 4
    assert "passphrase" in ran.err
    assert kept.names == []


def test_a_damaged_profile_is_left_out_of_an_export_and_named(
    command: Command, acme: str, save: Save, kept: Kept, file: Path
) -> None:
    save("Basel")
    kept.damage(acme)
    ran = command("profiles", "export", str(file))
    assert ran.status == 4
    assert f"Left out, because they can’t be read: “{acme}”." in ran.err
    assert "Basel" in file.read_text()


def test_a_failed_export_leaves_what_was_there(
    command: Command, acme: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("an older export")
    assert acme
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    assert command("profiles", "export", str(file)).status == 4
    assert file.read_text() == "an older export"


def test_a_file_that_cannot_be_written_is_named(command: Command, acme: str, tmp_path: Path) -> None:
    file = tmp_path / "missing folder" / "profiles.json"
    ran = command("profiles", "export", str(file))
    assert acme
    assert ran.status == 4
    assert ran.err.startswith(f"The file {file} can’t be written")


def test_a_plain_import_says_which_profiles_lack_a_secret_and_how_to_give_them_one(
    command: Command, acme: str, kept: Kept, exported: Path
) -> None:
    command("profiles", "remove", acme)
    ran = command("profiles", "import", str(exported))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("Added: “Acme – prod”.\nNo client secret came with: “Acme – prod”.\n")
    assert "profiles edit" in ran.err
    assert kept.entry(acme)["secret"] is None
    assert "none is saved" in command("profiles", "show", acme).out


@pytest.mark.parametrize(
    ("choice", "said", "names"),
    [
        ((), "Added: “Acme – prod (2)”.", ["Acme – prod", "Acme – prod (2)"]),
        (("--on-conflict", "keep-both"), "Added: “Acme – prod (2)”.", ["Acme – prod", "Acme – prod (2)"]),
        (("--on-conflict", "replace"), "Replaced: “Acme – prod”.", ["Acme – prod"]),
        (("--on-conflict", "skip"), "Skipped, because they already exist: “Acme – prod”.", ["Acme – prod"]),
    ],
)
def test_names_that_exist_are_dealt_with_as_chosen_and_both_kept_in_a_script(
    command: Command, exported: Path, kept: Kept, choice: tuple[str, ...], said: str, names: list[str]
) -> None:
    ran = command("profiles", "import", str(exported), *choice)
    assert ran.status == 0
    assert ran.err.splitlines()[0] == said
    assert kept.names == names
    assert kept.entry("Acme – prod")["secret"] == "s3cret"


def test_a_skipped_profile_lacks_nothing(command: Command, exported: Path) -> None:
    assert "secret" not in command("profiles", "import", str(exported), "--on-conflict", "skip").err


def test_a_postman_environment_is_imported_too(command: Command, kept: Kept, file: Path) -> None:
    values = {"server": "https://prod2.dqe-software.com", "licence": "PR16F16N", "client_secret": "s3cret"}
    environment = {
        "name": "Acme in Postman",
        "values": [{"key": key, "value": value, "enabled": True} for key, value in values.items()],
        "_postman_variable_scope": "environment",
    }
    file.write_text(json.dumps(environment))
    assert command("profiles", "import", str(file)).status == 0
    entry = kept.entry("Acme in Postman")
    assert (entry["server"], entry["licence"], entry["secret"]) == ("prod2.dqe-software.com", "PR16F16N", "s3cret")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"{}", b"x" * (16 * 1024 * 1024 + 1)])
def test_a_foreign_or_damaged_file_changes_nothing(command: Command, kept: Kept, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    ran = command("profiles", "import", str(file))
    assert (ran.status, ran.out) == (4, "")
    assert "file" in ran.err.splitlines()[0]
    assert kept.names == []


def test_the_part_that_cannot_be_used_is_named_and_nothing_else_imported(
    command: Command, exported: Path, kept: Kept
) -> None:
    content = json.loads(exported.read_text())
    content["profiles"].append({**content["profiles"][0], "name": "Basel", "licence": 7})
    exported.write_text(json.dumps(content))
    ran = command("profiles", "import", str(exported))
    assert ran.status == 4
    assert ran.err.startswith("The file can’t be imported because of one part: Basel: licence")
    assert kept.names == ["Acme – prod"]


def test_an_empty_export_is_imported_without_ado(command: Command, file: Path) -> None:
    command("profiles", "export", str(file))
    ran = command("profiles", "import", str(file))
    assert (ran.status, ran.err) == (0, "The file holds no profiles.\n")


def test_a_missing_file_is_named(command: Command, file: Path) -> None:
    ran = command("profiles", "import", str(file))
    assert ran.status == 4
    assert ran.err.startswith(f"The file {file} can’t be read")


def test_without_a_keyring_nothing_is_imported(
    command: Command, exported: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    ran = command("profiles", "import", str(exported))
    assert ran.status == 4
    assert ran.err.startswith("No keyring was found")
    assert kept.names == ["Acme – prod"]


def test_a_file_that_lowers_protection_is_refused_without_a_terminal_and_says_how(
    command: Command, acme: str, kept: Kept, exported: Path
) -> None:
    before = kept.entry(acme)
    exported.write_text(exported.read_text(encoding="utf-8").replace('"POST"', '"GET"'), encoding="utf-8")
    ran = command("profiles", "import", str(exported), "--on-conflict", "replace")
    assert ran.status == 4
    assert "sent as part of the address (GET)" in ran.err
    assert "Left out" in ran.err
    assert kept.entry(acme) == before


def test_http_to_another_computer_is_refused_without_a_terminal(command: Command, exported: Path) -> None:
    text = exported.read_text(encoding="utf-8").replace('"allow_http": false', '"allow_http": true')
    exported.write_text(text, encoding="utf-8")
    ran = command("profiles", "import", str(exported))
    assert ran.status == 4
    assert "without encryption (http)" in ran.err
