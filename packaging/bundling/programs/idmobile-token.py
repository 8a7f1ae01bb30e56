"""The bundle's program for a shell: a command, or the window where none is given."""

import sys

from app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
