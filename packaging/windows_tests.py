"""Tries the program on a Windows under Wine: `dev.py windows` runs this with the environment of development."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bundling.moment import moment
from development.trouble import Elsewhere, Trouble
from windows_bed.bed import Bed
from windows_bed.bundle import build_bundle
from windows_bed.choice import ALL, SMOKE
from windows_bed.screen import own_screen

ROOT: Final = Path(__file__).resolve().parents[1]
SMOKE_ALONE: Final = "--smoke"
#: Seconds, several times what they take: a Windows that hangs is no reason for a check that never ends.
LIMIT_OF_SMOKE: Final = 600.0
LIMIT: Final = 5400.0
_PYTEST: Final = ("-m", "pytest", "-o", "cache_dir=.windows/pytest_cache")
_FAILED_ALONE: Final = ("--last-failed", "--last-failed-no-failures", "none")
_SOME_FAILED: Final = 1


def main(arguments: Sequence[str]) -> int:
    """Make the Windows, run the tests named or all that hold there, and without any named build the bundle too.

    With `--smoke` the few that see most, and no bundle; where no Windows can be made, that is said and no failure.
    """
    bed = Bed(ROOT / ".windows")
    is_smoke = SMOKE_ALONE in arguments
    named = [argument for argument in arguments if argument != SMOKE_ALONE]
    try:
        bed.prepare()
    except Elsewhere as reason:
        print(f"Windows is not tried here: {reason}", flush=True)
        return 0 if is_smoke else 1
    limit = LIMIT_OF_SMOKE if is_smoke else LIMIT
    changes = {"SOURCE_DATE_EPOCH": str(moment())}
    with own_screen() as display, bed.wine(display).awake() as wine:
        tests = named or (SMOKE if is_smoke else ALL)
        status = wine.run(bed.python, *_PYTEST, *tests, limit=limit, changes=changes)
        if status == _SOME_FAILED:
            print("Once more, by themselves: those that failed. Wine starts no program now and then.", flush=True)
            status = wine.run(bed.python, *_PYTEST, *_FAILED_ALONE, *tests, limit=limit, changes=changes)
        if not named and not is_smoke:
            status |= build_bundle(bed, wine, changes)
    return status


def _end_in_order(number: int, _: FrameType | None) -> None:
    """Have a request to end take Windows' programs along."""
    sys.exit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end_in_order)
    try:
        sys.exit(main(sys.argv[1:]))
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
