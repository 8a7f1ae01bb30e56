"""Finds a request in a command: curl for any shell, wget, HTTPie."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
from app.endpoint.pasted.notations.commands.quoting import Shell, read_command
from app.endpoint.pasted.request.written import (
    FORM_TYPE,
    JSON_TYPE,
    MULTIPART_TYPE,
    POST,
    Body,
    Notation,
    Parameter,
    WrittenRequest,
)
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined
from app.endpoint.pasted.text.escapes import percent_decoded

#: Behind a quotation mark such a word is a part of some other text; `curl -Uri` is PowerShell's own.
_PROGRAM: Final = late(
    r"^(?:[^'\"\r\n]|\"(?=\$\()){0,200}?(?<![\w.\-/:])(?P<name>(?:[\w.\-/]{0,60}/)?(?P<program>[Cc]url|[Ww]get|xh|https?)(?P<exe>\.exe)?)"
    r"(?=[ \t\\^`]|\r?\n[ \t]*-)(?![ \t]+-Uri)",
    re.MULTILINE,
)
_QUOTE: Final = late(r"\^?['\"]")
_CARET: Final = late(r"\^\r?\n|\^&")
_BACKTICK_AT_LINE_END: Final = late(r"`\r?\n")
_LOOKS_LIKE_A_URL: Final = late(r"[^\s/]{0,20}://|.{0,300}[./]", re.DOTALL)
_SHELL_NOTATIONS: Final = {
    Shell.POSIX: Notation.CURL,
    Shell.CMD: Notation.CURL_IN_CMD,
    Shell.POWERSHELL: Notation.CURL_IN_POWERSHELL,
}
_NOTATIONS: Final = {
    "wget": Notation.WGET, "http": Notation.HTTPIE, "https": Notation.HTTPIE, "xh": Notation.HTTPIE,
}  # fmt: skip
#: Options that are a header by another name.
_HEADERS: Final = {"--user": "authorization", "--oauth2-bearer": "authorization", "--cookie": "cookie"}
#: What gives a body; a `…-item` is HTTPie's.
_GIVES_A_BODY: Final = late(
    r"--(?:(?P<json>json)(?:-item)?|(?P<parts>form(?:-string)?)|data[\w-]*|(?:post|body)-(?:data|file))\Z"
)
#: HTTPie's request items: `name=value`, `name==value` for the query, `name:=json`, `Header:value`, `name@file`.
_ITEM: Final = late(r"(?P<name>[^\s=:@]{1,60})(?P<joint>==|:=|=@|=|:(?!//)|@)(?P<value>.*)", re.DOTALL)
_METHOD: Final = late(r"[A-Z]{3,7}")
#: curl(1) and wget(1): some letters share a dash, the last of them with its value; and those that take one.
_LETTERS: Final = {
    program: late(rf"-(?P<alone>[^{letters}]*)(?:(?P<last>[{letters}])(?P<value>.*))?", re.DOTALL)
    for program, letters in (("curl", "AbcCdDeEFhHKmoPQrtTuUwxXyYz"), ("wget", "aABDeiIloOPQRtTUwX"))
}
_LONG_NAMES: Final = {
    "-d": "--data", "-F": "--form", "-G": "--get", "-H": "--header", "-I": "--head", "-u": "--user", "-X": "--request",
}  # fmt: skip
#: The long ones that have an address as their value, or a text that may look like an option. Another takes the next
#: word where that is neither; if it takes none in truth, an address without a scheme is found there nevertheless.
_TAKES_ANYTHING: Final = late(
    rf"--(?:(?:pre)?proxy|referer|doh-url|url|header|request|method)\Z|{_GIVES_A_BODY.pattern}"
)
_BEGINS_ANEW: Final = late(r"-|[^\s/]{0,20}://")
_MOST_COMMANDS: Final = 3
_LONGEST_COMMAND: Final = 64 * 1024

#: A long name, empty for what stands without an option, and the value, empty for what takes none.
CommandOption: TypeAlias = tuple[str, DecodedText]


def read_program(text: DecodedText) -> WrittenRequest | None:
    """The first command with an address in it."""
    for match in islice(_PROGRAM.finditer(text.text), _MOST_COMMANDS):
        rest = text.part(match.end(), match.end() + _LONGEST_COMMAND)
        shell = _shell(rest.text, is_program=match["exe"] is not None)
        command = read_command(rest, shell)
        # A word processor begins a line with a capital.
        program = match["program"].lower()
        notation = _NOTATIONS.get(program) or _SHELL_NOTATIONS[shell]
        options = _of_items(command.words) if notation is Notation.HTTPIE else _options_of(program, command.words)
        place = (text.part(match.start("name")).start, command.place[1])
        request = _of_options(WrittenRequest(notation, place, "GET"), list(options))
        if request is not None:
            return replace(request, loose_ampersand=command.loose_ampersand)
    return None


def _shell(text: str, *, is_program: bool) -> Shell:
    """The shell that a command was written for, by its quotation marks and by how its lines are joined."""
    quote = _QUOTE.search(text)
    first = quote[0] if quote else ""
    if first == "'":
        return Shell.POWERSHELL if is_program or _BACKTICK_AT_LINE_END.search(text) else Shell.POSIX
    if first.startswith("^") or _CARET.search(text):
        return Shell.CMD
    if _BACKTICK_AT_LINE_END.search(text):
        return Shell.POWERSHELL
    return Shell.CMD if is_program else Shell.POSIX


def _of_options(request: WrittenRequest, options: list[CommandOption]) -> WrittenRequest | None:
    names = {name for name, _value in options}
    alone = [value for name, value in options if name in {"", "--url"}]
    others = [value for name, value in options if name.startswith("--") and not _TAKES_ANYTHING.match(name)]
    urls = [word for word in (*alone, *others) if _LOOKS_LIKE_A_URL.match(word.text)]
    if not urls:
        return None
    bodies = [_body(name, value) for name, value in options if _GIVES_A_BODY.match(name)]
    query = [_encoded_by_curl(value) for name, value in options if name == "--url-query" and value.text]
    fields = tuple(parameter for body in bodies for parameter in body.parameters)
    named = [value.text.upper() for name, value in options if name in {"--request", "--method"} and value.text]
    if "--get" in names:
        query, bodies = [*query, *fields], []
    # What several options give goes out as one, joined with `&`.
    odd = next((body for body in bodies if body.content_type != FORM_TYPE), bodies[0] if bodies else None)
    extent = [position for body in bodies for position in body.place]
    return replace(
        request,
        method=named[-1] if named else "HEAD" if "--head" in names else POST if bodies else request.method,
        address=max(urls, key=lambda url: ("://" in url.text, "access_token" in url.text.lower())),
        query=tuple(query),
        headers=tuple(header for name, value in options for header in _headers(name, value)),
        body=None if odd is None else replace(odd, parameters=fields, place=(min(extent), max(extent))),
        has_more=any(_is_of_a_file(name, value) for name, value in options if _GIVES_A_BODY.match(name)),
    )


def _headers(name: str, value: DecodedText) -> Iterator[Parameter]:
    field, content = value.divided(":")
    if name in _HEADERS:
        yield Parameter(value.part(0, 0).meaning(_HEADERS[name]), value)
    elif name == "--header" and content is not None:
        yield Parameter(field.stripped(), content.stripped())


def _is_of_a_file(name: str, value: DecodedText) -> bool:
    return "file" in name or (value.text.startswith("@") and name != "--data-raw")


def _body(name: str, value: DecodedText) -> Body:
    kind = _GIVES_A_BODY.match(name)
    is_parts, is_json = (kind is not None and kind[group] is not None for group in ("parts", "json"))
    usual_type = MULTIPART_TYPE if is_parts else JSON_TYPE if is_json else FORM_TYPE
    if _is_of_a_file(name, value):
        return Body((), value.place, usual_type=usual_type)
    if name == "--data-urlencode":
        return Body((_encoded_by_curl(value),), value.place)
    if not is_parts and not name.endswith("-item"):
        return read_body(value, usual_type)
    part, content = value.divided("=")
    is_file = name == "--form" and content is not None and content.text[:1] in {"@", "<"}
    content = part.part(len(part.text)) if content is None else content.meaning(FILLED_IN) if is_file else content
    return Body((Parameter(part, content),), value.place, usual_type, usual_type)


def _encoded_by_curl(written: DecodedText) -> Parameter:
    """`name=content`, of which curl encodes the content, or `name@file`."""
    name, content = written.divided("=")
    if content is None:
        name, file = written.divided("@")
        content = name.part(0, 0) if file is None else file.meaning(FILLED_IN)
    return Parameter(percent_decoded(name), content)


def _of_items(words: Sequence[DecodedText]) -> Iterator[CommandOption]:
    """HTTPie's words as curl's options: a method, an address, and items, of which it makes JSON without `--form`."""
    said = {word.text for word in words}
    kind = "--data-item" if said & {"-f", "--form"} else "--form-string" if "--multipart" in said else "--json-item"
    names = {"==": "--url-query", ":": "--header"}
    rest = [word for word in words if not word.text.startswith("-")]
    # An option's value may stand before the method and the address.
    begins = (lambda word: _METHOD.fullmatch(word.text), lambda word: "://" in word.text)
    start = next((number for begin in begins for number, word in enumerate(rest) if begin(word)), 0)
    rest = rest[start:]
    if rest and _METHOD.fullmatch(rest[0].text):
        yield "--request", rest.pop(0)
    for number, word in enumerate(rest):
        item = _ITEM.match(word.text) if number else None
        if item is None:
            yield "--url" if not number else "-", word
            continue
        name, value = word.part(*item.span("name")), word.part(*item.span("value"))
        joint = word.part(item.start("joint")).part(0, 1).meaning(":" if item["joint"] == ":" else "=")
        value = value.meaning(FILLED_IN) if "@" in item["joint"] else value
        yield names.get(item["joint"], kind), joined((name, joint, value), (name.start, value.end))
    if said & {"--raw", "<"}:
        yield "--data-file", words[0]


def _options_of(program: str, words: Sequence[DecodedText]) -> Iterator[CommandOption]:
    """The options in the words behind a program."""
    rest = deque(words)
    while rest:
        word = rest.popleft()
        letters = _LETTERS[program].fullmatch(word.text)
        if word.text.startswith("--"):
            name, value = word.divided("=")
            takes = rest and (_TAKES_ANYTHING.match(name.text) or not _BEGINS_ANEW.match(rest[0].text))
            yield name.text, value or (rest.popleft() if takes else word.part(len(word.text)))
        elif letters is not None and len(word.text) > 1:
            yield from ((_LONG_NAMES.get(f"-{letter}", f"-{letter}"), word.part(0, 0)) for letter in letters["alone"])
            if letters["last"]:
                value = word.part(letters.start("value"))
                value = value if value.text or not rest else rest.popleft()
                yield _LONG_NAMES.get(f"-{letters['last']}", "-"), value
        else:
            yield "", word
