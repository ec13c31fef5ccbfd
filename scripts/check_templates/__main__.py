# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Renders templates with our language and with python-liquid, and lists where they differ.

    check-templates [--probe FILE]      ends with 1 where a difference is not explained
    check-templates --write FILE        keeps what python-liquid says, for TemplatePeerTests: kept/liquid.json is made so
    check-templates --bench             renders of the built-in acknowledgement in a second, beside Jinja2 and python-liquid
"""

import argparse
import json
import pathlib
import subprocess
import sys
import time

import jinja2
import liquid

from cases import FACTS, templates
from explained import EXPLAINED
from speed import TEMPLATE, VALUES

ROOT = pathlib.Path(__file__).resolve().parents[2]


def ours(probe, sources):
    lines = "".join(json.dumps({"template": source, "facts": FACTS}) + "\n" for source in sources)
    done = subprocess.run([probe], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def theirs(environment, source):
    try:
        return environment.from_string(source).render(**FACTS)
    except liquid.exceptions.LiquidError as error:
        return f"({type(error).__name__}: {error})"


def compare(probe):
    sources = templates()
    environment = liquid.Environment()
    bad = explained = 0
    for source, answer in zip(sources, ours(probe, sources), strict=True):
        mine = answer.get("output", [None])[0]
        other = theirs(environment, source)
        if mine == other:
            continue
        if source in EXPLAINED:
            explained += 1
            continue
        bad += 1
        print(f"{source!r}\n  ours    {mine!r} {answer.get('errors', '')}\n  theirs  {other!r}")
    print(f"{len(sources)} templates, {explained} differences that are explained, {bad} that are not")
    return bad


def write(file):
    environment = liquid.Environment()
    answers = [{"template": source, "output": theirs(environment, source)} for source in templates() if source not in EXPLAINED]
    kept = {"program": f"python-liquid {liquid.__version__}", "facts": FACTS, "answers": answers}
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n")
    print(f"{len(answers)} templates in {file}")


def per_second(render):
    best = 0
    for _ in range(3):
        count, start = 0, time.perf_counter()
        while time.perf_counter() - start < 1:
            for _ in range(200):
                render()
            count += 200
        best = max(best, count / (time.perf_counter() - start))
    return best


def bench(probe):
    runs = [subprocess.run([probe, "bench", "1"], capture_output=True, text=True, check=True).stdout for _ in range(3)]
    ours, page = (max(int(run.splitlines()[line].split()[0]) for run in runs) for line in (0, 1))
    jinja = jinja2.Environment(autoescape=False).from_string(TEMPLATE)
    other = liquid.Environment().from_string(TEMPLATE)
    rates = {"Jinja2 " + jinja2.__version__: per_second(lambda: jinja.render(VALUES)),
             "python-liquid " + liquid.__version__: per_second(lambda: other.render(**VALUES))}
    sizes = [line.split(", ")[1] for line in runs[0].splitlines()]
    print(f"ours {ours:,} renders/s ({sizes[0]}); {page:,} with the page ({sizes[1]})")
    for name, rate in rates.items():
        print(f"{name} {rate:,.0f} renders/s, ratio {ours / rate:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probe", default=ROOT / ".build/release/template-probe", help="the program that renders ours")
    parser.add_argument("--bench", action="store_true", help="measure instead of comparing")
    parser.add_argument("--write", type=pathlib.Path, metavar="FILE", help="keep python-liquid's answers")
    options = parser.parse_args()
    if options.write:
        write(options.write)
        return 0
    if options.bench:
        bench(options.probe)
        return 0
    return 1 if compare(options.probe) else 0


sys.exit(main())
