"""A kept token where it lives long enough; else one request, whoever else wants the same at this moment."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app import waiting
from app.command_line.options.call_options import CallOptions
from app.endpoint.clock import Clock
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.link_safe_paths import make_folder
from app.places import config_folder, copy_folder, state_folder
from app.profiles.file_lock import FileLock
from app.profiles.kept_token import KeptTokens
from app.profiles.keyring_store import Keyring
from app.profiles.profile import ListedProfile
from app.profiles.profiles import Profiles

#: Seconds for the keyring, beyond the call itself, that another asker may take.
_BEYOND_THE_CALL: Final = 35.0


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long a kept token must live still, in seconds; `fresh` asks in any case."""

    seconds: float
    fresh: bool = False


def kept_or_asked(name: str, options: CallOptions, life: Freshness, clock: Clock) -> tuple[Outcome, Problem | None]:
    """The outcome, and why its token couldn't be kept; Ctrl+C is a `KeyboardInterrupt`.

    Of any number of programs that find no good token at one moment one asks: the others wait at a lock that the
    system takes back from a program that ends, and share what came of it, be it a token or a problem.
    """
    return waiting.run(_kept_or_asked(name, options, life, clock))


async def _kept_or_asked(
    name: str, options: CallOptions, life: Freshness, clock: Clock
) -> tuple[Outcome, Problem | None]:
    profiles = Profiles(config_folder(), clock, apart=copy_folder())
    line = await profiles.find(name)
    if isinstance(line, Problem):
        return Outcome(line, method=options.method), None
    tokens = KeptTokens(Keyring())
    begun = clock.now().elapsed
    if not life.fresh and (kept := await tokens.good_for(line, life.seconds, clock)):
        return kept, None
    place = _place_of(line)
    lock = FileLock(place)
    try:
        has_turn = await lock.take(options.timeout + _BEYOND_THE_CALL)
        if has_turn and not life.fresh:
            shared = await tokens.good_for(line, life.seconds, clock) or _failed_since(place, begun)
            if shared is not None:
                return shared, None
        return await _asked(line, options, tokens, clock, place)
    except OSError:
        # Where no lock can be had, everybody asks.
        return await _asked(line, options, tokens, clock, place)
    finally:
        lock.release()


async def _asked(
    line: ListedProfile, options: CallOptions, tokens: KeptTokens, clock: Clock, place: Path
) -> tuple[Outcome, Problem | None]:
    from app.command_line.calls.profile_call import asked_with_profile  # a kept token needs no httpx

    outcome = await asked_with_profile(line.name, options, clock)
    if isinstance(outcome.result, Problem):
        _note_failure(place, outcome, outcome.result, clock)
    return outcome, await tokens.keep(line, outcome)


def _place_of(line: ListedProfile) -> Path:
    folder = state_folder() / "tokens"
    try:
        make_folder(folder)
    except OSError:
        # Then there is no lock, which is said by taking it.
        return folder / line.identifier
    return folder / f"{line.identifier}.lock"


def _note_failure(place: Path, outcome: Outcome, problem: Problem, clock: Clock) -> None:
    """Have those who wait share it: no value of the server's or the person's, only what it is."""
    noted = {
        "at": clock.now().elapsed, "kind": problem.kind.value, "status": outcome.status,
        "retry_after": outcome.retry_after,
    }  # fmt: skip
    try:
        place.write_text(json.dumps(noted), encoding="ascii")
    except OSError:
        return


def _failed_since(place: Path, begun: float) -> Outcome | None:
    """What the asker before came to, where it began to be waited for by now."""
    try:
        noted = json.loads(place.read_text(encoding="ascii"))
        if not begun < noted["at"]:
            return None
        status, retry_after = noted["status"], noted["retry_after"]
        return Outcome(
            Problem(Kind(noted["kind"])),
            status=status if isinstance(status, int) else None,
            retry_after=retry_after if isinstance(retry_after, int) else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
