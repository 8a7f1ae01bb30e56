"""Whatever is pasted has an answer, in a time that grows no faster than the text."""

import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted import FindingKind, read_pasted

PIECES: Final = (
    "curl ", "curl.exe ", "-d ", "-H ", "--data-urlencode ", "-G ", "-F ", "-X POST ", "'", '"', "\\", "^", "`", "\n",
    "\r\n", " ", "&", "=", "?", "#", "%", "%2", "%41", "+", "{", "}", "[", "]", "(", ")", "<", ">", "$", "${", "$(",
    "@", ":", ",", ";", ".", "/", "https://", "a.example", "/ACCESS_TOKEN/", "client_secret", "grant_type", "licence",
    "client_idmobile", "POST ", "GET ", " HTTP/1.1", "Host: ", "Content-Type: application/json", "fetch(",
    "axios.post(", "requests.post(", "requests.get(", "urlencode(", "URLSearchParams(", "JSON.stringify(", "params=",
    "data=", "json=", "headers", "method", "body", ".append(", ".encode()", ".format(", "f'", 'f"', "r'", "{x}",
    "${x}",
    "Invoke-RestMethod ", "-Uri ", "-Body ", "-Method ", "@{", "$x", "@x", "-ContentType ", "const x = ", "x = ", "x",
    "\\u00e9", "\\ud800",
    "\ud800", "é", '"url":', '"request":', '"method":', '"query":', '"key":', '"value":', '"mode":', '"raw":', "null",
    "--b", 'name="licence"', "'''", '"""', "//", "/*", "#", "=>", "**x", "...x", "\\N{DASH}", "\\x41", "\\0", "$'",
    "{{x}}", "http POST ", "wget --post-data=", "<?php ", "url.Values{", "FormUrlEncodedContent(", "Net::HTTP",
    "HttpRequest.newBuilder", "&amp;", "&quot;", "=3D", "\u200b", "\u00a0", "“", "”", "–", "%3D", "https%3A%2F%2F",
    "> ", "\t",
    "meta {\n", "post {\n", "url: ", "}\n", "- name: ", "  value: ", "<licence>", "</licence>", '"postData":',
    '"log":', "](https://", "|", "…", "^&",
)  # fmt: skip


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    _is_an_answer(text)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_any_mixture_of_what_requests_are_made_of_has_an_answer(text: str) -> None:
    _is_an_answer(text)


def _is_an_answer(text: str) -> None:
    request = read_pasted(text)
    for finding in request.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text or finding.kind is FindingKind.NOT_A_REQUEST
    ends = [-1]
    for start, end in request.secret_places:
        assert ends[-1] < start < end <= len(text)
        ends.append(end)
    request.masked.encode()


_BEGINNINGS: Final = (
    "",
    "curl 'https://a.example/ACCESS_TOKEN/' -d '",
    'requests.post("https://a.example/ACCESS_TOKEN/", data=',
)
_RUNS: Final = (
    '"', "\\", "&a=", "{", '{"a":', " ", "é", 'curl ^"', "secret=a ", "requests.post(", "`${a}`", "a=b+b;", "> ", "=\n",
    "a\n", "http ", "“", "licence=3D\n", "https%3A%2F%2F", "–d ", "<https://", "[a](", "\u200b", "name: ", "\t",
)  # fmt: skip


# What takes time is to be the reading, not the counting of lines.
@pytest.mark.no_cover
@pytest.mark.parametrize("run", _RUNS)
def test_no_text_takes_longer_than_its_length_accounts_for(run: str) -> None:
    for beginning in _BEGINNINGS:
        short, long = (beginning + run * (length // len(run)) for length in (5_000, 40_000))
        # Eight times as long, with room for what a processor shared with others does; squares would be sixty-four.
        # What takes longer once is looked at once more.
        assert any(24 * max(_seconds(short), 0.01) > _seconds(long) for _time in range(2))


def _seconds(text: str) -> float:
    before = time.process_time()
    read_pasted(text)
    return time.process_time() - before
