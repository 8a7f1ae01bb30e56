"""How every command reads its options, and the options that several of them share."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NoReturn

from app.about import COMMAND
from app.command_line.terminal.streams import columns
from app.wording.language import translated as _

if TYPE_CHECKING:
    from _typeshed import SupportsWrite  # there for the type checker alone

    from app.endpoint.problem import Problem

_SECRET_OPTIONS: Final = frozenset({"--secret", "--client-secret"})
#: A secret that was taken from a request as it stands there.
_ASSIGNED: Final = re.compile(r"(?i)-*(client[-_]?)?secret\s*[=:]")
_PASSPHRASE_OPTION: Final = "--passphrase"  # noqa: S105 - an option's name
_MISSING: Final = "the following arguments are required: "
_OUTPUT_VARIABLE: Final = "IDMOBILE_OUTPUT"
#: What `--output` may be, of whichever command.
OUTPUTS: Final = frozenset(
    (
        "bruno", "credential", "curl", "env", "header", "http", "insomnia", "javascript", "json", "openapi", "postman",
        "postman-collection", "powershell", "python", "report", "text", "token",
    )
)  # fmt: skip
_LAST_PORT: Final = 65535
_PORT: Final = re.compile(r"[0-9]{1,5}")
#: What stands for a value in a usage line, as in the list of options.
_STANDS_FOR_A_VALUE: Final = re.compile(r"\b[A-Z]{2,}\b")


class UsageError(Exception):
    """A command was given what it can't read; the text is a plain sentence, without any value that was given.

    `subcommand` is the part of the command that was meant, such as `add` of `profiles`.
    """

    subcommand = ""


class FromVariable(str):
    """A text that no option was given for; `variable` is where it comes from."""

    __slots__ = ("variable",)

    variable: str


class HelpShown(Exception):  # noqa: N818 - nothing went wrong
    """The help or the version was asked for and has been shown; the command is done.

    `problem` says why it couldn't be.
    """

    def __init__(self, problem: "Problem | None" = None) -> None:
        super().__init__()
        self.problem = problem


class _Layout(argparse.RawDescriptionHelpFormatter):
    """argparse's own, told the width that it would load shutil for."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)


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
            formatter_class=_Layout,
            allow_abbrev=False,
            add_help=False,
        )
        self._unwritten: Problem | None = None
        self._taken = self.add_argument_group(_heading(_("Arguments:")))
        self.shown = self.add_argument_group(_heading(_("Options:")))
        self.shown.add_argument("-h", "--help", action="help", help=_("show this help"))

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read the arguments; raises `UsageError`, and `HelpShown` once that is done."""
        # argparse takes an unknown option with a blank in its value for an argument, and a name may be quoted back.
        blank = [argument for argument in arguments if argument.startswith("--") and " " in argument]
        strange = [argument for argument in blank if _name(argument) not in self._option_string_actions]
        given, unknown = self.parse_known_args([argument for argument in arguments if argument not in strange])
        options = [_name(argument) for argument in (*strange, *unknown) if argument.startswith("-")]
        if any(map(self._means_a_secret, options)) or any(map(_ASSIGNED.match, _profiles_in(given))):
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
            from app.command_line.options.likely_meant import with_likely_meant  # most options are there

            complaint = _("This command has no option {option}.").format(option=options[0])
            raise UsageError(with_likely_meant(complaint, options[0], self._option_string_actions))
        if unknown:
            raise UsageError(_("There is one argument too many. Put each value after its option."))
        return given

    def _means_a_secret(self, option: str) -> bool:
        from app.command_line.options.likely_meant import likely_meant  # most options are there

        return likely_meant(option, {*_SECRET_OPTIONS, *self._option_string_actions}) in _SECRET_OPTIONS

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # A reader that has gone away is no fault, and a full disk is one; argparse takes both for the same.
        stream = file or sys.stdout
        try:
            stream.write(message)
            sys.stdout.flush()
        except (OSError, ValueError):
            from app.command_line.terminal.standard_output import why_unwritten  # most help is written

            self._unwritten = why_unwritten()

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Raise `HelpShown`: a `SystemExit` is then always a foreign one."""
        del status, message
        raise HelpShown(self._unwritten)

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

    def add_arguments_named(self, name: str, shown: str, meaning: str) -> None:
        """Add an argument that may be there any number of times, none included; a list is read."""
        self._taken.add_argument(name, nargs="*", metavar=shown, help=meaning)

    def add_text_or_json(self, meaning: str) -> None:
        """Add the choice between what people read, which is the usual, and JSON for programs."""
        self.shown.add_argument(
            "--output",
            type=output_among("text", "json"),
            metavar="text|json",
            default=usual_output("text", "json"),
            help=meaning,
        )


def output_among(*choices: str) -> Callable[[str], str]:
    """A reader for `--output`."""

    def read(text: str) -> str:
        if text not in choices:
            complaint = _("--output is one of {choices}.").format(choices=", ".join(choices))
            raise UsageError(with_variable(text, complaint))
        return text

    return read


def usual_output(*choices: str) -> str:
    """The form where none is named: the variable's where this command has it, else the first.

    What no command has is read like an option's value, and refused like one.
    """
    text = os.environ.get(_OUTPUT_VARIABLE, "")
    wished = text.lower()
    if text and wished not in OUTPUTS:
        return from_variable(text, _OUTPUT_VARIABLE)
    return wished if wished in choices else choices[0]


def from_variable(text: str, variable: str) -> FromVariable:
    """The text, which remembers its variable."""
    found = FromVariable(text)
    found.variable = variable
    return found


def with_variable(text: str, complaint: object) -> str:
    """The complaint about this text, which names the variable where it is at fault."""
    if not isinstance(text, FromVariable):
        return str(complaint)
    return _("In the variable {name}: {complaint}").format(name=text.variable, complaint=complaint)


def port(text: str) -> int:
    """A port number; 0 stands for a free one."""
    if not _PORT.fullmatch(text) or int(text) > _LAST_PORT:
        raise UsageError(_("--port is a number from 1 to 65535, or 0 for a free one."))
    return int(text)


def _name(argument: str) -> str:
    """The option's name alone: behind it may stand a value."""
    return re.split(r"[=\s]", argument, maxsplit=1)[0] if argument.startswith("--") else argument[:2]


def _profiles_in(given: argparse.Namespace) -> list[str]:
    """What stands where a profile's name belongs, and would be quoted back as one."""
    return [name for name in (getattr(given, "profile", None), *(getattr(given, "profiles", None) or ())) if name]


def _opening(purpose: str, usage: Sequence[str], examples: Sequence[tuple[str, str]]) -> str:
    shown = [f"  {example}\n      {meaning}" for example, meaning in examples]
    return "\n".join([purpose, "", _("Examples:"), *shown, "", _("Usage:"), *(f"  {_usage(form)}" for form in usage)])


def _heading(text: str) -> str:
    """The heading without its colon, which argparse adds; what a language puts before it stays."""
    return text.removesuffix(":")


def _usage(form: str) -> str:
    """A usage line with the words that the list of options has."""
    return _STANDS_FOR_A_VALUE.sub(lambda found: _(found.group()), form)
