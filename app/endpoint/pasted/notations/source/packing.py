"""How source code sends its parameters: in the address or in a body, and as a form, as JSON, in parts or as a text."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.source.expressions import Source
from app.endpoint.pasted.request.written import (
    FORM_TYPE,
    GET,
    JSON_TYPE,
    MULTIPART_TYPE,
    TEXT_TYPE,
    Body,
    Notation,
    Parameter,
    place_of,
)
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText


def signs(pattern: str) -> re.Pattern[str]:
    """A pattern in small letters or capitals, which is looked for in each line."""
    return late(pattern, re.IGNORECASE | re.MULTILINE)


_JSON: Final = signs(
    r"[(=]\s*@\{[^}]*\}\s*\|\s*ConvertTo-Json|\.to_json|(?<!print\()(?<!echo )json(?:\.dumps|_encode)\((?!r\.|re[ps])"
    r"|json\.Marshal|PostJson|JsonBody|DataFormat\.Json|JSONEncoding|jsonEncode|AsJsonAsync|JsonContent|Json(?:Serializer\.|Convert\.)Serialize|writeValueAsString|JSONObject"
    r"|JSON\.stringify\((?!re|data\))|\bjson\s*[=:]\s*[{\w\"']|[\"']json[\"']\s*=>|\b(?:body_format|body|mode)\"?\s*:\s*\"?json\b"
)
_FORM: Final = signs(
    r"URLSearchParams|urlencode|(?<!JSON\.)stringify|http_build_query|FormUrlEncoded|encode_www_form|PostForm|post_form|set_form_data"
    r"|form_params|\bform[\"']?\s*[:=]|url\.Values|HttpParams|type\(\s*[\"']form|FormBody|UrlEncodedForm|MultiValueMap"
)
_PARTS: Final = signs(
    r"new (?:FormData|MultipartFormDataContent)\b|MultipartEntityBuilder|multipart\.NewWriter"
    r"|CURLOPT_POSTFIELDS\W{1,4}(?:\[|array)|[\"']multipart[\"']\s*=>|[(,]\s*files\s*=(?!=)"
    r"|\b(?:mode|type|body|dataMode)\"?\s*:\s*\"?(?:form-?data|multipart)"
)
#: Where a table of fields becomes JSON, or something that is no form at all.
_TABLE_IS_JSON: Final = signs(
    r"\baxios(?:\.post)?\(|(?<!UrlFetchApp\.)\bfetch\(|\b(?:cy|wx|uni)\.request\(|\b(?:request|dio|this\.http(?:Service)?|\$http)\.post\("
    r"|\.send\(\s*\{|\.json\(\s*[&{]|Http::post"
)
#: Where it becomes a form; anywhere else, how it is sent isn't seen.
_TABLE_IS_FORM: Final = signs(
    r"\b(?:requests|httpx)\.|\$\.(?:post|get|ajax)\b|\bdata\s*[=:]|\bpayload\b|\.form\(|form_?(?:param|data)|\.field\(|AddParameter|NameValuePair"
    r"|asForm|submitForm|[\"']body[\"']\s*=>|Uri\.parse|\bparameters:|export default function|formencoded"
    r"|bodyParameters|UploadValues|RestClient\.|UserAgent|encode\s*=\s*[\"']form"
)
#: Where nobody says what a text is unless the person does; what goes out then.
_UNTYPED: Final = {
    Notation.PYTHON: (signs(r"\b(?:requests|httpx)\."), ""),
    Notation.JAVASCRIPT: (signs(r"\bfetch\("), TEXT_TYPE),
    Notation.CSHARP: (signs(r"\bStringContent\("), TEXT_TYPE),
    Notation.GO: (signs(r"\bhttp\.NewRequest"), ""),
    Notation.JAVA: (signs(r"BodyPublishers\.ofString"), ""),
    Notation.EXPORT: (signs(r"\bCreateObject\("), TEXT_TYPE),
    Notation.POSTMAN: (signs(r'"mode"\s*:\s*"raw"'), TEXT_TYPE),
}
#: Where a call puts its fields into the address, whatever its method.
_IN_ADDRESS: Final = signs(
    r"[(,]\s*params\s*=(?!=)|[{,]\s*params\s*[:}]|[\"']query[\"']\s*=>|[(,]\s*query:|encodeInQuery"
    r"|(?<!build_)query(?:_?(?:params?|parameters?|string|form))?\(\s*(?:[\"'{&\[]|map|new)"
)
#: What is read of the reply may be called so as well.
_HAS_BODY: Final = signs(
    r"(?<!res)\.send[ (]\s*[\"'{]|\b(?:data|body|json|form_params|form)[\"']?\s*(?:=>|[:=](?![:=]))"
    r"(?!\s*(?:await |try )?(?:res\w*|r|reply|answer|conn\w*|Buffer|io|ioutil|json)[.(\[])"
)
_HEADERS_FROM_ELSEWHERE: Final = signs(r"\bheaders\s*[=:]\s*[A-Za-z_$]\w*\s*[,)}\n]")
_TEXT_OF_A_FORM: Final = signs(r"\.toString\(\)\s*[,})]|data\s*=\s*\w*\.?urlencode\(|StringContent")
_MAY_BE_JAVASCRIPT: Final = (Notation.JAVASCRIPT, Notation.PHP, Notation.PYTHON, Notation.GO, Notation.EXPORT)


def is_in_address(shape: str, method: str) -> bool:
    """Whether the call puts its parameters into the address."""
    return (method == GET or _IN_ADDRESS.search(shape) is not None) and not _HAS_BODY.search(shape)


def packed(
    source: Source, shape: str, parameters: tuple[Parameter, ...], form: DecodedText | None, *, is_document: bool
) -> Body:
    """The body that the call makes of them; its type is filled in elsewhere where nothing tells it."""
    language = source.language
    is_text, is_form = form is not None and parameters[0].written is not None, _FORM.search(shape) is not None
    is_json_table = language in _MAY_BE_JAVASCRIPT and not is_text and _TABLE_IS_JSON.search(shape)
    content_type = usual_type = FORM_TYPE
    if (form is not None and form.text.lstrip().startswith("{")) or (
        not is_form and (is_json_table or (not is_text and _JSON.search(shape)))
    ):
        content_type = usual_type = JSON_TYPE
    elif _PARTS.search(shape):
        content_type = usual_type = MULTIPART_TYPE
    elif not (is_document or is_text or is_form or language is Notation.POWERSHELL or _TABLE_IS_FORM.search(shape)):
        content_type = FILLED_IN
    elif not _HEADERS_FROM_ELSEWHERE.search(shape) and ((is_text and not is_form) or _TEXT_OF_A_FORM.search(shape)):
        untyped = _UNTYPED.get(language)
        usual_type = untyped[1] if untyped and untyped[0].search(shape) else FORM_TYPE
    return Body(parameters, place_of(parameters), content_type, usual_type)
