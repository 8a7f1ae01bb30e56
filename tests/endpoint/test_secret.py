import copy
import logging
import pickle
import traceback

import pytest

from app.endpoint.secret import Secret

VALUE = "open sesame"


def test_a_secret_is_revealed_when_asked_for() -> None:
    assert Secret(VALUE).reveal() == VALUE


@pytest.mark.parametrize(
    "written",
    [
        str(Secret(VALUE)),
        repr(Secret(VALUE)),
        f"{Secret(VALUE)}",
        f"{Secret(VALUE)!r:>30}",
        f"{Secret(VALUE):>30}",
        "%s %r" % (Secret(VALUE), Secret(VALUE)),  # noqa: UP031 - the point is that this way shows nothing either
        str([Secret(VALUE)]),
        str({"secret": Secret(VALUE)}),
    ],
)
def test_a_secret_never_prints_itself(written: str) -> None:
    assert VALUE not in written
    assert "•••" in written


def test_a_secret_never_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("a.test").warning("asked with %s and %r", Secret(VALUE), Secret(VALUE))
    assert VALUE not in caplog.text


def test_a_secret_never_reaches_a_traceback_with_the_values_of_variables() -> None:
    def fail(secret: Secret) -> None:
        raise LookupError(secret)

    with pytest.raises(LookupError) as raised:
        fail(Secret(VALUE))
    report = "".join(traceback.TracebackException.from_exception(raised.value, capture_locals=True).format())
    assert "secret = Secret(•••)" in report
    assert VALUE not in report


@pytest.mark.parametrize("way_out", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_neither_pickled_nor_copied(way_out: object) -> None:
    assert callable(way_out)
    with pytest.raises(TypeError):
        way_out(Secret(VALUE))


def test_secrets_are_told_apart_by_their_values() -> None:
    assert Secret(VALUE) == Secret(VALUE)
    assert Secret(VALUE) != Secret("another")
    assert Secret(VALUE) != VALUE
    assert len({Secret(VALUE), Secret(VALUE), Secret("another")}) == 2


def test_only_an_empty_secret_is_nothing() -> None:
    assert Secret(" ")
    assert not Secret("")
