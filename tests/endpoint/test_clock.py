import sys
import time

import pytest

from app.endpoint.clock import Moment, SystemClock, seconds_between

EARLIER = Moment(wall=1000, elapsed=50)


@pytest.mark.parametrize(
    ("later", "seconds"),
    [
        (Moment(wall=1010, elapsed=60), 10),
        (Moment(wall=4600, elapsed=60), 3600),  # the computer's clock was set forward
        (Moment(wall=-2600, elapsed=60), 10),  # it was set back
        (Moment(wall=1000, elapsed=650), 600),  # it stood still while the computer was suspended
    ],
)
def test_the_clock_that_says_more_is_believed(later: Moment, seconds: float) -> None:
    assert seconds_between(EARLIER, later) == seconds


def test_the_systems_clocks_go_on_together() -> None:
    clock = SystemClock()
    wall_before = time.time()
    first, second = clock.now(), clock.now()
    assert wall_before <= first.wall <= time.time()
    assert first.elapsed <= second.elapsed


@pytest.mark.skipif(sys.platform != "linux", reason="the clock that goes on while suspended has another name elsewhere")
def test_on_linux_the_elapsed_time_includes_what_the_computer_slept() -> None:
    assert SystemClock().now().elapsed == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=1)


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_count_on_their_own_clock(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The clock of another operating system can't be had here: this shows only that one is asked.
    monkeypatch.setattr(sys, "platform", system)
    assert SystemClock().now().elapsed == pytest.approx(time.monotonic(), abs=1)
