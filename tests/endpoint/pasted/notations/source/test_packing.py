"""How code sends the parameters is seen, or said not to be: never taken for a form because nothing else was known."""

from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, kinds

TABLE: Final = "{ client_secret: 's3cret-9', grant_type: 'client_idmobile', licence: 'PR16F16N' }"
MAP: Final = 'Map.of("client_secret", "s3cret-9", "grant_type", "client_idmobile", "licence", "PR16F16N")'
ANONYMOUS: Final = 'new { client_secret = "s3cret-9", grant_type = "client_idmobile", licence = "PR16F16N" }'
PHP: Final = "['client_secret' => 's3cret-9', 'grant_type' => 'client_idmobile', 'licence' => 'PR16F16N']"
JSON: Final = '{"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": "PR16F16N"}'
POWERSHELL: Final = "@{client_secret='s3cret-9';grant_type='client_idmobile';licence='PR16F16N'}"


def _called(name: str) -> str:
    pairs = (pair.split("=") for pair in FORM.split("&"))
    return "".join(f'.{name}("{key}", "{value}")' for key, value in pairs)


FORMS: Final = {
    "superagent, as a form": f"superagent.post('{URL}').type('form').send({TABLE})",
    "Cypress, as a form": f"cy.request({{ method: 'POST', url: '{URL}', form: true, body: {TABLE} }})",
    "Playwright, as a form": f"await request.post('{URL}', {{ form: {TABLE} }});",
    "Angular's HttpParams": f"const body = new HttpParams(){_called('set')};\nthis.http.post('{URL}', body);",
    "Apps Script": f"UrlFetchApp.fetch('{URL}', {{ method: 'post', payload: {TABLE} }});",
    "Laravel, as a form": f"Http::asForm()->post('{URL}', {PHP});",
    "REST Assured": f'given(){_called("formParam")}.post("{URL}");',
    "Spring, with what is accepted": "headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);\n"
    "headers.setAccept(List.of(MediaType.APPLICATION_JSON));\nvar map = new LinkedMultiValueMap<String, String>();\n"
    f'map{_called("add")};\nrest.postForEntity("{URL}", new HttpEntity<>(map, headers), String.class);',
    "Jenkins": f"httpRequest url: '{URL}', httpMode: 'POST', contentType: 'APPLICATION_FORM', requestBody: '{FORM}'",
}
OTHERWISE: Final = {
    "superagent": f"superagent.post('{URL}').send({TABLE})",
    "Angular": f"this.http.post('{URL}', {TABLE}).subscribe();",
    "NestJS": f"this.httpService.post('{URL}', {TABLE})",
    "Cypress": f"cy.request({{ method: 'POST', url: '{URL}', body: {TABLE} }})",
    "Playwright": f"await request.post('{URL}', {{ data: {TABLE} }});",
    "Dart": f"await http.post(Uri.parse('{URL}'), body: jsonEncode({JSON}));",
    "dio": f"await dio.post('{URL}', data: {JSON});",
    "Rust": f'client.post("{URL}").json(&serde_json::json!({JSON})).send()?;',
    "Laravel": f"Http::post('{URL}', {PHP});",
    "Flurl": f'await "{URL}".PostJsonAsync({ANONYMOUS});',
    "RestSharp": f'var request = new RestRequest("{URL}", Method.Post);\nrequest.AddJsonBody({ANONYMOUS});',
    "REST Assured": f'given().contentType(ContentType.JSON){_called("formParam")}.post("{URL}")',
    "Spring": f'client.post().uri("{URL}").contentType(MediaType.APPLICATION_JSON).bodyValue({MAP})',
    "Jenkins": f"httpRequest url: '{URL}', httpMode: 'POST', contentType: 'APPLICATION_JSON', requestBody: '{FORM}'",
    "VBA, without a type": f'Set http = CreateObject("MSXML2.XMLHTTP")\nhttp.Open "POST", "{URL}"\nhttp.send "{FORM}"',
    "VBA, a GET with a body": 'Set http = CreateObject("MSXML2.XMLHTTP")\n'
    f'http.Open "GET", "{URL}"\nhttp.send "{FORM}"',
    "PowerShell, a GET with a text": f"Invoke-RestMethod -Uri {URL} -Method Get -Body '{FORM}'",
}
IN_ADDRESS: Final = {
    "REST Assured": f'given(){_called("queryParam")}.when().post("{URL}");',
    "OkHttp": f'HttpUrl url = HttpUrl.parse("{URL}").newBuilder(){_called("addQueryParameter")}.build();\n'
    'new Request.Builder().url(url).post(RequestBody.create("", null)).build();',
    "Rust": f'client.post("{URL}").query(&[("client_secret", "s3cret-9"), ("grant_type", "client_idmobile"),'
    ' ("licence", "PR16F16N")]).send()?;',
    "RestSharp": f'var request = new RestRequest("{URL}", Method.Post);\nrequest{_called("AddQueryParameter")};',
    "Unirest": f'Unirest.post("{URL}"){_called("queryString")}.asJson();',
    "Ktor": f'client.submitForm(url = "{URL}", parameters {{ x{_called("append")} }}, encodeInQuery = true)',
}
UNSEEN: Final = {
    "a map in Java": f'var map = {MAP};\nrest.postForObject("{URL}", map, String.class);',
    "a client of one's own": f'client.post().uri("{URL}").bodyValue({MAP})',
    "headers in Python": f'requests.post("{URL}", headers={JSON})',
    "headers in PowerShell": f"Invoke-RestMethod -Uri {URL} -Method Post -Headers {POWERSHELL}",
}


@pytest.mark.parametrize("source", FORMS.values(), ids=FORMS)
def test_a_form_is_seen_to_be_one(source: str) -> None:
    assert kinds(read_pasted(source)) == ()


@pytest.mark.parametrize("source", OTHERWISE.values(), ids=OTHERWISE)
def test_what_goes_out_as_something_else_is_found(source: str) -> None:
    assert kinds(read_pasted(source)) == ("body_type_wrong",)


@pytest.mark.parametrize("source", IN_ADDRESS.values(), ids=IN_ADDRESS)
def test_a_post_that_has_its_parameters_put_into_the_address_is_found(source: str) -> None:
    assert kinds(read_pasted(source)) == ("parameters_in_address",)


@pytest.mark.parametrize("source", UNSEEN.values(), ids=UNSEEN)
def test_how_it_is_sent_is_said_not_to_be_seen(source: str) -> None:
    request = read_pasted(source)
    assert kinds(request) == ("not_understood",)
    assert "s3cret-9" not in request.masked


def test_what_names_a_type_for_the_answer_says_nothing_of_the_body() -> None:
    assert kinds(read_pasted(f'given().accept(ContentType.JSON){_called("formParam")}.post("{URL}")')) == ()


def test_a_secret_that_looks_like_a_form_makes_no_text_of_a_table() -> None:
    table = POWERSHELL.replace("s3cret-9", "client_secret=000")
    assert kinds(read_pasted(f"Invoke-RestMethod -Uri {URL} -Method Get -Body {table}")) == ()
