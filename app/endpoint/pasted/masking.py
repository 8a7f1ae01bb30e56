"""Finds every secret in a pasted text, whatever name it stands under, and masks it."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeAlias
from urllib.parse import quote, quote_plus

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.confidential import NAME, PATTERNS
from app.endpoint.pasted.damage import HEX_LINE
from app.endpoint.pasted.request.names import NAMES, is_public
from app.endpoint.pasted.request.understood import Understood, without_quotes
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, as_it_stands, joined
from app.endpoint.pasted.text.escapes import ENTITY, ESCAPE_OF_TOOLS, MOST_TIMES, character, of_bytes, of_html
from app.endpoint.secret import masked
from app.endpoint.typed.placeholders import says_placeholder

Places: TypeAlias = tuple[tuple[int, int], ...]

#: By what they begin with: percent-encoding, JSON and code, HTML, quoted-printable.
_ESCAPES: Final[dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]] = {
    "%": (late("%(?:0[9AaDd]|[2-7][0-9A-Fa-f])"), of_bytes),
    "\\": (ESCAPE_OF_TOOLS, character),
    "&": (ENTITY, of_html),
    "\x1b": (late(r"\x1b\[[0-9;?]{0,20}[A-Za-z]"), lambda _colour: ""),
    "=": (late(r"=3D|=\r?\n"), lambda escape: "=" if escape[0] == "=3D" else ""),
}
#: A line of headings with such a name among them, and the lines of a table below it.
_HEADINGS: Final = late(rf"^[^\r\n]*{NAME}[^\r\n]*$", re.MULTILINE | re.IGNORECASE)
_NAME_ALONE: Final = late(rf"[\s\"']*[\w .\-]{{0,20}}{NAME}[\w .\-]{{0,20}}[\s\"']*", re.IGNORECASE)
_LONGEST_TABLE: Final = 64 * 1024
_SEPARATORS: Final = "\t;|,"
#: What parts cells and rows from each other in HTML, in wikis, in SQL, and where blanks make columns.
_MARKS: Final = late(
    r"<!\[CDATA\[|\]\]>|(?:\s{0,40}+<[a-zA-Z/][\w:\-]{0,40}+(?=[\s/>])[^<>]{0,200}+>\s{0,40}+)++"
    r"|\|\||^[|:\- ]{3,}+\r?\n|(?<=\S)[ ]{2,}+(?=\S)|\)\s{0,8}VALUES\s{0,8}\(",
    re.IGNORECASE | re.MULTILINE,
)
#: The same in lists of lists, as JSON has them.
_LIST_MARKS: Final = late(
    r"[\"']\s{0,8}\](?:\s{0,8},?\s{0,8}(?:[\"']\w{1,20}[\"']\s?:\s{0,8})?\[?\s{0,8}\[\s{0,8}[\"'])?|\[\s{0,8}[\"']"
    r"|(?P<between>[\"']\s{0,8},\s{0,8}[\"'])"
)
_BLANKS: Final = late(r"(?:%20|%09|%22|%27|\+)*+")
#: Headers that have nothing confidential in them.
_PUBLIC_HEADERS: Final = late(
    r"accept.*|cache-control|connection|content-.*|dnt|host|origin|pragma|priority|referer|sec-.*|te|upgrade.*|user-agent|:.*"
)
#: A shorter text stands in every other word, where it is no secret.
_SHORTEST_ELSEWHERE: Final = 4
_LONGEST_ESCAPED: Final = 4096
_MOST_VALUES: Final = 20
#: Beyond so many, placeholders are masked along with the secrets.
_MOST_LOOKED_AT: Final = 1000


def secret_places(sources: tuple[DecodedText, ...], read: Understood | None) -> Places:
    """Where secrets stand in a text: characters of it, in order, none within another.

    `sources` are the text as it was pasted, and as it was meant. Secrets are found in both: by the names they stand
    under, by where they stand in the request, and wherever else the text repeats one of the request's own, raw or
    escaped.
    """
    shown = joined((sources[0].part(*line.span("shown")) for line in HEX_LINE.finditer(sources[0].text)), (0, 0))
    places = list(places_by_name((*sources, _laid_bare(sources[0]), shown)))
    if read is not None:
        values = list(_confidential(read))
        places += [part.place for value in values for part in value.split(FILLED_IN, _MOST_VALUES)]
        places += [source.part(*place).place for source in sources for place in _elsewhere(source.text, values)]
    return merged(places)


def secrets_by_name(text: str) -> Places:
    """Where secrets stand in a text that isn't read any further yet, so while it is being typed."""
    return secret_places((as_it_stands(text),), None)


def places_by_name(sources: tuple[DecodedText, ...]) -> Iterator[tuple[int, int]]:
    """Where something stands behind a name that says it is confidential."""
    for source in sources:
        for text in (source, source.undone(_MARKS, _of_mark)):
            yield from (text.part(*place).place for place in (*_by_name(text.text), *_in_columns(text.text)))
        listed = source.undone(_LIST_MARKS, lambda mark: "\t" if mark["between"] else "\n")
        yield from (listed.part(*place).place for place in _in_columns(listed.text))


def _of_mark(mark: re.Match[str]) -> str:
    """What a spreadsheet would have copied for the mark of a table: a tab, a line end, or nothing."""
    said = mark[0].lower()
    if said.startswith("|"):
        return "|" if said == "||" else ""
    if "cdata" in said or said == "]]>" or said[:1] in ":-":
        return ""
    return "\n" if "<tr" in said or "/tr>" in said or "values" in said else "\t"


def _laid_bare(text: DecodedText) -> DecodedText:
    """The text without any escapes, whatever they were for and however often it was escaped."""
    for _time in range(MOST_TIMES):
        before = text.text
        for sign, (escape, meaning) in _ESCAPES.items():
            if sign in text.text:
                text = text.undone(escape, meaning)
        if text.text == before:
            break
    return text


def hidden(text: str, read: Understood) -> str:
    """A text of ours with a mask wherever it happens to have a secret of the request in it."""
    return masked(text, merged(list(_elsewhere(text, list(_confidential(read))))))


def _by_name(text: str) -> Iterator[tuple[int, int]]:
    for pattern in PATTERNS:
        for number, match in enumerate(pattern.finditer(text)):
            group = match.lastgroup or ""
            bracketed = text[match.start(group) - 1 : match.end(group)]
            if number >= _MOST_LOOKED_AT or not (_is_no_secret(match[group]) or says_placeholder(bracketed)):
                yield match.span(group)


def _in_columns(text: str) -> Iterator[tuple[int, int]]:
    """The cells below a heading that says they are confidential."""
    for headings in islice(_HEADINGS.finditer(text), _MOST_VALUES):
        separator = next((sign for sign in _SEPARATORS if sign in headings[0]), None)
        cells = headings[0].split(separator) if separator else []
        columns = {number for number, cell in enumerate(cells) if _NAME_ALONE.fullmatch(cell)}
        start = headings.end() + 1
        for line in islice(text[start : start + _LONGEST_TABLE].split("\n"), _MOST_LOOKED_AT if columns else 0):
            at = start
            start += len(line) + 1
            below = line.rstrip("\r").split(separator)
            if not line.strip():
                continue
            if len(below) != len(cells):
                break
            for number, cell in enumerate(below):
                if number in columns and not _is_no_secret(cell):
                    yield at, at + len(cell)
                at += len(cell) + 1


def _is_no_secret(value: str) -> bool:
    """Whether it is a placeholder, a variable, a name of the call, or only what comes before a secret."""
    if value.strip() in NAMES:
        return True
    return says_placeholder(value) or value.startswith(("${", "$(", "{{")) or _BLANKS.fullmatch(value) is not None


def _confidential(read: Understood) -> Iterator[DecodedText]:
    """The values of the request that may be secrets, without the blanks and quotation marks around them."""
    values = [given.parameter.value for given in read.given if not is_public(given.parameter.name.text)]
    headers = (header for header in read.request.headers if not _PUBLIC_HEADERS.fullmatch(header.name.text.lower()))
    cores = (without_quotes(value.stripped()) for value in (*values, *(header.value for header in headers)))
    return (core for core in cores if core.text and not says_placeholder(core.text))


def _elsewhere(text: str, values: Iterable[DecodedText]) -> Iterator[tuple[int, int]]:
    """Where else the text has one of these values, as it is or escaped."""
    for value in islice(values, _MOST_VALUES):
        if len(value.text) >= _SHORTEST_ELSEWHERE and FILLED_IN not in value.text:
            for form in _forms(value.text):
                yield from (found.span() for found in re.finditer(re.escape(form), text))


def _forms(secret: str) -> set[str]:
    if len(secret) > _LONGEST_ESCAPED:
        return {secret}
    in_json = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    return {secret, quote(secret, safe=""), quote(secret), quote_plus(secret), *in_json}


def merged(places: Iterable[tuple[int, int]]) -> Places:
    """Places in order, with those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
