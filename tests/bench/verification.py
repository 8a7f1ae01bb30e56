"""Measures verifications of many licences: time, memory, and whether all is right when servers or the program fail."""

import contextlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, interleaved
from tests.bench.watched_verification import list_of
from tests.bench.window import Effort
from tests.support.program import ROOT, environment

_LATENCY: Final = 0.05
_AT_ONCE: Final = 16
#: Runs a command and says how many bytes it had at the most.
_WEIGHED: Final = """
import resource, subprocess, sys
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
assert ended.returncode == 1, ended
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""
_OF_THE_MOMENT: Final = ("elapsed_ms", "checked_at")


def verification(effort: Effort, folder: Path) -> list[Figure]:
    """Ten thousand licences, or a few where it is only tried."""
    rows = 60 if effort.is_trial else 10_000
    with slow_server() as url:
        measured = _watched(url, rows, timeout=10)
        differing = _killed(url, rows, folder)
    with slow_server("faults") as url:
        failing = _watched(url, rows, timeout=1)
        misjudged = _killed_often(url, rows, folder, kills=2 if effort.is_trial else 30)
    lasting = _with_lasting_faults(40 if effort.is_trial else 1_000)
    closing, bare = _over_tls(effort, folder)
    name = f"{rows} licences, {_LATENCY * 1000:.0f} ms each, {_AT_ONCE} at once"
    ideal = rows * _LATENCY / _AT_ONCE
    return [
        Figure(name, "ms", 1000 * measured["seconds"], 1.15, "the ideal", 1000 * ideal),
        Figure("memory for that, list and results included", "MiB", measured["memory"], 60),
        Figure("memory a row of a run on the command line", "bytes", _memory_a_row(rows, folder), 1536),
        Figure(
            "400 licences over HTTPS, 20 ms each, the server closes after each reply",
            "ms",
            closing,
            1.1,
            "bare httpx",
            bare,
        ),
        lasting,
        Figure("rows lost, doubled or misjudged, 12 % of replies faulty", f"of {rows}", failing["wrong"], 0),
        Figure("the same when the program is killed 30 times at random, and gone on with", f"of {rows}", misjudged, 0),
        Figure("rows that differ, killed midway and gone on with", f"of {rows}", differing, 0),
    ]


def _with_lasting_faults(rows: int) -> Figure:
    """What licences that fail for good cost a run, beside what they may."""
    with slow_server() as url:
        undisturbed = _watched(url, rows, 10)["seconds"]
    with slow_server("lasting") as url:
        disturbed = _watched(url, rows, 10, "once")["seconds"]
    name = f"{rows} licences, every tenth met by a lasting 503"
    return Figure(name, "ms", 1000 * disturbed, 1, "1.5 × as long as without, and 15 s", 1500 * undisturbed + 15_000)


@contextlib.contextmanager
def slow_server(*options: str, latency: float = _LATENCY) -> Iterator[str]:
    """The address of a server that takes its time."""
    command = [sys.executable, "-m", "tests.bench.latent_server", str(latency), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None, "it was opened with a pipe"
        scheme = "https" if any(option.endswith(".pem") for option in options) else "http"
        try:
            yield f"{scheme}://127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.kill()


def _over_tls(effort: Effort, folder: Path) -> tuple[float, float]:
    """Milliseconds for a list where each call needs a connection of its own: ours, and a bare loop's."""
    rows, rounds = (40, 0) if effort.is_trial else (400, 3)
    file = folder / "authority.pem"
    with slow_server("closing", str(file), latency=0.02) as url:
        ours, theirs = interleaved(
            rounds,
            lambda: [_watched(url, rows, 10, str(file))["seconds"]],
            lambda: [_told("tests.bench.bare_loop", url, str(rows), str(file))["seconds"]],
        )
    return 1000 * ours[0], 1000 * theirs[0]


def _watched(url: str, rows: int, timeout: float, *options: str) -> Mapping[str, float]:
    return _told("tests.bench.watched_verification", url, str(rows), str(timeout), *options)


def _told(module: str, *arguments: str) -> Mapping[str, float]:
    """What a program of the bench tells: a name and a number a line."""
    command = [sys.executable, "-m", module, *arguments]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {name: float(value) for name, value in map(str.split, ended.stdout.splitlines())}


def _killed(url: str, rows: int, folder: Path) -> int:
    """How many rows of the report differ from those of an undisturbed run."""
    file = folder / "customers.csv"
    file.write_bytes(list_of(rows))
    reports = [folder / "undisturbed.json", folder / "gone-on.json"]
    command = [sys.executable, "-m", "app", "verify", str(file), "--server", url, "--concurrency", str(_AT_ONCE)]
    surroundings = environment({"XDG_STATE_HOME": str(folder / "state")})
    _finished([*command, "--output", str(reports[0])], surroundings)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings) as program:
        assert program.stderr is not None, "it was opened with a pipe"
        while f"{rows // 2} of {rows}".encode() not in program.stderr.readline():
            pass
        program.kill()
    _finished([*command, "--output", str(reports[1]), "--continue"], surroundings)
    undisturbed, gone_on = map(_rows_in, reports)
    return sum(one != other for one, other in zip(undisturbed, gone_on, strict=True))


def _memory_a_row(rows: int, folder: Path) -> float:
    """What a row of a list takes while it is verified: a run's most memory, less that of a tenth of its rows."""
    few = max(1, rows // 10)
    with slow_server(latency=0.0) as url:
        return (_most_memory(url, rows, folder) - _most_memory(url, few, folder)) / (rows - few)


def _most_memory(url: str, rows: int, folder: Path) -> int:
    """The most bytes that a run had at once."""
    file = folder / f"{rows}.csv"
    file.write_bytes(list_of(rows))
    report = folder / "weighed.json"
    command = [sys.executable, "-m", "app", "verify", str(file), "--server", url, "--output", str(report)]
    weighed = subprocess.run(
        [sys.executable, "-c", _WEIGHED, *command], check=True, capture_output=True, env=environment({}), text=True
    )
    return int(weighed.stdout)


def _killed_often(url: str, rows: int, folder: Path, kills: int) -> int:
    """How many rows of the last report are lost, doubled or misjudged."""
    chance = random.Random(1)  # noqa: S311 - moments, no secrets
    file, report = folder / "killed.csv", folder / "killed.json"
    file.write_bytes(list_of(rows))
    command = [sys.executable, "-m", "app", "verify", str(file), "--server", url, "--timeout", "1", "--continue"]
    surroundings = environment({"XDG_STATE_HOME": str(folder / "killed")})
    for _kill in range(kills):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings
        ) as program:
            time.sleep(chance.uniform(0.5, 3))
            program.kill()
    subprocess.run([*command, "--output", str(report)], check=False, capture_output=True, env=surroundings)
    found = _rows_in(report)
    wrong = sum(row["verdict"] == ("accepted" if str(row["licence"]).startswith("NO") else "refused") for row in found)
    expected = [line.split(",")[0] for line in file.read_text().splitlines()[1:]]
    return wrong + ([row["licence"] for row in found] != expected)


def _finished(command: Sequence[str], surroundings: Mapping[str, str]) -> None:
    ended = subprocess.run(command, check=False, capture_output=True, env=surroundings)
    # Some were refused, and nothing worse.
    assert ended.returncode == 1, ended.stderr


def _rows_in(report: Path) -> list[dict[str, object]]:
    rows = json.loads(report.read_text())["rows"]
    return [{name: value for name, value in row.items() if name not in _OF_THE_MOMENT} for row in rows]
