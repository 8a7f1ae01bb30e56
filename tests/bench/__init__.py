"""Measures the program; the bundle is found and built by the scripts that make it, which are in `packaging`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
