"""What schemathesis checks of each answer beside the document."""

import schemathesis


@schemathesis.check
def failures_are_error_objects(ctx, response, case):
    """A call that the document describes is either answered or fails with the error object (ERR-1, ERR-5)."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    flag = response.headers.get("jsonerror", [""])[0]
    assert kind.startswith("application/json"), f"{response.status_code} with {kind}: {response.text[:300]}"
    assert flag == "true", "no jsonerror"
    assert sorted(response.json()) == ["ExceptionType", "Message", "StackTrace"], response.text
