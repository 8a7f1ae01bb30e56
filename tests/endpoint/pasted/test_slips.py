"""Every slip that people make with this call is found, where it stands, with what was meant and what it leads to."""

from typing import Final

import pytest

from app.endpoint.pasted import Finding, FindingKind, read_pasted
from app.endpoint.problem import Kind

URL: Final = "https://prod2.dqe-software.com/ACCESS_TOKEN/"
FORM: Final = "client_secret=s3cret-9&grant_type=client_idmobile&licence=PR16F16N"
FORM_TYPE: Final = "application/x-www-form-urlencoded"
JSON: Final = '{"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": "PR16F16N"}'
IN_QUOTES: Final = '"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": "PR16F16N"'


def only(text: str) -> Finding:
    findings = read_pasted(text).findings
    assert len(findings) == 1, findings
    return findings[0]


def found(text: str) -> tuple[FindingKind, str | None, str | None, Kind | None, str]:
    """The only finding, with what is marked."""
    finding = only(text)
    return finding.kind, finding.parameter, finding.meant, finding.leads_to, text[finding.start : finding.end]


def url(*changes: tuple[str, str]) -> str:
    text = f"{URL}?{FORM}"
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize(
    ("name", "mistyped"),
    [
        ("client_secret", "client_scret"),
        ("client_secret", "client-secret"),
        ("client_secret", "clientSecret"),
        ("client_secret", "Client_Secret"),
        ("client_secret", "secret"),
        ("licence", "license"),
        ("licence", "Licence"),
        ("licence", "LICENCE"),
        ("licence", "licence_code"),
        ("licence", "lisence"),
        ("grant_type", "grant-type"),
        ("grant_type", "grantType"),
    ],
)
def test_a_mistyped_name_is_found_with_what_was_meant(name: str, mistyped: str) -> None:
    text = url((f"{name}=", f"{mistyped}="))
    assert found(text) == (FindingKind.PARAMETER_MISTYPED, mistyped, name, Kind.SERVER_FAULT, mistyped)


def test_a_name_that_looks_like_none_is_not_shown() -> None:
    assert only(url(("licence=", "licence!="))).parameter is None


@pytest.mark.parametrize(("foreign", "meant"), [("client_id", "licence"), ("password", "client_secret")])
def test_another_calls_name_in_place_of_ours_is_found(foreign: str, meant: str) -> None:
    text = url((f"{meant}=", f"{foreign}="))
    assert found(text) == (FindingKind.PARAMETER_FOREIGN, foreign, meant, Kind.SERVER_FAULT, foreign)


@pytest.mark.parametrize("foreign", ["scope", "client_id", "username", "redirect_uri", "lang"])
def test_another_calls_name_beside_ours_is_found(foreign: str) -> None:
    text = f"{URL}?{FORM}&{foreign}=numVerify"
    assert found(text) == (FindingKind.PARAMETER_FOREIGN, foreign, None, None, foreign)


@pytest.mark.parametrize("name", ["client_secret", "grant_type", "licence"])
def test_a_missing_parameter_is_found_at_the_end(name: str) -> None:
    text = f"{URL}?" + "&".join(part for part in FORM.split("&") if not part.startswith(name))
    finding = only(text)
    assert (finding.kind, finding.parameter, finding.leads_to) == (
        FindingKind.PARAMETER_MISSING,
        name,
        Kind.REQUEST_INVALID,
    )
    assert (finding.start, finding.end) == (len(text), len(text))


@pytest.mark.parametrize("name", ["client_secret", "grant_type", "licence"])
@pytest.mark.parametrize("blanks", ["", "%20"])
def test_an_empty_parameter_is_found(name: str, blanks: str) -> None:
    value = FORM.partition(f"{name}=")[2].partition("&")[0]
    kind, parameter, _meant, leads_to, marked = found(url((value, blanks)))
    assert parameter == name
    assert leads_to is Kind.REQUEST_INVALID
    assert marked == blanks
    assert kind is (FindingKind.GRANT_WRONG if name == "grant_type" and blanks else FindingKind.PARAMETER_EMPTY)


@pytest.mark.parametrize("end", ["&licence", "&licence="])
def test_a_name_without_a_value_is_empty(end: str) -> None:
    assert only(url(("&licence=PR16F16N", end))).kind is FindingKind.PARAMETER_EMPTY


@pytest.mark.parametrize(
    "grant",
    ["client_credentials", "client_idmobile%20", "+client_idmobile", "%22client_idmobile%22", "CLIENT_IDMOBILE"],
)
def test_a_wrong_grant_type_is_found(grant: str) -> None:
    expected = (FindingKind.GRANT_WRONG, "grant_type", "client_idmobile", Kind.REQUEST_INVALID, grant)
    assert found(url(("client_idmobile", grant))) == expected


_TABLE: Final = "'client_secret': 's3cret-9', 'grant_type': 'client_idmobile', 'licence': 'PR16F16N'"


@pytest.mark.parametrize(
    "text",
    [
        f"requests.post('{URL}', params={{{_TABLE}}})",
        f"axios.post('{URL}', null, {{ params: {{ {_TABLE} }} }})",
        f"$client = new Client(); $client->post('{URL}', ['query' => [{_TABLE.replace(':', ' =>')}]]);",
    ],
)
def test_parameters_that_code_puts_into_the_address_of_a_post_are_found(text: str) -> None:
    assert [finding.kind for finding in read_pasted(text).findings] == [FindingKind.PARAMETERS_IN_ADDRESS]


def test_a_table_that_guzzle_sends_as_json_is_found() -> None:
    text = f"<?php $client->post('{URL}', ['json' => [{_TABLE.replace(':', ' =>')}]]);"
    assert [finding.kind for finding in read_pasted(text).findings] == [FindingKind.BODY_TYPE_WRONG]


def test_a_secret_that_looks_like_a_content_type_is_none() -> None:
    text = f'Net::HTTP.post_form(URI("{URL}"), {_TABLE.replace(":", " =>")})'
    assert read_pasted(text.replace("s3cret-9", "TEXT/0")).findings == ()


def test_what_curl_says_of_itself_is_no_body() -> None:
    trace = (
        "> POST /ACCESS_TOKEN/ HTTP/1.1\n> Host: prod2.dqe-software.com\n> Content-Length: 80\n> \n"
        "* upload completely sent off: 80 bytes\n< HTTP/1.1 400 Bad Request\n"
    )
    assert [finding.kind for finding in read_pasted(trace).findings] == [FindingKind.NOT_UNDERSTOOD]


@pytest.mark.parametrize("blank", ["%20", "%09", "%C2%A0"])
@pytest.mark.parametrize(("name", "value"), [("client_secret", "s3cret-9"), ("licence", "PR16F16N")])
def test_a_blank_at_an_end_is_found_and_is_no_part_of_the_value(blank: str, name: str, value: str) -> None:
    for around in (f"{blank}{value}", f"{value}{blank}"):
        text = url((value, around))
        assert found(text) == (FindingKind.BLANKS_AROUND, name, None, Kind.LICENCE_UNKNOWN, around)
        request = read_pasted(text)
        assert request.licence == "PR16F16N"
        assert request.secret is not None
        assert request.secret.reveal() == "s3cret-9"


@pytest.mark.parametrize("around", ['"{}"', "'{}'", "%22{}%22", '{}"', "“{}”", "«{}»", "%E2%80%9C{}%E2%80%9D"])
def test_quotation_marks_are_found_and_are_no_part_of_the_value(around: str) -> None:
    text = url(("s3cret-9", around.format("s3cret-9")))
    quoted = around.format("s3cret-9")
    assert found(text) == (FindingKind.QUOTES_AROUND, "client_secret", None, Kind.LICENCE_UNKNOWN, quoted)
    request = read_pasted(text)
    assert request.secret is not None
    assert request.secret.reveal() == "s3cret-9"


@pytest.mark.parametrize(
    "placeholder",
    [
        "{LICENCE_CODE}", "{{licence}}", "<licence>", "<your licence>", "[LICENCE]", "YOUR_LICENCE",
        "your-licence-code", "VOTRE_LICENCE", "LICENCE_CODE", "$LICENCE", "${LICENCE}", "%LICENCE%",
        "%7BLICENCE_CODE%7D", "xxxxxxxx", "********", "•••", "CHANGE_ME", "YourLicenceHere",
        "$(Licence)", "#{LICENCE}", "__LICENCE__", "@LICENCE@",
    ],
)  # fmt: skip
def test_a_placeholder_that_was_left_is_found(placeholder: str) -> None:
    text = url(("PR16F16N", placeholder))
    assert found(text) == (FindingKind.PLACEHOLDER_LEFT, "licence", None, Kind.LICENCE_UNKNOWN, placeholder)
    assert read_pasted(text).licence is None


@pytest.mark.parametrize("licence", ["PRACTICE-SECRET", "LICENCE1234", "secret", "<a>", "$ecret", "x", "my_licence"])
def test_what_only_resembles_a_placeholder_is_none(licence: str) -> None:
    assert read_pasted(url(("PR16F16N", licence))).findings == ()


@pytest.mark.parametrize("server", ["{SERVER_ADDRESS}", "<server>", "YOUR_SERVER", "{{server}}"])
def test_a_placeholder_for_the_server_is_found(server: str) -> None:
    text = url(("prod2.dqe-software.com", server))
    assert found(text) == (FindingKind.PLACEHOLDER_LEFT, None, None, Kind.SERVER_MALFORMED, server)
    assert read_pasted(text).server is None


@pytest.mark.parametrize(
    ("secret", "character", "meant", "leads_to"),
    [
        ("s3+cret", "+", "%2B", Kind.LICENCE_UNKNOWN),
        ("s3&cret", "&", "%26", Kind.LICENCE_UNKNOWN),
        ("s3&9=cret", "&", "%26", Kind.LICENCE_UNKNOWN),
        ("s3#cret", "#", "%23", Kind.REQUEST_INVALID),
        ("s3%cret", "%", "%25", Kind.LICENCE_UNKNOWN),
        ("s3crét", "é", None, Kind.LICENCE_UNKNOWN),
        ("s3%20c+é", "+", None, Kind.LICENCE_UNKNOWN),
        ("s3 cret", " ", "%20", Kind.LICENCE_UNKNOWN),
    ],
)
def test_a_character_that_had_to_be_encoded_is_found(
    secret: str, character: str, meant: str | None, leads_to: Kind
) -> None:
    text = url(("s3cret-9", secret))
    kind, parameter, found_meant, found_leads_to, marked = found(text)
    assert (kind, parameter, found_leads_to) == (FindingKind.NOT_ENCODED, "client_secret", leads_to)
    assert (marked, found_meant) == ("é" if "é" in secret else character, meant)
    request = read_pasted(text)
    assert request.secret is not None
    assert request.secret.reveal() == secret.replace("%20", " ")


def test_a_hash_behind_all_parameters_changes_the_value_alone() -> None:
    assert found(f"{URL}?grant_type=client_idmobile&licence=PR16F16N&client_secret=s3#cret")[:4] == (
        FindingKind.NOT_ENCODED,
        "client_secret",
        "%23",
        Kind.LICENCE_UNKNOWN,
    )


@pytest.mark.parametrize("end", ["#", "&", "&&"])
def test_what_stands_at_the_end_and_changes_nothing_is_no_slip(end: str) -> None:
    request = read_pasted(f"{URL}?{FORM}{end}")
    assert (request.licence, request.findings) == ("PR16F16N", ())


def test_a_parameter_twice_is_found_at_the_second() -> None:
    text = f"{URL}?{FORM}&licence=PR16F16N"
    finding = only(text)
    assert (finding.kind, finding.parameter, finding.leads_to) == (
        FindingKind.PARAMETER_TWICE,
        "licence",
        Kind.REQUEST_INVALID,
    )
    assert finding.start == text.rindex("licence")


def test_plain_http_is_found_and_allowed_when_the_values_are_used() -> None:
    text = url(("https://", "http://"))
    assert found(text) == (FindingKind.INSECURE_HTTP, None, "https://", None, "http")
    assert read_pasted(text).is_plain_http


@pytest.mark.parametrize("server", ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"])
def test_plain_http_to_this_computer_is_no_slip(server: str) -> None:
    request = read_pasted(url(("https://prod2.dqe-software.com", f"http://{server}")))
    assert (request.server, request.is_plain_http, request.findings) == (server, True, ())


@pytest.mark.parametrize(
    "path", ["/access_token/", "/ACCESS_TOKEN", "/oauth/access_token/", "/ACCESS_TOKEN//", "/Access_Token/", "/", ""]
)
def test_a_wrong_path_is_found(path: str) -> None:
    text = url(("/ACCESS_TOKEN/", path))
    assert found(text) == (FindingKind.PATH_WRONG, None, "/ACCESS_TOKEN/", Kind.ADDRESS_WRONG, path)


@pytest.mark.parametrize("host", ["user:pass@prod2.dqe-software.com", "prod2.dqe-software.com:0", "127.1", "-"])
def test_a_servers_name_that_cannot_be_used_is_found(host: str) -> None:
    text = url(("prod2.dqe-software.com", host))
    assert found(text) == (FindingKind.PATH_WRONG, None, None, Kind.SERVER_MALFORMED, host)
    assert read_pasted(text).server is None


def test_parameters_of_a_post_in_the_address_are_found() -> None:
    text = f"curl -X POST '{URL}?{FORM}'"
    assert found(text) == (FindingKind.PARAMETERS_IN_ADDRESS, None, None, Kind.REQUEST_INVALID, FORM)


def test_parameters_of_a_post_in_both_places_do_no_known_harm() -> None:
    assert only(f"curl '{URL}?licence=PR16F16N' -d '{FORM}'").leads_to is None


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"curl {URL} -H 'Content-Type: application/json' -d '{JSON}'", "application/json"),
        (f"curl {URL} --json '{JSON}'", JSON),
        (f"curl {URL} -d '{JSON}'", JSON),
        (f"curl {URL} -H 'content-type:text/plain' -d '{FORM}'", "text/plain"),
        (f"curl {URL} -F {FORM.replace('&', ' -F ')}", FORM.replace("&", " -F ")),
        (f"POST /ACCESS_TOKEN/ HTTP/1.1\nHost: a.example\n\n{FORM}", FORM),
        (
            f"POST /ACCESS_TOKEN/ HTTP/1.1\nHost: a.example\nContent-Type: application/json\n\n{JSON}",
            "application/json",
        ),
        (JSON, JSON),
        (f'requests.post("{URL}", json={{{IN_QUOTES}}})', IN_QUOTES[1:-1]),
        (f'requests.post("{URL}", data="{FORM}")', FORM),
        (f'axios.post("{URL}", {{{IN_QUOTES}}})', IN_QUOTES[1:-1]),
        (f'fetch("{URL}", {{method: "POST", body: JSON.stringify({{{IN_QUOTES}}})}})', IN_QUOTES[1:-1]),
        (f'fetch("{URL}", {{method: "POST", body: "{FORM}"}})', FORM),
    ],
)
def test_a_body_of_another_type_is_found(text: str, marked: str) -> None:
    assert found(text) == (FindingKind.BODY_TYPE_WRONG, None, FORM_TYPE, Kind.REQUEST_INVALID, marked)


def test_a_body_of_a_get_is_found() -> None:
    expected = (FindingKind.BODY_TYPE_WRONG, None, "POST", Kind.REQUEST_INVALID, FORM)
    assert found(f"curl -X GET {URL} -d '{FORM}'") == expected


@pytest.mark.parametrize("method", ["PUT", "HEAD"])
def test_another_method_is_found(method: str) -> None:
    finding = only(f"{method} /ACCESS_TOKEN/?{FORM} HTTP/1.1\nHost: prod2.dqe-software.com\n\n")
    assert (finding.kind, finding.meant, finding.leads_to) == (
        FindingKind.BODY_TYPE_WRONG,
        "POST",
        Kind.ADDRESS_WRONG,
    )


@pytest.mark.parametrize("program", ["curl", "curl.exe"])
def test_an_address_without_quotation_marks_is_found(program: str) -> None:
    text = f"{program} {URL}?{FORM}"
    assert found(text) == (FindingKind.NOT_ENCODED, None, "&", Kind.REQUEST_INVALID, "&")
    assert read_pasted(text).licence == "PR16F16N"


@pytest.mark.parametrize("text", ["", "  \n ", "Hello", "https", "licence", "{}", "[", "curl", "a=b"])
def test_a_text_without_a_request_is_none(text: str) -> None:
    request = read_pasted(text)
    assert [(finding.kind, finding.start, finding.end) for finding in request.findings] == [
        (FindingKind.NOT_A_REQUEST, 0, len(text))
    ]
    assert (request.server, request.method, request.mended) == (None, None, None)


def test_findings_come_in_the_order_of_the_text() -> None:
    request = read_pasted("curl -X POST http://a.example/access_token -d 'client_scret=s3+cret&grant_type=x'")
    starts = [finding.start for finding in request.findings]
    assert starts == sorted(starts)
    assert [finding.kind for finding in request.findings] == [
        FindingKind.INSECURE_HTTP,
        FindingKind.PATH_WRONG,
        FindingKind.PARAMETER_MISTYPED,
        FindingKind.NOT_ENCODED,
        FindingKind.GRANT_WRONG,
        FindingKind.PARAMETER_MISSING,
    ]
