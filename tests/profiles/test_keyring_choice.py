from collections.abc import Mapping
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_choice import VARIABLE, chosen_keyring, name_of
from tests.support.plain_keyring import PLAIN, install_plain_keyring
from tests.support.program import ended
from tests.support.secret_service import SecretService, bus_with

_NAMES = "tests.support.odd_keyrings"
_SHOW = """
from app.endpoint.problem import Problem
from app.profiles.keyring_choice import chosen_keyring, name_of

found = chosen_keyring()
print(f"{found.kind} {found.reason} {found.subject}" if isinstance(found, Problem) else name_of(found))
"""

_PROGRAMS_RUN = """
import sys
from app.profiles.keyring_choice import chosen_keyring
run = []
sys.addaudithook(lambda event, told: run.append(told[0]) if event == "subprocess.Popen" else None)
chosen_keyring()
print(run)
"""


def _said(changes: Mapping[str, str | None]) -> str:
    return ended(["-c", _SHOW], changes={VARIABLE: None, **changes}).stdout.decode().strip()


def test_the_systems_own_keyring_is_chosen(secret_service: SecretService) -> None:
    assert _said(secret_service.surroundings) == "keyring.backends.SecretService.Keyring"


def test_no_other_program_is_run_to_find_a_keyring(secret_service: SecretService) -> None:
    run = ended(["-c", _PROGRAMS_RUN], changes={VARIABLE: None, **secret_service.surroundings})
    assert run.stdout.decode().split() == ["[]"]


def test_the_systems_own_keyring_is_chosen_whatever_else_there_is(
    secret_service: SecretService, tmp_path: Path
) -> None:
    assert (
        _said({**secret_service.surroundings, **install_plain_keyring(tmp_path)})
        == "keyring.backends.SecretService.Keyring"
    )


@pytest.mark.parametrize("address", ["disabled:", "unix:path=/not/there", "", None])
def test_without_a_session_bus_there_is_none(address: str | None) -> None:
    assert _said({"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": "/not/there"}) == "keyring_missing None"


@pytest.mark.needs("dbus")
def test_on_a_session_bus_without_a_keyring_there_is_none(tmp_path: Path) -> None:
    with bus_with(tmp_path, {}) as surroundings:
        assert _said(surroundings) == "keyring_missing None"


def test_one_that_another_package_brings_is_named_and_not_used(tmp_path: Path) -> None:
    assert _said(install_plain_keyring(tmp_path)) == f"keyring_missing untrusted_keyring {PLAIN}"


def test_one_that_another_package_brings_can_be_chosen_by_name(tmp_path: Path) -> None:
    assert _said({**install_plain_keyring(tmp_path), VARIABLE: PLAIN}) == PLAIN


def _configured(folder: Path, name: str) -> dict[str, str | None]:
    """Keyring's own settings file, which some package or person wrote."""
    (folder / "python_keyring").mkdir(parents=True)
    (folder / "python_keyring" / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={name}\n")
    return {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def test_keyrings_settings_file_chooses_no_other_keyring(secret_service: SecretService, tmp_path: Path) -> None:
    changes = {**secret_service.surroundings, **_configured(tmp_path / "settings", f"{_NAMES}.InMemory")}
    assert _said(changes) == f"keyring_missing untrusted_keyring {_NAMES}.InMemory"


@pytest.mark.parametrize("by_file", [True, False])
def test_the_null_keyring_is_refused_whoever_chose_it(tmp_path: Path, by_file: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    null = "keyring.backends.null.Keyring"
    assert (
        _said(_configured(tmp_path, null) if by_file else {VARIABLE: null})
        == f"keyring_failed forgetful_keyring {null}"
    )


def test_the_keyring_that_always_fails_counts_as_none() -> None:
    assert _said({VARIABLE: "keyring.backends.fail.Keyring"}) == "keyring.backends.fail.Keyring"


def test_a_chain_of_none_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert chosen_keyring() == Problem(Kind.KEYRING_MISSING)


def test_a_keyring_is_looked_for_anew(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert isinstance(chosen_keyring(), Problem)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", str(secret_service.surroundings["DBUS_SESSION_BUS_ADDRESS"]))
    found = chosen_keyring()
    assert not isinstance(found, Problem)
    assert name_of(found) == "keyring.backends.SecretService.Keyring"


def test_an_entry_stays_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"{_NAMES}.Roaming")
    found = chosen_keyring()
    assert not isinstance(found, Problem)
    assert vars(found)["persist"] == "local machine"


@pytest.mark.parametrize("name", ["nonsense", "", "no.such.Keyring", f"{_NAMES}.Missing"])
def test_a_name_that_leads_nowhere_raises(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(VARIABLE, name)
    with pytest.raises((ValueError, ImportError, AttributeError)):
        chosen_keyring()
