"""Calls a service with the Rust client that openapi-generator makes of its document.

client.py FOLDER LINE-OF-ADDRESS PROGRAM [ARGUMENT...]

The client is made anew in that folder, and built with the Cargo and the target folder of the environment.
"""

import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

from program import running

HERE = Path(__file__).parent

# `void` comes back as null, for which the generator has no type of its own.
GENERATE = ["generate", "-g", "rust", "--type-mappings", "null=serde_json::Value"]
GENERATE += ["--additional-properties", "packageName=quickstart_client,library=reqwest"]

MANIFEST = """
[workspace]

[dev-dependencies]
tokio = { version = "1", features = ["macros", "rt"] }

[profile.dev]
debug = false
"""


def generate(document, folder):
    command = Path(sys.executable).parent / "openapi-generator-cli"
    shutil.rmtree(folder, ignore_errors=True)
    made = subprocess.run([command, *GENERATE, "-i", document, "-o", folder], capture_output=True, text=True, timeout=60)
    if made.returncode != 0:
        sys.exit(made.stdout + made.stderr)
    with open(folder / "Cargo.toml", "a") as manifest:
        manifest.write(MANIFEST)
    # The versions that are built already.
    shutil.copy(HERE.parents[2] / "Cargo.lock", folder)
    (folder / "examples").mkdir()
    shutil.copy(HERE / "client.rs", folder / "examples" / "call.rs")


def main(folder, line, program):
    with running(line, program) as address:
        document, _ = urllib.request.urlretrieve(f"{address}/WebService.asmx?openapi")
        generate(document, folder)
        manifest = ["--manifest-path", folder / "Cargo.toml", "--no-default-features"]
        command = [os.environ.get("CARGO", "cargo"), "run", "--quiet", *manifest, "--example", "call", "--", address]
        sys.exit(subprocess.run(command, timeout=600).returncode)


main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
