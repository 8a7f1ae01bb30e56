"""Requests in Python and JavaScript, in the ways in which people write them."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, RIGHT, URL, is_right, kinds, values

TABLE = '{"client_secret": "s3cret-9", "grant_type": "client_idmobile", "licence": "PR16F16N"}'
TYPE = "application/x-www-form-urlencoded"

PYTHON_POSTS = {
    "a table": f'requests.post("{URL}", data={TABLE})',
    "a second argument": f"requests.post('{URL}', {TABLE})",
    "a list of pairs": f'requests.post("{URL}", data=[("client_secret", "s3cret-9"), '
    '("grant_type", "client_idmobile"), ("licence", "PR16F16N")])',
    "dict()": f'httpx.post("{URL}", data=dict(client_secret="s3cret-9", '
    'grant_type="client_idmobile", licence="PR16F16N"))',
    "names": f'URL = "{URL}"\nLICENCE = "PR16F16N"\nSECRET = "s3cret-9"\n\n'
    'def token():\n    # asks for one\n    payload = {"client_secret": SECRET, "grant_type": "client_idmobile"}\n'
    '    payload["licence"] = LICENCE\n'
    '    return requests.post(url=URL, data=payload, timeout=10).json()["access_token"]',
    "a spread": f'import httpx\nsecret = {{"client_secret": "s3cret-9"}}\nhttpx.post("{URL}", '
    'data={"grant_type": "client_idmobile", **secret, "licence": "PR16F16N"})',
    "request()": f'requests.request("POST", "{URL}", data={TABLE})',
    "a session": f's = requests.Session()\nr = s.post(\n    "{URL}",\n    data={TABLE},\n)',
    "a text with its type": f'requests.post("{URL}", data="{FORM}", headers={{"Content-Type": "{TYPE}"}})',
    "a text with headers from elsewhere": f'requests.post("{URL}", data="{FORM}", headers=HEADERS)',
    "an encoded table": f"import requests, urllib.parse\ndata = urllib.parse.urlencode({TABLE})\n"
    f'requests.post("{URL}", data=data, headers={{"content-type": "{TYPE}"}})',
    "urlopen": f'import urllib.request\nurllib.request.urlopen("{URL}", b"{FORM}")',
    "Request": "from urllib.request import Request, urlopen\nfrom urllib.parse import urlencode\n"
    f'req = Request("{URL}", urlencode({TABLE}).encode())\nreq.add_header("Content-Type", "{TYPE}")\nurlopen(req)',
    "texts side by side": f'requests.post("https://prod2.dqe-software.com"\n    "/ACCESS_TOKEN/", data={TABLE})',
    "a name with a dot": f'import requests\nclass C:\n    def f(self):\n        self.url = "{URL}"\n'
    f"        requests.post(self.url, data={TABLE})",
    "numbers and comments": f"requests.post('{URL}', timeout=5.0, verify=True, # why not\n    data={TABLE})",
    "raw and triple quotes": f'requests.post(r"{URL}", data={{"client_secret": """s3cret-9""", '
    "'grant_type': '''client_idmobile''', \"licence\": 'PR16F16N'})",
    "a session's prompt": f'>>> import requests\n>>> r = requests.post("{URL}", data={TABLE})\n>>> r.status_code\n500',
}
PYTHON_GETS = {
    "params": f'requests.get("{URL}", params={TABLE})',
    "params as a text": f'requests.get("{URL}", params="{FORM}")',
    "a URL": f'requests.get("{URL}?{FORM}").json()',
    "format": 'requests.get("https://prod2.dqe-software.com/ACCESS_TOKEN/?' + FORM + '&x={}".format(1))',
    "an f-string": 'import requests\nsecret = "s3cret-9"\nh = "prod2.dqe-software.com"\n'
    'r = requests.get(f"https://{h}/ACCESS_TOKEN/?client_secret={secret}'
    '&grant_type=client_idmobile&licence=PR16F16N")',
    "encoded and added": "import urllib.request as u, urllib.parse\n"
    f'u.urlopen("{URL}" + "?" + urllib.parse.urlencode({TABLE}))',
    "a text with a method": f'httpx.request(method="GET", url="{URL}", params={TABLE})',
}
JAVASCRIPT_POSTS = {
    "fetch": f'fetch("{URL}", {{ method: "POST", body: new URLSearchParams({TABLE}) }})',
    "fetch with names": f"const url = '{URL}';\nconst licence = 'PR16F16N';\nconst body = new URLSearchParams({{\n"
    "  client_secret: 's3cret-9', // from the safe\n  grant_type: 'client_idmobile',\n  licence,\n});\n"
    "const method = 'POST';\nfetch(url, { method, body })\n  .then((reply) => reply.json())\n  .then(console.log);",
    "fetch with options": f"const options = {{\n  method: 'post',\n  body: new URLSearchParams('{FORM}'),\n}};\n"
    f"await fetch(`{URL}`, options);",
    "fetch of a text": f"await fetch('{URL}', {{ method: 'POST',\n"
    f"  headers: new Headers({{ 'Content-Type': '{TYPE}' }}),\n"
    f"  body: 'client_secret=' + encodeURIComponent('s3cret-9') + '&grant_type=client_idmobile&licence=PR16F16N' }})",
    "set one by one": "const p = new URLSearchParams();\np.set('client_secret', 's3cret-9');\np.set('grant_type', "
    f"'client_idmobile');\np.append('licence', 'PR16F16N');\nfetch('{URL}', {{ method: 'POST', body: p }});",
    "axios": f"const {{ data }} = await axios.post('{URL}', new URLSearchParams({TABLE}));",
    "axios and qs": f"axios.post('{URL}', qs.stringify({TABLE}), {{ headers: {{ 'Content-Type': '{TYPE}' }} }})",
    "axios with options": f"axios({{ method: 'post', url: '{URL}', data: new URLSearchParams({TABLE}).toString() }})",
    "jQuery": f"$.post('{URL}', {TABLE}, function (reply) {{ show(reply); }});",
    "jQuery's ajax": f"$.ajax({{ type: 'POST', url: '{URL}', data: {TABLE} }});",
    "XMLHttpRequest": f"const x = new XMLHttpRequest();\nx.open('POST', '{URL}');\n"
    f"x.setRequestHeader('Content-Type', '{TYPE}');\nx.send('{FORM}');",
    "got": f"const reply = await got.post('{URL}', {{ form: {TABLE} }}).json();",
    "values on lines of their own": f"fetch('{URL}', {{ method:\n'POST', body: new URLSearchParams({TABLE}\n) }})",
    "a comment": f"/* axios.post('https://old.example/ACCESS_TOKEN/') */ fetch('{URL}', {{ method: 'POST', "
    f"body: new URLSearchParams({TABLE}) }})",
}
JAVASCRIPT_GETS = {
    "fetch": f"fetch('{URL}?{FORM}').then(r => r.json())",
    "a template": f"const q = new URLSearchParams({TABLE});\nfetch(`{URL}?${{q}}`)",
    "a template with a value": "const s = 's3cret-9';\n"
    "fetch(`https://prod2.dqe-software.com/ACCESS_TOKEN/?client_secret="
    "${encodeURIComponent(s)}&grant_type=client_idmobile&licence=PR16F16N`)",
    "a sum": f'fetch("{URL}?" + new URLSearchParams({TABLE}).toString())',
    "a URL's own": f"const url = new URL('{URL}');\nurl.searchParams.set('client_secret', 's3cret-9');\n"
    "url.searchParams.append('grant_type', 'client_idmobile');\n"
    "url.searchParams.append('licence', 'PR16F16N');\nfetch(url);",
    "a URL's search": f"const url = new URL('{URL}');\n"
    f"url.search = new URLSearchParams({TABLE}).toString();\nfetch(url);",
    "axios": f"axios.get('{URL}', {{ params: {TABLE} }})",
    "jQuery": f"$.get('{URL}', {TABLE}, show)",
    "axios with options": f"axios.request({{ url: '{URL}', params: new URLSearchParams({TABLE}), method: 'GET' }})",
}


@pytest.mark.parametrize("source", PYTHON_POSTS.values(), ids=PYTHON_POSTS)
def test_a_post_in_python_is_read(source: str) -> None:
    assert is_right(source, "POST")


@pytest.mark.parametrize("source", PYTHON_GETS.values(), ids=PYTHON_GETS)
def test_a_get_in_python_is_read(source: str) -> None:
    request = read_pasted(source)
    assert values(request)[:3] == ("prod2.dqe-software.com", "PR16F16N", "s3cret-9")
    assert kinds(request) == (("parameter_foreign",) if "format(" in source else ())
    assert request.method == "GET"


@pytest.mark.parametrize("source", JAVASCRIPT_POSTS.values(), ids=JAVASCRIPT_POSTS)
def test_a_post_in_javascript_is_read(source: str) -> None:
    assert is_right(source, "POST")


@pytest.mark.parametrize("source", JAVASCRIPT_GETS.values(), ids=JAVASCRIPT_GETS)
def test_a_get_in_javascript_is_read(source: str) -> None:
    assert is_right(source, "GET")


@pytest.mark.parametrize(
    "source",
    [
        f'requests.post("{URL}", data={{"client_secret": S["x"], "grant_type": "client_idmobile", "licence": l}})',
        f'requests.post("{URL}", data=payload)',
        f'requests.get("{URL}", params=payload)',
        f'requests.get("{URL}?" + query)',
        'requests.get(f"https://{host}/ACCESS_TOKEN/?{query}")',
        f'requests.post("{URL}", data=load("payload.json"))',
        f"fetch('{URL}', {{ method: 'POST', body }})",
        f"fetch('{URL}', {{ method: 'POST', body: form.serialize() }})",
        f"fetch(`{URL}?${{query}}`)",
        "requests.get(f\"https://prod2.dqe-software.com/ACCESS_TOKEN/?{wrapped(f'{query}')}\")",
        "axios.get(URL, { params: { client_secret, grant_type: 'client_idmobile', licence } })",
        f"a = a\nb = c\nc = b\nrequests.post('{URL}', data={{'client_secret': a, 'grant_type': b, 'licence': c}})",
    ],
)
def test_what_the_source_does_not_show_is_said_not_to_be_seen(source: str) -> None:
    request = read_pasted(source)
    assert (request.licence, request.secret, request.mended) == (None, None, None)
    assert set(kinds(request)) <= {"not_understood", "value_unseen"} != set()


def test_form_data_is_of_the_wrong_type() -> None:
    source = (
        f"const f = new FormData();\nf.append('licence', 'PR16F16N');\nfetch('{URL}', {{ method: 'POST', body: f }})"
    )
    assert kinds(read_pasted(source)) == ("body_type_wrong", "parameter_missing", "parameter_missing")


@pytest.mark.parametrize(
    "source",
    [
        f"requests.post('{URL}', data=json.dumps({TABLE}))",
        f"requests.post('{URL}', data='{TABLE}')",
        f"fetch('{URL}', {{ method: 'POST', body: JSON.stringify('{TABLE}') }})",
        f"fetch('{URL}', {{ method: 'POST', body: {TABLE} }})",
        f"axios.post('{URL}', {TABLE})",
        f"$.ajax({{ type: 'POST', url: '{URL}', data: JSON.stringify({TABLE}) }})",
        f"fetch('{URL}', {{ method: 'POST', body: new URLSearchParams({TABLE}).toString() }})",
        f"requests.post('{URL}', data=urlencode({TABLE}))",
    ],
)
def test_a_body_that_goes_out_as_another_type_is_found(source: str) -> None:
    assert values(read_pasted(source)) == ("prod2.dqe-software.com", "PR16F16N", "s3cret-9", ("body_type_wrong",))


@pytest.mark.parametrize(
    "source",
    ["requests.get('x')", 'd.get("access_token")', "open('f')", "fetch()", "fetch(", "print(1)", "x.post(1, 2, 3)"],
)
def test_code_without_a_request_is_none(source: str) -> None:
    assert kinds(read_pasted(source)) == ("not_a_request",)


def test_of_several_calls_the_token_request_is_read() -> None:
    others = "requests.get('https://other.example/')\nrequests.get('https://x.example/?licence=1')\n"
    assert is_right(others + PYTHON_POSTS["a table"], "POST")


def test_a_call_of_another_service_is_read_where_there_is_no_better_one() -> None:
    assert "path_wrong" in kinds(read_pasted("requests.get('https://other.example/')"))


def test_a_call_without_an_address_is_read_by_its_parameters() -> None:
    request = read_pasted("axios.get({ params: { licence: 'PR16F16N', client_secret: 's3cret-9' } })")
    assert values(request) == (None, "PR16F16N", "s3cret-9", ("parameter_missing",))


@pytest.mark.parametrize("length", [100_000, 20_000, 10])
def test_a_sum_that_grows_without_end_is_left_alone(length: int) -> None:
    source = f"a = '{'ab' * length}'\nb = a + a\nc = b + b\nrequests.post('{URL}', data={{'client_secret': c}})"
    assert (read_pasted(source).secret is None) is (length > 10)


@pytest.mark.parametrize(
    "code", ["a" + "()" * 100, "a" + ".b()" * 100, "(" * 100, "a[" * 100, "x." * 2, "'a'.5", "a = b = 'c'", "a={" * 99]
)
def test_code_of_any_depth_is_stepped_over(code: str) -> None:
    assert is_right(f"{code}\n{')' * 100}\n{PYTHON_POSTS['a table']}", "POST")


def test_names_that_stand_for_one_another_without_end_are_left_alone() -> None:
    doubled = "".join(f"a{number} = a{number + 1} + a{number + 1}\n" for number in range(40))
    request = read_pasted(f"{doubled}requests.post('{URL}', data={{'client_secret': a0, **b, *c: d, e | f}})")
    assert (request.server, request.secret) == ("prod2.dqe-software.com", None)


def test_a_type_may_stand_between_a_name_and_its_value() -> None:
    assert is_right(f"const url: string = '{URL}';\nfetch(url + '?{FORM}');", "GET")


def test_the_secret_is_marked_where_its_name_was_given_it() -> None:
    text = PYTHON_POSTS["names"]
    assert "s3cret-9" in [text[start:end] for start, end in read_pasted(text).secret_places]


@pytest.mark.parametrize(
    ("literal", "meaning"),
    [
        (r"'a\x41\101\u00e9\U0001F600\n\'\\'", "aAAé😀\n'\\"),
        (r"'\ud83d\ude00'", "😀"),
        ("'a\\\nb'", "ab"),
        (r"r'a\n'", "a\\n"),
        (r"f'{{a}}\tb'", "{a}\tb"),
        ('"""a "b" c"""', 'a "b" c'),
        ("'\\u{1F600}\\u{110000}\\ud800'", "😀\ufffd\ufffd"),
    ],
)
def test_literals_mean_what_they_mean_in_the_language(literal: str, meaning: str) -> None:
    secret = read_pasted(f"requests.post('{URL}', data={{'client_secret': {literal}}})").secret
    assert secret is not None
    assert secret.reveal() == meaning


FIELDS = '["licence"] = "PR16F16N", ["client_secret"] = @"s3cret-9", ["grant_type"] = "client_idmobile"'
OTHERS = {
    "C#": f"""var client = new HttpClient {{ BaseAddress = new Uri("https://prod2.dqe-software.com") }};
        var form = new FormUrlEncodedContent(new Dictionary<string, string> {{ {FIELDS} }});
        await client.PostAsync("/ACCESS_TOKEN/", form);""",
    "Node": f"""const form = new URLSearchParams();
        form.append('licence', 'PR16F16N'); form.append('client_secret', 's3cret-9');
        form.append('grant_type', 'client_idmobile');
        https.request({{ hostname: 'prod2.dqe-software.com', path: '/ACCESS_TOKEN/', method: 'POST',
          headers: {{ 'Content-Type': '{TYPE}' }} }}, show).end(form.toString());""",
    "PHP": """$url = "https://prod2.dqe-software.com/ACCESS_TOKEN/"; $licence = 'PR16F16N';
        $form = "licence=" . urlencode($licence) . "&client_secret=s3cret-9&grant_type=client_idmobile";
        curl_setopt($c, CURLOPT_POSTFIELDS, $form);""",
    "Go": f"""form := "licence=" + url.QueryEscape("PR16F16N") + `&client_secret=s3cret-9&grant_type=client_idmobile`
        http.Post("{URL}", "{TYPE}", strings.NewReader(form))""",
    "Java": f"""String form = String.format("licence=PR16F16N&client_secret=s3cret-9&grant_type=client_idmobile");
        HttpRequest.newBuilder(URI.create("{URL}")).header("Content-Type", "{TYPE}")
            .POST(BodyPublishers.ofString(form));""",
    "Ruby": f"""licence = "PR16F16N"
        uri = URI("{URL}")
        Net::HTTP.post(uri, "licence=#{{licence}}&client_secret=s3cret-9&grant_type=client_idmobile",
          "Content-Type" => "{TYPE}")""",
}


@pytest.mark.parametrize("source", OTHERS.values(), ids=OTHERS)
def test_a_post_in_another_language_is_read(source: str) -> None:
    assert is_right(source, "POST"), read_pasted(source).findings


@pytest.mark.parametrize(
    "source",
    [
        f'http.PostForm("{URL}", url.Values{{"licence": {{l}}, "client_secret": {{"a"}}, "grant_type": {{"b"}}}})',
        f"requests.get('{URL}?licence={{}}&client_secret=a'.format(l))",
        f"requests.get('{URL}?licence=%s&client_secret=a' % l)",
        f'requests.get("{URL}?licence=" + l + "&client_secret=a")',
        f'requests.get("{URL}?licence=" +',
    ],
)
def test_a_gap_in_a_text_is_said_not_to_be_seen(source: str) -> None:
    assert "value_unseen" in kinds(read_pasted(source))


def test_a_sum_of_very_many_pieces_is_read_no_further_than_it_needs() -> None:
    source = f'requests.post("{URL}", data={{"client_secret": {" + ".join(["x"] * 100)}, "licence": "PR16F16N"}})'
    assert kinds(read_pasted(source))[:1] != ()
    assert read_pasted(source).secret is None


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            f"""<?php $client->request('POST', '{URL}', ['multipart' => [
            ['name' => 'client_secret', 'contents' => 's3cret-9'],
            ['name' => 'grant_type', 'contents' => 'client_idmobile'],
            ['contents' => 'PR16F16N', 'name' => 'licence']]]);""",
            ("body_type_wrong",),
        ),
        (
            f"""requests.post("{URL}", files={{"client_secret": "s3cret-9", "grant_type": "client_idmobile",
            "licence": "PR16F16N"}})""",
            ("body_type_wrong",),
        ),
        # The server stands apart from the path, with the scheme that it is asked by.
        (
            """var client = new RestClient("http://prod2.dqe-software.com/");
            var request = new RestRequest("/ACCESS_TOKEN/", Method.Post);
            request.AddParameter("client_secret", "s3cret-9"); request.AddParameter("licence", "PR16F16N");
            request.AddParameter("grant_type", "client_idmobile");""",
            ("insecure_http",),
        ),
        # Parameters one by one, in a language that isn't known.
        (
            f"""Params.Add('client_secret=s3cret-9'); Params.Add('grant_type=password');
            Params.Add('licence=PR16F16N'); IdHTTP1.Post('{URL}', Params);
            Params.Add('licence=OTHER');""",
            ("grant_wrong",),
        ),
    ],
)
def test_how_it_is_sent_is_seen(source: str, found: tuple[str, ...]) -> None:
    assert values(read_pasted(source)) == (RIGHT[0], "PR16F16N", "s3cret-9", found)
