"""Steps: what the system gives the program, which is whom to trust and where secrets are kept."""

from app.endpoint.problem import Problem
from app.waiting import in_background
from app.wording.explanation import Explanation, explain_problem
from app.wording.language import translated as _
from app.wording.language import translated_plural


async def trust_found() -> str | Explanation:
    """The roots by which servers are checked, and where they come from."""
    from app.endpoint.network.trusted_roots import trusted_roots  # what is missing is said by the step

    roots = await in_background(trusted_roots)
    if isinstance(roots, Problem):
        return explain_problem(roots)
    if roots.number is None:
        return _("The system itself checks whom to trust.")
    if roots.number:
        sentence = translated_plural(
            "Servers are checked by {number} root certificate from {place}.",
            "Servers are checked by {number} root certificates from {place}.",
            roots.number,
        )
        return sentence.format(number=roots.number, place=roots.place or _("the system"))
    return Explanation(
        _("The system trusts no root certificate"),
        _("Without one no server can prove who it is, so nothing can be sent over HTTPS."),
        (
            _("Install them: on Debian and Ubuntu, sudo apt install ca-certificates."),
            _("Or name a file with them, as PEM, in the variable SSL_CERT_FILE."),
        ),
    )


async def keyring_tried() -> str | Explanation:
    """An entry of the test's own is written, read and deleted."""
    from app.profiles.keyring_store import Keyring  # as above
    from app.profiles.keyring_trial import try_keyring

    name = await try_keyring(Keyring())
    if isinstance(name, str):
        return _("An entry was written, read and deleted again ({keyring}).").format(keyring=name)
    return explain_problem(name)
