"""Finds a request in a curl command, quoted for a shell of Unix, for Windows' command prompt or for PowerShell."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from app.endpoint.pasted.notations.curl.data import data_of
from app.endpoint.pasted.notations.curl.options import CurlOption, curl_options
from app.endpoint.pasted.notations.curl.shells import Command, Shell, read_command
from app.endpoint.pasted.request.written import Header, Notation, WrittenRequest
from app.endpoint.pasted.text.spelled import Spelled

#: Behind a quotation mark such a word is a part of some other text.
_CURL: Final = re.compile(
    r"^(?:[^'\"\r\n]|\"(?=\$\()){0,200}?(?<![\w.\-])(?P<curl>curl(?P<program>\.exe)?)(?=[\s\\^`])", re.MULTILINE
)
_QUOTE: Final = re.compile(r"\^?['\"]")
_CARET_AT_LINE_END: Final = re.compile(r"\^\r?\n")
_BACKTICK_AT_LINE_END: Final = re.compile(r"`\r?\n")
_LOOKS_LIKE_A_URL: Final = re.compile(r"[^\s/]{0,20}://|.{0,300}[./]", re.DOTALL)
_NOTATIONS: Final = {
    Shell.POSIX: Notation.CURL,
    Shell.CMD: Notation.CURL_IN_CMD,
    Shell.POWERSHELL: Notation.CURL_IN_POWERSHELL,
}
#: Options that are a header by another name.
_HEADERS: Final = {"--user": "authorization", "--oauth2-bearer": "authorization", "--cookie": "cookie"}
_MOST_COMMANDS: Final = 3
_LONGEST_COMMAND: Final = 64 * 1024


def read_curl(text: Spelled) -> WrittenRequest | None:
    """The first curl command with an address in it."""
    for match in islice(_CURL.finditer(text.text), _MOST_COMMANDS):
        rest = text.part(match.end(), match.end() + _LONGEST_COMMAND)
        shell = _shell(rest.text, is_program=match["program"] is not None)
        command = read_command(rest, shell)
        request = _request(command, shell, text.part(match.start("curl")).start)
        if request is not None:
            return request
    return None


def _shell(text: str, *, is_program: bool) -> Shell:
    """The shell that a command was written for, by its quotation marks and by how its lines are joined."""
    quote = _QUOTE.search(text)
    first = quote[0] if quote else ""
    if first == "'":
        return Shell.POWERSHELL if is_program or _BACKTICK_AT_LINE_END.search(text) else Shell.POSIX
    if first.startswith("^") or _CARET_AT_LINE_END.search(text):
        return Shell.CMD
    if _BACKTICK_AT_LINE_END.search(text):
        return Shell.POWERSHELL
    return Shell.CMD if is_program else Shell.POSIX


def _request(command: Command, shell: Shell, start: int) -> WrittenRequest | None:
    options = list(curl_options(command.words))
    address = _address(options)
    if address is None:
        return None
    data = data_of(options)
    return WrittenRequest(
        _NOTATIONS[shell],
        (start, command.place[1]),
        _method(options, has_body=data.body is not None),
        address,
        query=data.query,
        headers=tuple(header for option in options if (header := _header(option)) is not None),
        body=data.body,
        has_more=data.has_more,
        loose_ampersand=command.loose_ampersand,
    )


def _address(options: Sequence[CurlOption]) -> Spelled | None:
    words = [option.value for option in options if option.name in {"", "--url"} and option.value is not None]
    urls = [word for word in words if _LOOKS_LIKE_A_URL.match(word.text)]
    return next((url for url in urls if "://" in url.text), urls[0] if urls else None)


def _method(options: Sequence[CurlOption], *, has_body: bool) -> str:
    named = [option.value.text for option in options if option.name == "--request" and option.value is not None]
    if named:
        return named[-1].upper()
    if any(option.name == "--head" for option in options):
        return "HEAD"
    return "POST" if has_body else "GET"


def _header(option: CurlOption) -> Header | None:
    if option.value is None:
        return None
    if option.name in _HEADERS:
        return Header(option.value.part(0, 0).meaning(_HEADERS[option.name]), option.value)
    name, value = option.value.divided(":")
    return Header(name.stripped(), value.stripped()) if option.name == "--header" and value is not None else None
