"""Raw HTTP, as servers, proxies, `curl -v` and editors write it."""

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import FORM, URL, is_right, kinds, values

HOST = "Host: prod2.dqe-software.com"
TYPE = "Content-Type: application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "text",
    [
        f"POST /ACCESS_TOKEN/ HTTP/1.1\r\n{HOST}\r\n{TYPE}\r\n\r\n{FORM}\r\n",
        f"POST /ACCESS_TOKEN/ HTTP/1.1\n{HOST}\n{TYPE}\n\n{FORM}",
        f"POST /ACCESS_TOKEN/\nhost:prod2.dqe-software.com\n{TYPE};charset=UTF-8\n\n{FORM}",
        f"POST {URL} HTTP/1.1\n{TYPE}\n\n{FORM}",
        f"POST {URL}\n{TYPE}\n\n{FORM}\n",
        f"POST {URL}\n{TYPE}\n\n{FORM}".replace("&", "&\n"),
        f"POST /ACCESS_TOKEN/ HTTP/1.1\n{HOST}\n{TYPE}\n{FORM}",
        f"> POST /ACCESS_TOKEN/ HTTP/2\n> {HOST}\n> {TYPE}\n> \n\n{FORM}",
        f"The request:\n\nPOST /ACCESS_TOKEN/ HTTP/1.1\n{HOST}\n{TYPE}\n\n{FORM}\n\nHTTP/1.1 500 No\nA: b\n",
    ],
)
def test_a_post_is_read(text: str) -> None:
    assert is_right(text, "POST")


@pytest.mark.parametrize(
    "text",
    [
        f"GET /ACCESS_TOKEN/?{FORM} HTTP/1.1\n{HOST}\n\n",
        f"GET {URL}?{FORM}",
        f"> GET /ACCESS_TOKEN/?{FORM} HTTP/1.1\n> {HOST}\n> Accept: */*\n>\n< HTTP/1.1 400 Bad Request\n< X: y\n",
    ],
)
def test_a_get_is_read(text: str) -> None:
    assert is_right(text, "GET")


def test_a_blank_in_the_target_is_found() -> None:
    text = f"GET /ACCESS_TOKEN/?{FORM} HTTP/1.1\n{HOST}\n\n".replace("s3cret-9", "s3 cret")
    assert kinds(read_pasted(text)) == ("not_encoded",)


@pytest.mark.parametrize(
    ("length", "found"),
    [
        ("Content-Length: 67", ("not_understood",)),
        ("Content-Length: 0", ("parameter_missing",) * 3),
        ("A: b", ("parameter_missing",) * 3),
    ],
)
def test_a_body_that_was_not_copied_is_not_missed(length: str, found: tuple[str, ...]) -> None:
    text = f"POST /ACCESS_TOKEN/ HTTP/1.1\n{HOST}\n{TYPE}\n{length}\n\n"
    assert kinds(read_pasted(text)) == found


def test_the_server_is_not_known_without_a_host() -> None:
    assert values(read_pasted(f"GET /ACCESS_TOKEN/?{FORM} HTTP/1.1\n\n"))[0] is None


def test_a_multipart_body_is_read_and_is_of_the_wrong_type() -> None:
    parts = "".join(
        f'--xyz\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (part.split("=") for part in FORM.split("&"))
    )
    head = f"POST /ACCESS_TOKEN/ HTTP/1.1\r\n{HOST}\r\nContent-Type: multipart/form-data; boundary=xyz\r\n\r\n"
    assert values(read_pasted(f"{head}{parts}--xyz--\r\n")) == (
        "prod2.dqe-software.com",
        "PR16F16N",
        "s3cret-9",
        ("body_type_wrong",),
    )
    assert values(read_pasted(f"{head}{parts}--xyz--\r\n".replace("\r\n", "\n")))[1:3] == ("PR16F16N", "s3cret-9")
