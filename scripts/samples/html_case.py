# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What states a sample of samples/html: an attack (`vector`) or a mail whose look must stay (`look`).

Expectations are written by hand from INSPECTION section 5. A payload that would run calls `alert`, one that would
load something asks for it from evil.example: the test in a browser knows both.
"""

import json
import os

from sample import ORIGINS, ROOT

REL = ' rel="nofollow noopener noreferrer" target="_blank"'


def write(name, html, origin, out=None, removed=""):
    """Writes `samples/html/NAME.html`, and NAME.json where `out` states what sanitising it must give.

    `removed` holds the names of what was dropped, blanks between them; the JSON lists them sorted.
    """
    path = os.path.join(ROOT, "html", name)
    if "html/" + name in ORIGINS:
        raise SystemExit(f"sample html/{name} is stated twice")
    ORIGINS["html/" + name] = origin
    data = html if isinstance(html, bytes) else html.encode()
    if len(data) > 65536:
        raise SystemExit(f"sample html/{name} has {len(data)} bytes")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".html", "wb") as file:
        file.write(data)
    if out is None:
        if os.path.exists(path + ".json"):  # what was stated before
            os.remove(path + ".json")
        return
    expected = {"file": name + ".html", "html": out, "removed": sorted(removed.split())}
    with open(path + ".json", "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(expected, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def vector(name, html, origin, out=None, removed=""):
    """States one attack."""
    write(name, html, origin, out, removed)


def look(name, html, origin, out=None, removed=""):
    """States one mail whose look must stay."""
    write("look-" + name, html, origin, out, removed)


def link(href, text="x"):
    """A kept link as it is written."""
    return f'<a href="{href}"{REL}>{text}</a>'
