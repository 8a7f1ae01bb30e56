from app.endpoint.credentials import Credentials, Method
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.profile import Profile
from tests.profiles.shelf import SECRET, sure

WHOLE = Profile("1f", "Acme", "prod2.dqe-software.com", "PR16F16N", Secret(SECRET), Method.GET)


def test_a_profile_gives_the_credentials_for_a_request() -> None:
    credentials = sure(WHOLE.credentials(), Credentials)
    assert (credentials.address.host, credentials.licence) == ("prod2.dqe-software.com", "PR16F16N")
    assert (credentials.secret, credentials.method) == (Secret(SECRET), Method.GET)


def test_a_profile_without_a_secret_cannot_be_asked_with() -> None:
    without = Profile("1f", "Acme", "prod2.dqe-software.com", "PR16F16N", None)
    assert without.credentials() == Problem(Kind.SECRET_MISSING)


def test_plain_http_goes_only_where_the_profile_allows_it() -> None:
    def asked(*, allow_http: bool) -> Credentials | Problem:
        return Profile("1f", "Acme", "http://a.example", "L", Secret("s"), allow_http=allow_http).credentials()

    assert isinstance(asked(allow_http=True), Credentials)
    assert sure(asked(allow_http=False), Problem).kind is Kind.SERVER_INSECURE


def test_a_profile_never_prints_its_secret() -> None:
    assert SECRET not in repr(WHOLE)
