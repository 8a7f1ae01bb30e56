import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.import_and_export import exported
from app.profiles.passphrase_strength import is_weak
from app.waiting import run
from tests.profiles.shelf import Shelf, draft


@pytest.mark.parametrize(
    "passphrase",
    ["a", "elevenchars", "aaaaaaaaaaaaaaaaaaaa", "123456789012345", "passwordpassword", "abcdefghijklmnop",
     "abababababababab", "qwertyuiop123456", "Motdepasse2026!", "98765432109876"],
)  # fmt: skip
def test_what_is_short_or_dull_is_weak(passphrase: str) -> None:
    assert is_weak(Secret(passphrase))


@pytest.mark.parametrize(
    "passphrase", ["correct horse battery staple", "battery-staple", "gQ7#kd9!xPz2", "été à la plage, vent du nord"]
)
def test_what_takes_long_to_guess_is_taken(passphrase: str) -> None:
    assert not is_weak(Secret(passphrase))


def test_no_secrets_are_written_with_a_weak_one(shelf: Shelf) -> None:
    shelf.add(draft())
    weak = run(exported(shelf.start(), passphrase=Secret("a")))
    assert weak == Problem(Kind.PASSPHRASE_WRONG, Reason.PASSPHRASE_WEAK)
