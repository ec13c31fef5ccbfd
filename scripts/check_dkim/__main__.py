# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime dkim` makes of signatures with dkimpy, over generated mails.

Every signature is checked by both. Where they differ, the reason has to be one of those below; the status is 1 otherwise.
With --write the mails, the keys and dkimpy's answers go into a folder: kept is made so, with --count 80.
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

import keys as keyring
import mails

_ROOT = Path(__file__).resolve().parents[2]
# Kinds of signatures that dkimpy takes and we do not, by our reason, and why.
_STRICTER = {
    "rsa-sha1 proves nothing any more": "RFC 8301 section 3.1",
    "only a part of the body is signed": "l=: what stands behind anybody may have added (RFC 6376 section 8.2)",
    "its owner is only trying it out": "t=y: to be taken as unsigned (RFC 6376 section 3.6.1)",
    "the key has fewer than 1024 bits": "RFC 8301 section 3.2",
    "the mail has not one sender": "nobody knows who would be meant",
    "the key is not for mail": "s=: dkimpy does not look at it (RFC 6376 section 3.6.1)",
    "the key is for its own domain only": "t=s: dkimpy does not look at it (RFC 6376 section 3.6.1)",
    "it is no list of tags": "a tag that stands twice (RFC 6376 section 3.2)",
}


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="check-dkim", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3000, help="mails (3000)")
    parser.add_argument("--seed", type=int, default=1, help="for the mails, not for the keys (1)")
    parser.add_argument("--postroom", metavar="PROGRAM", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", _ROOT / ".build/release/postroom"))
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep mails, keys and answers there")
    return parser.parse_args()


def theirs(message: bytes, keys: keyring.Keys) -> list[bool]:
    """dkimpy's answers, from the top."""
    try:
        count = len([name for name, _ in dkim.rfc822_parse(message)[0] if name.lower() == b"dkim-signature"])
    except dkim.MessageFormatError:
        return []
    answers = []
    for index in range(count):
        try:
            answers.append(bool(dkim.DKIM(message).verify(idx=index, dnsfunc=keys.dns)))
        # It has no list of what it may throw at malformed signatures.
        except Exception:  # pylint: disable=broad-exception-caught
            answers.append(False)
    return answers


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
        names = [f"{number:04}.eml" for number in range(options.count)]
        answers: dict[str, list[bool]] = {}
        for name in names:
            message = mails.made(chance, keys)
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
        results = found["signatures"]
        if len(results) != len(answers[name]):
            print(f"{name}: {len(results)} signatures, dkimpy sees {len(answers[name])}")
            wrong += 1
            continue
        for result, passes in zip(results, answers[name]):
            counts[f"{result['result']}: {result['reason'] or ''}"] += 1
            if (result["result"] == "pass") == passes:
                counts["both agree"] += 1
            elif passes and result["reason"] in _STRICTER:
                counts["stricter"] += 1
            else:
                print(f"{name}: {result['result']} ({result['reason']}), dkimpy says {'pass' if passes else 'no'}")
                wrong += 1
    for reason, count in sorted(counts.items()):
        print(f"{count:7} {reason}")
    print(f"{len(answers)} mails, {wrong} differences that nothing explains")
    return 1 if wrong or not counts["both agree"] else 0


if __name__ == "__main__":
    sys.exit(main())
