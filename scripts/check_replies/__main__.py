# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime reply` cuts with email-reply-parser and mail-parser-reply (PyPI).

All read samples/replies, whose expectations were written by hand from INSPECTION section 4. A program is right where
its reply has the words of the expected one; that it leaves the signature on, which the others are made to do, does not
count against it. It hides words where new text is missing from its reply. The status is 1 where another program is
right and ours is not.
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import peers

_ROOT = Path(__file__).resolve().parents[2]
_SAMPLES = _ROOT / "samples" / "replies"
_KINDS = {".eml": "message", ".txt": "text", ".html": "html"}


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="check-replies", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", str(_ROOT / ".build/release/postroom")))
    parser.add_argument("--all", action="store_true", help="list also what only we are right about")
    return parser.parse_args()


def read(program: str, paths: list[Path]) -> dict[str, dict]:
    """What our program makes of the samples, by name."""
    result = {}
    for suffix, kind in _KINDS.items():
        chosen = [path for path in paths if path.suffix == suffix]
        for start in range(0, len(chosen), 200):
            batch = chosen[start:start + 200]
            command = [program, "mime", "reply", "--as", kind, "--jsonl", *map(str, batch)]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            for path, line in zip(batch, output.splitlines(), strict=True):
                result[path.name] = json.loads(line)
    return result


def words(*texts: str | None) -> list[str]:
    """The words of texts, whatever stands between them."""
    return " ".join(text for text in texts if text).split()


def judge(reply: str, wanted: dict) -> str:
    """Whether a reply is the expected one, has too much or hides something."""
    found = words(reply)
    if found in (words(wanted["reply"]), words(wanted["reply"], wanted["signature"])):
        return "right"
    missing = Counter(words(wanted["reply"])) - Counter(found)
    return "hides words" if missing else "leaves too much"


def main() -> int:
    """Runs the comparison; returns the exit status."""
    options = arguments()
    if not shutil.which(options.program):
        print(f"check-replies: no program {options.program}; build it, or name it", file=sys.stderr)
        return 2
    paths = sorted(path for path in _SAMPLES.iterdir() if path.suffix in _KINDS)
    ours = read(options.program, paths)
    verdicts: dict[str, Counter[str]] = {name: Counter() for name in ("postroom", *peers.PEERS)}
    worse: list[str] = []
    texts = exact = 0
    for path in paths:
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        mine = ours[path.name]
        exact += all(mine[member] == wanted[member] for member in wanted if member != "file")
        text = peers.body(path)
        if text is None or wanted["source"] != "text":
            continue
        texts += 1
        judged = {"postroom": judge(mine["reply"], wanted)}
        judged |= {name: judge(peer(text), wanted) for name, peer in peers.PEERS.items()}
        for name, verdict in judged.items():
            verdicts[name][verdict] += 1
        right = [name for name in peers.PEERS if judged[name] == "right"]
        if right and judged["postroom"] != "right":
            worse.append(f"{path.name}: {', '.join(right)} right, postroom {judged['postroom']}")
        elif options.all and not right:
            print(f"{path.name}: only postroom right")
    for line in worse:
        print(line)
    print(f"{'of ' + str(texts) + ' plain replies':24}{'right':>8}{'leaves too much':>18}{'hides words':>14}")
    for name, verdict in verdicts.items():
        print(f"{name:24}{verdict['right']:8}{verdict['leaves too much']:18}{verdict['hides words']:14}")
    print(f"all members as expected: {exact} of {len(paths)} samples")
    return 1 if worse or exact < len(paths) else 0


if __name__ == "__main__":
    sys.exit(main())
