"""A request for Bruno: put it into a collection's folder. It takes the agent's token where the agent is named."""

from app.handover.handed_token import NAME, NUMBER, HandedToken
from app.handover.published_services import SERVICE_PATH

_SCOPE = "numVerify"
#: `exec --agent` sets these variables for the command that it runs, such as `bru run`.
_SCRIPT = """script:pre-request {
  const url = bru.getProcessEnv("IDMOBILE_AGENT_URL");
  const key = bru.getProcessEnv("IDMOBILE_AGENT_KEY");
  if (url && key) {
    const reply = await bru.sendRequest({ method: "GET", url: url, headers: { Authorization: "Bearer " + key } });
    bru.setVar("access_token", reply.data.access_token);
  }
}"""
_TESTS = """tests {
  test("the service accepted the token", function () {
    expect(res.getStatus()).to.equal(200);
    expect(res.getBody().status).to.be.oneOf(["success", "pending"]);
  });
}"""


def bruno_request(handed: HandedToken) -> str:
    """The `.bru` file's text, without the client secret, which a token makes needless."""
    meta = {"name": f"IDMobile {_SCOPE}", "type": "http", "seq": "1"}
    call = {"url": f"{{{{server}}}}{SERVICE_PATH}", "body": "formUrlEncoded", "auth": "none"}
    known = {"licence": "{{licence}}", "token": "{{access_token}}", "number": "{{number}}", "name": "{{name}}"}
    variables = {
        "server": handed.origin,
        "licence": handed.licence,
        "access_token": handed.token.reveal(),
        "number": NUMBER,
        "name": NAME,
    }
    blocks = [
        _block("meta", meta),
        _block("post", call),
        _block("body:form-urlencoded", {**known, "scope": _SCOPE}),
        _block("vars:pre-request", variables),
        _SCRIPT,
        _TESTS,
    ]
    return "\n\n".join(blocks)


def _block(name: str, content: dict[str, str]) -> str:
    return "\n".join([f"{name} {{", *(f"  {key}: {value}" for key, value in content.items()), "}"])
