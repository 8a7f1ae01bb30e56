"""Finds a request in a command: curl for any shell, wget, HTTPie."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.notations.body import read_body
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
_READS_FILES: Final = frozenset({"--data", "--data-ascii", "--data-binary", "--json", "--post-file", "--body-file"})
_USUAL_TYPES: Final = {
    "--data": FORM_TYPE, "--data-ascii": FORM_TYPE, "--data-binary": FORM_TYPE, "--data-raw": FORM_TYPE,
    "--data-urlencode": FORM_TYPE, "--json": JSON_TYPE, "--form": MULTIPART_TYPE, "--form-string": MULTIPART_TYPE,
    "--form-item": FORM_TYPE, "--json-item": JSON_TYPE, "--data-file": FORM_TYPE, "--post-data": FORM_TYPE,
    "--body-data": FORM_TYPE, "--post-file": FORM_TYPE, "--body-file": FORM_TYPE,
}  # fmt: skip
#: HTTPie's request items: `name=value`, `name==value` for the query, `name:=json`, `Header:value`, `name@file`.
_ITEM: Final = late(r"(?P<name>[^\s=:@]{1,60})(?P<joint>==|:=|=@|=|:(?!//)|@)(?P<value>.*)", re.DOTALL)
_METHOD: Final = late(r"[A-Z]{3,7}")
#: curl(1) and wget(1): the options of one letter that take a value.
_LETTERS_WITH_VALUE: Final = {"curl": frozenset("AbcCdDeEFhHKmoPQrtTuUwxXyYz"), "wget": frozenset("aABDeiIloOPQRtTUwX")}
_LONG_NAMES: Final = {
    "-d": "--data", "-F": "--form", "-G": "--get", "-H": "--header", "-I": "--head", "-u": "--user", "-X": "--request",
}  # fmt: skip
#: The long ones that take none; those of all other names take the next word.
_WITHOUT_VALUE: Final = frozenset(
    """
    anyauth append basic cert-status compressed compressed-ssh content-disposition crlf digest disable disallow-
    username-in-url doh-cert-status doh-insecure fail fail-early fail-with-body false-start form-escape ftp-create-
    dirs ftp-pasv get globoff head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-
    content-length include inet4-only inet6-only insecure ipv4 ipv6 junk-session-cookies list-only location
    location-trusted manual mptcp negotiate netrc netrc-optional next no-alpn no-buffer no-check-certificate no-
    clobber no-cookies no-keepalive no-npn no-progress-meter no-proxy no-sessionid no-verbose ntlm parallel path-as-
    is post301 post302 post303 progress-bar proxy-insecure proxytunnel quiet raw remote-header-name remote-name
    remote-time retry-all-errors retry-connrefused save-headers server-response show-error show-headers silent
    spider ssl ssl-reqd sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tlsv1 tlsv1.0 tlsv1.1
    tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr
    """.split()  # noqa: SIM905 - a list of as many words as lines is read by nobody
)
_MOST_COMMANDS: Final = 3
_LONGEST_COMMAND: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class CommandOption:
    """A long name, empty for what stands without an option; `value` is None where the option takes none."""

    name: str
    value: DecodedText | None


def read_program(text: DecodedText) -> WrittenRequest | None:
    """The first command with an address in it."""
    for match in islice(_PROGRAM.finditer(text.text), _MOST_COMMANDS):
        rest = text.part(match.end(), match.end() + _LONGEST_COMMAND)
        shell = _shell(rest.text, is_program=match["exe"] is not None)
        command = read_command(rest, shell)
        place = (text.part(match.start("name")).start, command.place[1])
        notation = _NOTATIONS.get(match["program"].lower()) or _SHELL_NOTATIONS[shell]
        is_httpie = notation is Notation.HTTPIE
        # A word processor begins a line with a capital.
        options = _of_items(command.words) if is_httpie else _options_of(match["program"].lower(), command.words)
        request = _of_options(notation, list(options), command, place)
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


def _of_options(
    notation: Notation, options: list[CommandOption], command: Command, place: tuple[int, int]
) -> WrittenRequest | None:
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
        notation,
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
    place = (min(body.place[0] for body in bodies), max(body.place[1] for body in bodies))
    return Body(parameters, place, odd.content_type, odd.usual_type)


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
    if usual_type != MULTIPART_TYPE and not name.endswith("-item"):
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
    kind = "--form-item" if said & {"-f", "--form"} else "--form-string" if "--multipart" in said else "--json-item"
    names = {"==": "--url-query", ":": "--header"}
    rest = [word for word in words if not word.text.startswith("-")]
    # An option's value may stand before the method and the address.
    begins = (lambda word: _METHOD.fullmatch(word.text), lambda word: "://" in word.text)
    start = next((number for begin in begins for number, word in enumerate(rest) if begin(word)), 0)
    rest = rest[start:]
    if rest and _METHOD.fullmatch(rest[0].text):
        yield CommandOption("--request", rest.pop(0))
    for number, word in enumerate(rest):
        item = _ITEM.match(word.text) if number else None
        if item is None:
            yield CommandOption("--url" if not number else "--other", word)
            continue
        name, value = word.part(*item.span("name")), word.part(*item.span("value"))
        joint = word.part(item.start("joint")).part(0, 1).meaning(":" if item["joint"] == ":" else "=")
        value = value.meaning(FILLED_IN) if "@" in item["joint"] else value
        yield CommandOption(names.get(item["joint"], kind), joined((name, joint, value), (name.start, value.end)))
    if said & {"--raw", "<"}:
        yield CommandOption("--data-file", words[0])


def _options_of(program: str, words: Sequence[DecodedText]) -> Iterator[CommandOption]:
    """The options in the words behind a program; several letters may share a dash, the last with its value attached."""
    rest = deque(words)
    while rest:
        word = rest.popleft()
        if word.text.startswith("--") and len(word.text) > len("--"):
            name, value = word.divided("=")
            is_alone = name.text[2:] in _WITHOUT_VALUE or name.text.startswith("--no-")
            if value is None and rest and not is_alone:
                value = rest.popleft()
            yield CommandOption(name.text, value)
        elif word.text.startswith("-") and len(word.text) > 1:
            for position, letter in enumerate(word.text[1:], 1):
                long_name = _LONG_NAMES.get(f"-{letter}", f"-{letter}")
                if letter in _LETTERS_WITH_VALUE[program]:
                    attached = word.part(position + 1)
                    yield CommandOption(long_name, attached if attached.text or not rest else rest.popleft())
                    break
                yield CommandOption(long_name, None)
        else:
            yield CommandOption("", word)
