"""What the developer tools of Chromium 156 copy, as their own front end wrote it, is read exactly."""

import json
from pathlib import Path
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import values

COPIED: Final[dict[str, str]] = json.loads(
    Path(__file__).with_name("copied_by_chromium.json").read_text(encoding="utf-8")
)
SECRETS: Final = {"plain": "Zq7KxWp3", "odd signs": "Zq7&Kx!W'p3%=\"^"}


@pytest.mark.parametrize("name", COPIED)
def test_it_is_read_exactly(name: str) -> None:
    text, (_how, method, signs) = COPIED[name], name.split(", ")
    request = read_pasted(text)
    assert values(request) == ("prod2.dqe-software.com", "PR16F16N", SECRETS[signs], ())
    assert request.method == method
    assert "Zq7" not in request.masked
    mistaken = read_pasted(text.replace("client_idmobile", "password"))
    assert [finding.kind.value for finding in mistaken.findings] == ["grant_wrong"]
