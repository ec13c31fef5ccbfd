# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the sides of the MIME benchmark in turn, one round of one side a process."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Side:
    """A program that measures one library."""

    name: str
    command: list[str]
    mode: str
    environment: dict[str, str] = field(default_factory=dict)
    # Of a list, every n-th mail only.
    sample: dict[str, int] = field(default_factory=dict)

    def run(self, *words: str) -> list[int]:
        """The numbers that the program prints; a program that fails ends the benchmark."""
        environment = {**os.environ, **self.environment}
        ended = subprocess.run([*self.command, *words], env=environment, stdout=subprocess.PIPE, text=True)
        if ended.returncode != 0:
            sys.exit(f"bench-mime: {self.name}: {' '.join(words)} ended with {ended.returncode}")
        return [int(word) for word in ended.stdout.split()]


@dataclass(frozen=True)
class Round:
    """What one side prints of one round; times are in nanoseconds."""

    wall: int
    user: int
    system: int
    size: int
    mails: int
    refused: int
    leaves: int
    decoded: int
    text: int
    header: int

    @property
    def speed(self) -> dict[str, float]:
        """MB/s by wall time, by processor time, and by processor time without the kernel's."""
        times = {"wall": self.wall, "cpu": self.user + self.system, "user": self.user}
        return {name: self.size * 1000 / max(1, time) for name, time in times.items()}


Results = dict[str, list[Round]]


def compare(sides: list[Side], corpus: Path, name: str, rounds: int, quick: bool) -> Results:
    """Runs all sides on one list of mails, side after side in every round."""
    results: Results = {side.name: [] for side in sides}
    for number in range(rounds):
        print(f"bench-mime: {name}: round {number + 1} of {rounds}", file=sys.stderr)
        for side in sides:
            step = 1 if quick else side.sample.get(name, 1)
            results[side.name].append(Round(*side.run(side.mode, str(_list(corpus, name, step)), "1")))
    return results


def _list(corpus: Path, name: str, step: int) -> Path:
    """The list with every `step`-th mail in order of size, so that the part is like the whole."""
    whole = corpus / f"{name}.list"
    if step == 1:
        return whole
    part = corpus / f"{name}-{step}.list"
    paths = sorted(whole.read_text().splitlines(), key=os.path.getsize)
    part.write_text("".join(f"{path}\n" for path in paths[step // 2 :: step]))
    return part


def measure_base64(sides: list[Side], corpus: Path, rounds: int) -> Results:
    """Decodes one large attachment, nothing else."""
    results: Results = {side.name: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            results[side.name].append(Round(*side.run("base64", str(corpus / "base64.eml"), "1")))
    return results


def measure_memory(sides: list[Side], corpus: Path) -> dict[str, dict[str, float]]:
    """Peak memory for one large mail as a multiple of its size, by side and kind of mail."""
    first = str(corpus / "mixed" / "00000.eml")
    peaks: dict[str, dict[str, float]] = {}
    for side in sides:
        peaks[side.name] = {}
        for kind in ("base64", "text"):
            peak, size = side.run("memory", str(corpus / f"{kind}.eml"), first)
            peaks[side.name][kind] = peak / size
    return peaks
