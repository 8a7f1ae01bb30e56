"""What the developer tools of Chromium 156 copy, as their own front end wrote it, is read exactly."""

import json
from pathlib import Path
from typing import Final

import pytest

from app.endpoint.credentials import Method
from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, kinds, values

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


@pytest.mark.parametrize(
    ("how", "joint"), [("fetch", " ;\n"), ("fetch (Node.js)", " ;\n"), ("PowerShell", ";\r\n"), ("cURL (bash)", " ;\n")]
)
def test_of_all_that_is_copied_at_once_each_request_is_read_by_itself(how: str, joint: str) -> None:
    post, get = COPIED[f"{how}, POST, plain"], COPIED[f"{how}, GET, odd signs"]
    assert values(read_pasted(post + joint + get)) == ("prod2.dqe-software.com", "PR16F16N", SECRETS["plain"], ())
    second = read_pasted(post + joint + get.replace("licence=", "license="))
    assert (kinds(second), second.method) == (("parameter_mistyped",), Method.GET)
    assert "Zq7" not in second.masked


def test_of_a_har_without_its_secrets_the_names_of_headers_stay_readable() -> None:
    request = {
        "method": "POST",
        "url": URL,
        "headers": [
            {"name": "Host", "value": "prod2.dqe-software.com"},
            {"name": "Content-Type", "value": "application/x-www-form-urlencoded"},
        ],
        "queryString": [],
        "postData": {"mimeType": "application/x-www-form-urlencoded", "text": FORM.replace("client_idmobile", "x")},
    }
    har = json.dumps({"log": {"entries": [{"request": request}]}}, indent=2)
    assert (read_pasted(har).mended or "").startswith(
        "POST /ACCESS_TOKEN/ HTTP/1.1\nHost: prod2.dqe-software.com\nContent-Type:"
    )
