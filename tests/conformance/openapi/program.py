"""A program that answers while a check runs."""

import contextlib
import os
import re
import subprocess
import sys


@contextlib.contextmanager
def running(line, program):
    """The address of a program, which prints a line that has it after those words."""
    server = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=dict(os.environ, RUST_LOG="off"))
    try:
        for said in server.stdout:
            found = re.search(re.escape(line) + r"\s+(http://[^/\s]+)", said)
            if found:
                break
        else:
            sys.exit("the program does not say where it is")
        yield found.group(1)
    finally:
        server.kill()
        server.wait()
