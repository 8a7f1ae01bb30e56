import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.clock import Moment
from app.endpoint.replies.token_fields import granted
from app.endpoint.secret import Secret
from app.endpoint.token import Token

SENT_AT = Moment(wall=1000, elapsed=10)
#: The published example.
EXAMPLE = {
    "access_token": "TK948869a6f873adb622enhoaGeVY2iRaptqlmpplGeWZA",
    "token_type": "Bearer",
    "expires_in": "300",
    "refresh_token": "*TK9bdd05f8e9d3c905834bdeqaUlGFll2iRaplll29mZmtkZQ",
}


def token(**members: object) -> Token:
    result = granted({**EXAMPLE, **members}, SENT_AT)
    assert result is not None
    return result


def test_the_published_example_is_a_token_of_300_seconds() -> None:
    assert token() == Token(
        access_token=Secret(EXAMPLE["access_token"]),
        token_type="Bearer",
        expires_in=300,
        refresh_token=Secret(EXAMPLE["refresh_token"]),
        sent_at=SENT_AT,
    )


def test_the_older_shape_says_success_beside_the_token() -> None:
    assert token(status="success") == token()


@pytest.mark.parametrize("error", [{"status": "error"}, {"error": "x"}, {"error_id": "98"}, {"error_type": "x"}])
def test_a_token_beside_an_error_is_none(error: dict[str, str]) -> None:
    assert granted({**EXAMPLE, **error}, SENT_AT) is None


@pytest.mark.parametrize("period", ["300", 300, 300.0, "300 ", "\t300", "300.0", "0300"])
def test_a_period_is_read_from_a_text_or_a_number(period: object) -> None:
    assert token(expires_in=period).expires_in == 300


@pytest.mark.parametrize(
    "period",
    [
        *("-1", -1, 0, "0", 0.0, 0.5, True, False, None, [], {}, "", "abc", "+300", "3_0_0", "٣٠٠", "3e2", "1e999"),
        *(1e308, float("inf"), 10**12, "1" * 5000, 366 * 24 * 3600 + 1),
    ],
)
def test_what_is_plainly_no_number_of_seconds_leaves_the_token_with_an_unknown_period(period: object) -> None:
    assert token(expires_in=period).expires_in is None


@pytest.mark.parametrize(
    "damaged",
    ["", " ", "TK 1", " TK1", "TK1\n", "TK\x00", "TK\u202e1", "TKé", "\ud800", 5, None, True, ["TK1"], {}, "x" * 8193],
)
def test_a_damaged_token_is_none(damaged: object) -> None:
    assert granted({**EXAMPLE, "access_token": damaged}, SENT_AT) is None
    assert token(refresh_token=damaged).refresh_token is None


@pytest.mark.parametrize("usable", ["x", "*TK~!", "a.b-c_d+e/f=", "x" * 8192])
def test_nothing_is_assumed_of_a_tokens_length_and_alphabet(usable: str) -> None:
    assert token(access_token=usable).access_token.reveal() == usable


@pytest.mark.parametrize(
    ("given_type", "shown"), [("MAC", "MAC"), ("bearer", "bearer"), (None, "Bearer"), ("a b", "Bearer")]
)
def test_the_token_type_is_bearer_unless_said_otherwise(given_type: object, shown: str) -> None:
    assert token(token_type=given_type).token_type == shown


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
members = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ["access_token", "token_type", "expires_in", "refresh_token", "status", "error", "error_id"], json_values
    ),
)


@given(json_values | members)
def test_nothing_without_an_access_token_is_ever_a_token(content: object) -> None:
    result = granted(content, SENT_AT)
    if result is not None:
        assert isinstance(content, dict)
        assert result.access_token == Secret(content["access_token"])
        assert result.expires_in is None or 0 < result.expires_in <= 366 * 24 * 3600


@pytest.mark.parametrize(
    "echo", ["SEEKRIT9", "seekrit9", "U0VFS1JJVDk=", "5345454b52495439", "x-SEEK-RIT9", "%53EEKRIT9"]
)
def test_a_type_that_holds_the_secret_is_masked(echo: str) -> None:
    granted_token = granted({**EXAMPLE, "token_type": echo}, SENT_AT, Secret("SEEKRIT9"))
    assert granted_token is not None
    assert granted_token.token_type == "•••"


def test_a_type_that_holds_a_token_is_masked() -> None:
    granted_token = granted({"access_token": "abcdef0123", "token_type": "x:abcdef0123"}, SENT_AT, Secret("SEEKRIT9"))
    assert granted_token is not None
    assert granted_token.token_type == "•••"


@pytest.mark.parametrize("known", ["Bearer", "bearer", "MAC", "DPoP", "another"])
def test_any_other_type_stays(known: str) -> None:
    granted_token = granted({**EXAMPLE, "token_type": known}, SENT_AT, Secret("bearer"))
    assert granted_token is not None
    assert granted_token.token_type == known
