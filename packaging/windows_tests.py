"""Tries the program on a Windows under Wine: `dev.py windows` runs this with the environment of development."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
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
        return 0 if is_smoke and os.environ.get("TESTS_NEED_ALL") != "1" else 1
    with bed.awake(), own_screen() as display:
        changes = {"DISPLAY": display, "SOURCE_DATE_EPOCH": str(moment())}
        status = bed.run(bed.python, "-m", "pytest", *(named or (SMOKE if is_smoke else ALL)), changes=changes)
        if not named and not is_smoke:
            status |= build_bundle(bed, changes)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
