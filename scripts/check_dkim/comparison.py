# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime dkim` says of generated mails with another program's answers; for check-dkim and check-arc."""
from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Callable

import keys as keyring

_ROOT = Path(__file__).resolve().parents[2]


def arguments(program: str, description: str | None, count: int) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog=program, description=description,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=count, help=f"mails ({count})")
    parser.add_argument("--seed", type=int, default=1, help="for the mails, not for the keys (1)")
    parser.add_argument("--postroom", metavar="PROGRAM", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", _ROOT / ".build/release/postroom"))
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep mails, keys and answers there")
    return parser.parse_args()


def run(
    options: argparse.Namespace,
    made: Callable[[random.Random, keyring.Keys], bytes],
    theirs: Callable[[bytes, keyring.Keys], Any],
    differences: Callable[[str, dict[str, Any], Any, Counter[str]], int],
) -> int:
    """Makes the mails, asks both, and prints how often which answer was given; the status of the program.

    `differences` is told a mail's name, what we say of it and what the other program says. It counts answers, `both agree` among
    them, prints what nothing explains, and gives how often that was.
    """
    chance = random.Random(options.seed)
    keys = keyring.made(chance)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.write or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        published = folder / "keys.txt"
        published.write_bytes(b"".join(name.encode() + b" " + text + b"\n" for name, text in keys.texts.items()))
        answers: dict[str, Any] = {}
        for number in range(options.count):
            name = f"{number:04}.eml"
            message = made(chance, keys)
            (folder / name).write_bytes(message)
            answers[name] = theirs(message, keys)
        if options.write:
            (folder / "dkimpy.json").write_text(json.dumps(answers, indent=1) + "\n")
        ours = subprocess.run([str(options.postroom), "mime", "dkim", "--keys", str(published), "--jsonl", str(folder)],
                              check=False, capture_output=True)
    if ours.returncode != 0:
        print(ours.stderr.decode(), file=sys.stderr)
        return 1
    counts: Counter[str] = Counter()
    wrong = 0
    for line in ours.stdout.splitlines():
        found = json.loads(line)
        name = Path(found["file"]).name
        if name in answers:
            wrong += differences(name, found, answers[name], counts)
    for reason, count in sorted(counts.items()):
        print(f"{count:7} {reason}")
    print(f"{len(answers)} mails, {wrong} differences that nothing explains")
    return 1 if wrong or not counts["both agree"] else 0
