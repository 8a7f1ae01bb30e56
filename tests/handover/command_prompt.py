"""Takes a command line apart as Windows does: first its command prompt, then the program that is started.

By the published rules: the prompt replaces variables between percent signs and then drops its escape sign `^`
(outside quotes); a program takes its arguments apart as `CommandLineToArgvW` does.
"""

import re
from collections.abc import Mapping
from typing import Final

_SPECIAL: Final = frozenset("&|<>()")


def arguments_on_windows(line: str, variables: Mapping[str, str]) -> list[str]:
    """What the program gets; fails where the prompt would do anything but start it."""
    return _program(_prompt(_with_variables(line, variables)))


def _with_variables(line: str, variables: Mapping[str, str]) -> str:
    return re.sub("%([^%]+)%", lambda found: variables.get(found[1].partition(":")[0], found[0]), line)


def _prompt(line: str) -> str:
    said, is_quoted, rest = "", False, iter(line)
    for character in rest:
        if character == "^" and not is_quoted:
            said += next(rest)
            continue
        assert is_quoted or character not in _SPECIAL, f"the prompt acts on {character}"
        is_quoted ^= character == '"'
        said += character
    return said


def _program(line: str) -> list[str]:
    arguments, current, is_quoted, at = [], "", False, 0
    while at < len(line):
        slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
        at += slashes
        character = line[at] if at < len(line) else ""
        if character == '"':
            current += "\\" * (slashes // 2)
            is_quoted ^= slashes % 2 == 0
            current += '"' if slashes % 2 else ""
        else:
            current += "\\" * slashes
            if character == " " and not is_quoted:
                arguments.append(current)
                current = ""
            else:
                current += character
        at += 1
    return [*arguments, current]
