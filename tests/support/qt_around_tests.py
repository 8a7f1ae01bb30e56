"""What pytest-qt does around every test: a warning of Qt, or an exception in what Qt calls, fails the test."""

from pytestqt.plugin import pytest_configure, pytest_runtest_call, pytest_runtest_setup, pytest_runtest_teardown

__all__ = ["pytest_configure", "pytest_runtest_call", "pytest_runtest_setup", "pytest_runtest_teardown"]
