# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime dkim` makes of ARC chains with dkimpy, over generated mails that dkimpy has sealed.

Where the two differ, the reason has to be one of those below; the status is 1 otherwise. With --write the mails, the keys and
dkimpy's answers go into a folder: kept is made so, with --count 60.
"""
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

import dkim

import chains
import keys as keyring

_ROOT = Path(__file__).resolve().parents[2]
# What dkimpy takes and we do not, by our reason, and why.
_STRICTER = {
    "its owner is only trying it out": "t=y: to be taken as unsigned (RFC 6376 section 3.6.1)",
    "the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "a seal: the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "the key is not for mail": "s=: dkimpy does not look at it (RFC 6376 section 3.6.1)",
}


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="check-arc", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="mails (1000)")
    parser.add_argument("--seed", type=int, default=1, help="for the mails, not for the keys (1)")
    parser.add_argument("--postroom", metavar="PROGRAM", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", _ROOT / ".build/release/postroom"))
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep mails, keys and answers there")
    return parser.parse_args()


def theirs(message: bytes, keys: keyring.Keys) -> str:
    """dkimpy's answer: none, pass or fail; a chain that says itself that it is broken is a failure."""
    try:
        found, _, _ = dkim.ARC(message).verify(dnsfunc=keys.dns)
    # It has no list of what it may throw at malformed chains.
    except Exception:  # pylint: disable=broad-exception-caught
        return "fail"
    return found.decode() if found else "fail"


def main() -> int:
    """Compares, and prints how often which answer was given."""
    options = arguments()
    chance = random.Random(options.seed)
    keys = keyring.made(chance)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.write or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        published = folder / "keys.txt"
        published.write_bytes(b"".join(name.encode() + b" " + text + b"\n" for name, text in keys.texts.items()))
        answers: dict[str, str] = {}
        for number in range(options.count):
            name = f"{number:04}.eml"
            message = chains.made(chance, keys)
            (folder / name).write_bytes(message)
            answers[name] = theirs(message, keys)
        if options.write:
            (folder / "dkimpy.json").write_text(json.dumps(answers, indent=1) + "\n")
        run = subprocess.run([str(options.postroom), "mime", "dkim", "--keys", str(published), "--jsonl", str(folder)],
                             check=False, capture_output=True)
    if run.returncode != 0:
        print(run.stderr.decode(), file=sys.stderr)
        return 1
    counts: Counter[str] = Counter()
    wrong = 0
    for line in run.stdout.splitlines():
        found = json.loads(line)
        name = Path(found["file"]).name
        if name not in answers:
            continue
        chain = found["chain"]
        counts[f"{chain['result']}: {chain['reason'] or ''}"] += 1
        if chain["result"] == answers[name]:
            counts["both agree"] += 1
        elif answers[name] == "pass" and chain["reason"] in _STRICTER:
            counts["stricter"] += 1
        else:
            print(f"{name}: {chain['result']} ({chain['reason']}), dkimpy says {answers[name]}")
            wrong += 1
    for reason, count in sorted(counts.items()):
        print(f"{count:7} {reason}")
    print(f"{len(answers)} mails, {wrong} differences that nothing explains")
    return 1 if wrong or not counts["both agree"] else 0


if __name__ == "__main__":
    sys.exit(main())
