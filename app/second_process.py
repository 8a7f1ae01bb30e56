"""How the program starts itself a second time: from the same files, whether in a checkout, a wheel or a bundle."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.about import COMMAND

#: What only the program itself may know.
SECRET_VARIABLES: Final = frozenset({"IDMOBILE_CLIENT_SECRET", "IDMOBILE_CLIENT_SECRET_FILE", "IDMOBILE_PASSPHRASE"})
#: What stands for the key of somebody's agent, which the programs that a person starts may use.
_AGENT_KEY: Final = "IDMOBILE_AGENT_KEY"

_ROOT: Final = Path(__file__).resolve().parents[1]


def command_line(*arguments: str) -> list[str]:
    """What starts the program's command line with these arguments, in the `surroundings`."""
    if _is_bundle():
        # The program beside it opens the window, whatever it is given.
        return [str(Path(sys.executable).with_stem(COMMAND)), *arguments]
    # Started anywhere, it finds this very program and no other one that is named alike.
    return [sys.executable, "-P", "-m", "app", *arguments]


def surroundings() -> Mapping[str, str]:
    """The environment of the second process, which has no use for a secret."""
    own = {name: value for name, value in os.environ.items() if name not in {*SECRET_VARIABLES, _AGENT_KEY}}
    return own if _is_bundle() else {**own, "PYTHONPATH": str(_ROOT)}


def _is_bundle() -> bool:
    return getattr(sys, "frozen", False)
