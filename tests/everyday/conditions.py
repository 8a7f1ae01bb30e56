"""Whether what came of a case is right: the conditions of its file, each with a name of its own."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.everyday.bringing_about import Case, Told


def why_not(case: Case, name: str, told: Told) -> list[str]:
    """What doesn't hold; empty where all of `always` and one whole table of `either` do."""
    broken = _broken(case.said.get("always", {}), told)
    choices = [each for each in case.said.get("either", ()) if each.get("input", name) == name]
    tried = [_broken(choice, told) for choice in choices]
    return broken + ([] if not tried or any(not each for each in tried) else [str(each) for each in tried])


def _broken(conditions: Mapping[str, Any], told: Told) -> list[str]:
    return [
        f"{name} = {wanted}"
        for name, wanted in conditions.items()
        if name != "input" and not _HOLDS[name](told, wanted)
    ]


def _was_sent(told: Told, wanted: Any) -> bool:  # noqa: ANN401 - a licence, or a licence and a secret
    return tuple(wanted) in told.sent if isinstance(wanted, list) else wanted in {licence for licence, _ in told.sent}


_HOLDS: Final[Mapping[str, Callable[[Told, Any], bool]]] = {
    "exit": lambda told, wanted: told.status in wanted,
    "exit_not": lambda told, wanted: told.status not in wanted,
    "sent": lambda told, wanted: all(_was_sent(told, each) for each in wanted),
    "sent_not": lambda told, wanted: not any(_was_sent(told, each) for each in wanted),
    "sent_nothing": lambda told, wanted: wanted is not bool(told.sent),
    "accepted": lambda told, wanted: told.verdicts["accepted"] == wanted,
    "refused": lambda told, wanted: told.verdicts["refused"] == wanted,
    "verdict": lambda told, wanted: told.said.get("verdict") == wanted,
    "kinds": lambda told, wanted: (told.said.get("problem") or {}).get("kind") in wanted,
    "words": lambda told, wanted: any(re.search(each, told.words) for each in wanted),
    "words_none": lambda told, wanted: not any(re.search(each, told.words) for each in wanted),
    "hidden": lambda told, wanted: not any(each in told.shown for each in wanted),
}
