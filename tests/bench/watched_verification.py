"""One verification in a process of its own, which then says how long it took and how much memory it added.

`python -m tests.bench.watched_verification URL ROWS SECONDS [once] [FILE.pem]`: so many licences, every third of them
refused, with so many seconds for each call, 16 at once, and the authority in the file trusted. What isn't found out is
asked about again until all is known, but with `once`, for a server that never says.
"""

import sys
import time
from pathlib import Path
from typing import Final

import psutil

from app import waiting
from app.endpoint.clock import SystemClock
from app.endpoint.network.transport import Route
from app.endpoint.problem import Verdict
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList
from app.verification.row_result import RowResult
from app.verification.verification import AskingOptions, Verification

_MIB: Final = 1024 * 1024


def list_of(rows: int) -> bytes:
    """A list of so many customers, every third of them to be refused."""
    lines = (f"{'NO' if row % 3 == 0 else 'PR'}{row},secret {row},Customer {row}" for row in range(rows))
    return "\n".join(("licence,client_secret,name", *lines)).encode()


def memory() -> float:
    """This process's memory in MiB."""
    full = psutil.Process().memory_full_info()
    return float(getattr(full, "pss", full.uss)) / _MIB


def _wrong(results: tuple[RowResult, ...], told: list[RowResult], rows: int) -> int:
    """How many rows are lost, doubled or misjudged; unknown is what nothing was found out about."""
    numbers = sorted(result.row.number for result in told)
    misjudged = sum(
        result.verdict is (Verdict.ACCEPTED if result.row.licence.startswith("NO") else Verdict.REFUSED)
        for result in results
    )
    return misjudged + (numbers != list(range(2, rows + 2)))


def main(url: str, rows: int, timeout: float, *options: str) -> None:
    """Verify, and print one figure a line."""
    content = list_of(rows)
    ca_file = next((Path(option) for option in options if option.endswith(".pem")), None)
    before = memory()
    licence_list = read_list(content, "customers.csv", Defaults(url))
    assert isinstance(licence_list, LicenceList), licence_list
    told: list[RowResult] = []
    begin = time.monotonic()
    verification = Verification(licence_list, AskingOptions(16, timeout, Route(ca_file=ca_file)), clock=SystemClock())
    waiting.run(verification.run(told.append))
    seconds = time.monotonic() - begin
    added = memory() - before
    wrong = _wrong(verification.checked, told, rows)
    while verification.unknown and "once" not in options:
        # Asking again ends at none.
        waiting.run(verification.run(told.append, verification.unknown))
    sys.stdout.write(f"seconds {seconds}\nmemory {added}\nwrong {wrong}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), *sys.argv[4:])
