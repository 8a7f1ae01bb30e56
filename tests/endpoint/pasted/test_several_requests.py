"""Of several requests in one text the first that isn't right is told of: none is called right unread."""

import json
from collections.abc import Callable
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, RIGHT, URL, kinds, values

WRONG: Final = FORM.replace("client_idmobile", "password").replace("s3cret-9", "An0ther-8")
TYPE: Final = "Content-Type: application/x-www-form-urlencoded"
HOST: Final = "Host: prod2.dqe-software.com"


def _request(form: str) -> dict[str, object]:
    fields = [dict(zip(("key", "value"), field.split("="), strict=True)) for field in form.split("&")]
    return {"request": {"method": "POST", "url": URL, "body": {"mode": "urlencoded", "urlencoded": fields}}}


def _har(form: str) -> dict[str, object]:
    return {"request": {"method": "GET", "url": f"{URL}?{form}", "headers": [], "queryString": []}}


def _call(form: str) -> str:
    headers = "{'Content-Type': 'application/x-www-form-urlencoded'}"
    return f"requests.post('{URL}', data='{form}', headers={headers})"


POST: Final = f"POST /ACCESS_TOKEN/ HTTP/1.1\n{HOST}\n{TYPE}\n\n"
SEVERAL: Final = {
    "addresses": f"This works:\n{URL}?{{0}}\nThis doesn't:\n{URL}?{{1}}",
    "commands": f"curl '{URL}' -d '{{0}}'\ncurl '{URL}' -d '{{1}}'",
    "a command that is switched off": f"# curl '{URL}' -d '{{0}}'\ncurl '{URL}' -d '{{1}}'",
    "raw HTTP": f"{POST}{{0}}\n\n{POST}{{1}}",
    "an .http file": f"### a\nPOST {URL}\n{TYPE}\n\n{{0}}\n\n### b\nPOST {URL}\n{TYPE}\n\n{{1}}\n",
    "code": "import requests\n{0}\n{1}",
}


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_the_wrong_one_is_told_of(text: str) -> None:
    is_code = "import" in text
    right, wrong = (_call(FORM), _call(WRONG)) if is_code else (FORM, WRONG)
    for several in (text.format(right, wrong), text.format(wrong, right)):
        request = read_pasted(several)
        assert kinds(request) == ("grant_wrong",)
        assert several[request.findings[0].start : request.findings[0].end] == "password"
        assert "s3cret" not in request.masked
        assert "0ther" not in request.masked
    assert values(read_pasted(text.format(right, right))) == RIGHT


@pytest.mark.parametrize("written", [_request, _har])
def test_the_wrong_one_of_an_export_is_told_of(written: Callable[[str], dict[str, object]]) -> None:
    for forms in ((FORM, WRONG), (WRONG, FORM)):
        text = json.dumps({"item": [written(form) for form in forms]})
        assert "grant_wrong" in kinds(read_pasted(text))
        assert "s3cret" not in read_pasted(text).masked


def test_a_call_of_something_else_beside_it_changes_nothing() -> None:
    text = f"curl '{URL}?{FORM}'\ncurl -H 'Authorization: Bearer abcdefghijklmnop' https://prod2.dqe-software.com/ADDRESS/?q=x"
    assert values(read_pasted(text)) == RIGHT
