"""The notations in which a server may send back what it was sent."""

import html
import json
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
}
