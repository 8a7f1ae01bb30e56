"""URLs alone, in logs and in prose."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, secret_in, values


@pytest.mark.parametrize(
    "text",
    [
        f"  {URL}?{FORM}\n",
        f'"{URL}?{FORM}"',
        f"'{URL}?{FORM}'",
        f"<{URL}?{FORM}>",
        f"{URL}?\n  {FORM}".replace("&", "\n  &"),
        f"{URL}\n?{FORM}".replace("&", "&\n"),
        f"{URL}?{FORM}".removeprefix("https://"),
        f"{URL}?{FORM}".replace("https", "HTTPS"),
        f"Bonjour, le client appelle {URL}?{FORM}. Cela ne marche pas.",
        f"It fails ({URL}?{FORM}), always.",
        f"[{URL}?{FORM}]",
        f"{{noformat}}{URL}?{FORM}{{noformat}}",
        f"They send {{code:none}}{URL}?{FORM}{{code}} there.",
        f"See https://www.dqe-software.com/help and then {URL}?{FORM}",
        f'2026-11-25 10:00:00 INFO url="{URL}?{FORM}" status=500',
        f"2026-11-25T10:00:00Z GET {URL}?{FORM} 500 12ms",
        f"{URL}?{FORM} 500 12ms",
        f"method=GET url={URL}?{FORM}",
    ],
)
def test_a_url_is_found_wherever_it_stands(text: str) -> None:
    assert is_right(text, "GET")


@pytest.mark.parametrize("version", ["HTTP/1.1", "HTTP/2.0"])
def test_a_request_target_is_found_without_a_server(version: str) -> None:
    text = f'10.0.0.1 - - [25/Nov/2026:10:00:00 +0100] "GET /ACCESS_TOKEN/?{FORM} {version}" 500 12'
    assert values(read_pasted(text)) == (None, "PR16F16N", "s3cret-9", ())


@pytest.mark.parametrize("text", [f"/ACCESS_TOKEN/?{FORM}", f"?{FORM}"[1:]])
def test_a_target_alone_is_read_too(text: str) -> None:
    assert values(read_pasted(text)) == (None, "PR16F16N", "s3cret-9", ())


@pytest.mark.parametrize("line", ["POST {}", '"POST {} HTTP/1.1" 500', "method: POST url: {}"])
def test_the_body_of_a_post_in_a_log_is_not_missed(line: str) -> None:
    request = read_pasted("10:00:00 " + line.format(URL))
    assert (request.method, request.server, kinds(request)) == ("POST", "prod2.dqe-software.com", ("not_understood",))


def test_what_ends_a_sentence_belongs_to_a_secret_all_the_same() -> None:
    behind = "grant_type=client_idmobile&licence=PR16F16N&client_secret=s3cret-9."
    assert secret_in(f"He sends {URL}?{behind} and fails.") == "s3cret-9."


def test_a_blank_in_a_value_does_not_end_a_url_that_goes_on() -> None:
    for text in (f"{URL}?{FORM}", f'1.2.3.4 "GET {URL}?{FORM} HTTP/1.1" 400'):
        request = read_pasted(text.replace("s3cret-9", "s3 cret"))
        assert (request.licence, kinds(request)) == ("PR16F16N", ("not_encoded",))
        assert secret_in(text.replace("s3cret-9", "s3 cret")) == "s3 cret"


def test_a_link_of_a_guard_that_does_not_say_where_it_leads_is_no_request() -> None:
    link = "https://protect-eu.mimecast.com/s/AbCd?domain=prod2.dqe-software.com"
    assert kinds(read_pasted(link)) == ("not_a_request",)


def test_an_address_alone_lacks_its_parameters() -> None:
    assert kinds(read_pasted(URL)) == ("parameter_missing",) * 3


def test_an_address_in_prose_is_read_if_it_is_this_calls() -> None:
    assert read_pasted(f"They call {URL} without anything.").server == "prod2.dqe-software.com"
    assert kinds(read_pasted("See https://www.dqe-software.com/help for it.")) == ("not_a_request",)
    assert kinds(read_pasted("The path is /ACCESS_TOKEN/ in capitals.")) == ("not_a_request",)


@pytest.mark.parametrize("code", ["curl_init('{}');", 'client.PostAsync("{}", content)', "They call {} there."])
def test_parameters_that_code_or_prose_do_not_show_are_said_not_to_be_seen(code: str) -> None:
    assert values(read_pasted(code.format(URL))) == ("prod2.dqe-software.com", None, None, ("not_understood",))


def test_a_get_in_a_log_shows_that_its_parameters_are_missing() -> None:
    assert kinds(read_pasted(f'10:00 "GET {URL} HTTP/1.1" 400')) == ("parameter_missing",) * 3


def test_of_several_the_one_with_parameters_is_read() -> None:
    text = f"The path is /access_token/ here.\nhttps://other.example/access_token/\n{URL}?{FORM}"
    assert is_right(text, "GET")


def test_quotation_marks_around_a_value_do_not_end_a_url_in_a_line() -> None:
    text = f"GET {URL}?{FORM} 500".replace("s3cret-9", '"s3cret-9"')
    assert kinds(read_pasted(f"10:00 {text}")) == ("quotes_around",)
