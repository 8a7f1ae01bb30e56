"""curl's options, as people combine them."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, secret_in, values

FIELDS = FORM.split("&")


@pytest.mark.parametrize(
    "command",
    [
        f"curl -XPOST {URL} -d '{FORM}'",
        f"curl -sSXPOST {URL} -d'{FORM}'",
        f"curl -sS -m 10 -o out.json -X POST --data '{FORM}' --url {URL}",
        f"curl --request POST --location {URL} --data-binary '{FORM}'",
        f"curl {URL} " + " ".join(f"-d {field}" for field in FIELDS),
        f"curl {URL} --data-ascii {FIELDS[0]} --data-urlencode {FIELDS[1]} --data-raw {FIELDS[2]}",
        f"curl -k {URL} -H 'Accept: */*' -H 'odd' -H \"content-type: application/x-www-form-urlencoded\" -d '{FORM}'",
        f"sudo /usr/bin/curl {URL} -d '{FORM}' | jq .access_token",
        f"TOKEN=$(curl {URL} -d '{FORM}')",
        f"TOKEN=\"$(curl {URL} -d '{FORM}')\"",
        f"curl {URL} -d '{FORM}'; echo done",
        f"curl {URL} \\\r\n -d \\\r\n '{FORM}'",
        f"curl {URL}\n  -d '{FORM}'",
        f"curl {URL} -d '{FORM}'\ncurl https://other.example -d x=y",
        f"curl\ncurl --version\ncurl {URL} -d '{FORM}'",
        f"```sh\n$ curl {URL} -d '{FORM}'\n```",
        f"curl -d '{FORM}' -w '\\n' {URL} -x http://proxy.example:3128",
        f"curl {URL} -d '{FORM}' -A",
    ],
)
def test_a_post_is_read(command: str) -> None:
    assert is_right(command, "POST")


@pytest.mark.parametrize(
    "command",
    [
        f"curl '{URL}?{FORM}'",
        f"curl --get -d '{FORM}' {URL}",
        f"curl -Gs {URL} " + " ".join(f"--data-urlencode {field}" for field in FIELDS),
        f"curl {URL} " + " ".join(f"--url-query {field}" for field in FIELDS),
        f"curl -X get '{URL}?{FORM}'",
        f"curl {URL.removeprefix('https://')}\\?{FORM}".replace("&", "\\&"),
    ],
)
def test_a_get_is_read(command: str) -> None:
    assert is_right(command, "GET")


def test_an_address_without_a_scheme_is_found_among_the_words() -> None:
    assert values(read_pasted(f"curl -s verbose a.example/ACCESS_TOKEN/ -d '{FORM}'"))[0] == "a.example"


@pytest.mark.parametrize("data", ["-d @body.txt", "--data-binary @-", '-d "$BODY"', "--json @body.json"])
def test_a_body_from_elsewhere_is_not_missed(data: str) -> None:
    assert set(kinds(read_pasted(f"curl -X POST {URL} {data}"))) <= {"body_type_wrong", "not_understood"}


@pytest.mark.parametrize("field", ["--data-urlencode client_secret@secret.txt", "-d client_secret=$SECRET"])
def test_a_secret_from_elsewhere_is_not_missed(field: str) -> None:
    request = read_pasted(f"curl {URL} {field} -d grant_type=client_idmobile -d licence=PR16F16N")
    assert values(request) == ("prod2.dqe-software.com", "PR16F16N", None, ("value_unseen",))


def test_a_name_without_a_value_is_empty() -> None:
    assert kinds(read_pasted(f"curl {URL} --data-urlencode licence -d {FIELDS[0]} -d {FIELDS[1]}")) == (
        "parameter_empty",
    )


def test_parts_are_read_and_are_of_the_wrong_type() -> None:
    request = read_pasted(f"curl {URL} -F {FIELDS[0]} --form-string {FIELDS[1]} -F licence=@file")
    assert values(request) == ("prod2.dqe-software.com", None, "s3cret-9", ("body_type_wrong", "value_unseen"))
    assert "parameter_empty" in kinds(read_pasted(f"curl {URL} -F licence"))


def test_a_head_request_does_not_fit() -> None:
    assert kinds(read_pasted(f"curl -I '{URL}?{FORM}'")) == ("body_type_wrong",)


@pytest.mark.parametrize("method", ["$METHOD", "${METHOD}"])
def test_nothing_is_said_about_a_method_that_a_variable_holds(method: str) -> None:
    request = read_pasted(f"curl -X {method} {URL} -d '{FORM}'")
    assert (request.method, request.findings) == (None, ())


def test_double_quotes_are_those_of_the_shell_that_joins_the_lines() -> None:
    for joint, secret in (("\\", "a$'b"), ("`", 'a"b'), ("^", "a$b")):
        quoted = {"\\": "a\\$'b", "`": 'a`"b', "^": "a$b"}[joint]
        command = f'curl "{URL}" {joint}\n --data-urlencode "client_secret={quoted}"'
        assert secret_in(command) == secret


@pytest.mark.parametrize("text", ["curl", "curl --help", "curl -d a=b", "We use curl for it", "curl -d"])
def test_a_command_without_an_address_is_no_request(text: str) -> None:
    assert kinds(read_pasted(text)) == ("not_a_request",)


def test_a_repeated_secret_is_read_from_its_own_place() -> None:
    assert secret_in(f"# s3cret-9\ncurl {URL} -d '{FORM}'") == "s3cret-9"


def test_what_a_comment_cuts_off_is_missed() -> None:
    text = f"curl {URL} \\\n  -d client_secret=s3cret-9 \\\n  # -d grant_type=client_idmobile \\\n  -d licence=PR16F16N"
    assert kinds(read_pasted(text)) == ("parameter_missing", "parameter_missing")
    assert is_right(f"curl {URL} -d '{FORM}' # as before", "POST")


@pytest.mark.parametrize("option", ["--doh-url", "--proxy", "--referer", "--preproxy", "-x", "-e"])
def test_an_address_that_is_an_options_value_is_not_the_requests(option: str) -> None:
    assert is_right(f"curl {option} https://other.example/dns-query {URL} -d '{FORM}'", "POST")


@pytest.mark.parametrize(
    "options",
    ["--silent", "--compressed --insecure", "--user-agent Mozilla/5.0 --fail", "--output reply.json --http2"],
)
def test_an_option_that_takes_no_value_takes_no_address(options: str) -> None:
    for address in (URL, URL.removeprefix("https://")):
        assert is_right(f"curl {options} {address} -d '{FORM}'", "POST")


def test_a_body_that_is_a_file_alone_is_not_missed() -> None:
    assert kinds(read_pasted(f"curl {URL} --data-urlencode @secret.txt")) == ("not_understood",)


@pytest.mark.parametrize("cut", ["-X", "--request", "--url-query", "-H"])
def test_an_option_that_a_text_ends_with_says_nothing(cut: str) -> None:
    assert is_right(f"curl {URL} -d '{FORM}' {cut}", "POST")
