"""The notations in which a server may send back what it was sent."""

import html
import json
import quopri
from base64 import b32encode, b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote, quote_plus


def every_character_as_html(text: str) -> str:
    """Each character by its number, as some frameworks write whatever isn't a letter."""
    return "".join(f"&#{ord(character)};" for character in text)


def as_read_byte_by_byte(text: str) -> str:
    """UTF-8 that was taken for Latin-1."""
    return text.encode().decode("latin-1")


NOTATIONS: Final[Mapping[str, Callable[[str], str]]] = {
    "raw": str,
    "percent": lambda text: quote(text, safe=""),
    "percent, lower case": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "percent, as a browser's encodeURI": lambda text: quote(text, safe=";,/?:@&=+$#-_.!~*'()"),
    "form": quote_plus,
    "HTML": html.escape,
    "HTML, as PHP's htmlspecialchars": lambda text: html.escape(text).replace("&#x27;", "&#039;"),
    "HTML, by numbers": every_character_as_html,
    "HTML, in a text": lambda text: html.escape(text, quote=False),
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON in UTF-8": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "JSON, as PHP's json_encode": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "JSON in HTML": lambda text: html.escape(json.dumps(text)[1:-1]),
    "percent twice": lambda text: quote(quote(text, safe=""), safe=""),
    "percent in JSON": lambda text: json.dumps(quote(text, safe="/"))[1:-1],
    "JSON in percent": lambda text: quote(json.dumps(text)[1:-1], safe=""),
    "taken for Latin-1": as_read_byte_by_byte,
    "percent three times": lambda text: quote(quote(quote(text, safe=""), safe=""), safe=""),
    "backslash x": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "backslash x, in JSON": lambda text: "".join(f"\\\\x{byte:02X}" for byte in text.encode()),
    "upper case": str.upper,
    "lower case": str.lower,
}
#: Those in which a secret of six letters and digits or more is found.
LONGER_NOTATIONS: Final[Mapping[str, Callable[[str], str]]] = {
    "UTF-16, read byte by byte": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "UTF-16, the other way round": lambda text: text.encode("utf-16-be").decode("latin-1"),
    "UTF-32": lambda text: text.encode("utf-32-be").decode("latin-1"),
    "NUL as text": "\\u0000".join,
    "Base64": lambda text: b64encode(text.encode()).decode(),
    "Base64, the second in it": lambda text: b64encode(f"a:{text}&c".encode()).decode(),
    "Base64, the third in it": lambda text: b64encode(f"ab:{text}&c".encode()).decode(),
    "Base64 for addresses": lambda text: urlsafe_b64encode(f"l={text}".encode()).decode().rstrip("="),
    "Base64 of UTF-16": lambda text: b64encode(text.encode("utf-16-le")).decode(),
    "Base64 of a form": lambda text: b64encode(f"grant=x&client_secret={quote_plus(text)}".encode()).decode(),
    "Base64 in percent": lambda text: quote(b64encode(text.encode()).decode(), safe=""),
    "Base64 in lines": lambda text: "\r\n".join(_cut(b64encode(text.encode()).decode(), 7)),
    "Base64 of Base64": lambda text: b64encode(b64encode(text.encode())).decode(),
    "Base64 of an Authorization header": lambda text: b64encode(b"Basic " + b64encode(text.encode())).decode(),
    "Base32": lambda text: b32encode(text.encode()).decode(),
    "Base32, the fourth in it": lambda text: b32encode(f"abc{text}&d".encode()).decode().lower(),
    "hexadecimal": lambda text: text.encode().hex(),
    "hexadecimal, upper case": lambda text: text.encode().hex(" ").upper(),
    "hexadecimal with colons": lambda text: text.encode().hex(":"),
    "numbers of C": lambda text: ", ".join(f"0x{byte:02X}" for byte in text.encode()),
    "decimal numbers": lambda text: str(list(text.encode())),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
    "with tags between": lambda text: "<wbr>".join(html.escape(character) for character in text),
    "with a mark around a part": lambda text: f"{html.escape(text[:3])}<b class='x'>{html.escape(text[3:])}</b>",
    "broken over lines": lambda text: "\r\n  ".join(_cut(text, 5)),
    "with soft hyphens": "\xad".join,
    "with invisible blanks": "\u200b".join,
    "with invisible blanks as HTML": "&#8203;".join,
    "with marks of direction": "\u2066".join,
    "with dots": ".".join,
}


def _cut(text: str, length: int) -> list[str]:
    return [text[at : at + length] for at in range(0, len(text), length)]
