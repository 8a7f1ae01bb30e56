import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Group, Kind, Problem, Verdict

#: The table of the contract, which scripts and reports rely on.
CONTRACT = {
    Group.NOTHING_SENT: """server_missing server_malformed server_insecure licence_missing licence_malformed
        secret_missing secret_malformed profile_name_unusable""",
    Group.REFUSED: """licence_unknown secret_wrong request_invalid licence_not_allowed grant_unsupported
        credits_exhausted refused_otherwise""",
    Group.SERVER_ANSWERED: """access_denied address_wrong too_many_requests server_fault redirected proxy_refused
        reply_not_understood reply_too_large""",
    Group.NO_ANSWER: """name_not_found connection_refused unreachable connect_timeout reply_timeout connection_lost
        tls_untrusted tls_expired tls_not_yet_valid tls_wrong_host tls_failed clock_wrong connection_failed""",
    Group.THIS_COMPUTER: """keyring_missing keyring_locked keyring_failed profile_unknown profile_exists
        profile_damaged profile_newer profile_too_large file_unreadable file_unwritable file_malformed port_in_use
        proxy_malformed passphrase_wrong no_display cancelled too_many_open_files""",
}


def test_the_kinds_and_their_groups_are_those_of_the_contract() -> None:
    named = {kind: group for group, kinds in CONTRACT.items() for kind in kinds.split()}
    assert {str(kind): kind.group for kind in Kind} == named


@pytest.mark.parametrize("kind", Kind)
def test_refused_is_said_only_where_the_endpoint_itself_said_no(kind: Kind) -> None:
    expected = Verdict.REFUSED if kind.group is Group.REFUSED else Verdict.UNKNOWN
    assert kind.verdict is Problem(kind).verdict is Outcome(Problem(kind)).verdict is expected
