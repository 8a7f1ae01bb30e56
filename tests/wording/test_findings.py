"""The words for what is wrong with a pasted request, in both languages."""

import re
from typing import Final
from urllib.parse import quote

import pytest

from app.endpoint.pasted import Finding, FindingKind, read_pasted
from app.wording.finding_texts import ANSWERS, WORDS
from app.wording.findings import finding_text, findings_headline, findings_report, what_is_left
from app.wording.language import choose_language
from tests.wording.reading import longest_sentence, placeholders

URL: Final = "https://prod2.dqe-software.com/ACCESS_TOKEN/"
FORM: Final = "client_secret=s3cret-9&grant_type=client_idmobile&licence=PR16F16N"
_MOST_WORDS: Final = 25
_FORBIDDEN_BEGINNING: Final = re.compile(
    r"(error|failed|failure|invalid|unable|cannot|can’t|illegal|bad|sorry|erreur|échec|impossible|invalide)\b",
    re.IGNORECASE,
)
#: Each text brings about one finding, with every way of putting it among them.
SLIPS: Final = {
    "mistyped": f"{URL}?{FORM}".replace("licence", "license"),
    "mistyped, not to be shown": f"{URL}?{FORM}".replace("&licence", "&licence!"),
    "missing": f"{URL}?{FORM}".partition("&licence")[0],
    "empty": f"{URL}?{FORM}".replace("PR16F16N", ""),
    "empty grant type": f"{URL}?{FORM}".replace("client_idmobile", ""),
    "twice": f"{URL}?{FORM}&licence=PR16F16N",
    "foreign": f"{URL}?{FORM}".replace("licence", "client_id"),
    "foreign beside": f"{URL}?{FORM}&scope=a",
    "foreign, not to be shown": f"{URL}?{FORM}&a%20b!=c",
    "grant type": f"{URL}?{FORM}".replace("client_idmobile", "client_credentials"),
    "placeholder": f"{URL}?{FORM}".replace("PR16F16N", "{LICENCE_CODE}"),
    "placeholder for the server": f"{URL}?{FORM}".replace("prod2.dqe-software.com", "{SERVER_ADDRESS}"),
    "plus": f"{URL}?{FORM}".replace("s3cret", "s3+cret"),
    "ampersand": f"{URL}?{FORM}".replace("s3cret", "s3&cret"),
    "hash": f"{URL}?{FORM}".replace("s3cret", "s3#cret"),
    "percent": f"{URL}?{FORM}".replace("s3cret", "s3%cret"),
    "blank": f"{URL}?{FORM}".replace("s3cret", "s3 cret"),
    "accent": f"{URL}?{FORM}".replace("s3cret", "s3crét"),
    "no quotation marks": f"curl {URL}?{FORM}",
    "blanks around": f"{URL}?{FORM}%20",
    "quotes around": f"{URL}?{FORM}'",
    "http": f"{URL}?{FORM}".replace("https", "http"),
    "path": f"{URL}?{FORM}".lower().replace("pr16f16n", "PR16F16N"),
    "server": f"{URL}?{FORM}".replace("prod2", "user@prod2"),
    "parameters in the address": f"curl -X POST '{URL}?{FORM}'",
    "body": f"curl {URL} -H 'Content-Type: text/plain' -d '{FORM}'",
    "body of a GET": f"curl -X GET {URL} -d '{FORM}'",
    "no request": "Hello",
    "not understood": f"They call {URL} and nothing comes.",
    "values alone": "Our licence: PR16F16N, client_secret: s3cret-9, grant_type: client_idmobile.",
    "unseen": f'curl {URL} -d "{FORM}"'.replace("s3cret-9", "$SECRET"),
    "cut": f"{URL}?{FORM}".partition("ence=")[0],
    "invisible": f"{URL}?{FORM}".replace("PR16", "PR\u200b16"),
    "look-alike": f"{URL}?{FORM}".replace("PR16", "РR16"),
    "spreadsheet": f"{URL}?{FORM}".replace("PR16F16N", "1.23457E%2B15"),
    "nothing filled in": f"{URL}?{FORM}".replace("PR16F16N", "null"),
    "too long": "x" * 1_100_000,
    "curly": f"curl “{URL}?{FORM}”",
    "dashes": f"curl –d '{FORM}' {URL}",
    "entities": f"{URL}?{FORM}".replace("&", "&amp;"),
    "blanks": f"curl\u00a0-d '{FORM}' {URL}",
    "carets": f"{URL}?{FORM}".replace("&", "^&"),
    "lines": f"curl {URL} -d\n'{FORM}'",
    "printable": f"{URL}?{FORM}".replace("=", "=3D"),
    "encoded": f"{URL}?{FORM}".replace("=", "%3D").replace("&", "%26"),
    "escaped": f"{URL}?{FORM}".replace("=", "\\u003d").replace("&", "\\u0026"),
    "chat": f"<{URL}?{FORM}|click here>",
    "guarded": "https://eur.safelinks.protection.outlook.com/?url=" + quote(f"{URL}?{FORM}", safe="") + "&data=05",
    "unseen in a name": f"{URL}?{FORM}".replace("ACCESS", "ACC\u200bESS"),
}  # fmt: skip


def finding(text: str) -> Finding:
    findings = read_pasted(text).findings
    assert len(findings) == 1
    return findings[0]


def test_every_kind_has_words_and_every_answer_is_known() -> None:
    assert {kind for kind, _variant in WORDS} == set(FindingKind)
    assert {finding(text).kind for text in SLIPS.values()} == set(FindingKind)
    assert {finding(text).leads_to for text in SLIPS.values()} == set(ANSWERS)


def test_all_words_are_used() -> None:
    choose_language("en")
    said = {finding_text(finding(text)).title for text in SLIPS.values()}
    assert len(said) >= len({words.title for words in WORDS.values()})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("text", SLIPS.values(), ids=SLIPS)
def test_the_words_read_well(text: str, language: str) -> None:
    choose_language(language)
    words = finding_text(finding(text))
    for part in (words.title, words.text):
        assert part.strip() == part != ""
        assert longest_sentence(part) <= _MOST_WORDS, part
        assert not re.search(r"[{}<>]|None|  |\(\)|“”|«\s»| [.,;?!]|\.\.", part), part
        assert "s3" not in part
    assert not words.title.endswith(".")
    assert words.text.endswith(".")
    assert not _FORBIDDEN_BEGINNING.match(words.title)


def test_placeholders_are_those_that_are_filled() -> None:
    texts = [text for words in WORDS.values() for text in (words.title, *words.sentences)]
    assert set().union(*map(placeholders, texts)) == {"parameter", "meant", "character"}


def test_a_mistyped_name_is_named_with_what_was_meant_and_what_comes_of_it() -> None:
    words = finding_text(finding(SLIPS["mistyped"]))
    assert "“license”" in words.title
    assert "licence" in words.text
    assert "500" in words.text


@pytest.mark.parametrize(
    ("slip", "word"),
    [("missing", "(invalid_request)"), ("blanks around", "(invalid_client)"), ("path", "404"), ("plus", "%2B")],
)
def test_the_exact_word_is_said_too(slip: str, word: str) -> None:
    assert word in finding_text(finding(SLIPS[slip])).text


def test_a_character_that_is_not_encoded_is_shown_with_its_encoding() -> None:
    words = finding_text(finding(SLIPS["hash"]))
    assert "“#”" in words.title
    assert "%23" in words.text


def test_the_headline_counts() -> None:
    assert findings_headline(read_pasted(SLIPS["plus"])) == "1 thing is wrong with this request"
    assert findings_headline(read_pasted(SLIPS["plus"].replace("https", "http"))).startswith("2 things are wrong")
    assert findings_headline(read_pasted(f"{URL}?{FORM}")) == "There is nothing wrong with this request"
    assert findings_headline(read_pasted("")) == "There is no request in this text"


def test_a_correct_request_leaves_the_values_the_server_and_the_network() -> None:
    left = what_is_left(read_pasted(f"{URL}?{FORM}"))
    for cause in ("licence code", "client secret", "server", "network"):
        assert cause in left
    assert "can’t be seen" not in left


def test_what_variables_hold_is_said_not_to_be_seen() -> None:
    words = finding_text(finding(SLIPS["unseen"]))
    assert "variable" in words.title
    assert "client_secret" in words.text
    assert "understood: server, licence." in what_is_left(read_pasted(SLIPS["unseen"]))


def test_a_request_of_which_not_all_was_seen_is_never_called_right() -> None:
    assert findings_headline(read_pasted(SLIPS["unseen"])) == "Part of this request was understood, and part wasn’t"
    assert findings_headline(read_pasted(SLIPS["not understood"])).startswith("Part of this request")
    assert findings_headline(read_pasted(FORM)) == "There is nothing wrong with these parameters"
    assert "address isn’t here" in what_is_left(read_pasted(FORM))
    assert findings_headline(read_pasted(SLIPS["curly"])) == "The request is right, but its text was changed on its way"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("text", [*SLIPS.values(), f"{URL}?{FORM}", FORM, ""])
def test_what_is_left_reads_well(text: str, language: str) -> None:
    choose_language(language)
    left = what_is_left(read_pasted(text))
    assert left.endswith(".")
    assert longest_sentence(left) <= _MOST_WORDS


@pytest.mark.parametrize("text", [*SLIPS.values(), f"{URL}?{FORM}", ""])
def test_a_report_has_neither_the_secret_nor_the_whole_licence(text: str) -> None:
    report = findings_report(read_pasted(text))
    assert "s3" not in report
    assert "PR16F16N" not in report


def test_a_report_says_what_was_found_and_how_it_should_be() -> None:
    report = findings_report(read_pasted(SLIPS["mistyped"]))
    assert report.startswith("1 thing is wrong with this request\n")
    assert "1. The name “license” is mistyped" in report
    assert "licence=•••16N" in report
    assert "Server: prod2.dqe-software.com" in report
    assert "Licence: •••16N" in report


def test_a_short_licence_does_not_tear_the_report_apart() -> None:
    assert "client_secret=•••" in findings_report(read_pasted(f"http{URL[5:]}?{FORM}".replace("PR16F16N", "e")))
