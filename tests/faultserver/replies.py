# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server answers when no script says otherwise."""

from http_io import Reply


def default_reply(request, settings, entry):
    """The good answer to a request."""
    error = {"message": "Invalid URL (%s %s)" % (request.method, request.path), "type": "invalid_request_error",
             "param": None, "code": None}
    return Reply.of_json({"error": error}, 404)
