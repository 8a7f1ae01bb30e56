"""Finds a request in a URL alone, or in a line of a log or of prose with a URL in it."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.names import CLIENT_SECRET, is_a_name, meant_name
from app.endpoint.pasted.request.written import Notation, WrittenRequest
from app.endpoint.pasted.text.decoded_text import DecodedText
from app.endpoint.pasted.text.web_address import web_address

_BEGINS_AS_URL: Final = late(r"[A-Za-z][A-Za-z0-9+.\-]{1,9}://|/\S*\?")
#: A placeholder may have blanks in it.
_PLACEHOLDER: Final = r"<[\w .\-]{1,60}>|\{[\w .\-]{1,60}\}"
_ALONE: Final = late(rf"(?:{_PLACEHOLDER}|\S|[ ](?==\S))++")
#: What a URL of this call has in it, wherever in a line that stands.
_SIGN: Final = late(r"/access_token|[?&](?:client.?secret|licen[cs]e|grant.?type)=", re.IGNORECASE)
_SCHEME: Final = late(r"https?://", re.IGNORECASE)
_BEFORE_URL: Final = late(r"[\s\"<>`'(]|\[(?![0-9A-Fa-f:.]{2,45}\])")
#: Up to a blank, quotation mark or bracket, except those of a placeholder and around a value.
#: Not possessive: Python up to 3.11.4 loses a character where such a repetition ends in a look around (gh-106052).
_WITHIN_LINE: Final = late(rf"(?:{_PLACEHOLDER}|[^\s\"<>`]|[ ](?==\S)|(?<==)\"[^\"\s&]{{0,200}}\")+")
_CLOSERS: Final = {"'": "'", "(": ")", "[": "]"}
_METHOD_BEFORE: Final = late(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD)\W{1,8}(?:\w{1,10}[=:]\W{0,3})?\Z")
_FURTHER: Final = late(r"&([\w.\-]{1,40})=[^\s\"<>]*+")
_END_OF_LINE: Final = late(r"[\r\n\"<>]|://")
_NO_HOST: Final = late("[=&]")
_BLANKS_AT_A_JOINT: Final = late(r"(?<!\s)\s++(?=[?&])|(?<=[?&])\s++")
#: What shows that no sentence ends here: a closing quotation mark or bracket, or the rest of a request line.
_ENDS_BY_ITSELF: Final = late(r"[^\s]|\s{1,3}HTTP/")
_SENTENCE_END: Final = ".,;:!?)]|"
#: Links of mail guards that don't say where they lead.
_GUARDED: Final = late(r"https?://[\w.\-]{0,80}\bmimecast(?:protect)?\.com/", re.IGNORECASE)
#: As HTTP/2 has it, and logs beside a target without one.
_HOST: Final = late(r"(?:^|[\s,])(?::authority|host):?\s{1,4}\"?((?:[\w\-]{1,63}\.){1,8}[a-z]{2,20})", re.IGNORECASE)
_LONGEST_BEFORE: Final = 300
_LONGEST_LINE: Final = 4096
_MOST_CANDIDATES: Final = 200


def read_url(text: DecodedText) -> WrittenRequest | None:
    """The first URL, or request target, of this call; where the text is a URL and no more, whichever it is."""
    whole = text.stripped()
    whole = whole.part(1, len(whole.text) - 1) if whole.text[:1] in {'"', "'", "<"} else whole
    if _GUARDED.match(whole.text):
        return None
    if _BEGINS_AS_URL.match(whole.text):
        whole = whole.undone(_BLANKS_AT_A_JOINT, _without_line_break)
        return _request(whole.part(0, _end(whole.text, 0, _ALONE)), "GET", has_more=False)
    found = [(start, text.part(start, end)) for start, end in islice(_candidates(text.text), _MOST_CANDIDATES)]
    likely = [*filter(_has_parameters, found), *filter(_has_host, found)]
    if not likely:
        return None
    start, url = likely[0]
    method = _METHOD_BEFORE.search(text.text[max(0, start - 40) : start])
    if _ENDS_BY_ITSELF.match(text.text, start + len(url.text)) is None:
        url = _without_sentence_end(url)
    # What was in a body doesn't show in a log, nor in a sentence with an address in it.
    has_more = method[1] != "GET" if method else web_address(url).query is None
    host = _HOST.search(text.text)
    host_elsewhere = None if host is None else text.part(*host.span(1))
    return _request(url, method[1] if method else "GET", host_elsewhere, has_more=has_more)


def _request(url: DecodedText, method: str, host: DecodedText | None = None, *, has_more: bool) -> WrittenRequest:
    notation = Notation.URL if web_address(url).host.text else Notation.REQUEST_LINE
    return WrittenRequest(notation, url.place, method, address=url, host=host, has_more=has_more)


def _without_line_break(blanks: re.Match[str]) -> str:
    """A URL that is broken into lines for reading breaks beside `?` and `&`; any other blank is a slip."""
    return "" if "\n" in blanks[0] or "\r" in blanks[0] else blanks[0]


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where something begins and ends that may be a URL of this call."""
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() >= end:
            earliest = max(end, sign.start() - _LONGEST_BEFORE)
            before = _BEFORE_URL.split(text[earliest : sign.start()])[-1]
            # `url=https://…`
            scheme = _SCHEME.search(before)
            start = sign.start() - len(before) + (scheme.start() if scheme else 0)
            end = max(sign.end(), _end(text, start, _WITHIN_LINE))
            yield start, end


def _end(text: str, start: int, pattern: re.Pattern[str]) -> int:
    """Where a URL ends that begins here: behind a blank in a value too, if it plainly goes on there."""
    closer = _CLOSERS.get(text[start - 1]) if start else None
    closed = -1 if closer is None else text.find(closer, start)
    match = pattern.match(text, start, len(text) if closed < 0 else closed)
    end = match.end() if match else start
    if end == closed:
        return end
    if "?" not in text[start:end]:
        return end
    line = _END_OF_LINE.split(text[end : end + _LONGEST_LINE], maxsplit=1)[0]
    further = [match.end() for match in _FURTHER.finditer(line) if is_a_name(match[1])]
    return end + further[-1] if further else end


def _has_parameters(candidate: tuple[int, DecodedText]) -> bool:
    return any(is_a_name(parameter.name.text) for parameter in web_address(candidate[1]).parameters())


def _has_host(candidate: tuple[int, DecodedText]) -> bool:
    address = web_address(candidate[1])
    return bool(address.host.text and address.path.text) and _NO_HOST.search(address.host.text) is None


def _without_sentence_end(url: DecodedText) -> DecodedText:
    """The URL without what ends a sentence; behind a secret it may be the secret's own."""
    parameters = web_address(url).parameters()
    if parameters and meant_name(parameters[-1].name.text) == CLIENT_SECRET:
        return url
    return url.part(0, len(url.text.rstrip(_SENTENCE_END)))
