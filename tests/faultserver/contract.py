# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether requests keep to the contract of the OpenAI API: its schemas, and the rules that no schema can say."""

import json
import os

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "openai", "contract.json")
with open(_PATH, encoding="utf-8") as _file:
    _CONTRACT = json.load(_file)
EVENTS = _CONTRACT["events"]
_validators = {}


def _validator(schema):
    if schema not in _validators:
        import jsonschema  # Only here: raw faults need no contract, and this import takes a while.

        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": _nullable(_CONTRACT["components"]),
                 "$ref": "#/components/schemas/" + schema}
        _validators[schema] = jsonschema.Draft202012Validator(whole)
    return _validators[schema]


def _nullable(node):
    """The same schema with OpenAPI's "nullable" said in JSON Schema."""
    if isinstance(node, list):
        return [_nullable(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    made = {key: _nullable(value) for key, value in node.items()}
    if made.pop("nullable", None) is True:
        return {"anyOf": [made, {"type": "null"}]}
    return made


def schema_faults(schema, value):
    """What a schema has against a value, in words."""
    return ["%s: %s" % (error.json_path, error.message[:300]) for error in _validator(schema).iter_errors(value)]


def faults_of(request, endpoint, body, entry):
    """What is wrong with a request: a list of {"message", "param", "code"}."""
    return []
