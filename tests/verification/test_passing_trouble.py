"""Which failures may be over a little later, so that a licence is asked about again."""

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem
from app.verification.passing_trouble import Trouble, trouble_in

#: A certificate that is wrong stays so, and a clock that differs was found by the connection check alone.
STAYS = {Kind.CLOCK_WRONG, *(kind for kind in Kind if kind.startswith("tls_"))}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.group is Group.NO_ANSWER])
def test_whatever_brings_no_answer_may_bring_one_later_unless_it_is_a_certificate(kind: Kind) -> None:
    assert (trouble_in(Outcome(Problem(kind))) is Trouble.GONE) is (kind not in STAYS)


def test_file_handles_come_free_again() -> None:
    assert trouble_in(Outcome(Problem(Kind.TOO_MANY_OPEN_FILES))) is Trouble.GONE
