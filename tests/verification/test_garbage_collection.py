"""Large lists are made without the collector, which then goes on with all else."""

import gc

import pytest

from app.verification.garbage_collection import uncollected


def test_the_collector_rests_while_large_things_are_made_and_goes_on_behind_them() -> None:
    with uncollected():
        assert not gc.isenabled()
        made = [(number,) for number in range(10)]
    assert gc.isenabled()
    assert not any(thing is made for thing in gc.get_objects())


def test_it_goes_on_also_when_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        1 / 0  # noqa: B018 - it shall fail
    assert gc.isenabled()
