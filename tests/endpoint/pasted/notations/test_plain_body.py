"""Bodies without an address."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, values


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


@pytest.mark.parametrize(
    "text",
    [
        f"URL : {URL}\nlicence : PR16F16N\nclient_secret : s3cret-9\ngrant_type : client_idmobile",
        f"- licence: PR16F16N\n- client_secret: s3cret-9\n- grant_type: client_idmobile\n- address: {URL}",
        f"{URL}\n\n{FORM}",
        f"They call {URL} with {FORM}",
        f"post {{\n  url: {URL}\n}}\n\nbody {{\n  " + FORM.replace("=", ": ").replace("&", "\n  ") + "\n}",
        f"wget --post-data='{FORM}' {URL}",
    ],
)
def test_an_address_that_stands_apart_belongs_to_it(text: str) -> None:
    assert is_right(text, "POST")


@pytest.mark.parametrize(
    "line", ["payload={} status=500", "GET /ACCESS_TOKEN/ {} 443 - 1.2.3.4", 'body: "{}"', "x=1&y=2 {}"]
)
def test_a_body_in_a_line_of_a_log_is_read(line: str) -> None:
    request = read_pasted(f"2026-11-25 10:00:00 {line.format(FORM)}")
    assert values(request) == (None, "PR16F16N", "s3cret-9", ())


def test_an_encoded_line_break_is_part_of_a_value() -> None:
    assert read_pasted(FORM.replace("s3cret", "s3%0Acret")).findings == ()


def test_a_blank_at_its_end_is_found() -> None:
    assert kinds(read_pasted(f"{FORM} ")) == ("blanks_around",)


@pytest.mark.parametrize(
    "text",
    [
        "name: value\nother: value",
        "a=b&c=d",
        "x = licence",
    ],
)
def test_a_text_about_a_licence_is_none(text: str) -> None:
    assert kinds(read_pasted(text)) == ("not_a_request",)


@pytest.mark.parametrize(
    "text",
    [
        # What people copy out of an export, and cells of two columns, of which the first has the names.
        """[{"key": "client_secret", "value": "s3cret-9"}, {"key": "grant_type", "value": "client_idmobile"},
        {"key": "licence", "value": "PR16F16N"}]""",
        """{"fields": [{"name": "licence", "value": "PR16F16N"}, {"name": "client_secret", "value": "s3cret-9"},
        {"name": "grant_type", "value": "client_idmobile"}]}""",
        "client_secret\ts3cret-9\ngrant_type\tclient_idmobile\nlicence\tPR16F16N",
        "name;value\nclient_secret;s3cret-9\ngrant_type;client_idmobile\nlicence;PR16F16N",
        "Good morning,\n\nlicence\tclient_secret\tgrant_type\nPR16F16N\ts3cret-9\tclient_idmobile\n\nJane",
    ],
)
def test_names_and_their_values_in_a_table_are_read(text: str) -> None:
    request = read_pasted(text)
    assert values(request) == (None, "PR16F16N", "s3cret-9", ())
    assert "s3cret" not in request.masked


@pytest.mark.parametrize(
    "text",
    [
        "Licence: PR16F16N",
        "Licence: PR16F16N\nSecret: s3cret-9",
        "LICENCE=PR16F16N\nSECRET=s3cret-9",
        "Bonjour, notre licence : PR16F16N ne marche pas avec client_secret = s3cret-9 !",
        "Our licence: PR16F16N. The client_secret: s3cret-9 is unchanged.",
    ],
)
def test_values_in_other_text_are_found_and_the_rest_is_said_to_be_unread(text: str) -> None:
    request = read_pasted(text)
    assert kinds(request) == ("not_understood",)
    assert (request.licence or "").startswith("PR16F16N")
    assert "s3cret" not in request.masked
    assert not request.is_whole
