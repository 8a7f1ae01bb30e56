"""curl's options as somebody wrote them: each with its value, and what stands without one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted.text.spelled import Spelled

#: curl(1): the one-letter options that take a value.
_LETTERS_WITH_VALUE: Final = frozenset("AbcCdDeEFhHKmoPQrtTuUwxXyYz")
_LONG_NAMES: Final = {
    "-d": "--data", "-F": "--form", "-G": "--get", "-H": "--header", "-I": "--head", "-T": "--upload-file",
    "-u": "--user", "-X": "--request",
}  # fmt: skip
#: The long ones that people use with a call like this.
_LONG_WITH_VALUE: Final = frozenset(
    {
        "--cacert", "--capath", "--cert", "--cert-type", "--ciphers", "--config", "--connect-timeout",
        "--cookie", "--cookie-jar", "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode",
        "--dump-header", "--form", "--form-string", "--header", "--interface", "--json", "--key", "--key-type",
        "--limit-rate", "--max-time", "--noproxy", "--oauth2-bearer", "--output", "--pass", "--pinnedpubkey",
        "--proxy", "--proxy-header", "--proxy-user", "--range", "--referer", "--request", "--request-target",
        "--resolve", "--retry", "--retry-delay", "--retry-max-time", "--stderr", "--tls-max", "--trace",
        "--trace-ascii", "--upload-file", "--url", "--url-query", "--user", "--user-agent", "--write-out",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CurlOption:
    """A long name, empty for what stands without an option; `value` is None where the option takes none."""

    name: str
    value: Spelled | None


def curl_options(words: Sequence[Spelled]) -> Iterator[CurlOption]:
    """The options in the words behind `curl`; several letters may share a dash, the last with its value attached."""
    rest = iter(words)
    for word in rest:
        if word.text.startswith("--") and len(word.text) > len("--"):
            takes_value = word.text in _LONG_WITH_VALUE
            yield CurlOption(word.text, next(rest, None) if takes_value else None)
        elif word.text.startswith("-") and len(word.text) > 1:
            yield from _letters(word, rest)
        else:
            yield CurlOption("", word)


def _letters(word: Spelled, rest: Iterator[Spelled]) -> Iterator[CurlOption]:
    for position, letter in enumerate(word.text[1:], 1):
        name = _LONG_NAMES.get(f"-{letter}", f"-{letter}")
        if letter in _LETTERS_WITH_VALUE:
            attached = word.part(position + 1)
            yield CurlOption(name, attached if attached.text else next(rest, None))
            return
        yield CurlOption(name, None)
