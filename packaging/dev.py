"""Sets up a checkout and does what there is to do with it: `python3 packaging/dev.py run`, or `test`.

This file alone must be readable to any Python, so that an old one can say what is missing.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets as far as this line
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit("This needs Python 3.11 or newer, and this is Python " + found + ". Run it with a newer one.")

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - cheaper than pathlib

from development.tasks import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
