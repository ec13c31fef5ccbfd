# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at what `postroom mime sanitize` makes of samples/html and of generated tag soup.

Each output must be read by html5lib as it is written, in both modes, hold only what the contract allows, and stay what
it is when it is sanitised again. Words that html5lib sees in the input and we lose, names of what was removed that its
tree does not tell, and what nh3 keeps otherwise must be explained (explained.py). The status is 1 where something is
wrong or not explained, or an explanation no longer holds.

    check-html --browser …   does the same in Chromium, see its own --help
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import differences
import explained
import parsed
import properties
import soup
from sanitizer import Sanitized, Sanitizer, add_arguments

_ROOT = Path(__file__).resolve().parents[2]
_BUILD = _ROOT / ".build-check-html" / "work"


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        prog="check-html", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument("--soups", type=int, default=3000, metavar="N", help="how many inputs to generate (3000)")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only samples of these names")
    return parser.parse_args()


def look(task: tuple[str, str, Sanitized, str]) -> tuple[str, list[str], list[differences.Difference]]:
    """The faults of one output, kept and blocked, and its differences with the others."""
    name, source, first, blocked = task
    kept = first.html
    faults = [f"keep: {fault}" for fault in properties.faults(kept, False)]
    if blocked != kept:
        faults += [f"block: {fault}" for fault in properties.faults(blocked, True)]
        # A stranger's data-remote-src passes where our own would: the output must stay the same when it is read again.
        if "data-remote-src" not in source:
            faults += [f"block: {fault}" for fault in properties.blocking_faults(kept, blocked)]
    output, _ = parsed.read(kept)
    if len(source) > 40000 and name.startswith("limit-"):
        return name, faults, []
    found = differences.words(name, source, output) + differences.names(name, source, first.removed)
    return name, faults, found + differences.with_peer(name, source, output)


def again(sanitizer: Sanitizer, outputs: list[Sanitized], block: bool) -> list[str]:
    """Outputs that are not what comes of them once more."""
    folder = _BUILD / "again"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for output in outputs:
        (folder / output.name).write_bytes(output.html.encode())
    found = sanitizer.read(folder, [output.name for output in outputs], block)
    return [
        f"{first.name}: {'block' if block else 'keep'}: once more: {_from(first.html, second.html)}"
        for first, second in zip(outputs, found, strict=True)
        if first.html != second.html
    ]


def _from(first: str, second: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(first, second)) if a != b), min(len(first), len(second)))
    return f"{second[max(0, at - 30):at + 60]!r} for {first[max(0, at - 30):at + 60]!r}"


def main() -> int:
    """Runs all checks; returns the exit status."""
    options = arguments()
    began = time.monotonic()
    sanitizer = Sanitizer(options.command)
    names = sorted(path.name for path in options.samples.glob(options.only + ".html"))
    folders = [(options.samples, names), (_BUILD / "soup", soup.write(_BUILD / "soup", options.soups))]
    table, count = explained.Table(), Counter[str]()
    for folder, files in folders:
        kept, blocked = (sanitizer.read(folder, files, block) for block in (False, True))
        faults = again(sanitizer, kept, False) + again(sanitizer, blocked, True)
        tasks = [
            (file, (folder / file).read_bytes().decode("utf-8", "replace"), one, other.html)
            for file, one, other in zip(files, kept, blocked, strict=True)
        ]
        with ProcessPoolExecutor() as pool:
            for name, found, differing in pool.map(look, tasks, chunksize=8):
                faults += [
                    f"{name}: {fault}" for fault in found if name not in explained.PARDONED or "html5lib" not in fault
                ]
                open_ones = [each for each in differing if not table.explains(each)]
                count.update(each.kind for each in differing)
                count["open"] += len(open_ones)
                for each in open_ones:
                    print(f"{each.file}  {each.kind}\n    theirs  {each.theirs!r}\n    ours    {each.ours!r}")
        for fault in faults:
            print(fault)
        count["faults"] += len(faults)
    for line in table.summary():
        print(line)
    print(
        f"{sum(len(files) for _, files in folders)} inputs, {count['faults']} faults, {time.monotonic() - began:.0f} s"
    )
    print(
        f"differences: words of html5lib {count['words']}, removed {count['removed']}, text of nh3 {count['text']}, "
        f"elements of nh3 {count['elements']}; not explained {count['open']}"
    )
    whole = options.only == "*"
    return 1 if count["faults"] or count["open"] or whole and table.unused() else 0


if __name__ == "__main__":
    sys.exit(main())
