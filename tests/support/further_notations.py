"""The token request in further notations that tools, languages and people have: each a text with no value to encode.

`SERVER`, `LICENCE` and `SECRET` stand for the values, `FORM` for all of a form.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from tests.support.correct_requests import Values

_TEXTS: Final[Mapping[str, str]] = {
    "a Bruno file": """meta {
  name: Token
  type: http
  seq: 1
}

post {
  url: https://SERVER/ACCESS_TOKEN/
  body: formUrlEncoded
  auth: none
}

body:form-urlencoded {
  client_secret: SECRET
  grant_type: client_idmobile
  licence: LICENCE
}
""",
    "a Bruno file, GET": """get {
  url: https://SERVER/ACCESS_TOKEN/?FORM
  body: none
}

params:query {
  client_secret: SECRET
  grant_type: client_idmobile
  licence: LICENCE
}
""",
    "a Bruno collection": """{"name": "DQE", "version": "1", "items": [{"type": "http", "name": "Token", "seq": 1,
 "request": {"url": "https://SERVER/ACCESS_TOKEN/", "method": "POST", "headers": [], "body": {"mode": "formUrlEncoded",
  "formUrlEncoded": [{"name": "client_secret", "value": "SECRET", "enabled": true},
   {"name": "grant_type", "value": "client_idmobile", "enabled": true},
   {"name": "licence", "value": "LICENCE", "enabled": true}]}}}]}""",
    "Insomnia 5": """type: collection.insomnia.rest/5.0
name: DQE
collection:
  - url: https://SERVER/ACCESS_TOKEN/
    name: Token
    method: POST
    body:
      mimeType: application/x-www-form-urlencoded
      params:
        - name: client_secret
          value: SECRET
        - name: grant_type
          value: client_idmobile
        - name: licence
          value: LICENCE
    headers:
      - name: Content-Type
        value: application/x-www-form-urlencoded
""",
    "Hoppscotch": """{"v": 1, "name": "DQE", "requests": [{"v": "1", "endpoint": "https://SERVER/ACCESS_TOKEN/",
 "name": "T", "params": [], "headers": [], "method": "POST", "body":
 {"contentType": "application/x-www-form-urlencoded",
 "body": "client_secret: SECRET\\ngrant_type: client_idmobile\\nlicence: LICENCE"}}]}""",
    "Thunder Client": """{"clientName": "Thunder Client", "requests": [{"name": "Token", "method": "POST",
 "url": "https://SERVER/ACCESS_TOKEN/", "headers": [], "params": [], "body": {"type": "formencoded", "raw": "",
 "form": [
 {"name": "client_secret", "value": "SECRET"}, {"name": "grant_type", "value": "client_idmobile"},
 {"name": "licence", "value": "LICENCE"}]}}]}""",
    "Postman 1": """{"id": "1", "requests": [{"id": "2", "url": "https://SERVER/ACCESS_TOKEN/", "method": "POST",
 "dataMode": "urlencoded", "data": [{"key": "client_secret", "value": "SECRET", "type": "text"},
 {"key": "grant_type", "value": "client_idmobile"}, {"key": "licence", "value": "LICENCE"}]}]}""",
    "Postman in parts": """{"name": "Token", "request": {"method": "POST", "header": [], "body": {"mode": "urlencoded",
 "urlencoded": [{"key": "client_secret", "value": "SECRET"}, {"key": "grant_type", "value": "client_idmobile"},
 {"key": "licence", "value": "LICENCE"}]},
 "url": {"protocol": "https", "host": ["SERVER"], "path": ["ACCESS_TOKEN", ""]}}}""",
    "Postman, a text": """{"request": {"method": "POST", "header": [{"key": "Content-Type",
 "value": "application/x-www-form-urlencoded"}], "body": {"mode": "raw", "raw": "FORM"},
 "url": "https://SERVER/ACCESS_TOKEN/"}}""",
    "Postman's short form": """{"item": [{"name": "Token", "request": "https://SERVER/ACCESS_TOKEN/?FORM"}]}""",
    "HAR, GET": """{"log": {"version": "1.2", "entries": [{"request": {"method": "GET",
 "url": "https://SERVER/ACCESS_TOKEN/?FORM", "headers": [], "queryString": [
 {"name": "client_secret", "value": "SECRET"}, {"name": "grant_type", "value": "client_idmobile"},
 {"name": "licence", "value": "LICENCE"}]}}]}}""",
    "Power Automate": """{"inputs": {"method": "POST", "uri": "https://SERVER/ACCESS_TOKEN/", "headers":
 {"Content-Type": "application/x-www-form-urlencoded"}, "body": "FORM"}, "type": "Http"}""",
    "n8n": """{"nodes": [{"parameters": {"method": "POST", "url": "https://SERVER/ACCESS_TOKEN/", "sendBody": true,
 "contentType": "form-urlencoded", "bodyParameters": {"parameters": [{"name": "client_secret", "value": "SECRET"},
 {"name": "grant_type", "value": "client_idmobile"}, {"name": "licence", "value": "LICENCE"}]}},
 "type": "n8n-nodes-base.httpRequest"}]}""",
    "a log's own names and values": 'time=2026-11-29T10:00:00Z level=info msg="token request" method=POST '
    'url=https://SERVER/ACCESS_TOKEN/ body="FORM" status=400',
    "a form in lines of a mail": """We call POST https://SERVER/ACCESS_TOKEN/ with this body:

client_secret=SECRET
&grant_type=client_idmobile
&licence=LICENCE

Regards""",
    "Visual Basic": """Set http = CreateObject("MSXML2.XMLHTTP")
http.Open "POST", "https://SERVER/ACCESS_TOKEN/", False
http.setRequestHeader "Content-Type", "application/x-www-form-urlencoded"
http.send "client_secret=" & "SECRET" & _
    "&grant_type=client_idmobile&licence=" & "LICENCE"
""",
    "HTTPie with options": """http --ignore-stdin --form --timeout 3600 POST 'https://SERVER/ACCESS_TOKEN/' \\
  'client_secret'='SECRET' 'grant_type'='client_idmobile' 'licence'='LICENCE'""",
    "wget, GET": 'wget -qO- "https://SERVER/ACCESS_TOKEN/?FORM"',
    "wget, method": """wget --method=POST --body-data='FORM' https://SERVER/ACCESS_TOKEN/""",
    "xh": "xh -f POST https://SERVER/ACCESS_TOKEN/ client_secret=SECRET grant_type=client_idmobile licence=LICENCE",
    "curl, url-query": """curl https://SERVER/ACCESS_TOKEN/ --url-query client_secret=SECRET \\
  --url-query grant_type=client_idmobile --url-query licence=LICENCE""",
    "a trace of curl": """* Connected to SERVER (192.0.2.1) port 443
> POST /ACCESS_TOKEN/ HTTP/1.1
> Host: SERVER
> User-Agent: curl/8.5.0
> Accept: */*
> Content-Type: application/x-www-form-urlencoded
>
FORM
< HTTP/1.1 400 Bad Request
""",
    "C#, a message": """var request = new HttpRequestMessage(HttpMethod.Post, "https://SERVER/ACCESS_TOKEN/");
var collection = new List<KeyValuePair<string, string>>();
collection.Add(new("client_secret", "SECRET"));
collection.Add(new("grant_type", "client_idmobile"));
collection.Add(new("licence", "LICENCE"));
request.Content = new FormUrlEncodedContent(collection);
var response = await client.SendAsync(request);""",
    "C#, RestSharp": """var client = new RestClient("https://SERVER");
var request = new RestRequest("/ACCESS_TOKEN/", Method.Post);
request.AddHeader("Content-Type", "application/x-www-form-urlencoded");
request.AddParameter("client_secret", "SECRET");
request.AddParameter("grant_type", "client_idmobile");
request.AddParameter("licence", "LICENCE");
RestResponse response = await client.ExecuteAsync(request);""",
    "Java, OkHttp": """MediaType mediaType = MediaType.parse("application/x-www-form-urlencoded");
RequestBody body = RequestBody.create(mediaType, "FORM");
Request request = new Request.Builder().url("https://SERVER/ACCESS_TOKEN/").method("POST", body)
  .addHeader("Content-Type", "application/x-www-form-urlencoded").build();
new OkHttpClient().newCall(request).execute();""",
    "Java, Unirest": """HttpResponse<String> response = Unirest.post("https://SERVER/ACCESS_TOKEN/")
  .header("Content-Type", "application/x-www-form-urlencoded")
  .field("client_secret", "SECRET")
  .field("grant_type", "client_idmobile")
  .field("licence", "LICENCE")
  .asString();""",
    "Java, Spring": """MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
form.add("client_secret", "SECRET");
form.add("grant_type", "client_idmobile");
form.add("licence", "LICENCE");
new RestTemplate().postForEntity("https://SERVER/ACCESS_TOKEN/", new HttpEntity<>(form, headers), String.class);""",
    "Kotlin": """val body = FormBody.Builder().add("client_secret", "SECRET").add("grant_type", "client_idmobile")
    .add("licence", "LICENCE").build()
val request = Request.Builder().url("https://SERVER/ACCESS_TOKEN/").post(body).build()
OkHttpClient().newCall(request).execute()""",
    "Go, a request": """payload := strings.NewReader("FORM")
req, err := http.NewRequest("POST", "https://SERVER/ACCESS_TOKEN/", payload)
req.Header.Add("Content-Type", "application/x-www-form-urlencoded")
res, err := http.DefaultClient.Do(req)""",
    "Go, set": """form := url.Values{}
form.Set("client_secret", "SECRET")
form.Set("grant_type", "client_idmobile")
form.Set("licence", "LICENCE")
res, err := http.PostForm("https://SERVER/ACCESS_TOKEN/", form)""",
    "PHP, Guzzle": """<?php
$client = new GuzzleHttp\\Client();
$reply = $client->request('POST', 'https://SERVER/ACCESS_TOKEN/', ['form_params' => [
    'client_secret' => 'SECRET', 'grant_type' => 'client_idmobile', 'licence' => 'LICENCE']]);""",
    "PHP, cURL's options": """<?php
curl_setopt_array($curl, array(
  CURLOPT_URL => 'https://SERVER/ACCESS_TOKEN/',
  CURLOPT_CUSTOMREQUEST => 'POST',
  CURLOPT_POSTFIELDS => 'FORM',
  CURLOPT_HTTPHEADER => array('Content-Type: application/x-www-form-urlencoded'),
));""",
    "PHP, a query": """<?php
$query = http_build_query(['client_secret' => 'SECRET', 'grant_type' => 'client_idmobile', 'licence' => 'LICENCE']);
echo file_get_contents('https://SERVER/ACCESS_TOKEN/?' . $query);""",
    "Ruby, a form": """require "net/http"
request = Net::HTTP::Post.new(URI("https://SERVER/ACCESS_TOKEN/"))
request.set_form_data("client_secret" => "SECRET", "grant_type" => "client_idmobile", "licence" => "LICENCE")""",
    "Ruby, RestClient": """RestClient.post 'https://SERVER/ACCESS_TOKEN/', {client_secret: 'SECRET',
  grant_type: 'client_idmobile', licence: 'LICENCE'}""",
    "jQuery": """$.ajax({ url: "https://SERVER/ACCESS_TOKEN/", method: "POST",
  data: { client_secret: "SECRET", grant_type: "client_idmobile", licence: "LICENCE" } });""",
    "XMLHttpRequest": """var data = "FORM";
var xhr = new XMLHttpRequest();
xhr.open("POST", "https://SERVER/ACCESS_TOKEN/");
xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
xhr.send(data);""",
    "Node's request": """var options = { 'method': 'POST', 'url': 'https://SERVER/ACCESS_TOKEN/',
  'headers': { 'Content-Type': 'application/x-www-form-urlencoded' },
  form: { 'client_secret': 'SECRET', 'grant_type': 'client_idmobile', 'licence': 'LICENCE' } };
request(options, function (error, response) { console.log(response.body); });
axios(options);""",
    "Node's got": """const reply = await got.post('https://SERVER/ACCESS_TOKEN/', {
  form: {client_secret: 'SECRET', grant_type: 'client_idmobile', licence: 'LICENCE'}}).json();""",
    "aiohttp": """async with aiohttp.ClientSession() as session:
    fields = {"client_secret": "SECRET", "grant_type": "client_idmobile", "licence": "LICENCE"}
    async with session.post("https://SERVER/ACCESS_TOKEN/", data=fields) as reply:
        print(await reply.json())""",
    "requests, a text": """import requests
url = "https://SERVER/ACCESS_TOKEN/"
payload = 'FORM'
headers = {'Content-Type': 'application/x-www-form-urlencoded'}
response = requests.request("POST", url, headers=headers, data=payload)""",
    "requests, keywords": """import requests
print(requests.post("https://SERVER/ACCESS_TOKEN/",
                    data=dict(client_secret="SECRET", grant_type="client_idmobile", licence="LICENCE")).json())""",
    "fetch of a browser": """fetch("https://SERVER/ACCESS_TOKEN/", {
  "headers": {
    "content-type": "application/x-www-form-urlencoded"
  },
  "body": "FORM",
  "method": "POST",
  "mode": "cors",
  "credentials": "omit"
});""",
    "PowerShell of a browser": """$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
Invoke-WebRequest -UseBasicParsing -Uri "https://SERVER/ACCESS_TOKEN/" `
-Method "POST" `
-WebSession $session `
-Headers @{
"Origin"="https://a.example"
} `
-ContentType "application/x-www-form-urlencoded" `
-Body "FORM\"""",
    "PowerShell, splatted": """$params = @{
    Uri = 'https://SERVER/ACCESS_TOKEN/'
    Method = 'Post'
    Body = @{ client_secret = 'SECRET'; grant_type = 'client_idmobile'; licence = 'LICENCE' }
}
Invoke-RestMethod @params""",
    "lines": "client_secret: SECRET\ngrant_type: client_idmobile\nlicence: LICENCE\n",
    "an address and lines": "https://SERVER/ACCESS_TOKEN/\n\nclient_secret:SECRET\ngrant_type:client_idmobile\nlicence:LICENCE",
    "cells": "client_secret\tgrant_type\tlicence\nSECRET\tclient_idmobile\tLICENCE\n",
    "cells, a row each": "client_secret\tSECRET\ngrant_type\tclient_idmobile\nlicence\tLICENCE\n",
    "a Markdown table": "| name | value |\n|---|---|\n| client_secret | SECRET |\n| grant_type | client_idmobile |\n"
    "| licence | LICENCE |\n",
    "a log of JSON": """{"level": "info", "method": "POST", "url": "https://SERVER/ACCESS_TOKEN/", "body": "FORM"}""",
    "Ansible": """- name: token
  ansible.builtin.uri:
    url: https://SERVER/ACCESS_TOKEN/
    method: POST
    body_format: form-urlencoded
    body:
      client_secret: SECRET
      grant_type: client_idmobile
      licence: LICENCE
""",
    "Swift": """var request = URLRequest(url: URL(string: "https://SERVER/ACCESS_TOKEN/")!)
request.httpMethod = "POST"
request.addValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
request.httpBody = "FORM".data(using: .utf8)""",
    "Rust": """let params = [("client_secret", "SECRET"), ("grant_type", "client_idmobile"), ("licence", "LICENCE")];
let reply = reqwest::Client::new().post("https://SERVER/ACCESS_TOKEN/").form(&params).send().await?;""",
    "Dart": """final reply = await http.post(Uri.parse('https://SERVER/ACCESS_TOKEN/'),
    body: {'client_secret': 'SECRET', 'grant_type': 'client_idmobile', 'licence': 'LICENCE'});""",
    "Perl": """my $reply = LWP::UserAgent->new->post('https://SERVER/ACCESS_TOKEN/',
    [client_secret => 'SECRET', grant_type => 'client_idmobile', licence => 'LICENCE']);""",
    "R": """r <- POST("https://SERVER/ACCESS_TOKEN/", encode = "form",
  body = list(client_secret = "SECRET", grant_type = "client_idmobile", licence = "LICENCE"))""",
    "VBA": """Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
http.Open "POST", "https://SERVER/ACCESS_TOKEN/", False
http.SetRequestHeader "Content-Type", "application/x-www-form-urlencoded"
http.Send "FORM\"""",
    "VB.NET": """Dim fields As New NameValueCollection()
fields.Add("client_secret", "SECRET")
fields.Add("grant_type", "client_idmobile")
fields.Add("licence", "LICENCE")
Dim reply = New WebClient().UploadValues("https://SERVER/ACCESS_TOKEN/", fields)""",
    "Delphi": """Params.Add('client_secret=SECRET');
Params.Add('grant_type=client_idmobile');
Params.Add('licence=LICENCE');
Reply := IdHTTP1.Post('https://SERVER/ACCESS_TOKEN/', Params);""",
    "k6": """import http from 'k6/http';
export default function () {
  http.post('https://SERVER/ACCESS_TOKEN/',
    { client_secret: 'SECRET', grant_type: 'client_idmobile', licence: 'LICENCE' });
}""",
    "an HTML form": """<form action="https://SERVER/ACCESS_TOKEN/" method="post">
<input type="hidden" name="client_secret" value="SECRET">
<input type="hidden" name="grant_type" value="client_idmobile">
<input name="licence" value="LICENCE"></form>""",
    "JMeter": """<HTTPSamplerProxy><elementProp name="client_secret" elementType="HTTPArgument">
<stringProp name="Argument.value">SECRET</stringProp><stringProp name="Argument.name">client_secret</stringProp>
</elementProp><elementProp name="grant_type" elementType="HTTPArgument">
<stringProp name="Argument.value">client_idmobile</stringProp>
<stringProp name="Argument.name">grant_type</stringProp></elementProp>
<elementProp name="licence" elementType="HTTPArgument"><stringProp name="Argument.value">LICENCE</stringProp>
<stringProp name="Argument.name">licence</stringProp></elementProp>
<stringProp name="HTTPSampler.domain">SERVER</stringProp><stringProp name="HTTPSampler.path">/ACCESS_TOKEN/</stringProp>
<stringProp name="HTTPSampler.method">POST</stringProp></HTTPSamplerProxy>""",
}


def _written(text: str) -> Callable[[Values], str]:
    def write(values: Values) -> str:
        meant = {"FORM": values.form(), "SERVER": values.server, "SECRET": values.secret, "LICENCE": values.licence}
        return re.sub("FORM|SERVER|SECRET|LICENCE", lambda name: meant[name[0]], text)

    return write


FURTHER: Final[Mapping[str, Callable[[Values], str]]] = {name: _written(text) for name, text in _TEXTS.items()}
