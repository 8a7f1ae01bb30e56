"""What mail, tickets, word processors and tools do to a request: it is read as it was meant, and told once."""

from typing import Final
from urllib.parse import quote

import pytest

from app.endpoint.pasted import FindingKind, read_pasted
from tests.endpoint.pasted.reading import FORM, URL, kinds, values

SERVER: Final = "prod2.dqe-software.com"
FORM_TYPE: Final = "application/x-www-form-urlencoded"
LINK: Final = f"{URL}?{FORM}"
NBSP: Final = "\u00a0"


#: By what happened to them; one of each kind and some that look otherwise.
def _dump(line: str, *, grouped: bool = False) -> str:
    content = FORM.encode()
    rows = [content[start : start + 16] for start in range(0, len(content), 16)]
    return "\n".join(
        line.format(at=number * 16, bytes=row.hex(" ", 2 if grouped else 1), shown=row.decode())
        for number, row in enumerate(rows)
    )


DAMAGED: Final[dict[str, tuple[str, str]]] = {
    "curly quotation marks": ("quotes", f"curl -X POST “{URL}” -d “{FORM}”"),
    "low and high ones": ("quotes", f"curl -X POST „{URL}“ -d „{FORM}“"),
    "French ones": ("blanks, quotes", f"curl -X POST «{NBSP}{URL}» -d «{NBSP}{FORM}»"),
    "single curly ones": ("quotes", f"curl ‘{URL}’ --data ‘{FORM}’"),
    "curly ones around fields": (
        "quotes",
        f"curl {URL} --data-urlencode “client_secret=s3cret-9” -d “grant_type=client_idmobile” -d “licence=PR16F16N”",
    ),
    "curly ones in code": (
        "quotes",
        f"""requests.post("{URL}", data={{"client_secret": "s3cret-9", "grant_type": "client_idmobile",
        "licence": "PR16F16N"}})""".replace('"', "“"),
    ),
    "a capital at a line's start": ("quotes", f"Curl -X POST “{URL}” -d “{FORM}”"),
    "an en dash": ("dashes", f"curl –X POST {URL} –d '{FORM}'"),
    "an em dash for two hyphens": ("dashes", f"curl —request POST {URL} —data '{FORM}'"),
    "a hyphen that doesn't break": ("dashes", f"curl {URL.replace('-', '‑')} -d '{FORM}'"),
    "both, as a word processor has it": ("quotes, dashes", f"curl –X POST “{URL}” –d “{FORM}”"),
    "HTML entities": ("entities", f'curl -X POST "{URL}" -d "{FORM}"'.replace("&", "&amp;").replace('"', "&quot;")),
    "HTML entities twice": ("entities", f"curl {URL} -d '{FORM.replace('&', '&amp;amp;')}'"),
    "numbered entities": ("entities", f"curl &#34;{URL}&#34; -d &#34;{FORM.replace('&', '&#38;')}&#34;"),
    "entities in an address": ("entities", LINK.replace("&", "&amp;")),
    "a blank that doesn't break": ("blanks", f"curl{NBSP}-X{NBSP}POST {URL} -d{NBSP}'{FORM}'"),
    "a zero-width space in the address": ("invisible", f"curl {URL} -d '{FORM}'".replace("soft", "so\u200bft")),
    "a soft hyphen and a mark": ("invisible", f"\u200ecurl {URL} -d '{FORM}'".replace("ACCESS_", "ACCESS_\u00ad")),
    "wrapped behind an option": ("lines", f"> curl -X POST {URL} -d\n> '{FORM}'"),
    "wrapped before the address": ("lines", f"curl -X POST -d '{FORM}' --url\n{URL}"),
    "wrapped within a value": ("lines", f"curl {URL} -d '{FORM}'".replace("s3cret", "s3c\nret")),
    "wrapped in a header": ("lines", f"curl {URL} -H 'Content-Type:\n{FORM_TYPE}' -d '{FORM}'"),
    "an address wrapped in the licence": ("lines", LINK.replace("16N", "16\nN")),
    "an address wrapped in the secret": ("lines", LINK.replace("s3cret", "s3c\n  ret")),
    "an address wrapped in a name": ("lines", LINK.replace("grant_type", "grant_\ntype")),
    "a quoted mail": ("lines", "> " + LINK.replace("grant_type", "grant_\n> type")),
    "quoted-printable": (
        "quoted_printable",
        f"curl {URL} -d '{FORM}'".replace("=", "=3D").replace("grant_ty", "grant_ty=\n"),
    ),
    "quoted-printable in an address": ("quoted_printable", LINK.replace("=", "=3D").replace("licence", "lice=\r\nnce")),
    "Safe Links": (
        "wrapped_address",
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(LINK, safe='')}&data=05%7C01%7C&reserved=0",
    ),
    "a guard of another maker": ("wrapped_address", f"https://urldefense.com/v3/__{LINK}__;!!AbC!xyz$"),
    "its older form": (
        "wrapped_address",
        "https://urldefense.proofpoint.com/v2/url?u="
        + quote(LINK, safe="").replace("_", "%5F").replace("-", "%2D").replace("%2F", "_").replace("%", "-")
        + "&d=DwMFaQ",
    ),
    "a search engine's link": ("wrapped_address", f"See https://www.google.com/url?q={quote(LINK, safe='')}&sa=D now"),
    "a link of Markdown": ("formatting", f"[click here]({LINK})"),
    "a link of a chat": ("formatting", f"<{LINK}|{LINK}>"),
    "a link of a ticket": ("formatting", f"[the request|{LINK}]"),
    "Markdown's own escapes": ("formatting", LINK.replace("_", "\\_")),
    "a link made harmless": ("formatting", LINK.replace("https", "hxxps").replace(".", "[.]")),
    "JSON's escapes of slashes": ("escapes", f'"{LINK}"'.replace("/", "\\/")),
    "JSON's escapes": ("escapes", f'curl \\"{URL}\\" -d \\"{FORM}\\"'),
    "JSON's escapes of a log": ("escapes", LINK.replace("=", "\\u003d").replace("&", "\\u0026")),
    "carets left in values": ("carets", f'curl "{URL}" --data-raw "{FORM}"'.replace("&", "^&")),
    "carets in an address": ("carets", LINK.replace("&", "^&")),
    "an address in angle brackets": ("formatting", f"curl <{URL}> -d '{FORM}'"),
    "an address in bold": ("formatting", f"**{LINK}**"),
    "an address in italics": ("formatting", f"We call _{LINK}_ here."),
    "a command spoken of": ("formatting", f"Please run `curl {URL} -d '{FORM}'` again."),
    "octal escapes of a log": (
        "escapes", f"POST {URL} body=" + FORM.replace("=", "\\075").replace("&", "\\046"),
    ),
    "a log's JSON with escapes of two digits": (
        "escapes", f"request body of {URL}: " + FORM.replace("=", "\\x3D").replace("&", "\\x26"),
    ),
    "percent-encoded as a whole": ("encoded", f"{URL}?{FORM.replace('=', '%3D').replace('&', '%26')}"),
}  # fmt: skip


#: As xxd, hexdump and Wireshark show bytes, and others the bytes alone.
DUMPS: Final = {
    "xxd": _dump("{at:08x}: {bytes:<39}  {shown}", grouped=True),
    "hexdump": _dump("{at:08x}  {bytes:<48}  |{shown}|") + "\n00000045",
    "Wireshark": _dump("{at:04x}   {bytes:<47}   {shown}"),
    "bytes alone": FORM.encode().hex(" "),
}


@pytest.mark.parametrize("dump", DUMPS.values(), ids=DUMPS)
def test_bytes_in_hexadecimal_are_read_and_hidden_in_both_columns(dump: str) -> None:
    request = read_pasted(dump)
    assert values(request) == (None, "PR16F16N", "s3cret-9", ("text_damaged",))
    assert request.findings[0].meant == "hexadecimal"
    assert "s3c" not in request.masked
    assert "t-9" not in request.masked
    assert "73 33 63 72" not in request.masked


def test_bytes_of_something_else_are_left_alone() -> None:
    assert kinds(read_pasted(b"Bonjour tout le monde".hex(" "))) == ("not_a_request",)


@pytest.mark.parametrize(("damage", "text"), DAMAGED.values(), ids=DAMAGED)
def test_it_is_read_as_it_was_meant_and_told_once(damage: str, text: str) -> None:
    request = read_pasted(text)
    assert values(request) == (SERVER, "PR16F16N", "s3cret-9", ("text_damaged",))
    assert request.findings[0].meant == damage
    assert "s3c" not in request.masked
    assert "ret-9" not in request.masked
    again = read_pasted((request.mended or "").replace("•••", "s3cret-9"))
    assert values(again) == (SERVER, "PR16F16N", "s3cret-9", ())


def test_lines_that_a_terminal_cut_are_put_together() -> None:
    command = f'curl -X POST {URL} -H "Content-Type: {FORM_TYPE}" -d "{FORM}"'
    for width in (60, 80, 100):
        cut = "\n".join(command[start : start + width] for start in range(0, len(command), width))
        assert values(read_pasted(cut)) == (SERVER, "PR16F16N", "s3cret-9", ("text_damaged",))


@pytest.mark.parametrize("unseen", ["\u200b", "\u200e", "\ufeff", "\u00ad", "\u2060"])
@pytest.mark.parametrize("name", ["PR16F16N", "s3cret-9"])
def test_something_invisible_in_a_value_is_said_of_that_value(unseen: str, name: str) -> None:
    for text in (f"curl {URL} -d '{FORM}'", LINK, f"requests.post('{URL}', data='{FORM}', headers=HEADERS)"):
        for odd in (name + unseen, name[:3] + unseen + name[3:], quote(name + unseen)):
            request = read_pasted(text.replace(name, odd))
            assert values(request) == (SERVER, "PR16F16N", "s3cret-9", ("invisible_characters",))
            assert unseen not in (request.mended or "")
            assert quote(unseen) not in (request.mended or "")


@pytest.mark.parametrize(
    ("licence", "kind"),
    [
        ("РR16F16N", "look_alikes"),
        ("1.23457E%2B15", "value_damaged"),
        ("%23N/A", "value_damaged"),
        ("null", "value_damaged"),
    ],
)
def test_a_value_that_something_else_damaged_is_found(licence: str, kind: str) -> None:
    assert kinds(read_pasted(LINK.replace("PR16F16N", licence))) == (kind,)


@pytest.mark.parametrize(
    "cut",
    [
        f"{URL}?client_secret=s3cret-9&grant_ty",
        f"{URL}?client_secret=s3cret-9&grant_type=client_idmo",
        f"{URL}?client_secret=s3cret-9&",
        f"{URL}?client_secret=s3cret-9&grant_type=client_idmobile&lic",
        f"{URL}?client_secret=s3cret-9&grant_type=client_idmobile&",
        f"{URL}?client_secret=s3cret-9&grant_type=client_idmobile…",
        "https://prod2.dqe-software.com/ACCESS_TOK",
        f"They send this:\n{URL}?client_secret=s3cret-9&grant_ty\nand get an error.",
    ],
)
def test_an_address_that_ends_in_the_middle_is_told_as_that_alone(cut: str) -> None:
    request = read_pasted(cut)
    assert kinds(request) == ("address_incomplete",)
    assert not request.is_whole


@pytest.mark.parametrize(
    "text",
    [
        f"{URL}?licence=PR16F16N&grant_type=client_idmobile",
        f"{URL}?{FORM}",
        "https://prod2.dqe-software.com/ACCESS_TOKEN",
        f"curl {URL} -d grant_type=client_idmo",
    ],
)
def test_an_address_that_is_whole_is_none(text: str) -> None:
    assert "address_incomplete" not in kinds(read_pasted(text))


@pytest.mark.parametrize("secret", ["a&amp;b", "it’s", "a–b", "=3D", "\\u003d", "^", "x“y”z", "a\u00a0b"])
def test_a_value_that_only_looks_damaged_is_left_alone(secret: str) -> None:
    text = f"curl {URL} --data-urlencode 'client_secret={secret}' -d grant_type=client_idmobile -d licence=PR16F16N"
    assert values(read_pasted(text)) == (SERVER, "PR16F16N", secret, ())


def test_powershell_takes_a_dash_for_a_hyphen_by_itself() -> None:
    table = "@{ client_secret = 's3cret-9'; grant_type = 'client_idmobile'; licence = 'PR16F16N' }"
    text = f"Invoke-RestMethod –Uri '{URL}' –Method Post –Body {table}"
    assert values(read_pasted(text)) == (SERVER, "PR16F16N", "s3cret-9", ())


def test_a_text_that_is_too_long_is_turned_away_and_shown_nowhere() -> None:
    request = read_pasted(f"{URL}?client_secret=" + "é" * 600_000)
    assert [finding.kind for finding in request.findings] == [FindingKind.TEXT_TOO_LONG]
    assert request.masked == "•••"


def test_another_address_that_was_changed_on_its_way_is_left_alone() -> None:
    for other in ("https://guard.example/?url=https%3A%2F%2Fother.example%2Fa", "**https://other.example/a**"):
        assert values(read_pasted(f"See {other} too.\n{LINK}")) == (SERVER, "PR16F16N", "s3cret-9", ())
