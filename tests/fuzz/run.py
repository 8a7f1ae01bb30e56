"""Has every target read damaged inputs, and tells which one raised or let a secret through."""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.fuzz.damage import damaged
from tests.fuzz.targets import SECRET, TARGETS, Target

#: After so many faults of one target the rest says nothing new.
_ENOUGH: Final = 10


def fuzzed(inputs: int, seed: int, say: Callable[[str], object] = lambda _: None) -> list[str]:
    """Read so many inputs, shared out evenly; gives each fault with the input that led to it."""
    faults: list[str] = []
    for name, target in TARGETS.items():
        # Each begins anew, so that one target alone can be tried again.
        chance = Random(f"{seed} {name}")  # noqa: S311 - chance, and no secret
        found = _faults(target, inputs // len(TARGETS), chance)
        faults += [f"{name}: {fault}" for fault in found]
        say(f"{name}: {inputs // len(TARGETS)} inputs, {len(found)} faults")
    return faults


def _faults(target: Target, inputs: int, chance: Random) -> list[str]:
    faults: list[str] = []
    for _ in range(inputs):
        content = damaged(chance.choice(target.seeds), chance)
        fault = _fault(target, content)
        if fault is not None:
            faults.append(f"{fault} on {content!r}")
        if len(faults) == _ENOUGH:
            break
    return faults


def _fault(target: Target, content: bytes) -> str | None:
    try:
        text = target.reads(content)
    except Exception as raised:  # noqa: BLE001 - whatever it is, it is a fault
        return f"{type(raised).__name__}: {raised}"
    return "a secret in what was read" if SECRET in text else None
