"""The bundle's program for a menu: it opens the window whatever it is given, with Practice where that is asked for."""

import sys

from app.__main__ import main

if __name__ == "__main__":
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument == "--practice"][:1]
    sys.exit(main())
