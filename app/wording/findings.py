"""What is wrong with a pasted request, in plain words: each finding, all of them together, and what they leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from app.about import NAME
from app.endpoint.pasted import Damage, Finding, FindingKind, PastedRequest
from app.release import release
from app.wording.finding_texts import ANSWERS, COUNTERPART, DAMAGES, NAMELESS, WORDS, FindingWords
from app.wording.language import translated as _
from app.wording.language import translated_plural
from app.wording.masked_values import masked_licence

_NAMED: frozenset[FindingKind] = frozenset(
    {FindingKind.PARAMETER_MISTYPED, FindingKind.PARAMETER_FOREIGN, FindingKind.PLACEHOLDER_LEFT}
)
_NO_REQUEST = frozenset({FindingKind.NOT_A_REQUEST, FindingKind.TEXT_TOO_LONG})
#: What is told without saying that the request is wrong.
_NO_MISTAKES = frozenset(
    {
        FindingKind.NOT_UNDERSTOOD, FindingKind.VALUE_UNSEEN, FindingKind.ADDRESS_INCOMPLETE, FindingKind.TEXT_DAMAGED,
    }
)  # fmt: skip
#: What is shorter stands in other words too, and is no licence.
_SHORTEST_ELSEWHERE = 4


@dataclass(frozen=True, slots=True)
class FindingText:
    """What a person reads about a finding: a title, and sentences on why it fails, what to do, what is answered."""

    title: str
    text: str


def finding_text(finding: Finding) -> FindingText:
    """The words for a finding; no secret is in them."""
    words = _words(finding)
    meant = finding.meant or ""
    facts = {"parameter": finding.parameter or "", "meant": meant, "character": unquote(meant)}
    sentences = [_(sentence).format_map(facts) for sentence in words.sentences]
    if finding.kind is FindingKind.TEXT_DAMAGED:
        sentences = [*(_(DAMAGES[Damage(kind)]) for kind in meant.split(", ")), *sentences]
    return FindingText(_(words.title).format_map(facts), " ".join((*sentences, *answer_sentences(finding))))


def answer_sentences(finding: Finding) -> tuple[str, ...]:
    """What the server answers to it, as far as that is published."""
    return tuple(_(sentence) for sentence in ANSWERS[finding.leads_to])


def findings_headline(request: PastedRequest) -> str:
    """How many things are wrong, that nothing is, or that something couldn't be seen."""
    if not request.findings:
        return (
            _("There is nothing wrong with this request")
            if request.is_whole
            else _("There is nothing wrong with these parameters")
        )
    if not _is_a_request(request):
        return finding_text(request.findings[0]).title
    number = sum(finding.kind not in _NO_MISTAKES for finding in request.findings)
    if not number:
        only_damage = all(finding.kind is FindingKind.TEXT_DAMAGED for finding in request.findings)
        return (
            _("The request is right, but its text was changed on its way")
            if only_damage
            else _("Part of this request was understood, and part wasn’t")
        )
    return translated_plural(
        "{number} thing is wrong with this request", "{number} things are wrong with this request", number
    ).format(number=number)


def what_is_left(request: PastedRequest) -> str:
    """What remains as the cause, where nothing is wrong with the request or once that is mended."""
    if not _is_a_request(request):
        return _("Nothing was sent.")
    if request.findings and all(finding.kind in _NO_MISTAKES for finding in request.findings):
        return " ".join((*_understood(request), _("Nothing was sent.")))
    if request.findings:
        return _(
            "Nothing was sent. Until the request is corrected, the server’s answer says nothing about the "
            "licence or the client secret."
        )
    return " ".join(_causes(request))


def findings_report(request: PastedRequest) -> str:
    """All of it as plain text for a ticket, without a secret or the whole licence."""
    lines = [findings_headline(request), what_is_left(request)]
    for number, finding in enumerate(request.findings, 1):
        words = finding_text(finding)
        lines += ["", f"{number}. {words.title}", f"   {words.text}"]
    if request.mended:
        lines += ["", _("Corrected:"), _without_licence(request.mended, request.licence)]
    lines.append("")
    if request.server:
        lines.append(_("Server: {server}").format(server=request.server))
    if request.licence:
        lines.append(_("Licence: {licence}").format(licence=masked_licence(request.licence)))
    lines.append(_("Program: {program}").format(program=f"{NAME} {release()}"))
    return "\n".join(lines) + "\n"


def _words(finding: Finding) -> FindingWords:
    return WORDS.get((finding.kind, _variant(finding))) or WORDS[finding.kind, ""]


def _variant(finding: Finding) -> str:
    """What makes the words more precise."""
    if finding.parameter is None and finding.kind in _NAMED:
        return NAMELESS
    if finding.kind is FindingKind.NOT_UNDERSTOOD:
        return "" if finding.meant else NAMELESS
    if finding.kind is FindingKind.PARAMETER_FOREIGN:
        return "" if finding.meant is None else COUNTERPART
    return finding.meant or ""


def _is_a_request(request: PastedRequest) -> bool:
    return not any(finding.kind in _NO_REQUEST for finding in request.findings)


def _understood(request: PastedRequest) -> Iterator[str]:
    """What was seen in a request of which not all could be."""
    seen = {_("server"): request.server, _("licence"): request.licence, _("client secret"): request.secret}
    names = [name for name, value in seen.items() if value]
    if names:
        yield _("What was understood: {names}.").format(names=", ".join(names))


def _causes(request: PastedRequest) -> Iterator[str]:
    yield _("Its names, its values and its form are as published.")
    if not request.is_whole:
        yield _("The address isn’t here, so it wasn’t checked.")
    yield _("So the cause is the licence code, the client secret, the server or the network.")
    yield _("Get a token with these values: the answer shows which one it is.")


def _without_licence(mended: str, licence: str | None) -> str:
    """A ticket is read by many, and other services take the licence code alone."""
    if not licence or len(licence) < _SHORTEST_ELSEWHERE:
        return mended
    mask = masked_licence(licence)
    return mended.replace(quote(licence, safe=""), mask).replace(licence, mask)
