"""The fixtures and settings of pytest-qt, without what it does around every test: that would load Qt for all."""

from pytestqt.plugin import pytest_addoption, qapp, qapp_args, qapp_cls, qtbot

__all__ = ["pytest_addoption", "qapp", "qapp_args", "qapp_cls", "qtbot"]
