"""What a program reads of the commands that change profiles: one JSON object on standard output, whatever happened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save

_SERVER = "prod2.dqe-software.com"


@pytest.fixture
def told(command: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, object]]:
    monkeypatch.setenv("IDMOBILE_CLIENT_SECRET", "s3cret")
    monkeypatch.setenv("IDMOBILE_PASSPHRASE", "a long passphrase of one’s own")

    def run(*arguments: str, status: int = 0) -> dict[str, object]:
        ran = command("profiles", *arguments, "--output", "json")
        assert ran.status == status, ran.err
        assert "s3cret" not in ran.out + ran.err
        return ran.said

    return run


def test_each_change_of_a_profile_is_told(told: Callable[..., dict[str, object]], kept: Kept) -> None:
    new = told("add", "Acme", "--server", _SERVER, "--licence", "PR16F16N")
    assert (new["name"], new["server"], new["method"]) == ("Acme", _SERVER, "POST")
    assert told("edit", "acme", "--method", "get")["method"] == "GET"
    assert told("rename", "acme", "Zürich") == {"name": "Zürich", "server": _SERVER}
    assert told("remove", "zürich") == {"removed": ["Zürich"]}
    assert kept.names == []


def test_the_way_out_and_in_again_is_told(
    told: Callable[..., dict[str, object]], save: Save, command: Command, tmp_path: Path
) -> None:
    save("Acme")
    save("Zürich")
    file = str(tmp_path / "profiles.idmobile")
    assert told("export", file) == {"file": file, "left_out": []}
    assert command("profiles", "remove", "Acme").status == 0
    brought = told("import", file, "--on-conflict", "skip")
    assert (brought["added"], brought["skipped"], brought["refused"]) == (["Acme"], ["Zürich"], [])


def test_what_the_keyring_still_holds_is_told(told: Callable[..., dict[str, object]], save: Save, kept: Kept) -> None:
    save("Acme")
    # Others may have left some in this keyring.
    told("recover")
    assert told("recover") == {"recovered": []}
    for file in kept.folder.parent.rglob("profiles.json*"):
        file.unlink()
    assert "Acme" in str(told("recover")["recovered"])
    assert "Acme" in kept.names


@pytest.mark.parametrize(
    ("arguments", "status", "kind"),
    [
        (("add", "Acme", "--server", _SERVER, "--licence", "PR16F16N"), 4, "profile_exists"),
        (("edit", "Nobody", "--method", "get"), 4, "profile_unknown"),
        (("rename", "Nobody", "Somebody"), 4, "profile_unknown"),
        (("remove", "Nobody"), 4, "profile_unknown"),
        (("import", "missing.idmobile"), 4, "file_unreadable"),
        (("rename", "Acme"), 2, "wrong_use"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else str(value),
)
def test_what_was_wrong_is_told(
    told: Callable[..., dict[str, object]], save: Save, arguments: tuple[str, ...], status: int, kind: str
) -> None:
    save("Acme")
    problem = told(*arguments, status=status)["problem"]
    assert isinstance(problem, dict)
    assert problem["kind"] == kind
