# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what `postroom mime parse` reads with Python's `email` and with GMime.

A mail's member counts as a case where both peers agree with each other and not with us. Each case has to be explained
(explained.py, docs/quirks.md); the status is 1 where one is not, and also where an explanation no longer holds.
"""
from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import compare
import explained
import generate
import normal
import ours
import peers
from compare import Case

_ROOT = Path(__file__).resolve().parents[2]
_BUILD = _ROOT / ".build" / "check-mime"


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="check-mime", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FOLDER",
                        help="compare the mails of these folders, without explanations, instead of our own")
    parser.add_argument("--postroom", metavar="PROGRAM", help="our program (default: .build/release/postroom)",
                        default=os.environ.get("POSTROOM", _ROOT / ".build/release/postroom"))
    parser.add_argument("--mails", type=int, default=2000, metavar="N", help="how many mails to generate (2000)")
    parser.add_argument("--one", action="store_true", help="list also what one peer alone reads otherwise")
    parser.add_argument("--width", type=int, default=150, metavar="N", help="characters shown of a value (150)")
    return parser.parse_args()


def copied(build: Path, samples: Path) -> Path:
    """A folder with copies of all samples, so that one call of our program reads mails only."""
    folder = build / "samples"
    shutil.rmtree(folder, ignore_errors=True)
    for sample in sorted(samples.rglob("*.eml")):
        copy = folder / sample.relative_to(samples)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sample, copy)
    return folder


def compared(program: str, folder: Path, count: Counter[str]) -> list[Case]:
    """All differences in the mails of a folder."""
    read = list(ours.read(program, folder))
    found: list[Case] = []
    with ProcessPoolExecutor() as pool:
        results = pool.map(peers.read, [folder / file for file, _ in read], chunksize=16)
        for (file, mine), theirs in zip(read, results, strict=True):
            count["mails"] += 1
            refusals = {peer: error for peer, error in theirs.items() if isinstance(error, str)}
            count.update(f"refused by {peer}" for peer in refusals)
            count["refused by us"] += "error" in mine
            if refusals or "error" in mine:
                print(f"{folder.name}/{file}: {refusals or mine}")
                continue
            mine = normal.members(mine)
            count["members"] += len(mine)
            found += compare.cases(f"{folder.name}/{file}", mine, theirs)
    return found


def show(case: Case, width: int) -> None:
    """Prints one case: what we read, and what the peers read."""
    print(f"{case.file}  {case.member}")
    for side, value in {"postroom": case.ours, **case.peers}.items():
        print(f"    {side:8}  {_around(value, case, width)}")


def _around(value: object, case: Case, width: int) -> str:
    """A value, from a little before the place where the sides begin to differ."""
    if not isinstance(value, str):
        return repr(value)
    common = os.path.commonprefix([side for side in (case.ours, *case.peers.values()) if isinstance(side, str)])
    start = max(0, len(common) - width // 3)
    return ("…" if start else "") + repr(value[start:start + width]) + ("…" if len(value) > start + width else "")


def main() -> int:
    """Runs the comparison; returns the exit status."""
    options = arguments()
    began = time.monotonic()
    program = str(options.postroom)
    if not shutil.which(program):
        print(f"check-mime: no program {program}; build it, or name it with --postroom or $POSTROOM", file=sys.stderr)
        return 2
    count: Counter[str] = Counter()
    if options.paths:
        folders = options.paths
    else:
        generated = generate.write(_BUILD / "generated", options.mails)
        folders = [copied(_BUILD, _ROOT / "samples"), generated]
    found = [case for folder in folders for case in compared(program, folder, count)]
    both = [case for case in found if case.both]
    table = explained.Table([] if options.paths else explained.EXPLAINED)
    open_cases = [case for case in both if not table.explains(case)]
    for case in open_cases + [case for case in found if options.one and not case.both]:
        show(case, options.width)
    for line in table.summary():
        print(line)
    homeless = table.homeless((_ROOT / "docs" / "quirks.md").read_text(encoding="utf-8"))
    for explanation in homeless:
        print(f"not in docs/quirks.md: {explanation.quirk}")
    alone = Counter(peer for case in found if not case.both for peer, value in case.peers.items() if value == case.ours)
    print(f"{count['mails']} mails, {count['members']} members, {time.monotonic() - began:.0f} s")
    print(f"both peers against us: {len(both)}, explained {len(both) - len(open_cases)}, open {len(open_cases)}")
    print(f"one peer with us: email {alone['email']}, GMime {alone['gmime']}; "
          f"all three differ: {len(found) - len(both) - alone.total()}")
    print("refused by us {}, by email {}, by GMime {}".format(
        *(count[f"refused by {side}"] for side in ("us", *peers.PEERS))))
    if options.paths:
        return 0
    return 1 if open_cases or homeless or table.unused() or count["refused by us"] else 0


if __name__ == "__main__":
    sys.exit(main())
