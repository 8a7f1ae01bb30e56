"""Twelve mistakes planted in every notation: each is found, or it is said that not all could be read."""

from collections.abc import Callable
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import kinds
from tests.support import correct_requests
from tests.support.correct_requests import Values
from tests.support.further_notations import FURTHER

VALUES: Final = Values("prod2.dqe-software.com", "PR16F16N", "s3cret-9")
#: What is changed in the text, and the findings of which there must be one.
MISTAKES: Final[dict[str, tuple[Callable[[str], str], set[str]]]] = {
    "a mistyped secret": (lambda text: text.replace("client_secret", "client_scret"), {"parameter_mistyped"}),
    "a mistyped licence": (lambda text: text.replace("licence", "license"), {"parameter_mistyped"}),
    "a name in capitals": (lambda text: text.replace("grant_type", "GRANT_TYPE"), {"parameter_mistyped"}),
    "OAuth2's name": (lambda text: text.replace("licence", "client_id"), {"parameter_foreign"}),
    "OAuth2's grant type": (lambda text: text.replace("client_idmobile", "client_credentials"), {"grant_wrong"}),
    "a blank in the grant type": (lambda text: text.replace("client_idmobile", "client_idmobile%20"), {"grant_wrong"}),
    "another parameter": (lambda text: text.replace("grant_type", "scope"), {"parameter_foreign", "parameter_missing"}),
    "plain http": (lambda text: text.replace("https://", "http://"), {"insecure_http"}),
    "the path in small letters": (lambda text: text.replace("/ACCESS_TOKEN/", "/access_token/"), {"path_wrong"}),
    "OAuth2's path": (lambda text: text.replace("/ACCESS_TOKEN/", "/oauth/access_token/"), {"path_wrong"}),
    "a placeholder": (lambda text: text.replace("PR16F16N", "YOUR_LICENCE"), {"placeholder_left"}),
    "a spreadsheet's number": (lambda text: text.replace("PR16F16N", "1.23457E-15"), {"value_damaged"}),
}
NOTATIONS: Final = {
    **{f"{name}, GET": write for name, write in correct_requests.GET.items()},
    **{f"{name}, POST": write for name, write in correct_requests.POST.items()},
    "a form": lambda values: values.form(),
    **FURTHER,
}
NOTHING_READ: Final = {"not_understood", "value_unseen", "not_a_request", "address_incomplete"}


@pytest.mark.parametrize("write", NOTATIONS.values(), ids=NOTATIONS)
def test_no_notation_is_called_right_with_a_mistake_in_it(write: Callable[[Values], str]) -> None:
    right = write(VALUES)
    # JMeter has the address in parts, which is said.
    assert kinds(read_pasted(right)) == (("not_understood",) if write is FURTHER["JMeter"] else ())
    for name, (plant, expected) in MISTAKES.items():
        wrong = plant(right)
        if wrong != right:
            found = set(kinds(read_pasted(wrong)))
            assert found & (expected | NOTHING_READ), (name, wrong)
            assert found <= expected | NOTHING_READ, (name, found, wrong)
