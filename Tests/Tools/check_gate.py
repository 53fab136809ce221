# SPDX-License-Identifier: Apache-2.0
"""Checks what a gate leaves for build servers: JUnit, SARIF, Code Quality, by the ends of their names.

    check_gate.py SCHEMAS junit.xml gate.sarif codequality.json

SCHEMAS is the folder with `junit-10.xsd` (Jenkins xUnit) and `sarif-schema-2.1.0.json` (OASIS).
Prints one line a problem, and ends with 1 when there is any.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft7Validator
from lxml import etree

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def junit(path, schemas):
    """What the schema that Jenkins applies has against a report."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    schema = etree.XMLSchema(etree.parse(str(schemas / "junit-10.xsd"), parser))
    schema.validate(etree.parse(str(path), parser))
    for error in schema.error_log:
        yield f"line {error.line}: {error.message}"


def sarif(path, schemas):
    """What the schema of SARIF 2.1.0 has against a log."""
    schema = json.loads((schemas / "sarif-schema-2.1.0.json").read_text("utf-8"))
    for error in Draft7Validator(schema).iter_errors(json.loads(path.read_text("utf-8"))):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


def code_quality(path):
    """What GitLab would not take: it wants these keys of each finding, and paths in the repository."""
    seen = set()
    for place, finding in enumerate(json.loads(path.read_text("utf-8"))):
        for key in ("description", "check_name", "fingerprint", "severity", "location"):
            if key not in finding:
                yield f"{place}: no {key}"
        if finding.get("severity") not in SEVERITIES:
            yield f"{place}: severity {finding.get('severity')!r}"
        location = finding.get("location", {})
        if not isinstance(location.get("lines", {}).get("begin"), int):
            yield f"{place}: no line"
        if location.get("path", "/").startswith(("/", "./")):
            yield f"{place}: path {location.get('path')!r}"
        if finding.get("fingerprint") in seen:
            yield f"{place}: the fingerprint occurs twice"
        seen.add(finding.get("fingerprint"))


def main():
    schemas = Path(sys.argv[1])
    count = 0
    for name in sys.argv[2:]:
        path = Path(name)
        if name.endswith(".xml"):
            problems = junit(path, schemas)
        elif name.endswith(".sarif"):
            problems = sarif(path, schemas)
        else:
            problems = code_quality(path)
        for problem in problems:
            print(f"{path.name}: {problem}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
