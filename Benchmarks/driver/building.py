# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Builds the sides of the MIME benchmark and its corpus, all below Benchmarks/.build."""

import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

PEERS = ("GMime", "fast-mail-parser", "email")
_FAST_MAIL_PARSER = "fast-mail-parser==0.10.0"


def _run(command: list[str], **options: object) -> None:
    """Runs a command with its output on standard error; a failure ends the program."""
    try:
        subprocess.run(command, check=True, stdout=sys.stderr, **options)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"bench-mime: {shlex.join(map(str, command))}: {error}")


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"bench-mime: {shlex.join(command)}: {error}")


def swift_side(folder: Path) -> Path:
    """Postroom's side, optimised."""
    command = ["swift", "build", "--package-path", str(folder), "-c", "release", "--product", "mime-bench"]
    _run(command)
    return Path(_output([*command[:-2], "--show-bin-path"])) / "mime-bench"


def gmime_side(folder: Path) -> Path:
    """GMime's side, written in C."""
    program = folder / ".build" / "gmime-bench"
    source = folder / "gmime-bench.c"
    flags = shlex.split(_output(["pkg-config", "--cflags", "--libs", "gmime-3.0"]))
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        _run(["cc", "-O2", "-Wall", "-Wextra", "-o", str(program), str(source), *flags])
    return program


def fast_mail_parser(folder: Path) -> Path:
    """A folder for PYTHONPATH with the one package in it, always of the same version."""
    target = folder / ".build" / _FAST_MAIL_PARSER
    if not target.exists():
        unfinished = target.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        _run([*pip, "--root-user-action=ignore", "--target", str(unfinished), _FAST_MAIL_PARSER])
        unfinished.rename(target)
    return target


def version(peer: str) -> str:
    """The peer with its version."""
    match peer:
        case "GMime":
            return f"GMime {_output(['pkg-config', '--modversion', 'gmime-3.0'])}"
        case "email":
            return f"email of Python {platform.python_version()}"
        case _:
            return _FAST_MAIL_PARSER.replace("==", " ")


def corpus(folder: Path, quick: bool) -> Path:
    """The mails; a small corpus has a folder of its own."""
    target = folder / ".build" / ("mime-corpus-quick" if quick else "mime-corpus")
    counts = ["--mixed", "300", "--large", "6"] if quick else []
    _run([sys.executable, "-B", str(folder / "corpus"), str(target), *counts])
    return target
