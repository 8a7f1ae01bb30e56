"""What is left in Windows' vault, entry by entry, after everything that writes or deletes one."""

import shutil
import sys

import pytest

from app.endpoint.clock import Moment
from app.endpoint.outcome import Outcome
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.profiles.agent_key import agent_key, renewed_agent_key
from app.profiles.kept_token import KeptTokens
from app.profiles.keyring_store import Keyring
from app.profiles.keyring_trial import try_keyring
from app.profiles.profile import ListedProfile
from app.waiting import run
from tests.profiles.shelf import Shelf, draft, sure
from tests.support.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="Windows' vault is on Windows")


@pytest.fixture
def vault(keyring: Vault) -> Vault:
    """The vault, with nothing of the tests' own in it."""
    keyring.empty()
    return keyring


def test_an_edited_profile_leaves_nothing_of_the_former_secret(vault: Vault, shelf: Shelf) -> None:
    listed = shelf.add(draft(secret="the former one"))[0]
    for secret in ("the second one", "the third one"):
        sure(run(shelf.start().save(listed.identifier, draft(secret=secret))), type(listed))
    assert list(vault.everything()) == [f"idmobile-token:{listed.identifier}"]
    assert "the third one" in str(vault.everything())
    assert "former" not in str(vault.everything())


def test_a_removed_profile_leaves_nothing(vault: Vault, shelf: Shelf) -> None:
    listed = shelf.add(draft(secret="the former one"))[0]
    sure(run(shelf.start().save(listed.identifier, draft(secret="the new one"))), type(listed))
    sure(run(shelf.start().rename(listed.identifier, "Another name")), type(listed))
    assert list(vault.everything()) == [f"idmobile-token:{listed.identifier}"]
    assert run(shelf.start().remove(listed.identifier)) is None
    assert vault.everything() == {}


def test_a_renewed_agents_key_leaves_nothing_of_the_former_one(vault: Vault) -> None:
    former, key = run(agent_key(Keyring())), run(renewed_agent_key(Keyring()))
    assert isinstance(former, Secret)
    assert isinstance(key, Secret)
    assert vault.everything() == {"idmobile-token:agent": ("key", key.reveal())}


def test_a_trial_leaves_nothing(vault: Vault) -> None:
    assert isinstance(run(try_keyring(Keyring())), str)
    assert vault.everything() == {}


def test_what_version_1_0_left_behind_goes_with_the_next_reading(vault: Vault) -> None:
    vault.store(b"the new one", "idmobile-token:1")
    vault.store(b"the former one", "profile@idmobile-token:1")
    assert run(Keyring().read("idmobile-token:1", "profile")) == "the new one"
    assert vault.everything() == {"idmobile-token:1": ("profile", "the new one")}


def test_an_entry_beside_another_users_is_kept(vault: Vault) -> None:
    vault.store(b"somebody's", "idmobile-token:1", "somebody")
    vault.store(b"ours", "profile@idmobile-token:1")
    assert run(Keyring().read("idmobile-token:1", "profile")) == "ours"
    assert len(vault.everything()) == 2


def kept(listed: ListedProfile, token: str) -> None:
    """Keep this token beside the profile."""
    moment = Moment(1_000_000.0, 10.0)
    outcome = Outcome(Token(Secret(token), "Bearer", 300, None, moment), server=listed.server, sent_at=moment)
    assert run(KeptTokens(Keyring()).keep(listed, outcome)) is None


def test_kept_tokens_leave_nothing_of_the_former_ones_nor_of_the_former_secret(vault: Vault, shelf: Shelf) -> None:
    listed = shelf.add(draft(secret="the former secret"))[0]
    service = f"idmobile-token:{listed.identifier}"
    for token in ("TK-FORMER-1", "TK-FORMER-2", "TK-NOW"):
        kept(listed, token)
    assert set(vault.everything()) == {service, f"profile@{service}"}
    assert "TK-FORMER" not in str(vault.everything())
    for secret in ("the second secret", "the third secret"):
        sure(run(shelf.start().save(listed.identifier, draft(secret=secret))), type(listed))
        # A changed profile has no token any more.
        assert "TK-" not in str(vault.everything())
        assert "former" not in str(vault.everything())
        kept(listed, f"TK-{secret}")
    left = str(vault.everything())
    assert ("the third secret" in left, "TK-the third secret" in left) == (True, True)
    assert "the second secret" not in left
    assert run(shelf.start().remove(listed.identifier)) is None
    assert vault.everything() == {}


def test_the_vault_is_searched_for_profiles_and_gives_no_others(vault: Vault, shelf: Shelf) -> None:
    plain, with_token = shelf.add(draft("plain"), draft("with a token"))
    kept(with_token, "TK-NOW")
    run(agent_key(Keyring()))
    vault.store(b"another program's", "another-program:1")
    vault.store(b"another user's", "idmobile-token:0123", "somebody")
    found = run(Keyring().services("idmobile-token:", "profile"))
    assert found == tuple(sorted(f"idmobile-token:{each.identifier}" for each in (plain, with_token)))


def test_profiles_are_found_again_where_their_list_is_gone(vault: Vault, shelf: Shelf) -> None:
    lost = shelf.add(draft("lost", secret="still here"))[0]
    kept(lost, "TK-NOW")
    shutil.rmtree(shelf.folder)
    orphans = run(shelf.start().orphans())
    assert isinstance(orphans, tuple)
    assert [orphan.identifier for orphan in orphans] == [lost.identifier]
    assert "still here" in str(vault.everything())


def test_an_empty_vault_has_no_entries_rather_than_trouble(vault: Vault) -> None:
    assert vault.everything() == {}
    assert run(Keyring().services("idmobile-token:", "profile")) == ()
