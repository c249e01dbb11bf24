"""Holds the OpenAPI document of a program to openapi-spec-validator, and the program to its document, by schemathesis.

check.py EXCLUDED-PATHS LINE-OF-ADDRESS PROGRAM [ARGUMENT...]

The program prints a line that has its address after those words.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from openapi_spec_validator import validate
from program import running

# Not not_a_server_error: 500 is the status of every error of ASP.NET.
CHECKS = [
    "response_schema_conformance",
    "content_type_conformance",
    "status_code_conformance",
    "failures_are_error_objects",
]


def schemathesis(address, excluded, folder):
    here = Path(__file__).parent
    environment = dict(os.environ, SCHEMATHESIS_HOOKS="checks", PYTHONPATH=str(here), PYTHONDONTWRITEBYTECODE="1")
    command = [Path(sys.executable).parent / "schemathesis", "run", f"{address}/openapi.json"]
    command += ["--checks", ",".join(CHECKS), "--mode", "positive", "--phases", "examples,fuzzing"]
    command += ["--max-examples", "3", "--seed", "1", "--request-timeout", "10", "--no-color"]
    command += ["--header", "Content-Type: application/json; charset=utf-8", "--exclude-path-regex", excluded]
    return subprocess.run(command, cwd=folder, env=environment, timeout=60).returncode


def main(excluded, line, program):
    with running(line, program) as address:
        with urllib.request.urlopen(f"{address}/openapi.json", timeout=10) as answer:
            document = json.load(answer)
        validate(document)
        print(f"openapi-spec-validator finds nothing in {len(document['paths'])} paths")
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(schemathesis(address, excluded, folder))


main(sys.argv[1], sys.argv[2], sys.argv[3:])
