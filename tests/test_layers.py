"""What the faces load, seen from a fresh interpreter; who may import whom is checked by import-linter."""

import subprocess
import sys


def test_the_command_line_starts_without_qt() -> None:
    script = "import app.command_line.program, sys; print([name for name in sys.modules if 'PySide6' in name])"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == "[]"
