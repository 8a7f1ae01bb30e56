"""Finds a request in a command: curl for any shell, wget, HTTPie."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
from app.endpoint.pasted.notations.commands.options import CommandOption, options_of
from app.endpoint.pasted.notations.commands.quoting import Command, Shell, read_command
from app.endpoint.pasted.request.written import (
    FORM_TYPE,
    JSON_TYPE,
    MULTIPART_TYPE,
    Body,
    Header,
    Notation,
    Parameter,
    WrittenRequest,
)
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText
from app.endpoint.pasted.text.percent_encoding import percent_decoded

#: Behind a quotation mark such a word is a part of some other text; `curl -Uri` is PowerShell's own.
_PROGRAM: Final = late(
    r"^(?:[^'\"\r\n]|\"(?=\$\()){0,200}?(?<![\w.\-/:])(?P<name>(?:[\w.\-/]{0,60}/)?(?P<program>curl|wget|xh|https?)(?P<exe>\.exe)?)"
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
#: Options that are a header by another name.
_HEADERS: Final = {"--user": "authorization", "--oauth2-bearer": "authorization", "--cookie": "cookie"}
_READS_FILES: Final = frozenset({"--data", "--data-ascii", "--data-binary", "--json", "--post-file", "--body-file"})
_USUAL_TYPES: Final = {
    "--data": FORM_TYPE, "--data-ascii": FORM_TYPE, "--data-binary": FORM_TYPE, "--data-raw": FORM_TYPE,
    "--data-urlencode": FORM_TYPE, "--json": JSON_TYPE, "--form": MULTIPART_TYPE, "--form-string": MULTIPART_TYPE,
    "--post-data": FORM_TYPE, "--body-data": FORM_TYPE, "--post-file": FORM_TYPE, "--body-file": FORM_TYPE,
}  # fmt: skip
#: HTTPie's request items: `name=value`, `name==value` for the query, `name:=json`, `Header:value`, `name@file`.
_ITEM: Final = late(r"(?P<name>[^\s=:@]{1,60})(?P<joint>==|:=|=@|=|:(?!//)|@)(?P<value>.*)", re.DOTALL)
_METHOD: Final = late(r"[A-Z]{3,7}")
_MOST_COMMANDS: Final = 3
_LONGEST_COMMAND: Final = 64 * 1024


def read_program(text: DecodedText) -> WrittenRequest | None:
    """The first command with an address in it."""
    for match in islice(_PROGRAM.finditer(text.text), _MOST_COMMANDS):
        rest = text.part(match.end(), match.end() + _LONGEST_COMMAND)
        shell = _shell(rest.text, is_program=match["exe"] is not None)
        command = read_command(rest, shell)
        place = (text.part(match.start("name")).start, command.place[1])
        program = match["program"]
        is_curl = program in {"curl", "wget"}
        request = _of_options(program, command, shell, place) if is_curl else _httpie(command, place)
        if request is not None:
            return request
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


def _of_options(program: str, command: Command, shell: Shell, place: tuple[int, int]) -> WrittenRequest | None:
    options = list(options_of(program, command.words))
    words = [option.value for option in options if option.name in {"", "--url"} and option.value is not None]
    urls = [word for word in words if _LOOKS_LIKE_A_URL.match(word.text)]
    if not urls:
        return None
    given = [(option.name, option.value) for option in options if option.value is not None]
    bodies = [_body(name, value) for name, value in given if name in _USUAL_TYPES]
    query = tuple(_encoded_by_curl(value) for name, value in given if name == "--url-query")
    if any(option.name == "--get" for option in options):
        query += tuple(parameter for body in bodies for parameter in body.parameters)
        bodies = []
    return WrittenRequest(
        _SHELL_NOTATIONS[shell] if program == "curl" else Notation.WGET,
        place,
        _method(options, has_body=bool(bodies)),
        next((url for url in urls if "://" in url.text), urls[0]),
        query=query,
        headers=tuple(header for option in options if (header := _header(option)) is not None),
        body=_together(bodies),
        has_more=any(name in _READS_FILES and (value.text[:1] == "@" or "file" in name) for name, value in given),
        loose_ampersand=command.loose_ampersand,
    )


def _together(bodies: Sequence[Body]) -> Body | None:
    """What several options give goes out as one, joined with `&`."""
    if not bodies:
        return None
    odd = next((body for body in bodies if body.content_type != FORM_TYPE), bodies[0])
    parameters = tuple(parameter for body in bodies for parameter in body.parameters)
    return Body(parameters, (bodies[0].place[0], bodies[-1].place[1]), odd.content_type, odd.usual_type)


def _method(options: Sequence[CommandOption], *, has_body: bool) -> str:
    named = [
        option.value.text for option in options if option.name in {"--request", "--method"} and option.value is not None
    ]
    if named:
        return named[-1].upper()
    return "HEAD" if any(option.name == "--head" for option in options) else "POST" if has_body else "GET"


def _header(option: CommandOption) -> Header | None:
    if option.value is None:
        return None
    if option.name in _HEADERS:
        return Header(option.value.part(0, 0).meaning(_HEADERS[option.name]), option.value)
    name, value = option.value.divided(":")
    return Header(name.stripped(), value.stripped()) if option.name == "--header" and value is not None else None


def _body(name: str, value: DecodedText) -> Body:
    usual_type = _USUAL_TYPES[name]
    if "file" in name or (name in _READS_FILES and value.text.startswith("@")):
        return Body((), value.place, usual_type=usual_type)
    if name == "--data-urlencode":
        return Body((_encoded_by_curl(value),), value.place)
    if usual_type != MULTIPART_TYPE:
        return read_body(value, usual_type)
    part, content = value.divided("=")
    is_file = content is not None and content.text[:1] in {"@", "<"}
    content = part.part(len(part.text)) if content is None else content.meaning(FILLED_IN) if is_file else content
    return Body((Parameter(part, content),), value.place, usual_type, usual_type)


def _encoded_by_curl(written: DecodedText) -> Parameter:
    """`name=content`, of which curl encodes the content, or `name@file`."""
    name, content = written.divided("=")
    if content is None:
        name, file = written.divided("@")
        content = name.part(0, 0) if file is None else file.meaning(FILLED_IN)
    return Parameter(percent_decoded(name), content)


def _httpie(command: Command, place: tuple[int, int]) -> WrittenRequest | None:
    """HTTPie's words: options, a method, an address, and items; without --form its items become JSON."""
    options = {word.text for word in command.words if word.text.startswith("-")}
    words = [word for word in command.words if not word.text.startswith("-")]
    method = words.pop(0).text if words and _METHOD.fullmatch(words[0].text) else ""
    if not words or not _LOOKS_LIKE_A_URL.match(words[0].text):
        return None
    fields: dict[str, list[Parameter]] = {"==": [], "=": [], ":": []}
    has_more = bool(options & {"--raw", "<"})
    for word in words[1:]:
        item = _ITEM.match(word.text)
        if item is not None:
            joint = {":=": "=", "=@": "@"}.get(item["joint"], item["joint"])
            value = word.part(*item.span("value"))
            fields.setdefault(joint, []).append(Parameter(word.part(*item.span("name")), value))
    files = [Parameter(each.name, each.value.meaning(FILLED_IN)) for each in fields.get("@", [])]
    sent = sorted((*fields["="], *files), key=lambda each: each.name.start)
    content_type = (
        FORM_TYPE if options & {"-f", "--form"} else MULTIPART_TYPE if "--multipart" in options else JSON_TYPE
    )
    body = Body(tuple(sent), (sent[0].name.start, sent[-1].value.end), content_type, content_type) if sent else None
    return WrittenRequest(
        Notation.HTTPIE,
        place,
        method or ("POST" if sent else "GET"),
        words[0],
        query=tuple(fields["=="]),
        headers=tuple(Header(each.name, each.value) for each in fields[":"]),
        body=body,
        has_more=has_more,
        loose_ampersand=command.loose_ampersand,
    )
