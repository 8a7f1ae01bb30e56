"""Values that nobody has of their own: what a description, an example or a ticket has in their place."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late

_INSIDE: Final = r"\s{0,3}[^\W\d_][\w .\-]{2,60}\s{0,3}"
_WORD: Final = r"(?:secret|licen[cs]e|passphrase|password|server)"
_PLACEHOLDER: Final = late(
    rf"""
    # {{LICENCE_CODE}}, {{{{client_secret}}}}, <secret>, [SECRET]
    \{{{{1,2}}{_INSIDE}\}}{{1,2}} | <{_INSIDE}> | \[{_INSIDE}\]
    # A shell's or a program's variables, where nothing fills them in.
    | \$(?:\{{\w{{3,60}}\}} | \([A-Za-z]\w{{2,60}}\)) | \#\{{\w{{3,60}}\}}\#?
    | __[A-Z][A-Z_]{{2,60}}__ | @[A-Z][A-Z_]{{2,60}}@
    | \$(?:env:)?[A-Z][A-Z0-9_]{{2,60}} | %[A-Z][A-Z0-9_]{{2,60}}%
    # YOUR_SECRET, your-licence-code, votre_licence, insert secret here
    | (?i:(?:your|votre|insert|enter|put|replace)[ _-]?(?:\w{{1,20}}[ _-]){{0,3}}{_WORD}(?:[ _-]?\w{{1,20}}){{0,3}})
    # CLIENT_SECRET, LICENCE_CODE, MY_SECRET
    | (?:MY|MON|THE|CLIENT|DQE|IDMOBILE)?[ _-]?(?:CLIENT[ _-]?)?
      (?:SECRET|LICEN[CS]E|PASSPHRASE|PASSWORD)(?:[ _-]?(?:CODE|KEY|NUMBER|HERE))?
    | (?i:change[ _-]?me | string) | client_secret | licen[cs]e
    # What somebody masked before sending it.
    | \*{{3,}} | •{{3,}} | [xX]{{3,}} | \.{{3,}} | …
    """,
    re.VERBOSE,
)
_LONGEST: Final = 120
#: Where one word ends and the next begins without a sign between them: clientSecret.
_HUMP: Final = late(r"(?<=[a-zéè])(?=[A-ZÉÈ])")
#: What a placeholder calls itself; a secret that only looks like one, such as $AB12, says nothing of the kind, and
#: within other letters such a word says nothing.
_TELLING: Final = late(
    r"\{\{|(?<![^\W_])(?:secret|licen[cs]e|passphrase|password|pass|passwd|mot.?de.?passe|client|token|server|serveur|host"
    r"|addresse?|adresse|cl[eé]|key|code|your|votre|my|change.?me|here|ici|x{3,})+(?![^\W_])",
    re.IGNORECASE,
)


def is_placeholder(value: str) -> bool:
    """Whether a value stands for another one that was to be put there."""
    return len(value) <= _LONGEST and _PLACEHOLDER.fullmatch(value.strip()) is not None


def says_placeholder(value: str) -> bool:
    """Whether it says so itself, as a mask or a telling word does: a real secret may look like any other."""
    trimmed = value.strip()
    if not is_placeholder(trimmed):
        return False
    return _TELLING.search(_HUMP.sub(" ", trimmed)) is not None or not any(map(str.isalnum, trimmed))
