"""Changes of the environment, as a test and the programs it starts meet them."""

import contextlib
from collections.abc import Iterator, Mapping

import pytest


def move_to(changes: Mapping[str, str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the environment until the test ends; None takes a variable out."""
    for name, value in changes.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)


@contextlib.contextmanager
def moved_to(changes: Mapping[str, str | None]) -> Iterator[None]:
    """The same outside of tests, until the `with` block ends."""
    with pytest.MonkeyPatch.context() as environment:
        move_to(changes, environment)
        yield
