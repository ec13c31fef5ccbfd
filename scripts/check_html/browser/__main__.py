# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Loads all of samples/html and some tag soup, sanitised, in headless Chromium, in pages without any policy: nothing
may run, open or be asked for. The same samples as they came are the control: many of them must do so.

Needs Debian's python3 and chromium, nothing else.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import control
import harmless
import soup
from devtools import Browser
from proxy import Proxy
from sanitizer import Sanitizer, add_arguments


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        prog="check-html --browser", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument(
        "--least",
        type=int,
        default=150,
        metavar="N",
        help="how many samples must run a script when they are not sanitised (150)",
    )
    parser.add_argument("--soups", type=int, default=400, metavar="N", help="how much tag soup to add (400)")
    parser.add_argument("--list", action="store_true", help="list the samples that do harm when they are not sanitised")
    parser.add_argument("--no-control", action="store_true", help="only the sanitised ones")
    return parser.parse_args()


def main() -> int:
    """Runs the test; returns the exit status."""
    options = arguments()
    began = time.monotonic()
    names = sorted(path.name for path in options.samples.glob("*.html"))
    sanitizer = Sanitizer(options.command)
    with tempfile.TemporaryDirectory() as folder:
        soups = soup.write(Path(folder) / "soup", options.soups)
        outputs = {
            block: sanitizer.read(options.samples, names, block) + sanitizer.read(Path(folder) / "soup", soups, block)
            for block in (False, True)
        }
    faults: list[str] = []
    fired: dict[str, set[str]] = {}
    with Proxy() as proxy, Browser(proxy.port) as browser:
        # What blocking leaves as it is was looked at already.
        seen = set(outputs[False])
        outputs[True] = [output for output in outputs[True] if output not in seen]
        for block, found in outputs.items():
            for doctype in ("<!DOCTYPE html>", ""):
                faults += harmless.check(browser, proxy, found, block, doctype)
        if not options.no_control:
            fired = control.fired(browser, proxy, options.samples, names)
    for fault in faults:
        print(fault)
    if options.list:
        for name, kinds in sorted(fired.items()):
            print(f"control: {name}: {' '.join(sorted(kinds))}")
    scripts = sum(1 for kinds in fired.values() if kinds - {"request"})
    print(
        f"{len(names)} samples and {len(soups)} soups, {len(faults)} faults; not sanitised: {scripts} run a script, "
        f"{len(fired) - scripts} others load something; {time.monotonic() - began:.0f} s"
    )
    if not options.no_control and scripts < options.least:
        print(f"check-html: the control did too little harm: {scripts} of at least {options.least}")
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
