"""Another user of this computer: runs a script as nobody, where the tests may do that."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from tests.support.children import PIPE, ChildInText, child_in_text

NOBODY: Final = 65534
#: As root it is still sure to find Python's library; what a script needs of it is imported before.
_BECOME: Final = f"""
import encodings.idna, os, socket, sys, time
os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY}); os.chdir("/")
"""

#: Only root can act as somebody else.
other_user = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can act as another user of this computer"
)


@contextmanager
def by_another_user(script: str, *arguments: str) -> Iterator[ChildInText]:
    """Run a script, for which os, socket, sys and time are imported, as nobody; its input and output are pipes."""
    command = [sys.executable, "-I", "-c", _BECOME + script, *arguments]
    with child_in_text(command, stdin=PIPE, stdout=PIPE) as program:
        yield program


def said_by_another_user(script: str, *arguments: str) -> str:
    """What such a script writes until it ends by itself, which it must do well."""
    with by_another_user(script, *arguments) as program:
        out, _ = program.communicate(timeout=30)
        assert program.returncode == 0
        return out
