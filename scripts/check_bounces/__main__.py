# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime bounce` reads in samples/bounces with flufl.bounce and Sisimai.

Four questions: is it a bounce, for which recipients, hard or soft, and why. Sisimai's reasons are mapped to ours.
Every answer of a peer that is not ours has to be explained (explained.py); the status is 1 where one is not, and also
where an explanation no longer holds.
"""
from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import explained
import readers
from verdict import Difference, differences

_ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="check-bounces", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=_ROOT / "samples/bounces",
                        help="mails (samples/bounces)")
    parser.add_argument("--postroom", metavar="PROGRAM", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", _ROOT / ".build/release/postroom"))
    parser.add_argument("--all", action="store_true", help="list explained differences, too")
    return parser.parse_args()


def copied(folder: Path, target: Path) -> list[str]:
    """Copies only the mails to a folder, so that one call of our program reads nothing else; gives their names."""
    names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.eml"))
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes((folder / name).read_bytes())
    return names


def main() -> int:
    """Compares, prints a table and what is not explained."""
    options = arguments()
    found: list[Difference] = []
    asked: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = copied(options.folder, folder)
        mine = readers.ours(str(options.postroom), folder)
        theirs = readers.sisimai([folder / name for name in names])
        for name in names:
            peers = {"flufl": readers.flufl(folder / name), "sisimai": theirs[folder / name]}
            for peer, verdict in peers.items():
                new, questions = differences(name.removesuffix(".eml"), peer, mine[name], verdict)
                found += new
                asked.update((peer, question) for question in questions)

    print(f"{len(names)} mails")
    print(f"{'peer':10}{'question':12}{'asked':>7}{'agreed':>8}{'explained':>11}{'open':>6}")
    used: Counter[explained.Explanation] = Counter()
    unexplained: list[Difference] = []
    counts: Counter[tuple[str, str, bool]] = Counter()
    for difference in found:
        explanation = explained.of(difference)
        counts[difference.peer, difference.question, explanation is not None] += 1
        if explanation is None:
            unexplained.append(difference)
        else:
            used[explanation] += 1
            if options.all:
                print(f"  {difference}\n      {explanation.reason}")
    for (peer, question), count in sorted(asked.items()):
        known, opened = counts[peer, question, True], counts[peer, question, False]
        print(f"{peer:10}{question:12}{count:7}{count - known - opened:8}{known:11}{opened:6}")
    for difference in unexplained:
        print(f"not explained: {difference}")
    unused = [e for e in explained.ALL if not used[e]] if options.folder == _ROOT / "samples/bounces" else []
    for explanation in unused:
        print(f"explains nothing any more: {explanation}")
    return 1 if unexplained or unused else 0


if __name__ == "__main__":
    sys.exit(main())
