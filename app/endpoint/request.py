"""The token request exactly as published, ready to be sent."""

from urllib.parse import quote, urlencode

import httpx

from app.endpoint.address import Address
from app.endpoint.credentials import Credentials, Method
from app.endpoint.published_facts import GRANT_TYPE, PATH


class _Target(httpx.URL):
    """A URL whose path and query go out as they are; httpx neither parses, limits nor prints them."""

    def __init__(self, origin: httpx.URL, target: bytes) -> None:
        super().__init__(origin)
        self._target = target

    @property
    def raw_path(self) -> bytes:
        return self._target


def token_request(credentials: Credentials, sender: str) -> httpx.Request:
    """GET with the parameters in the query, or POST with them as a form; `sender` becomes the `User-Agent`."""
    parameters = {
        "client_secret": credentials.secret.reveal(),
        "grant_type": GRANT_TYPE,
        "licence": credentials.licence,
    }
    form = urlencode(parameters, quote_via=quote, safe="").encode("ascii")
    return _request(credentials.address, credentials.method, form, sender)


def bare_request(address: Address, method: Method, sender: str) -> httpx.Request:
    """The same request without any parameter, to which the published answer is 400 Invalid Request."""
    return _request(address, method, b"", sender)


def _request(address: Address, method: Method, form: bytes, sender: str) -> httpx.Request:
    # A compressed reply could only be a bomb: the endpoint's are a few hundred bytes.
    headers = {"User-Agent": sender, "Accept": "application/json", "Accept-Encoding": "identity"}
    origin = httpx.URL(address.origin)
    if method is Method.GET:
        request = httpx.Request("GET", origin, headers=headers)
        request.url = _Target(origin, PATH.encode() + (b"?" + form if form else b""))
        return request
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return httpx.Request("POST", origin.copy_with(path=PATH), headers=headers, content=form)
