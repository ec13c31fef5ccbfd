# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the corpus of the MIME benchmark: the same bytes on every machine.

Usage: python3 Benchmarks/corpus FOLDER [--mixed COUNT] [--large COUNT]

FOLDER/mixed and FOLDER/large get one mail a file, FOLDER/mixed.list and FOLDER/large.list their paths.
FOLDER/base64.eml is a mail of 20 MB with one attachment, FOLDER/text.eml one of 20 MB of 8bit UTF-8 text.
Nothing is done when FOLDER/stamp says that these sources have written the same corpus before.
"""

import argparse
import hashlib
import math
import random
import shutil
import statistics
import sys
from pathlib import Path

import entities
import headers
import mails
import transfer
from languages import LANGUAGES
from transfer import SEED

_MEDIAN = 4_700
_SIGMA = 2.33
_SMALLEST, _LARGEST = 1_200, 5_500_000
_LARGE_SMALLEST, _LARGE_LARGEST = 1_000_000, 20_000_000
_PARETO = 1.3


def mixed_sizes(count: int) -> list[int]:
    """Log-normal sizes, evenly spread over the distribution so that a small corpus has its shape too."""
    normal = statistics.NormalDist(0, _SIGMA)
    sizes = [_MEDIAN * math.e ** normal.inv_cdf((i + 0.5) / count) for i in range(count)]
    sizes = [int(min(_LARGEST, max(_SMALLEST, size))) for size in sizes]
    random.Random(SEED).shuffle(sizes)
    return sizes


def large_sizes(count: int) -> list[int]:
    """Sizes of 1 to 20 MB after a truncated Pareto distribution: 2.6 MB on average, half of them below 1.7 MB."""
    cut = 1 - (_LARGE_SMALLEST / _LARGE_LARGEST) ** _PARETO
    sizes = [int(_LARGE_SMALLEST * (1 - cut * i / max(1, count - 1)) ** (-1 / _PARETO)) for i in range(count)]
    random.Random(SEED).shuffle(sizes)
    return sizes


def write(folder: Path, name: str, sizes: list[int], text_share: float) -> None:
    """Writes one kind of mails and the list of them."""
    target = folder / name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    paths = []
    for number, size in enumerate(sizes):
        path = target / f"{number:05}.eml"
        path.write_bytes(mails.mail(random.Random(f"{SEED}-{name}-{number}"), size, text_share))
        paths.append(path)
    written = sorted(path.stat().st_size for path in paths)
    (folder / f"{name}.list").write_text("".join(f"{path.resolve()}\n" for path in paths))
    if written:
        print(
            f"corpus: {name}: {len(written)} mails, {sum(written) / 1e6:.0f} MB,"
            f" median {statistics.median(written) / 1e3:.1f} kB, mean {statistics.mean(written) / 1e3:.1f} kB,"
            f" largest {written[-1] / 1e6:.1f} MB",
            file=sys.stderr,
        )


def write_single(folder: Path) -> None:
    """Writes the two mails with one large content each."""
    rng = random.Random(f"{SEED}-single")
    voice = entities.Voice(LANGUAGES[1], "utf-8")
    fields = [*headers.trace(rng), *headers.originator(rng, voice.language, voice.charset)]
    attached = entities.attachment(rng, voice, _LARGE_LARGEST, text_share=0)
    note = entities.text(rng, voice, 1_000)
    (folder / "base64.eml").write_bytes(entities.multipart(rng, "mixed", [note, attached]).render(fields))
    text = transfer.long_text(rng, voice.language, "utf-8", "8bit", _LARGE_LARGEST)
    kind = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    (folder / "text.eml").write_bytes(entities.Entity(kind, text).render(fields))


def main() -> None:
    """Reads the command line and writes the corpus unless it is there."""
    parser = argparse.ArgumentParser(prog="corpus", description="Writes the corpus of the MIME benchmark.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mixed", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=500)
    options = parser.parse_args()
    wanted = f"{options.folder.resolve()} {options.mixed} {options.large} {sys.version_info[:2]}"
    digest = hashlib.sha256(wanted.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    stamp = options.folder / "stamp"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    stamp.unlink(missing_ok=True)
    write(options.folder, "mixed", mixed_sizes(options.mixed), text_share=0.12)
    write(options.folder, "large", large_sizes(options.large), text_share=0.15)
    write_single(options.folder)
    stamp.write_text(digest.hexdigest())


main()
