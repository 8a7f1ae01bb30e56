"""What people type, copy or list is put right where that is beyond doubt, else told before anything is sent."""

import pytest

from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Reason
from app.endpoint.typed.values import typed_licence, typed_secret, typed_server

CODE = "PR16F16N"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{CODE}\u200b", NoticeKind.INVISIBLE_CUT),
        (f"\ufeff{CODE}", NoticeKind.INVISIBLE_CUT),
        ("PR16\u00adF16N", NoticeKind.INVISIBLE_CUT),
        ("PR16\u2060F16N", NoticeKind.INVISIBLE_CUT),
        ("PR16\x7fF16N", NoticeKind.INVISIBLE_CUT),
        (f"{CODE}\ufe0f", NoticeKind.INVISIBLE_CUT),
        (f"\u00a0{CODE}\u3000", NoticeKind.BLANKS_CUT),
        (f'"{CODE}"', NoticeKind.QUOTES_CUT),
        (f"'{CODE}", NoticeKind.QUOTES_CUT),
        (f"«\u00a0{CODE}\u00a0»", NoticeKind.QUOTES_CUT),
        (f"‘{CODE}’", NoticeKind.QUOTES_CUT),
        (f'="{CODE}"', NoticeKind.TEXT_FORMULA_READ),
        ("\u0420R16F16N", NoticeKind.LOOK_ALIKES_REPLACED),
        ("PR16F16\u039d", NoticeKind.LOOK_ALIKES_REPLACED),
        ("\uff30\uff32\uff11\uff16F16N", NoticeKind.LOOK_ALIKES_REPLACED),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in CODE), NoticeKind.LOOK_ALIKES_REPLACED),
    ],
)
def test_what_came_along_with_a_licence_is_put_right_and_said(text: str, kind: NoticeKind) -> None:
    typed = typed_licence(text)
    assert typed.value == CODE
    assert typed.notices == (kind,)
    assert typed.wrong is None


def test_a_word_processors_dash_in_a_licence_is_the_hyphen_that_was_typed() -> None:
    assert typed_licence("PR16\u2013F16N").value == "PR16-F16N"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.23457E+15", Reason.NUMBER_SHORTENED),
        ("1,23457E+15", Reason.NUMBER_SHORTENED),
        ("1.23456789012346e+015", Reason.NUMBER_SHORTENED),
        ("1.23457E15", Reason.NUMBER_SHORTENED),
        ("1E+10", Reason.NUMBER_SHORTENED),
        ("123456789.0", Reason.NUMBER_REFORMATTED),
        ("123456789,00", Reason.NUMBER_REFORMATTED),
        ("1,234,567,890", Reason.NUMBER_REFORMATTED),
        ("1\u202f234\u202f567", Reason.NUMBER_REFORMATTED),
        ("N/C", Reason.NO_VALUE),
        ("à compléter", Reason.NO_VALUE),
        ("TBD", Reason.NO_VALUE),
        ("#N/A", Reason.SPREADSHEET_ERROR),
        ("#REF!", Reason.SPREADSHEET_ERROR),
        ("#NOM?", Reason.SPREADSHEET_ERROR),
        ("#VALEUR!", Reason.SPREADSHEET_ERROR),
        ("#DIV/0!", Reason.SPREADSHEET_ERROR),
        ("########", Reason.SPREADSHEET_ERROR),
        ("Err:502", Reason.SPREADSHEET_ERROR),
        ("nan", Reason.NO_VALUE),
        ("NULL", Reason.NO_VALUE),
        ("undefined", Reason.NO_VALUE),
        ("2026-01-31", Reason.DATE),
        ("31/01/2026", Reason.DATE),
        ("2026-01-31 00:00:00", Reason.DATE),
        ("12-Mar", Reason.DATE),
        ("Mar-26", Reason.DATE),
        ("1 mars 2026", Reason.DATE),
        ("TRUE", Reason.TRUTH_VALUE),
        ("VRAI", Reason.TRUTH_VALUE),
        ("=A1&B1", Reason.FORMULA),
        ("=VLOOKUP(A2,Old!A:B,2,FALSE)", Reason.FORMULA),
        ("{{licence}}", Reason.PLACEHOLDER),
        ("YOUR_LICENCE_CODE", Reason.PLACEHOLDER),
        ("<licence code>", Reason.PLACEHOLDER),
        ("PR16F16N\tabcd", Reason.BLANK_WITHIN),
        ("PR16F\ufffd6N", Reason.CHARACTER_UNUSABLE),
    ],
)
def test_a_damaged_licence_is_never_sent(text: str, reason: Reason) -> None:
    assert typed_licence(text).wrong is reason


@pytest.mark.parametrize(
    "code", [CODE, "0123456789", "12E34567", "1E12", "DE-2026-01", "MAR1", "true-1", "A.1", "123456789012345", "N/A1"]
)
def test_a_code_that_only_resembles_damage_is_sent_as_it_is(code: str) -> None:
    typed = typed_licence(code)
    assert (typed.value, typed.notices, typed.wrong) == (code, (), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("PR16 F16N", NoticeKind.LICENCE_BLANK),
        ("PR16É16N", NoticeKind.LICENCE_FOREIGN),
        ("PR16F16N?", NoticeKind.LICENCE_FOREIGN),
        ("PR16F16N^", NoticeKind.LICENCE_FOREIGN),
        ("1234567890123450", NoticeKind.LICENCE_DIGITS),
    ],
)
def test_what_is_odd_in_a_licence_without_a_doubtless_remedy_is_said_and_sent(text: str, kind: NoticeKind) -> None:
    typed = typed_licence(text)
    assert (typed.value, typed.notices, typed.wrong) == (text, (kind,), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" abcd", NoticeKind.SECRET_BLANK),
        ('"abcd"', NoticeKind.SECRET_QUOTES),
        ("“abcd”", NoticeKind.SECRET_QUOTES),
        ("ab\u200bcd", NoticeKind.SECRET_INVISIBLE),
        ("\ufeffabcd", NoticeKind.SECRET_INVISIBLE),
        ("аbcd", NoticeKind.SECRET_LOOK_ALIKES),
        ("ab–cd", NoticeKind.SECRET_LOOK_ALIKES),
        ("$ABCD", NoticeKind.SECRET_PLACEHOLDER),
        ("undefined", NoticeKind.SECRET_PLACEHOLDER),
        ("12-Mar", NoticeKind.SECRET_REFORMATTED),
        ("TRUE", NoticeKind.SECRET_REFORMATTED),
    ],
)
def test_a_secret_that_looks_odd_is_sent_as_it_stands_and_that_is_said(text: str, kind: NoticeKind) -> None:
    typed = typed_secret(text)
    assert typed.value == text
    assert kind in typed.notices
    assert typed.wrong is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#N/A", Reason.SPREADSHEET_ERROR),
        ("1.23457E+15", Reason.NUMBER_SHORTENED),
        ("YOUR_SECRET", Reason.PLACEHOLDER),
        ("{{client_secret}}", Reason.PLACEHOLDER),
        ("<client secret>", Reason.PLACEHOLDER),
        ("%CLIENT_SECRET%", Reason.PLACEHOLDER),
        ("••••••", Reason.PLACEHOLDER),
    ],
)
def test_what_is_no_secret_at_all_is_not_sent(text: str, reason: Reason) -> None:
    assert typed_secret(text).wrong is reason


@pytest.mark.parametrize("secret", ["abcd", "SEEKRIT9", "a'b\"c", "=abcd", "1234", "p@$$w0rd!", "é–", "Licence2026!"])
def test_an_ordinary_secret_is_nothing_to_talk_about(secret: str) -> None:
    typed = typed_secret(secret)
    assert (typed.value, typed.notices, typed.wrong) == (secret, (), None)


def test_a_servers_name_is_freed_from_what_came_along() -> None:
    typed = typed_server("“prod2.dqe-software.com\u200b”")
    assert typed.value == "prod2.dqe-software.com"
    assert set(typed.notices) == {NoticeKind.INVISIBLE_CUT, NoticeKind.QUOTES_CUT}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{{server}}", Reason.PLACEHOLDER), ("YOUR_SERVER", Reason.PLACEHOLDER), ("#REF!", Reason.SPREADSHEET_ERROR)],
)
def test_what_is_no_server_is_told_as_that(text: str, reason: Reason) -> None:
    assert typed_server(text).wrong is reason
