import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.endpoint.replies.server_text import LONGEST, clean, mask
from app.endpoint.secret import MASK, Secret
from tests.support.notations import LONGER_NOTATIONS, NOTATIONS

NONE = Secret("")
TRICKY = " p&ß w/\"<é>'+%25\\u0041€😀 "
secrets = st.text(st.characters(exclude_categories=["Cs"]), min_size=5, max_size=40).filter(
    lambda text: len(text.strip()) > 4
)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_a_secret_is_masked_in_every_notation(notation: str) -> None:
    echo = NOTATIONS[notation](TRICKY.strip())
    assert mask(f"licence=X&client_secret={echo}&grant", Secret(TRICKY)) == f"licence=X&client_secret={MASK}&grant"


@pytest.mark.parametrize("notation", NOTATIONS)
@given(secret=secrets, before=st.text(max_size=20), after=st.text(max_size=20))
def test_no_secret_survives_in_any_notation(notation: str, secret: str, before: str, after: str) -> None:
    echo = NOTATIONS[notation](secret)
    left = mask(f"{before} {echo} {after}", Secret(secret))
    assume(echo.strip() not in f"{before} {MASK} {after}")
    assert echo.strip() not in left
    assert secret.strip() not in left


@pytest.mark.parametrize("notation", LONGER_NOTATIONS)
@pytest.mark.parametrize(
    "secret", ["SEEKRIT9", "Tr0ub4dor&3 +x", 'p%4z"rt<b>é\\u0041z9Q', "пароль-Kv7x91m", "a/b+c==d1e2"]
)
def test_a_secret_is_not_recoverable_from_an_encoded_form(notation: str, secret: str) -> None:
    echo = LONGER_NOTATIONS[notation](secret)
    left = clean(f"bad value [{echo}] in your request", Secret(secret))
    assert MASK in left
    inner = left.removeprefix("bad value [").removesuffix("] in your request")
    told = "".join(filter(str.isalnum, inner.replace("client_secret", "").replace("u0000", "")))
    assert len(told) <= 4, left


@given(
    st.text("0123456789abcdefABCDEFpxu%&\\#;<>+\"' é", min_size=8, max_size=24).filter(
        lambda text: text == text.strip()
    ),
    st.sampled_from(sorted(NOTATIONS)),
    st.sampled_from(sorted(NOTATIONS)),
)
def test_no_secret_that_looks_escaped_itself_survives_two_notations(secret: str, outer: str, inner: str) -> None:
    assume(sum(character.isascii() and character.isalnum() for character in secret) >= 8)
    echo = NOTATIONS[outer](NOTATIONS[inner](secret))
    left = mask(f"[{echo}]", Secret(secret))
    assert MASK in left
    assert echo not in left


@pytest.mark.parametrize("secret", ["abcd", "пароль", "?!§$"])
def test_a_short_secret_is_found_with_tags_and_invisible_characters_between(secret: str) -> None:
    for between in ("<b>", "\u200b", "&shy;", "\x00", "</i><i class=x>"):
        assert mask(f"({between.join(secret)})", Secret(secret)) == f"({MASK})"


def test_words_that_hold_a_short_secrets_letters_by_chance_stay() -> None:
    text = "Quite standard. A bcd, ab-cd."
    assert clean(text, Secret("test")) == text
    assert clean(text, Secret("abcd")) == text


@given(secrets.map(str.strip), st.data())
def test_a_secret_is_masked_where_only_some_of_its_characters_are_escaped(secret: str, data: st.DataObject) -> None:
    assume("%" not in secret)
    ways = st.sampled_from(["percent, lower case", "raw"])
    echo = "".join(NOTATIONS[data.draw(ways)](character) for character in secret)
    assert mask(f"({echo})", Secret(secret)) == f"({MASK})"


@given(st.text(), st.text(min_size=1))
def test_masking_ends_for_every_text_and_every_secret(text: str, secret: str) -> None:
    assume(secret.strip() and not set(secret) & set(MASK))
    assert secret.strip() not in mask(text + secret, Secret(secret))


@given(st.one_of(st.text(), st.text(max_size=3).map(lambda text: text * 1000)))
def test_what_is_kept_is_short_and_every_character_is_visible(text: str) -> None:
    shown = clean(text, NONE)
    assert len(shown) <= LONGEST
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_control_and_direction_characters_are_shown_by_their_numbers() -> None:
    assert clean("a\x00b\u202ec\x1b[31m\ud800", NONE) == "a\\u0000b\\u202ec\\u001b[31m\\ud800"


def test_line_breaks_and_blanks_become_one_blank() -> None:
    assert clean("  one\r\n\ttwo   three\n", NONE) == "one two three"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert clean("x" * 500, NONE) == "x" * 500
    assert clean("x" * 501, NONE) == "x" * 499 + "…"


def test_a_secret_is_masked_before_the_text_is_cut() -> None:
    assert clean("x" * 490 + "a long passphrase", Secret("a long passphrase")) == "x" * 490 + MASK


def test_a_secret_that_begins_where_looking_ends_leaves_no_part_of_itself() -> None:
    for padding in range(32 * 1024 - 20, 32 * 1024 + 2):
        assert "pass" not in mask(" " * padding + "passphrase" + " " * 100, Secret("passphrase"))


def test_a_secret_longer_than_what_is_looked_at_leaves_no_part_of_itself() -> None:
    assert mask("s" * 40_000, Secret("s" * 40_000)) == ""


@pytest.mark.parametrize(
    "text",
    [
        '{"access_token": "abcdef-0123", "expires_in": 3}',
        '{"data": {"refresh_token":"abcdef-0123"}} and more',
        '{"access_token": "abcdef-0123',
        '{"access_token": "x\\"abcdef-0123"}',
        "{'access_token': 'abcdef-0123'}",
        '"{\\"Access_Token\\": \\"abcdef-0123\\"}"',
        "access_token=abcdef-0123&expires_in=300",
        "access_token: abcdef-0123",
        'access_token: ["abcdef-0123"]',
        "your token is TKabcdef-0123456789abcdef",
        "*TKabcdef-0123456789abcdef",
    ],
)
def test_tokens_are_masked_wherever_they_stand(text: str) -> None:
    left = clean(text, NONE)
    assert "abcdef" not in left
    assert MASK in left


def test_nothing_but_the_secret_is_masked() -> None:
    assert clean("Лицензия ??? unknown €€€", Secret("???")) == f"Лицензия {MASK} unknown €€€"
    assert clean("??????", Secret("пароль")) == "??????"


def test_the_word_token_alone_is_no_token() -> None:
    text = 'access_token is missing, "access_token": null'
    assert clean(text, NONE) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [("\\" * 30_000, "\\" * 40 + "x"), ("%25" * 10_000, "%25" * 10 + "x"), ("a" * 32_000, "a" * 1000 + "b")],
)
def test_no_text_takes_long_to_mask(text: str, secret: str) -> None:
    begun = time.process_time()
    assert mask(text, Secret(secret))
    assert time.process_time() - begun < 5
