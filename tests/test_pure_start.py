"""A test that needs no window starts without Qt, and what Qt warns of still fails the tests that have one."""

import sys

import pytest

from tests.support.children import result_in_text
from tests.support.program import ROOT

_COLLECTING = """
import sys
import pytest
status = pytest.main(["-q", "-p", "no:cacheprovider", "tests/test_places.py"])
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "h11", "httpx", "keyring"}))
raise SystemExit(status)
"""


def test_a_pure_test_loads_neither_qt_nor_what_else_is_heavy() -> None:
    ran = result_in_text([sys.executable, "-c", _COLLECTING], check=True, cwd=ROOT)
    assert ran.stdout.splitlines()[-1] == "loaded:"


@pytest.mark.usefixtures("qapp")
def test_with_a_window_a_warning_of_qt_fails_the_test(request: pytest.FixtureRequest) -> None:
    assert request.config.pluginmanager.has_plugin("tests.support.qt_around_tests")
    assert request.config.pluginmanager.has_plugin("_qt_logging")
    assert request.config.getini("qt_log_level_fail") == "WARNING"
