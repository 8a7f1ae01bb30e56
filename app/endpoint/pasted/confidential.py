"""Where something confidential stands, by the name before it; the group `bare`, or a quoted one, holds the value."""

import re
from typing import Final

from app.endpoint.lazy_patterns import late

#: Names of what is confidential, also with the usual slips in them.
NAME: Final = (
    r"(?:s[eé]cr[eèt]|scret|sercet|secert|passw|passphrase|\bpass\b|pwd|\bmdp\b|mot[ ]de[ ]passe|\bcl[ée](?=\s?[:=])"
    r"|密钥|密码"
    r"|geheim|segret|segredo|секрет|シークレット|kennwort|contrase[nñ]a|api[_-]?key|token(?![_-]?type))"
)
#: What stands between a name and its value.
_JOINT: Final = (
    r"(?:\{[ ]get;[^{}]{0,20}\}\s=|\t[ ]?[:=]|=>|:=|[=!]==?|->|<<<|\.{3,40}|_{3,40}|[:=>→⇒➔➜–—：＝…]"
    r"|\{(?=\s{0,8}default\b)|\((?=\s?[\"'])"
    r"|[\t|;,](?!\s{0,8}(?:licen|grant|client|and\b|et\b)))"
)
#: What some notations put before a value: YAML's marks, a sum of texts, C#'s and Python's kinds of texts.
_BEFORE: Final = (
    r"(?:&?[A-Za-z][\w<>?]{0,20}\s{0,4}=\s{0,4}(?=[\"'`])|string\(\d{1,4}\)\s|default\s{1,8}=\s{1,8}|-\s{1,4}"
    r"|[|>][+\-]?\s{1,40}|<<-?\w{1,20}\s{1,8}|[&!]\w{1,20}\ |[\"']\s{0,2}(?:[&+.]|\.\.|\|\||<>|\+\+)\s{0,2}(?=[\"'])"
    r"|[@$rbfu]{1,2}(?=[\"']))?"
)
#: Up to where a value plainly ends; it may go on behind a line end.
_BARE: Final = r"""
    [^\s&"'<>|]+(?<![,;])
    (?:=?\r?\n[>|\ \t]{0,8}(?!curl|http|GET|POST|-|licen|grant|client)[^\s&"'<>=:|]+(?![=:"'<>\w]))*
"""
#: Something confidential behind its name, in whatever notation.
_NAMED: Final = late(
    rf"""
    {NAME} [\w.\-]{{0,40}}+ (?: [ ](?:\(?client\)|(?:client|key|as[ ]string)\b) )? ["'“”’\])*`]{{0,4}}+
    [ \u00a0\u202f\r\n]{{0,8}}+
    {_JOINT} \s{{0,8}}+ (?:>\s)? {_BEFORE} [\[{{(]?\s?
    (?: ["']?(?:value|default|example|S)["']? \s{{0,8}}+ : \s{{0,8}}+ )?
    (?: "(?P<double>(?:[^"\\\r\n]++|\\.|\r?\n(?=[^\s"'=:&]{{1,200}}["&]))*)
      | '(?P<single>(?:[^'\\\r\n]++|\\.|'\\''|\r?\n(?=[^\s"'=:&]{{1,200}}['&]))*)
      | [“„«‘]?\ ?(?P<bare>{_BARE}) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Entries of tables in exports: a name, and behind it a value, each with its own label.
_ENTRY: Final = late(
    rf"""
    \b(?:key|name)["']?\s{{0,4}}(?:=>|[:=])\s{{0,4}}\\*["']?[\w.\-]{{0,20}}{NAME}[\w.\-]{{0,20}}\\*["']?\s{{0,4}}[,;]?\s{{0,40}}
    (?:["']?\w{{1,12}}["']?\s{{0,2}}:\s{{0,2}}(?:["'][^"'\r\n]{{0,60}}["']|\w{{1,60}})\s{{0,4}},?\s{{0,40}}){{0,3}}?
    \\*["']?(?:value|contents)\\*["']?\s{{0,4}}(?:=>|[:=])\s{{0,4}}
    (?: \\*"(?P<double>(?:[^"\\]++|\\.)*+) | '(?P<single>(?:[^'\\]++|\\.)*+) | (?P<bare>[^\s"'<>]+(?<!,)) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: An element of XML with attributes, a field of HTML, an entry that has its value first, a part of several.
_ELEMENT: Final = late(
    rf"<(?!/)[^<>]{{0,60}}{NAME}[^<>]{{0,200}}>\s{{0,40}}+(?:<[a-z][^<>]{{0,200}}>(?:\w{{1,9}}</\w+>)?\s{{0,40}}+){{0,3}}(?:<!\[CDATA\[)?(?P<bare>[^<>\s][^<>]{{0,4096}})",
    re.IGNORECASE,
)
_FIELD: Final = late(
    rf"<[^<>]{{0,200}}{NAME}[^<>]{{0,200}}\bvalue=(?:\"(?P<double>[^\"<>]++)|'(?P<single>[^'<>]++))", re.IGNORECASE
)
_VALUE_FIRST: Final = late(
    rf"""\bvalue["']?\s{{0,4}}[:=]\s{{0,4}}(?:"(?P<double>(?:[^"\\\r\n]++|\\.)++)"|'(?P<single>[^'\r\n]++)')"""
    rf"""(?=[^{{}}<>]{{0,120}}\b(?:key|name)["']?\s{{0,4}}[:=]\s{{0,4}}["'][\w.\-]{{0,20}}{NAME})""",
    re.IGNORECASE,
)
_PART: Final = late(
    rf"name=\"?[\w.\-]{{0,20}}{NAME}[^\r\n]{{0,80}}\r?\n(?:[^\r\n]{{1,80}}\r?\n){{0,3}}\r?\n(?P<bare>[^\r\n]++)",
    re.IGNORECASE,
)
#: In prose, and behind an option: what is quoted, or no plain word.
_SAID: Final = late(
    rf"{NAME}[\w\-]{{0,20}}+"
    r"(?:,?[ ](?:client|key|code|d[eu]|le|is|was|are|be|to|est|c['’]est|était|sera|è|es|ist|--body|--value))*"
    r"(?:[ \u00a0\u3000]|[ ]?\r?\n)"
    r"(?:\"(?P<double>[^\"\r\n]++)\"|'(?P<single>[^'\r\n]++)'|[`“«]?[ ]?(?P<bare>(?=[^\s\d]*\d|\w++[^\w\s.,;:!?)'’\"-])"
    r"(?:[^\s&\"'<>`”»,.;]|[,.;](?=\S))++))",
    re.IGNORECASE,
)
_OPTION: Final = late(rf"(?<!\S)--?[\w\-]{{0,20}}{NAME}[\w\-]{{0,20}}[ ](?P<bare>[^\s\"'-][^\s\"']*+)", re.IGNORECASE)
#: `licence / secret: A / B`, and what people call the two together.
_PAIRED: Final = late(
    rf"(?:(?:licen[cs]e|code)[\w ]{{0,20}}(?:/|et|and|&|\+)[ ]?[\w ]{{0,10}}{NAME}[\w ]{{0,10}}"
    r"|\b(?:identifiants?|credentials?))"
    r"[ \u00a0]?[:=][ ]?[^\s/;,]{1,64}[ ]?(?:/|;|,|-|et\b|and\b)[ ]?(?P<bare>[^\s,;]++)",
    re.IGNORECASE,
)
_SECURED: Final = late(
    r"(?:SecureString\s{1,4}(?:-String\s)?|secret\b[^\r\n]{0,80}[ ]--(?:value|secret-string)[ =])"
    r"(?:\"(?P<double>[^\"]++)|'(?P<single>[^']++)|(?P<bare>[^\s\"'-][^\s\"']*+))",
    re.IGNORECASE,
)
_HEADER: Final = late(r"\b(?:authorization|cookie)[\"']?\s{0,8}[:=,]\s{0,8}[\"']?(?P<bare>[^\r\n\"']++)", re.IGNORECASE)
_BEARER: Final = late(r"\bbearer\s{1,4}(?P<bare>[\w.~+/=\-]{12,}+)", re.IGNORECASE)
_USER_AND_PASSWORD: Final = late(
    r"://(?P<bare>[^\s/@:\"']{1,200}+:[^\s/@\"']{1,200}+)@"
    r"|(?<!\S)(?:-u|--user)[ =]?[\"']?(?P<option>[^\s:\"']{1,200}+:[^\s\"']{1,200}+)"
)
#: What looks made up, behind or before the word in a sentence, or alone in the line below.
_SAID_NAME: Final = r"(?:s[eé]cr[eèt]|scret|passphrase|mot[ ]de[ ]passe)[\w\-]{0,20}+"
_MADE_UP: Final = (
    r"(?<![\w./])(?=\w[^\s\d]{0,24}\d|\d)(?=[^\sA-Za-z]{0,24}[A-Za-z])(?!(?:[\w\-]{1,63}\.){1,8}[a-z]{2,20}\b)"
    r"(?P<bare>[\w!@#$%^*+~.\-]{6,200}+)(?![/=:])"
)
_OF_PROSE: Final = r"(?!licen|grant|https?:)[^\r\n=&?\"'<>{}/]"
_NEAR: Final = late(
    rf"{_SAID_NAME}(?=\D{{0,400}}+\d)(?:(?:{_OF_PROSE}|/(?=\d)|[=>\-]{{1,4}}[ ]){{1,60}}?"
    rf"|(?:{_OF_PROSE}){{0,30}}\s{{1,8}}(?=\S+\s*$)){_MADE_UP}",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE_IT: Final = late(
    rf"{_MADE_UP}[\"'»]?[ ](?:(?:comme|as|is|est)[ ][\w' ]{{0,20}}|\([\w ]{{0,20}})\b(?:client[ _-]?)?{_SAID_NAME}",
    re.IGNORECASE,
)
#: Where the sign between them was forgotten.
_ATTACHED: Final = late(r"client[_-]?secret(?P<bare>(?=[a-z]{0,40}\d)[a-z0-9]{6,200}+)(?!\s?[:=])", re.IGNORECASE)
PATTERNS: Final = (
    _NAMED, _ENTRY, _HEADER, _BEARER, _USER_AND_PASSWORD,
    _ELEMENT, _FIELD, _VALUE_FIRST, _PART, _SAID, _OPTION, _PAIRED, _SECURED, _ATTACHED, _NEAR, _BEFORE_IT,
)  # fmt: skip
