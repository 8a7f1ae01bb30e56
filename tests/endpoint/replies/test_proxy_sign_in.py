"""In which ways a proxy wants callers to sign in, and what its other refusals mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.proxy_sign_in import refusal_of_proxy, sign_in_wanted


@pytest.mark.parametrize(
    ("challenges", "seen"),
    [
        (["NTLM"], "NTLM"),
        (["Negotiate", "NTLM"], "Negotiate, NTLM"),
        (["Negotiate, NTLM"], "Negotiate, NTLM"),
        (["NTLM TlRMTVNTUAACAAAA=="], "NTLM"),
        (['Digest realm="a, Basic b", qop="auth", nonce="c=="'], "Digest"),
    ],
)
def test_a_sign_in_that_cannot_be_done_is_named(challenges: list[str], seen: str) -> None:
    problem = sign_in_wanted(challenges, signed_in=True)
    assert problem == Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_UNUSABLE, seen=seen)


@pytest.mark.parametrize(
    "challenges", [[], ["Basic"], ['basic realm="x"'], ["Negotiate", 'Basic realm="x"'], ['NTLM, Basic realm="a, b"']]
)
def test_where_a_name_and_a_password_will_do_it_is_said_whether_some_were_given(challenges: list[str]) -> None:
    assert sign_in_wanted(challenges, signed_in=False).reason is Reason.PROXY_SIGN_IN
    assert sign_in_wanted(challenges, signed_in=True).reason is Reason.PROXY_SIGN_IN_WRONG


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (407, Reason.PROXY_SIGN_IN),
        (403, Reason.PROXY_FORBIDS),
        (503, Reason.PROXY_FINDS_NO_WAY),
        (400, None),
        (501, None),
        (511, None),
    ],
)
def test_other_refusals_are_told_apart(status: int, reason: Reason | None) -> None:
    assert refusal_of_proxy(status, "No", [], signed_in=False).reason is reason


def test_a_proxy_that_calls_a_wrong_sign_in_unauthorised_means_the_sign_in() -> None:
    assert refusal_of_proxy(401, "No", [], signed_in=True).reason is Reason.PROXY_SIGN_IN_WRONG
    assert refusal_of_proxy(401, "No", [], signed_in=False).reason is Reason.PROXY_FORBIDS


@given(st.lists(st.text()))
def test_every_header_leads_to_a_refusal(challenges: list[str]) -> None:
    assert sign_in_wanted(challenges, signed_in=False).kind is Kind.PROXY_REFUSED
