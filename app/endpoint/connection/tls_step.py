"""The step `tls`: what was agreed, whose certificate it is, and who opens secure connections on the way."""

import ssl

from app.endpoint.connection.check_context import CheckContext, NetworkPath
from app.endpoint.connection.check_request import Phase
from app.endpoint.connection.step import Facts, Step, StepReport, StepResult, failed, known
from app.endpoint.network.certificates.certificate import Certificate, parse_certificate
from app.endpoint.network.certificates.handshake import HandshakeOptions, is_publicly_trusted
from app.endpoint.network.certificates.refused_certificates import look_closer
from app.endpoint.network.failure_table import is_worth_a_look
from app.endpoint.problem import Kind, Problem


async def encryption(phase: Phase, path: NetworkPath, context: CheckContext) -> StepReport:
    """The report on TLS; a certificate that isn't accepted is asked for once more, only to describe it."""
    by_hand = HandshakeOptions(path.address, context.route, context.timeout)
    if phase.problem is not None:
        return await _not_agreed(phase.problem, phase, by_hand)
    version, certificate = _seen(phase.tls)
    # Nothing opens a connection to this computer itself, and an authority of one's own is usual there.
    is_public = "" if path.address.is_loopback else await _is_public(by_hand)
    facts = known(version=version, trusted="yes", public=is_public, **_facts(certificate))
    return StepReport(Step.TLS, StepResult.OK, phase.elapsed, facts)


async def _not_agreed(problem: Problem, phase: Phase, by_hand: HandshakeOptions) -> StepReport:
    certificate = None
    if is_worth_a_look(problem):
        look = await look_closer(problem, by_hand, phase.moment.wall)
        problem, certificate = look.problem, look.certificate
    facts = known(trusted="no" if problem.kind is Kind.TLS_UNTRUSTED else "", **_facts(certificate))
    return failed(Step.TLS, by_hand.address, problem, phase.elapsed, facts)


async def _is_public(by_hand: HandshakeOptions) -> str:
    return {True: "yes", False: "no", None: ""}[await is_publicly_trusted(by_hand)]


def _seen(tls: ssl.SSLObject | None) -> tuple[str, Certificate | None]:
    """The version that was agreed, and the certificate that was accepted."""
    shown = None if tls is None else tls.getpeercert(binary_form=True)
    version = None if tls is None else tls.version()
    return version or "", None if shown is None else parse_certificate(shown)


def _facts(certificate: Certificate | None) -> Facts:
    if certificate is None:
        return {}
    return {
        "issuer": certificate.issuer,
        "names": certificate.names,
        "valid_from": f"{certificate.valid_from:%Y-%m-%dT%H:%M:%SZ}",
        "valid_until": f"{certificate.valid_until:%Y-%m-%dT%H:%M:%SZ}",
        "interceptor": certificate.interceptor,
    }
