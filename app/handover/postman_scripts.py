"""The scripts inside the Postman collection: they fetch a token before a request, and say in plain words what is wrong.

Their form was tried out with Newman: only the callback of `pm.sendRequest` is waited for, a request is kept back by
`skipRequest` alone, and a run fails by a failed test alone, so both are needed (`reference/postman`).
"""

import json
from collections.abc import Sequence

from app.wording.language import translated as _


def token_needed() -> Sequence[str]:
    """Before a service: the token of the agent where its key is set, else `access_token`, else nothing is sent."""
    return (
        _STOP
        + f"""
const key = pm.variables.get("agent_key");
const held = pm.variables.get("access_token");
if (key) {{
    pm.sendRequest({{
        url: pm.variables.get("agent_url"),
        method: "GET",
        header: {{ Authorization: "Bearer " + key }}
    }}, (trouble, reply) => {{
        if (trouble) {{ stop({_not_running()} + " (" + (trouble.code || trouble.message) + ")"); return; }}
        let said = {{}};
        try {{ said = reply.json(); }} catch (unreadable) {{ said = {{}}; }}
        if (reply.code === 401) {{ stop({_wrong_key()}); return; }}
        if (reply.code !== 200 || !said.access_token) {{
            stop({_no_token()} + " " + (said.problem ? said.problem.title : "(HTTP " + reply.code + ")"));
            return;
        }}
        pm.variables.set("token", said.access_token);
    }});
}} else if (held) {{
    pm.variables.set("token", held);
}} else {{
    stop({_nothing_set()});
}}
"""
    ).splitlines()


def secret_needed() -> Sequence[str]:
    """Before the token request: without a client secret nothing is sent, which is no trouble where a token is there."""
    return (
        _STOP
        + f"""
if (!pm.variables.get("client_secret")) {{
    if (pm.variables.get("agent_key") || pm.variables.get("access_token")) {{
        pm.test({_not_needed()}, () => {{}});
        pm.execution.skipRequest();
    }} else {{
        stop({_no_secret()});
    }}
}}
"""
    ).splitlines()


def token_kept() -> Sequence[str]:
    """After the token request: its token is used by what follows in this run, and is stored nowhere."""
    return (
        _READ
        + f"""
pm.test({_granted()}, () => {{
    if (pm.response.code !== 200 || typeof said.access_token !== "string" || !said.access_token || said.error) {{
        throw new Error({_no_token_came()} + " " + what());
    }}
    pm.variables.set("access_token", said.access_token);
}});
"""
    ).splitlines()


def token_accepted() -> Sequence[str]:
    """After a service: whether it took the token, which only the answer that is published proves."""
    return (
        _READ
        + f"""
pm.test({_accepted()}, () => {{
    if (pm.response.code === 200 && (said.status === "success" || said.status === "pending")) {{ return; }}
    throw new Error((String(said.error_id) === "30" ? {_run_out()} : {_not_proved()}) + " " + what());
}});
"""
    ).splitlines()


#: `what` says what came without quoting a body: an answer may hold a token or a person's data.
_READ = """
let said = {};
try {
    const read = pm.response.json();
    if (read && typeof read === "object") { said = read; }
} catch (unreadable) { said = {}; }
function what() {
    const told = [said.error_id, said.error, said.error_type];
    const words = told.filter((word) => typeof word === "string" || typeof word === "number");
    const kind = String(pm.response.headers.get("Content-Type") || "").slice(0, 60);
    const body = words.length ? words.join(", ").slice(0, 200) : kind || "-";
    return "(HTTP " + pm.response.code + "; " + body + ")";
}
"""

_STOP = """
function stop(words) {
    pm.test(words, () => { throw new Error(words); });
    pm.execution.skipRequest();
}
"""


def _not_running() -> str:
    return json.dumps(_(
        "Nothing was sent: the token agent isn’t running at agent_url. Start it in IDMobile Token, or with: "
        "idmobile-token serve"
    ))  # fmt: skip


def _wrong_key() -> str:
    return json.dumps(_(
        "Nothing was sent: the token agent doesn’t take this agent_key. It may have been renewed; copy it from "
        "IDMobile Token again."
    ))  # fmt: skip


def _no_token() -> str:
    return json.dumps(_("Nothing was sent: the token agent has no token to give."))


def _nothing_set() -> str:
    return json.dumps(_(
        "Nothing was sent: this environment has neither agent_key nor access_token. Set one of them; IDMobile Token "
        "writes an environment that has them."
    ))  # fmt: skip


def _not_needed() -> str:
    return json.dumps(_("Not sent: client_secret isn’t set. It isn’t needed when you already have a token."))


def _no_secret() -> str:
    return json.dumps(_(
        "Nothing was sent: client_secret isn’t set. It is better kept out of Postman: set agent_key instead, so that "
        "IDMobile Token brings the token."
    ))  # fmt: skip


def _granted() -> str:
    return json.dumps(_("The server gave a token"))


def _accepted() -> str:
    return json.dumps(_("The service accepted the token"))


def _no_token_came() -> str:
    return json.dumps(_("The server gave no token. Its answer:"))


def _run_out() -> str:
    return json.dumps(_("The token has expired. The answer:"))


def _not_proved() -> str:
    return json.dumps(_("Nothing in the answer shows that the service accepted the token. The answer:"))
