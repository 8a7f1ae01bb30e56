"""A live token as something to paste: a header, a variable, or the request that it is for, in five notations.

The request is the one that takes the token as its form parameter, never the token request: nothing here knows a
client secret. Every value is quoted by the rules of the notation, so that it arrives as it is and runs nothing.
"""

import json
import shlex
from collections.abc import Callable, Mapping
from typing import Final

from app.handover.handed_token import HandedToken
from app.handover.shell_quoting import posix_quoted, powershell_quoted, windows_quoted
from app.handover.snippet_kind import Snippet

VARIABLE: Final = "IDMOBILE_ACCESS_TOKEN"


def snippet(kind: Snippet, handed: HandedToken) -> str:
    """The text to paste, without a line end behind it."""
    return _WRITERS[kind](handed)


def _token(handed: HandedToken) -> str:
    return handed.token.reveal()


def _header(handed: HandedToken) -> str:
    return f"Authorization: Bearer {handed.token.reveal()}"


def _env(handed: HandedToken) -> str:
    return f"{VARIABLE}={shlex.quote(handed.token.reveal())}"


def _curl(handed: HandedToken) -> str:
    fields = [f"--data-urlencode {posix_quoted(f'{name}={value}')}" for name, value in handed.parameters().items()]
    return " \\\n  ".join([f"curl {posix_quoted(handed.url)}", *fields])


def _curl_windows(handed: HandedToken) -> str:
    # On one line: the prompt's continuation sign doesn't survive every way of pasting.
    fields = [f"--data-urlencode {windows_quoted(f'{name}={value}')}" for name, value in handed.parameters().items()]
    return " ".join([f"curl.exe {windows_quoted(handed.url)}", *fields])


def _powershell(handed: HandedToken) -> str:
    fields = [f"  {name} = {powershell_quoted(value)}" for name, value in handed.parameters().items()]
    call = f"Invoke-RestMethod -Method Post -Uri {powershell_quoted(handed.url)} -Body @{{"
    return "\n".join([call, *fields, "}"])


def _python(handed: HandedToken) -> str:
    fields = [f"        {name!r}: {value!r}," for name, value in handed.parameters().items()]
    call = ["response = httpx.post(", f"    {handed.url!r},", "    data={", *fields, "    },", ")"]
    return "\n".join(["import httpx", "", *call, "print(response.json())"])


def _javascript(handed: HandedToken) -> str:
    # JSON in ASCII is JavaScript wherever it is put.
    fields = [f"    {name}: {json.dumps(value)}," for name, value in handed.parameters().items()]
    call = [f"const response = await fetch({json.dumps(handed.url)}, {{", '  method: "POST",']
    return "\n".join(
        [*call, "  body: new URLSearchParams({", *fields, "  }),", "});", "console.log(await response.json());"]
    )


_WRITERS: Final[Mapping[Snippet, Callable[[HandedToken], str]]] = {
    Snippet.TOKEN: _token,
    Snippet.HEADER: _header,
    Snippet.ENV: _env,
    Snippet.CURL: _curl,
    Snippet.CURL_WINDOWS: _curl_windows,
    Snippet.POWERSHELL: _powershell,
    Snippet.PYTHON: _python,
    Snippet.JAVASCRIPT: _javascript,
}
