"""`check`: reads a pasted request and says what is wrong with it; nothing is sent."""

import json
import sys
import textwrap
from collections.abc import Sequence
from typing import Final, TextIO

from app.command_line.check.marked_excerpt import marked_excerpt
from app.command_line.options.common_options import Options
from app.command_line.terminal import prompts
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.hidden_typing import hidden
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import say, visible
from app.endpoint.clock import Clock
from app.endpoint.pasted import LONGEST, Finding, PastedRequest, read_pasted
from app.wording.findings import finding_text, findings_headline, what_is_left
from app.wording.language import translated as _

_STANDARD_INPUT: Final = "-"
_WIDEST: Final = 96


def check(arguments: Sequence[str], clock: Clock) -> ExitStatus:  # noqa: ARG001 - every command gets the clock
    """Write what was found; the status says whether anything was."""
    given = check_options().read(arguments)
    is_argument = given.text not in {None, _STANDARD_INPUT}
    text = given.text if is_argument else _standard_input()
    request = read_pasted(text)
    if is_argument and request.secret_places:
        say(
            _(
                "Note: this text holds a secret. As an argument it could be read by other programs, and your "
                "shell keeps it in its history. Next time, give it on standard input: idmobile-token check -"
            )
        )
    unwritten = put(_for_programs(request) if given.output == "json" else _for_people(text, request))
    if unwritten is not None:
        return ended_by(unwritten)
    return ExitStatus.REFUSED if request.findings else ExitStatus.DONE


def _standard_input() -> str:
    """All of it; bytes that are no text are replaced, for the request around them can still be read."""
    stream: TextIO | None = sys.stdin
    if stream is None:
        return ""
    # One byte more than is read shows that the text is too long; UTF-16 has two for most characters.
    most = 2 * LONGEST + 1
    content = _pasted(stream, most) if prompts.is_there() else stream.buffer.read(most)
    # PowerShell and Notepad mark UTF-16 so.
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return content.decode(encoding, "replace")


def _pasted(stream: TextIO, most: int) -> bytes:
    """What a person pastes at a terminal: a request may hold a secret, which would stay on it."""
    with hidden() as stays_hidden:
        if stays_hidden:
            say(_("Paste the request; it stays hidden. End it with Ctrl+D (on Windows, Ctrl+Z and Enter)."))
        else:
            say(_("Paste the request, then end it with Ctrl+D (on Windows, Ctrl+Z and Enter)."))
        return stream.buffer.read(most)


def _for_programs(request: PastedRequest) -> str:
    """One object on one line, in ASCII so that it passes through every terminal and pipe."""
    return json.dumps(
        {
            "findings": [_finding(finding) for finding in request.findings],
            "server": request.server,
            "licence": request.licence,
            "method": None if request.method is None else request.method.value,
            "mended": request.mended,
        }
    )


def _finding(finding: Finding) -> dict[str, object]:
    words = finding_text(finding)
    return {
        "kind": finding.kind.value,
        "parameter": finding.parameter,
        "message": f"{words.title}. {words.text}",
        "leads_to": None if finding.leads_to is None else finding.leads_to.value,
        "start": finding.start,
        "end": finding.end,
    }


def _for_people(text: str, request: PastedRequest) -> str:
    paragraphs = [findings_headline(request)]
    for number, finding in enumerate(request.findings, 1):
        words = finding_text(finding)
        excerpt = marked_excerpt(text, request.secret_places, finding.start, finding.end)
        title = () if words.title == paragraphs[0] else (f"{number}. {words.title}",)
        paragraphs.append("\n".join((*title, *(f"   {line}" for line in excerpt), _wrapped(words.text, "   "))))
    if request.mended is not None:
        paragraphs.append("\n".join((_("Corrected:"), request.mended)))
    paragraphs.append(_wrapped(what_is_left(request)))
    return visible("\n\n".join(paragraphs))


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, _WIDEST, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def check_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "check",
        purpose=_("Checks a request that somebody sent and says what is wrong with it. Nothing is sent."),
        usage=[
            "idmobile-token check [--output json] < request.txt",
            "idmobile-token check TEXT [--output json]",
        ],
        examples=[
            ("idmobile-token check", _("waits for the request to be pasted")),
            ("idmobile-token check < ticket.txt", _("reads it from a file")),
            ("xclip -o | idmobile-token check", _("reads what was copied")),
            (
                "idmobile-token check 'https://prod2.dqe-software.com/ACCESS_TOKEN/?license=PR16F16N'",
                _("an address without a secret can also be given here"),
            ),
        ],
    )
    options.add_argument_named(
        "text", _("TEXT"), _("the request; without it, or with -, it is read from standard input"), optional=True
    )
    options.add_text_or_json(_("output for people or for programs (text)"))
    options.epilog = _(
        "It reads, up to 1 MiB:\n"
        "  a URL\n"
        "  a command: curl for any shell, wget, HTTPie, PowerShell\n"
        "  raw HTTP\n"
        "  a form\n"
        "  a log line\n"
        "  an export: Postman, Insomnia, Bruno, HAR\n"
        "  code: Python, JavaScript, C#, Go, PHP, Ruby, Java\n\n"
        "Other programs can read TEXT while this one runs, and your shell keeps it in its\n"
        "history. So give a request with a secret in it on standard input. No secret is\n"
        "ever shown.\n\n"
        "Exit status:\n"
        "  0  nothing is wrong\n"
        "  1  something is wrong, or no request was found\n"
        "  2  wrong use"
    )
    return options
