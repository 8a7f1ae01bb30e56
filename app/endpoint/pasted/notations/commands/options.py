"""The options of curl and wget as somebody wrote them: each with its value, and what stands without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted.text.decoded_text import DecodedText

#: curl(1) and wget(1): the options of one letter that take a value.
_LETTERS_WITH_VALUE: Final = {"curl": frozenset("AbcCdDeEFhHKmoPQrtTuUwxXyYz"), "wget": frozenset("aABDeiIloOPQRtTUwX")}
_LONG_NAMES: Final = {
    "-d": "--data", "-F": "--form", "-G": "--get", "-H": "--header", "-I": "--head", "-u": "--user", "-X": "--request",
}  # fmt: skip
#: The long ones that take none; those of all other names take the next word.
_WITHOUT_VALUE: Final = frozenset(
    """
    anyauth append basic cert-status compressed compressed-ssh content-disposition crlf digest disable disallow-
    username-in-url doh-cert-status doh-insecure fail fail-early fail-with-body false-start form-escape ftp-create-
    dirs ftp-pasv get globoff head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ignore-
    content-length include inet4-only inet6-only insecure ipv4 ipv6 junk-session-cookies list-only location
    location-trusted manual mptcp negotiate netrc netrc-optional next no-alpn no-buffer no-check-certificate no-
    clobber no-cookies no-keepalive no-npn no-progress-meter no-proxy no-sessionid no-verbose ntlm parallel path-as-
    is post301 post302 post303 progress-bar proxy-insecure proxytunnel quiet raw remote-header-name remote-name
    remote-time retry-all-errors retry-connrefused save-headers server-response show-error show-headers silent
    spider ssl ssl-reqd sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tlsv1 tlsv1.0 tlsv1.1
    tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr
    """.split()  # noqa: SIM905 - a list of as many words as lines is read by nobody
)


@dataclass(frozen=True, slots=True)
class CommandOption:
    """A long name, empty for what stands without an option; `value` is None where the option takes none."""

    name: str
    value: DecodedText | None


def options_of(program: str, words: Sequence[DecodedText]) -> Iterator[CommandOption]:
    """The options in the words behind a program; several letters may share a dash, the last with its value attached."""
    rest = iter(words)
    for word in rest:
        if word.text.startswith("--") and len(word.text) > len("--"):
            name, value = word.divided("=")
            if value is None and name.text[2:] not in _WITHOUT_VALUE and not name.text.startswith("--no-"):
                value = next(rest, None)
            yield CommandOption(name.text, value)
        elif word.text.startswith("-") and len(word.text) > 1:
            yield from _letters(program, word, rest)
        else:
            yield CommandOption("", word)


def _letters(program: str, word: DecodedText, rest: Iterator[DecodedText]) -> Iterator[CommandOption]:
    for position, letter in enumerate(word.text[1:], 1):
        name = _LONG_NAMES.get(f"-{letter}", f"-{letter}")
        if letter in _LETTERS_WITH_VALUE[program]:
            attached = word.part(position + 1)
            yield CommandOption(name, attached if attached.text else next(rest, None))
            return
        yield CommandOption(name, None)
