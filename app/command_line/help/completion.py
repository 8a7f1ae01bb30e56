"""`completion`: the script by which a shell completes commands, options, profile names and files."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Final

from app.about import COMMAND
from app.command_line.help.command_summaries import summaries
from app.command_line.options.common_options import Options, UsageError
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.standard_output import put
from app.command_line.terminal.streams import visible
from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.places import config_folder, copy_folder
from app.practice.licences import PRACTICE_LICENCES
from app.wording.language import translated as _

_SHELLS: Final = ("bash", "zsh", "fish", "powershell")
#: For the scripts themselves: the names of the profiles, a line each.
_PROFILES: Final = "profiles"
_ASKED: Final = f"{COMMAND} completion {_PROFILES}"


def completion(arguments: Sequence[str], clock: Clock) -> ExitStatus:
    """Write the script for a shell, to be read by it; or the names that such a script asks for."""
    wished = completion_options().read(arguments).shell.lower()
    if wished == _PROFILES:
        return _put("\n".join(_names(clock)))
    if wished not in _SHELLS:
        raise UsageError(_("There is completion for: {shells}.").format(shells=", ".join(_SHELLS)))
    return _put(script(wished))


def script(shell: str) -> str:
    """The text that this shell reads."""
    import shtab  # nothing else needs it, nor all commands at once

    from app.command_line.help.all_parsers import whole_parser

    parser = whole_parser()
    for action in _actions(parser):
        _complete(action)
    written: str = shtab.complete(parser, shell)
    return written.rstrip("\n")


def _names(clock: Clock) -> list[str]:
    """What the list says, without touching the keyring; nothing where it can't be read: nobody would see why."""
    from app import waiting  # only a shell asks for these
    from app.profiles.profiles import Profiles

    listing = waiting.run(Profiles(config_folder(), clock, apart=copy_folder()).listed())
    return [] if isinstance(listing, Problem) else [visible(line.name) for line in listing.profiles]


def _put(text: str) -> ExitStatus:
    unwritten = put(text) if text else None
    return ExitStatus.DONE if unwritten is None else ended_by(unwritten)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its own options
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from _actions(below)
        else:
            yield action


def _complete(action: argparse.Action) -> None:
    """Say what may stand there; shtab looks for `complete`, else for `choices`."""
    import shtab  # as above

    shown = action.metavar if isinstance(action.metavar, str) else ""
    if action.dest in {"profile", "profiles", "old"} or (action.dest == "name" and not action.option_strings):
        action.complete = _profiles()  # type: ignore[attr-defined] # shtab's own way of saying it
    elif "|" in shown and shown.islower():
        action.choices = shown.split("|")
    elif action.dest == "licence":
        action.choices = [case.licence for case in PRACTICE_LICENCES]
    elif action.dest == "shell":
        action.choices = _SHELLS
    elif action.dest == "subject":
        action.choices = ["exit-codes", "environment", *_commands()]
    elif shown == _("FILE") or action.dest == "file":
        action.complete = shtab.FILE  # type: ignore[attr-defined] # as above


def _commands() -> list[str]:
    return list(summaries())


def _profiles() -> dict[str, object]:
    """How each shell asks for the names, which may hold blanks and quotes."""
    return {
        "bash": "_idmobile_token_names",
        "zsh": "_idmobile_token_names",
        "fish": f"({_ASKED} 2>/dev/null)",
        "powershell": "_idmobile_token_names",
        "preamble": {"bash": _BASH, "zsh": _ZSH, "powershell": _POWERSHELL},
    }


_BASH: Final = """
_idmobile_token_names() {
  local name
  while IFS= read -r name; do
    [[ "$name" == "$1"* ]] && printf '%q\\n' "$name"
  done < <("${COMP_WORDS[0]}" completion profiles 2>/dev/null)
}
"""
_ZSH: Final = f"""
_idmobile_token_names() {{
  local -a names
  names=("${{(@f)$({_ASKED} 2>/dev/null)}}")
  compadd -- ${{names:#}}
}}
"""
_POWERSHELL: Final = f"""
function _idmobile_token_names {{
  param([string]$WordToComplete)
  {_ASKED} 2>$null | Where-Object {{ $_ -like "$($WordToComplete.Trim("'"))*" }} | ForEach-Object {{
    if ($_ -match '[^\\w.-]') {{ "'" + $_.Replace("'", "''") + "'" }} else {{ $_ }}
  }}
}}
"""


def completion_options() -> Options:
    """What the command takes, and its help."""
    options = Options(
        "completion",
        purpose=_("Writes what your shell needs to complete commands, options, profile names and files."),
        usage=[f"{COMMAND} completion {'|'.join(_SHELLS)}"],
        examples=[
            (f"source <({COMMAND} completion bash)", _("in ~/.bashrc")),
            (f'{COMMAND} completion zsh > "${{fpath[1]}}/_{COMMAND}"', _("once, for zsh")),
            (f"{COMMAND} completion fish > ~/.config/fish/completions/{COMMAND}.fish", _("once, for fish")),
            (f"{COMMAND} completion powershell | Out-String | Invoke-Expression", _("in $PROFILE")),
        ],
    )
    options.add_argument_named("shell", _("SHELL"), ", ".join(_SHELLS))
    return options
