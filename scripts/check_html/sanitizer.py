# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Our side: what `postroom mime sanitize --jsonl` prints for files, or a program that takes files as it does."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of both tests: our program, and what it reads."""
    parser.add_argument(
        "command",
        nargs="?",
        default=os.environ.get("POSTROOM", str(_ROOT / ".build/release/postroom")),
        help="our program (default: .build/release/postroom)",
    )
    parser.add_argument("--samples", type=Path, default=_ROOT / "samples/html", metavar="FOLDER")


@dataclass(frozen=True)
class Sanitized:
    """What came of one file."""

    name: str
    html: str
    removed: tuple[str, ...]


class Sanitizer:
    """Calls the program: `postroom`, or a command that takes `--block` and files and prints a JSON line for each."""

    def __init__(self, command: str) -> None:
        self._command = shlex.split(command)
        if not shutil.which(self._command[0]):
            raise SystemExit(f"check-html: no program {command}; build it, or name it")
        # The files are named relative to their folder, where the program runs.
        self._command[0] = os.path.abspath(shutil.which(self._command[0]))
        self._is_postroom = len(self._command) == 1 and Path(self._command[0]).name.startswith("postroom")

    def read(self, folder: Path, names: Iterable[str], block: bool = False) -> list[Sanitized]:
        """What comes of these files of a folder, in their order."""
        command = list(self._command)
        if self._is_postroom:
            command += ["mime", "sanitize", "--jsonl"] + (["--remote-images", "block"] if block else [])
        elif block:
            command.append("--block")
        names = list(names)
        found: list[Sanitized] = []
        for start in range(0, len(names), 2000):
            batch = names[start : start + 2000]
            process = subprocess.run(command + batch, cwd=folder, stdout=subprocess.PIPE, check=False)
            lines = process.stdout.decode("utf-8").split("\n")[:-1]
            if process.returncode or len(lines) != len(batch):
                after = batch[len(lines)] if len(lines) < len(batch) else "the last"
                raise SystemExit(
                    f"check-html: {command[0]} ended with {process.returncode}, "
                    f"{len(lines)} of {len(batch)} lines, at {after}: {lines[-1][:300] if lines else ''}"
                )
            for name, line in zip(batch, lines, strict=True):
                entry = json.loads(line)
                if "html" not in entry or entry["file"] != name:
                    raise SystemExit(f"check-html: {name} gave {line[:300]}")
                found.append(Sanitized(name, entry["html"], tuple(entry["removed"])))
        return found
