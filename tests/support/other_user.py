"""Another user of this computer: runs a script as nobody, where the tests may do that."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

_NOBODY: Final = 65534
#: As root it is still sure to find Python's library; what a script needs of it is imported before.
_BECOME: Final = f"""
import encodings.idna, os, socket, sys, time
os.setgroups([]); os.setgid({_NOBODY}); os.setuid({_NOBODY}); os.chdir("/")
"""

#: Only root can act as somebody else.
other_user = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can act as another user of this computer"
)


@contextmanager
def by_another_user(script: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a script, for which os, socket, sys and time are imported, as nobody; its input and output are pipes."""
    program = subprocess.Popen(
        [sys.executable, "-I", "-c", _BECOME + script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def said_by_another_user(script: str, *arguments: str) -> str:
    """What such a script writes until it ends by itself, which it must do well."""
    with by_another_user(script, *arguments) as program:
        out, err = program.communicate(timeout=30)
        assert program.returncode == 0, err
        return out
