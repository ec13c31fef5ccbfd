# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Compares what Postroom makes of HTML, replies, bounces and threads with its peers, in one run.

Usage: Benchmarks/bench-meaning [--quick] [--rounds COUNT]

Builds every side, writes the pages and replies, runs the sides in turn for some rounds and prints medians of processor
time with the ratios. A missed goal is only told; the status is 1 when a side failed.
"""

import argparse
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pages

FOLDER = Path(__file__).parent.parent
SAMPLES = FOLDER.parent / "samples"
PACKAGES = ("nh3==0.3.8", "email-reply-parser==0.5.12", "mail-parser-reply==1.36", "flufl.bounce==6.0.0")


@dataclass(frozen=True)
class Task:
    """One kind of work: its files, how many times ours and the peers do them, and what is wanted of the ratios."""

    name: str
    files: Path
    times: int
    peers: dict[str, int]
    goals: dict[str, float]


def run(command: list[str], **options: object) -> str:
    """Standard output of a command; a failure ends the program."""
    try:
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"bench-meaning: {shlex.join(map(str, command))}: {error}")


def build() -> dict[str, list[str]]:
    """Every side's command, built where it is not there."""
    swift = ["swift", "build", "--package-path", str(FOLDER), "-c", "release"]
    print(run([*swift, "--product", "meaning-bench"]), file=sys.stderr, end="")
    ours = Path(run([*swift, "--show-bin-path"]).strip()) / "meaning-bench"
    sax = FOLDER / ".build" / "libxml2-sax"
    flags = shlex.split(run(["pkg-config", "--cflags", "--libs", "libxml-2.0"]))
    run(["cc", "-O2", "-Wall", "-Wextra", "-o", str(sax), str(FOLDER / "libxml2-sax.c"), *flags])
    packages = FOLDER / ".build" / "meaning-peers"
    stamp = packages / "stamp"
    if not stamp.exists() or stamp.read_text() != " ".join(PACKAGES):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "--root-user-action=ignore", "--upgrade", "--target", str(packages), *PACKAGES])
        stamp.write_text(" ".join(PACKAGES))
    python = ["env", f"PYTHONPATH={packages}", sys.executable, "-B", str(Path(__file__).parent / "peers.py")]
    names = ("nh3", "email-reply-parser", "mail-parser-reply", "flufl.bounce")
    return {"postroom": [str(ours)], "libxml2 SAX": [str(sax)]} | {name: [*python, name] for name in names}


def tasks(quick: bool) -> list[Task]:
    """What is compared."""
    corpus = FOLDER / ".build" / ("meaning-quick" if quick else "meaning")
    html = pages.write(corpus / "pages", 40 if quick else 400)
    texts = pages.write_replies(corpus / "replies", 40 if quick else 1_000)
    bounces = pages.listed(corpus / "bounces", sorted((SAMPLES / "bounces").glob("*.eml")))
    return [
        Task("sanitize", html, 3, {"libxml2 SAX": 3, "nh3": 1}, {"libxml2 SAX": 0.8, "nh3": 1.0}),
        Task("render", html, 3, {"libxml2 SAX": 3}, {}),
        Task("reply", texts, 20, {"email-reply-parser": 1, "mail-parser-reply": 1}, {}),
        Task("bounce", bounces, 20, {"flufl.bounce": 1}, {}),
    ]


def speed(command: list[str], task: Task, times: int) -> float:
    """MB/s of processor time."""
    mode = [] if command[-1] in task.peers else [task.name if command[0].endswith("meaning-bench") else "sanitize"]
    numbers = [int(word) for word in run([*command, *mode, str(task.files), str(times)]).split()]
    if numbers[4] == 0 or numbers[5] == 0:
        sys.exit(f"bench-meaning: {shlex.join(command)} did no work")
    return numbers[3] * 1000 / max(1, numbers[1] + numbers[2])


def compare(sides: dict[str, list[str]], task: Task, rounds: int) -> None:
    """Runs ours and the peers in turn and prints a table."""
    names = ["postroom", *task.peers]
    found: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(speed(sides[name], task, task.peers.get(name, task.times)))
    print(f"\n{task.name}: MB/s of processor time, medians of {rounds} rounds")
    for name in names:
        ratio = median(ours / theirs for ours, theirs in zip(found["postroom"], found[name], strict=True))
        goal = task.goals.get(name)
        verdict = "" if goal is None else f"   goal {goal:.1f} x: {'reached' if ratio >= goal else 'missed'}"
        print(f"{name:20}{median(found[name]):9.1f}{'' if name == 'postroom' else f'{ratio:9.2f} x'}{verdict}")


def threads(sides: dict[str, list[str]], count: int) -> None:
    """The time for threads of parsed mails."""
    print(f"\nthreads of {count} parsed mails, processor time")
    for references in (1, 10, 19):
        numbers = [int(word) for word in run([*sides["postroom"], "threads", str(count), str(references)]).split()]
        seconds = (numbers[1] + numbers[2]) / 1e9
        verdict = "reached" if seconds < 3 * count / 100_000 else "missed"
        print(f"up to {references:2} references{seconds:9.2f} s   goal 3 s for 100,000: {verdict}")


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(
        prog="bench-meaning", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a few files, to see that all of it works")
    parser.add_argument("--rounds", type=int, help="rounds to take the median of (5, quick: 1)")
    options = parser.parse_args()
    sides = build()
    print("peers: libxml2 " + run(["pkg-config", "--modversion", "libxml-2.0"]).strip() + ", " + ", ".join(PACKAGES))
    for task in tasks(options.quick):
        compare(sides, task, options.rounds or (1 if options.quick else 5))
    threads(sides, 10_000 if options.quick else 100_000)


main()
