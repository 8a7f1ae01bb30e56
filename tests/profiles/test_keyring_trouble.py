import pytest
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_trouble import problem_of

NAME = "keyring.backends.SecretService.Keyring"


def _because_of(trouble: Exception, cause: Exception) -> Exception:
    trouble.__cause__ = cause
    return trouble


def _secretstorage(name: str) -> Exception:
    exceptions = pytest.importorskip("secretstorage.exceptions")
    made = getattr(exceptions, name)("a prompt")
    assert isinstance(made, Exception)
    return made


def test_no_keyring_is_missing() -> None:
    assert problem_of(NoKeyringError(), NAME) == Problem(Kind.KEYRING_MISSING)


@pytest.mark.parametrize("name", ["PromptDismissedException", "LockedException"])
def test_a_prompt_that_is_dismissed_leaves_it_locked(name: str) -> None:
    assert problem_of(KeyringLocked(), NAME) == Problem(Kind.KEYRING_LOCKED)
    assert problem_of(_secretstorage(name), NAME) == Problem(Kind.KEYRING_LOCKED)
    assert problem_of(_because_of(InitError(), _secretstorage(name)), NAME) == Problem(Kind.KEYRING_LOCKED)


def test_what_is_no_text_is_a_damaged_entry() -> None:
    assert problem_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, ""), NAME) == Problem(Kind.PROFILE_DAMAGED)


@pytest.mark.parametrize("trouble", [PasswordSetError(), InitError(), OSError(), ValueError(), RuntimeError()])
def test_anything_else_is_a_failure_of_the_keyring_named(trouble: Exception) -> None:
    assert problem_of(trouble, NAME) == Problem(Kind.KEYRING_FAILED, subject=NAME)


def test_causes_that_go_round_in_a_circle_come_to_an_end() -> None:
    one, other = OSError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert problem_of(one, NAME).kind is Kind.KEYRING_FAILED


def test_a_cause_that_was_put_out_of_sight_does_not_count() -> None:
    trouble = OSError()
    trouble.__context__ = KeyringLocked()
    assert problem_of(trouble, NAME).kind is Kind.KEYRING_LOCKED
    trouble.__suppress_context__ = True
    assert problem_of(trouble, NAME).kind is Kind.KEYRING_FAILED
