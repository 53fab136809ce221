# SPDX-License-Identifier: Apache-2.0
"""Validates JSON documents against a JSON schema (draft 2020-12).

    validate_schema.py SCHEMA.json DOCUMENT.json…      "-" is standard input
    validate_schema.py --list PAIRS.txt                one "schema<TAB>document" a line

Prints one line a problem with the path inside the document, and ends with 1 when there is any.
A document that repeats a key or holds NaN is refused before any schema is asked. JSON5 files are
turned into JSON by Touchstone's own parser first, so that one parser decides what they say.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


def strict(text):
    """The value of a JSON text in which no key repeats and every number is one."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"the key {key!r} occurs more than once")
        return dict(pairs)

    def refuse(word):
        raise ValueError(f"{word} is not JSON")

    return json.loads(text, object_pairs_hook=once, parse_constant=refuse)


def validator(schema_path):
    """The validator of a schema, which may refer to its neighbours by file name."""
    registry = Registry()
    for path in sorted(schema_path.parent.glob("*.json")):
        contents = strict(path.read_text(encoding="utf-8"))
        if "$schema" in contents:
            registry = registry.with_resource(
                contents.get("$id", path.name), Resource(contents, DRAFT202012))
    schema = strict(schema_path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=registry)


def problems(schema, name):
    """What is wrong with one document, as sentences."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        document = strict(text)
    except (ValueError, OSError) as error:
        return [f"{name}: {error}"]
    errors = sorted(schema.iter_errors(document), key=lambda error: error.json_path)
    return [f"{name}: {error.json_path}: {error.message[:300]}" for error in map(innermost, errors)]


def innermost(error):
    """Of the branches of an anyOf that failed, the one that came closest."""
    while error.context:
        error = max(error.context, key=lambda each: (len(each.absolute_path), -len(each.message)))
    return error


def main():
    arguments = sys.argv[1:]
    if len(arguments) == 2 and arguments[0] == "--list":
        lines = Path(arguments[1]).read_text(encoding="utf-8").splitlines()
        pairs = [tuple(line.split("\t")) for line in lines if line]
    elif len(arguments) >= 2:
        pairs = [(arguments[0], document) for document in arguments[1:]]
    else:
        sys.exit(__doc__)
    found, validators = [], {}
    for schema, document in pairs:
        if schema not in validators:
            validators[schema] = validator(Path(schema))
        found += problems(validators[schema], document)
    for problem in found:
        print(problem)
    print(f"{len(pairs)} documents, {len(found)} problems")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
