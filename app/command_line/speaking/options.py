"""How every command reads its options, and the options that several of them share."""

import argparse
import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from app.about import COMMAND
from app.endpoint.credentials import Method
from app.wording.language import translated as _

if TYPE_CHECKING:
    from _typeshed import SupportsWrite  # there for the type checker alone

_LONGEST_TIMEOUT: Final = 3600
_SECONDS: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}")
_SECRET_OPTIONS: Final = frozenset({"--secret", "--client-secret"})
_PASSPHRASE_OPTION: Final = "--passphrase"  # noqa: S105 - an option's name
_MISSING: Final = "the following arguments are required: "
_LAST_PORT: Final = 65535
_PORT: Final = re.compile(r"[0-9]{1,5}")


class UsageError(Exception):
    """A command was given what it can't read; the text is a plain sentence, without any value that was given.

    `subcommand` is the part of the command that was meant, such as `add` of `profiles`.
    """

    subcommand = ""


class HelpShown(Exception):  # noqa: N818 - nothing went wrong
    """The help or the version was asked for and has been shown; the command is done."""


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What was said about a call; `method` is None where nothing was said about it. `timeout` is in seconds."""

    method: Method | None
    timeout: float
    ca_file: Path | None
    allow_http: bool


class Options(argparse.ArgumentParser):
    """The options of one command; `purpose`, `examples` and `usage` open its help, in this order.

    An option is never read by its first letters, and no value ever stands in a complaint: it may be a secret
    in the wrong place.
    """

    def __init__(self, name: str, *, purpose: str, usage: Sequence[str], examples: Sequence[tuple[str, str]]) -> None:
        super().__init__(
            prog=f"{COMMAND} {name}".rstrip(),
            usage=argparse.SUPPRESS,
            description=_opening(purpose, usage, examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        self._taken = self.add_argument_group(_("Arguments"))
        self.shown = self.add_argument_group(_("Options"))
        self.shown.add_argument("-h", "--help", action="help", help=_("show this help"))

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read the arguments; raises `UsageError`, and `HelpShown` once that is done."""
        # argparse takes an unknown option with a blank in its value for an argument, and a name may be quoted back.
        blank = [argument for argument in arguments if argument.startswith("--") and " " in argument]
        strange = [argument for argument in blank if _name(argument) not in self._option_string_actions]
        given, unknown = self.parse_known_args([argument for argument in arguments if argument not in strange])
        options = [_name(argument) for argument in (*strange, *unknown) if argument.startswith("-")]
        if _SECRET_OPTIONS.intersection(options):
            raise UsageError(
                _(
                    "A secret can’t be given as an option: other programs could read it there. Use "
                    "--secret-stdin, set IDMOBILE_CLIENT_SECRET, or wait for the prompt."
                )
            )
        if _PASSPHRASE_OPTION in options:
            raise UsageError(
                _(
                    "A passphrase can’t be given as an option: other programs could read it there. Set "
                    "IDMOBILE_PASSPHRASE, or wait for the prompt."
                )
            )
        if options:
            raise UsageError(_("This command has no option {option}.").format(option=options[0]))
        if unknown:
            raise UsageError(_("There is one argument too many. Put each value after its option."))
        return given

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # A reader that has gone away is no fault; argparse of Python 3.11.2 takes it for one.
        with contextlib.suppress(OSError):
            super()._print_message(message, file)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raise `HelpShown`: a `SystemExit` is then always a foreign one."""
        raise HelpShown(status, message)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` in words of our own: argparse's may quote a value."""
        if message.startswith(_MISSING):
            raise UsageError(_("Still missing: {names}.").format(names=message.removeprefix(_MISSING)))
        option, _colon, complaint = message.removeprefix("argument ").partition(": ")
        if complaint.startswith("expected one argument"):
            raise UsageError(_("A value is missing after {option}.").format(option=option))
        raise UsageError(_("{option} takes no value.").format(option=option))

    def add_argument_named(self, name: str, shown: str, meaning: str, *, optional: bool = False) -> None:
        """Add an argument that has no option before it; without an optional one, None is read."""
        self._taken.add_argument(name, nargs="?" if optional else None, metavar=shown, help=meaning)

    def add_method(self) -> None:
        """Add the choice of how a request is sent."""
        self.shown.add_argument("--method", type=_method, metavar="post|get", help=_(
            "how the parameters are sent (post); with get, the secret is part of the address and ends up in logs"
        ))  # fmt: skip

    def add_text_or_json(self, meaning: str) -> None:
        """Add the choice between what people read, which is the usual, and JSON for programs."""
        self.shown.add_argument(
            "--output", type=output_among("text", "json"), metavar="text|json", default="text", help=meaning
        )

    def add_call_options(self) -> None:
        """Add what every command that asks the endpoint takes."""
        self.add_method()
        add = self.shown.add_argument
        add("--timeout", type=_timeout, metavar=_("SECONDS"), default=10.0, help=_(
            "how long the whole call may take (10)"
        ))  # fmt: skip
        add("--ca-file", type=Path, metavar=_("FILE"), help=_("extra root certificates to trust (a PEM file)"))
        add("--allow-http", action="store_true", help=_("allow unencrypted http to another computer, for this run"))


def call_options(given: argparse.Namespace) -> CallOptions:
    """What was read with `add_call_options`."""
    return CallOptions(given.method, given.timeout, given.ca_file, given.allow_http)


def output_among(*choices: str) -> Callable[[str], str]:
    """A reader for `--output`."""

    def read(text: str) -> str:
        if text not in choices:
            raise UsageError(_("--output is one of {choices}.").format(choices=", ".join(choices)))
        return text

    return read


def port(text: str) -> int:
    """A port number; 0 stands for a free one."""
    if not _PORT.fullmatch(text) or int(text) > _LAST_PORT:
        raise UsageError(_("--port is a number from 1 to 65535, or 0 for a free one."))
    return int(text)


def _method(text: str) -> Method:
    try:
        return Method(text.upper())
    except ValueError:
        raise UsageError(_("--method is post or get.")) from None


def _timeout(text: str) -> float:
    seconds = float(text) if _SECONDS.fullmatch(text) else 0.0
    if not 0 < seconds <= _LONGEST_TIMEOUT:
        raise UsageError(_("--timeout is a number of seconds above 0, 3600 at most."))
    return seconds


def _name(argument: str) -> str:
    """The option's name alone: behind it may stand a value."""
    return argument.partition("=")[0] if argument.startswith("--") else argument[:2]


def _opening(purpose: str, usage: Sequence[str], examples: Sequence[tuple[str, str]]) -> str:
    shown = [f"  {example}\n      {meaning}" for example, meaning in examples]
    return "\n".join([purpose, "", _("Examples:"), *shown, "", _("Usage:"), *(f"  {form}" for form in usage)])
