"""Reads random inputs, 2,000,000 in a night; `--inputs N` for fewer, `--seed N` for the same ones again."""

import argparse
import sys
import time

from tests.fuzz.run import fuzzed


def main() -> int:
    """Say how many inputs each target has read; the status is 1 where one was not read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=2_000_000, help="how many in all (2,000,000)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**32, help="where chance begins")
    options = parser.parse_args()
    sys.stdout.write(f"seed {options.seed}\n")
    found = fuzzed(options.inputs, options.seed, lambda line: sys.stdout.write(f"{line}\n"))
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
