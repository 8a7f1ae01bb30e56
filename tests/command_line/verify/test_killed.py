"""A run that is killed at random, again and again, and gone on with loses, doubles and misjudges no licence."""

import csv
import json
import random
from pathlib import Path

import pytest

from tests.support.children import NOWHERE
from tests.support.loopback_server import LoopbackServer
from tests.support.program import OUR_PROGRAM, ended, started
from tests.verification.answers import Tally, faulty, licence_in
from tests.verification.lists import csv_of

_LICENCES = [f"{'NO' if number % 5 == 0 else 'PR'}{number}" for number in range(150)]
_KILLS = 5
_VERDICTS = {"PR": "accepted", "NO": "refused"}


@pytest.mark.parametrize("seed", [1])
def test_a_run_among_faults_that_is_killed_again_and_again_loses_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - faults, no secrets
    surroundings = {"XDG_STATE_HOME": str(tmp_path / "state")}
    report = tmp_path / "report.csv"
    with LoopbackServer(faulty(seed, Tally())) as server:
        file = tmp_path / "customers.csv"
        file.write_bytes(csv_of([f"{licence},s" for licence in _LICENCES], "licence,client_secret"))
        command = [*OUR_PROGRAM, "verify", str(file), "--server", server.url, "--timeout", "1", "--continue"]
        for _kill in range(_KILLS):
            with started(command, changes=surroundings, stdout=NOWHERE) as program:
                for _request in range(chance.randrange(1, 25)):
                    server.wait_for_request(20)
                program.kill()
        asked_before, known = len(server.requests), _known(tmp_path / "state")
        ended([*command, "--output", str(report)], changes=surroundings)
        # What is known isn't asked again, and what a kill has cut off is.
        asked_again = {licence_in(request) for request in server.requests[asked_before:]}
        assert len(_LICENCES) - len(known) == len(asked_again)
    rows = list(csv.DictReader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["licence"] for row in rows] == _LICENCES
    judged = [row for row in rows if row["verdict"] != "unknown"]
    assert [row["verdict"] for row in judged] == [_VERDICTS[row["licence"][:2]] for row in judged]
    assert len(judged) > 0.9 * len(_LICENCES)


def _known(state: Path) -> set[int]:
    """The numbers of the rows in the one journal that there is."""
    lines = next(state.rglob("*.journal")).read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["row"] for line in lines if line.startswith('{"row"') and line.endswith("}")}
