import sys
from pathlib import Path

from app.profiles.deletion_lock import DeletionOffer
from app.waiting import run
from tests.support.children import PIPE, child_in_text
from tests.support.program import environment

_OFFER = """
import sys
from pathlib import Path
from app.profiles.deletion_lock import DeletionOffer
from app.waiting import run

offer = DeletionOffer(Path(sys.argv[1]))
run(offer.begin("1"))
print("begun", flush=True)
sys.stdin.read()
"""


def _runs(folder: Path) -> bool:
    return run(DeletionOffer(folder).runs_anywhere())


def test_an_offer_runs_until_its_last_deletion_is_settled(tmp_path: Path) -> None:
    offer = DeletionOffer(tmp_path)
    assert not _runs(tmp_path)
    for identifier in ("1", "2"):
        run(offer.begin(identifier))
    assert _runs(tmp_path)
    assert run(offer.runs_anywhere())
    offer.end("1")
    assert _runs(tmp_path)
    offer.end("2")
    assert not _runs(tmp_path)


def test_an_offer_can_begin_again(tmp_path: Path) -> None:
    offer = DeletionOffer(tmp_path)
    for _ in range(2):
        run(offer.begin("1"))
        assert _runs(tmp_path)
        offer.end("1")
        assert not _runs(tmp_path)


def test_an_offer_ends_with_its_program(tmp_path: Path) -> None:
    with child_in_text([sys.executable, "-c", _OFFER, str(tmp_path)], stdin=PIPE, env=environment()) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "begun\n"
        assert _runs(tmp_path)
    assert not _runs(tmp_path)


def test_an_offer_that_never_began_can_end(tmp_path: Path) -> None:
    DeletionOffer(tmp_path).end("1")
    assert not _runs(tmp_path)
