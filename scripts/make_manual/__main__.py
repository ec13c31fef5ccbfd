# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Manual page and completions of the program, of its own description of its commands."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import time

from page import ManualPage


def output(binary: str, *words: str) -> str:
    """What the program prints; without settings of whoever calls this."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("POSTROOM_")}
    return subprocess.run([binary, *words], check=True, stdout=subprocess.PIPE, env=environment, text=True).stdout


def settings(binary: str) -> list[list[str]]:
    """Key, variable, meaning and standard value of each setting."""
    rows = [re.split(r"\s{2,}", line.strip()) for line in output(binary, "config", "docs").splitlines()[1:]]
    wrong = [row for row in rows if len(row) != 4]
    if wrong or not rows:
        sys.exit(f"make-manual: config docs has lines that are not four columns: {wrong}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="make-manual", description=__doc__)
    parser.add_argument("--binary", default=".build/release/postroom", help="the program (%(default)s)")
    parser.add_argument("--to", default=".build/manual", type=pathlib.Path, help="the folder (%(default)s)")
    options = parser.parse_args()
    if not os.access(options.binary, os.X_OK):
        sys.exit(f"make-manual: there is no program {options.binary}; build it with: make build")
    binary = os.path.abspath(options.binary)
    options.to.mkdir(parents=True, exist_ok=True)
    tree = json.loads(output(binary, "--experimental-dump-help"))["command"]
    day = time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    page = ManualPage(tree, output(binary, "--version").strip(), day, settings(binary))
    (options.to / "postroom.1").write_text(page.text(), encoding="utf-8")
    for shell in ("bash", "zsh", "fish"):
        script = output(binary, "--generate-completion-script", shell)
        (options.to / f"postroom.{shell}").write_text(script, encoding="utf-8")


main()
