"""What a server's certificates say about why they weren't accepted: whose they are, and which has expired."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.endpoint.network.certificates.certificate import Certificate, parse_certificate
from app.endpoint.network.certificates.handshake import HandshakeOptions, shown_by
from app.endpoint.network.trust import roots_file_trouble
from app.endpoint.problem import Kind, Problem, Reason

_BY_DATE: Final = {Kind.TLS_EXPIRED, Kind.TLS_NOT_YET_VALID}


@dataclass(frozen=True, slots=True)
class RefusedCertificate:
    """The problem as far as the certificates make it more precise, and the server's own; None where none was seen."""

    problem: Problem
    certificate: Certificate | None


async def look_closer(problem: Problem, by_hand: HandshakeOptions, now: float) -> RefusedCertificate:
    """Ask the server for its certificates and see what they tell; `now` is in seconds since 1970."""
    shown = await shown_by(by_hand)
    chain = tuple(filter(None, map(parse_certificate, shown.chain)))
    trouble = await asyncio.to_thread(roots_file_trouble) if problem.kind is Kind.TLS_UNTRUSTED else None
    if trouble is not None:
        reason, file = trouble
        problem = replace(problem, reason=reason, seen=file)
    elif shown.wants_certificate and problem == Problem(Kind.TLS_FAILED):
        problem = replace(problem, reason=Reason.CLIENT_CERTIFICATE_DEMANDED)
    elif chain:
        problem = _told_by(chain, problem, dt.datetime.fromtimestamp(now, dt.UTC))
    return RefusedCertificate(problem, chain[0] if chain else None)


def _told_by(chain: Sequence[Certificate], problem: Problem, now: dt.datetime) -> Problem:
    own = chain[0]
    if problem.kind is Kind.TLS_UNTRUSTED:
        return _untrusted(chain, problem)
    if problem.kind is Kind.TLS_WRONG_HOST:
        reason = problem.reason if own.names else Reason.NAMES_MISSING
        return replace(problem, reason=reason, seen=", ".join(own.names) or own.subject)
    if problem.kind not in _BY_DATE:
        return problem
    # Windows has one code for before and after, so the dates say which it is: the server's own, else the first
    # authority's that was sent along, else nobody's, for the one above them all wasn't sent.
    by_date = next((each for each in chain if not each.valid_from <= now <= each.valid_until), None)
    if by_date is None:
        return replace(problem, reason=Reason.OF_AUTHORITY, seen=chain[-1].issuer)
    kind = Kind.TLS_NOT_YET_VALID if now < by_date.valid_from else Kind.TLS_EXPIRED
    if by_date is own:
        return replace(problem, kind=kind)
    return replace(problem, kind=kind, reason=Reason.OF_AUTHORITY, seen=by_date.subject)


def _untrusted(chain: Sequence[Certificate], problem: Problem) -> Problem:
    own = chain[0]
    if own.interceptor:
        return replace(problem, reason=Reason.INTERCEPTED, seen=own.interceptor)
    if problem.reason is None and len(chain) == 1 and own.is_own_issuer:
        # Windows has one code for it and for an authority that it doesn't know.
        return replace(problem, reason=Reason.SELF_SIGNED, seen=chain[-1].issuer)
    return replace(problem, seen=chain[-1].issuer)
