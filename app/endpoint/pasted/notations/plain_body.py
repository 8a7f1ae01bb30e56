"""Finds a request in parameters by themselves: a form, or one a line; an address may stand beside them."""

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
from app.endpoint.pasted.notations.url import read_url
from app.endpoint.pasted.request.names import NAMED, NAMES, is_a_name
from app.endpoint.pasted.request.written import FORM_TYPE, Body, Notation, Parameter, WrittenRequest
from app.endpoint.pasted.text.decoded_text import DecodedText
from app.endpoint.pasted.text.web_address import web_address

#: Postman's bulk edit, a table's cells, or a list in a ticket.
_NAME_AND_VALUE: Final = late(
    r"^[ \t]{0,20}(?:(?:[-*•]|\d{1,2}[.)])[ \t]{1,3}|\|[ \t]{0,3}|&|\[)?[\"'`]?([\w.\-]{1,40})[\"'`]?\]?"
    r"[ \t\u00a0\u202f]{0,20}(?:=>\s{0,8}|[:\t|;]|=(?![^\r\n]*&))[ \t]{0,20}([^\r\n]*+)",
    re.MULTILINE,
)
#: A table out of a word processor, as plain text: each cell in a line of its own.
_BELOW: Final = late(
    rf"^[ \t]{{0,20}}({NAMED}(?:[ _-]?(?:code|key))?)[ \t]*:?[ \t]*\r?\n[ \t]*(?!{NAMED}\b)([^\r\n]++)",
    re.MULTILINE | re.IGNORECASE,
)
_XML: Final = late(r"<([\w.\-]{1,40})>([^<>]{0,4096})</\1>")
_XML_TYPE: Final = "text/xml"
#: The fields of an HTML form.
_INPUT: Final = late(r"<input\b[^<>]{0,200}?\bname=\"([\w.\-]{1,40})\"[^<>]{0,200}?\bvalue=\"([^\"<>]*+)\"")
#: JMeter's, whose address is in parts.
_ELEMENT: Final = late(
    r"<elementProp name=\"([\w.\-]{1,40})\"[^<>]{0,200}>(?:(?!</elementProp).){0,400}?\.value\">([^<>]{0,4096})<",
    re.DOTALL,
)
#: What is put above the names and values of a table.
_HEADINGS: Final = frozenset({"value", "valeur", "wert", "valor"})
#: A name in the midst of other text, and what stands behind it.
_SCRAP: Final = late(
    rf"(?<![\w.\-])({NAMED}(?:[ _-]?(?:code|key))?|secret)[\"'`*\])]{{0,3}}\s{{0,4}}(?:=>|[:=\t|>])\s{{0,4}}"
    r"[\"'“«]?\s?([^\s\"'<>,;&|“”«»]{1,200})",
    re.IGNORECASE,
)
#: The line below a table's headings, in Markdown.
_RULE: Final = late(r"\s*+(?:[|:\-]\s*+){3,}")
_ADDRESS: Final = late(r"https?://[^\s\"'<>|]{4,300}")
_WORD: Final = late(r"(?<![^\s\"'<>])[^\s\"'<>&]++&[^\s\"'<>]++")
_NAME: Final = late(r"([\w.\-]{1,40}+)=")
_IN_NO_NAME: Final = late(r"[\s\"'()<>{}/]")
#: A log has its own names and values beside the form.
_BESIDE: Final = late(r"\s[\w.\-]{1,40}=\S")
_IN_QUOTES: Final = late(r"\s*+([\"'])(?P<inside>.*)\1\s*\Z", re.DOTALL)
_MOST: Final = 100
#: Fewer lines with a colon may be any text about a licence.
_FEWEST_LINES: Final = 2


def read_address_and_parameters(text: DecodedText) -> WrittenRequest | None:
    """An address without parameters, and somewhere else the parameters that belong to it."""
    url = read_url(text)
    if url is None or url.address is None or web_address(url.address).query is not None:
        return None
    body = _body(text)
    return None if body is None else WrittenRequest(Notation.RAW_HTTP, text.place, "POST", url.address, body=body)


def read_plain_body(text: DecodedText) -> WrittenRequest | None:
    """Parameters without an address."""
    body = _body(text)
    return None if body is None else WrittenRequest(Notation.FORM, body.place, "POST", body=body)


def _body(text: DecodedText) -> Body | None:
    return next(filter(_is_a_form, _forms(text)), None) or _lines(text)


def _forms(text: DecodedText) -> Iterator[Body]:
    """The text as a form, and each form in a line of it, also behind a name of its own: `payload=licence=…&…`."""
    yield read_body(text.match(_IN_QUOTES, "inside") or text)
    for word in islice(_WORD.finditer(text.text), _MOST):
        names = islice(_NAME.finditer(word[0].partition("&")[0]), _MOST)
        start = next((name.start() for name in names if is_a_name(name[1])), 0)
        yield read_body(text.part(word.start() + start, word.end()))


def _lines(text: DecodedText) -> Body | None:
    table = _table(text)
    if table is not None:
        return table
    patterns = {_NAME_AND_VALUE: FORM_TYPE, _XML: _XML_TYPE, _INPUT: FORM_TYPE, _BELOW: FORM_TYPE}
    for pattern, content_type in patterns.items():
        found = islice(pattern.finditer(text.text), _MOST)
        parameters = (Parameter(text.part(*line.span(1)), _cell(text.part(*line.span(2)))) for line in found)
        known = tuple(
            each for each in parameters if is_a_name(each.name.text) and each.value.text.casefold() not in _HEADINGS
        )
        if len(known) >= _FEWEST_LINES and any(parameter.name.text in NAMES for parameter in known):
            return Body(known, text.place, content_type, content_type)
    return None


def _cell(text: DecodedText) -> DecodedText:
    """A value as it stands in a table, without what shows it as code."""
    value = text.stripped(" |")
    if value.text.endswith(("',", '",')):
        value = value.stripped(",").stripped(value.text[-2])
    return value.stripped("`") if value.text[:1] == value.text[-1:] == "`" else value


def _table(text: DecodedText) -> Body | None:
    """Two lines of cells, names above their values."""
    lines = [line.stripped(" |\r") for line in text.split("\n", _MOST) if not _RULE.fullmatch(line.text)]
    for separator in "\t;|,":
        rows = [[cell.stripped(' "') for cell in line.split(separator, _MOST)] for line in lines]
        for above, below in pairwise(rows):
            pairs = zip(above, below, strict=False) if len(above) == len(below) > 1 else ()
            known = tuple(Parameter(name, value) for name, value in pairs if is_a_name(name.text))
            # Of two columns the first may have the names, and each of its rows a value that may look like a name.
            is_rows = len(above) == _FEWEST_LINES and sum(is_a_name(row[0].text) for row in rows) >= _FEWEST_LINES
            if len(known) >= _FEWEST_LINES and not is_rows:
                return Body(known, text.place)
    return None


def read_scraps(text: DecodedText) -> WrittenRequest | None:
    """Names and values in the midst of a text that is no request, for what they are worth."""
    found = islice(chain(_SCRAP.finditer(text.text), _ELEMENT.finditer(text.text)), _MOST)
    parameters = tuple(Parameter(text.part(*scrap.span(1)), text.part(*scrap.span(2))) for scrap in found)
    url = _ADDRESS.search(text.text)
    address = None if url is None else text.part(*url.span())
    body = Body(parameters, text.place)
    return WrittenRequest(Notation.FORM, text.place, "POST", address, body=body, has_more=True) if parameters else None


def _is_a_form(body: Body) -> bool:
    """Whether a name is of this call, and nothing shows that this is some other text."""
    names = [parameter.name.text for parameter in body.parameters]
    written = "".join(parameter.written.text for parameter in body.parameters if parameter.written is not None)
    is_this_call = written != "" and any(map(is_a_name, names))
    is_other = "\n" in written or _BESIDE.search(written) is not None
    return is_this_call and not is_other and not any(map(_IN_NO_NAME.search, names))
