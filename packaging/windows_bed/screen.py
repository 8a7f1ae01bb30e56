"""A screen for the windows of the bed, that nobody sees."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_screen() -> Iterator[str]:
    """Start a screen and give what DISPLAY is to be; it ends with the block."""
    command = ("Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x1024x24")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as screen:
        try:
            number = screen.stdout.readline().decode().strip() if screen.stdout else ""
            yield f":{number}"
        finally:
            screen.terminate()
