"""Expressions that are compiled late read what compiled ones read."""

import importlib
import pkgutil
import re
import sys

import pytest

from app import endpoint
from app.endpoint.lazy_patterns import late
from tests.support.children import result_in_text


def _of_the_endpoint() -> list[re.Pattern[str]]:
    names = [module.name for module in pkgutil.walk_packages(endpoint.__path__, "app.endpoint.")]
    found = [vars(importlib.import_module(name)) for name in names if sys.platform == "win32" or "windows" not in name]
    return [value for module in found for value in module.values() if type(value) is type(late(""))]


def test_it_reads_what_a_compiled_one_reads() -> None:
    pattern = late(r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    match = pattern.search("Ab1")
    assert match is not None
    assert match["word"] == "Ab"
    assert pattern.sub("x", "Ab1 c2") == "x x"
    assert (pattern.pattern, pattern.flags & re.IGNORECASE) == (r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    assert late(rb"\d").findall(b"a1") == [b"1"]


def test_what_it_has_not_is_said_as_of_a_compiled_one() -> None:
    with pytest.raises(AttributeError, match="Pattern"):
        getattr(late(""), "nothing_of_the_kind")  # noqa: B009 - no type has it


def test_each_expression_of_the_endpoint_can_be_compiled() -> None:
    patterns = _of_the_endpoint()
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.groups >= 0, pattern.pattern


def test_none_is_compiled_by_being_imported() -> None:
    asked = (
        "import gc\nimport app.endpoint.pasted\nfrom app.endpoint.lazy_patterns import _Late\n"
        "print([one.pattern for one in gc.get_objects() if isinstance(one, _Late) and one._compiled])"
    )
    assert result_in_text([sys.executable, "-c", asked]).stdout == "[]\n"
