"""Bodies without an address."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, kinds, values


@pytest.mark.parametrize(
    "text",
    [
        FORM,
        f"\n{FORM}\n",
        FORM.replace("&", "&\n"),
        f'"{FORM}"',
        f"'{FORM}'",
        "client_secret:s3cret-9\ngrant_type: client_idmobile\nlicence : PR16F16N",
    ],
)
def test_a_body_is_read_as_that_of_a_post(text: str) -> None:
    request = read_pasted(text)
    assert values(request) == (None, "PR16F16N", "s3cret-9", ())
    assert request.method == "POST"


def test_a_blank_at_its_end_is_found() -> None:
    assert kinds(read_pasted(f"{FORM} ")) == ("blanks_around",)


@pytest.mark.parametrize(
    "text",
    ["Licence: PR16F16N", "Licence: PR16F16N\nSecret: abc", "name: value\nother: value", "a=b&c=d", "x = licence"],
)
def test_a_text_about_a_licence_is_none(text: str) -> None:
    assert kinds(read_pasted(text)) == ("not_a_request",)
