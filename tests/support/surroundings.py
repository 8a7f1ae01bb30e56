"""Changes of the environment, as a test and the programs it starts meet them."""

from collections.abc import Mapping

import pytest


def move_to(changes: Mapping[str, str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the environment until the test ends; None takes a variable out."""
    for name, value in changes.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
