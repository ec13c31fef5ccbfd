# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares Postroom's MIME parser with its peers in one run: parse and fully decode mails in memory.

Usage: Benchmarks/bench-mime [--quick] [--rounds COUNT] [--without PEER]...

Builds every side, writes the corpus (2 GB, once), runs the sides in turn for some rounds and prints medians, ratios and
how they stand to the goals. A missed goal is only told; the status is 1 when a side failed or did not do the work.
"""

import argparse
import sys
from pathlib import Path

import building
import report
from rounds import Side, compare, measure_base64, measure_memory

FOLDER = Path(__file__).parent.parent


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(
        prog="bench-mime", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few hundred mails, to see that all of it works")
    parser.add_argument("--rounds", type=int, help="rounds to take the median of (7, quick: 3)")
    parser.add_argument("--without", action="append", default=[], choices=building.PEERS)
    options = parser.parse_args()
    rounds = options.rounds or (3 if options.quick else 7)

    ours = [str(building.swift_side(FOLDER))]
    sides = [Side(report.OURS, ours, "stream"), Side(report.OURS_REDUCED, ours, "bytes")]
    if "GMime" not in options.without:
        sides.append(Side("GMime", [str(building.gmime_side(FOLDER))], "stream"))
    python = [sys.executable, "-B", str(FOLDER / "python-bench.py")]
    if "fast-mail-parser" not in options.without:
        path = str(building.fast_mail_parser(FOLDER))
        sides.append(Side("fast-mail-parser", [*python, "fast-mail-parser"], "bytes", {"PYTHONPATH": path}))
    if "email" not in options.without:
        # 20 to 60 times slower than the others: it reads a part of the mails.
        sides.append(Side("email", [*python, "email"], "bytes", sample={"mixed": 20, "large": 10}))
    corpus = building.corpus(FOLDER, options.quick)

    print(", ".join(building.version(side.name) for side in sides if side.name in building.PEERS))
    results = {name: compare(sides, corpus, name, rounds, options.quick) for name in ("mixed", "large")}
    for name, result in results.items():
        report.print_table(name, result, rounds)
    speed = measure_base64([side for side in sides if side.name in (report.OURS, "GMime")], corpus, rounds)
    peaks = measure_memory([side for side in sides if side.name != report.OURS_REDUCED], corpus)
    report.print_base64(speed)
    report.print_memory(peaks)
    report.print_goals(results, speed, peaks)

    broken = [line for name, result in results.items() for line in report.contradictions(name, result)]
    for line in broken:
        print(f"bench-mime: {line}", file=sys.stderr)
    sys.exit(1 if broken else 0)


main()
