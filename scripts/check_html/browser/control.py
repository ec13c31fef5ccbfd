# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The samples as they came, each in a frame of its own: what harm would be done without a sanitiser.

Without this, a browser in which no trap works would pass the test.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from devtools import Browser
from page import Page
from proxy import HOST, Proxy

_TOGETHER = 100
# Enough to see every trap work; of the others fewer do harm in a browser of today, or they are only long.
_FAMILIES = ("mxss-", "svg-", "event-", "url-javascript-", "image-", "embed-", "sheet-")
_POKE = """(async () => {
    await new Promise((done) => setTimeout(done, 200));
    for (const frame of document.querySelectorAll("iframe")) {
        try { frame.contentWindow.postroomPoke(frame.contentDocument, 60); } catch {}
    }
    await new Promise((done) => setTimeout(done, 400));
})()"""


def fired(browser: Browser, proxy: Proxy, folder: Path, names: list[str]) -> dict[str, set[str]]:
    """What each sample did: the traps it fell into, `dialog`, `request`."""
    found: dict[str, set[str]] = {}
    attacks = [name for name in names if name.startswith(_FAMILIES)]
    for name in attacks:
        proxy.pages[f"/control/{name}"] = (folder / name).read_bytes()
    proxy.asked.clear()
    for start in range(0, len(attacks), _TOGETHER):
        frames = "".join(f'<iframe src="/control/{name}"></iframe>' for name in attacks[start : start + _TOGETHER])
        proxy.pages["/control"] = f"<!DOCTYPE html><link rel=icon href=data:,><body>{frames}".encode()
        with Page(browser) as page:
            try:
                page.open(HOST + "/control", timeout=10)
                page.evaluate(_POKE)
            except (RuntimeError, TimeoutError):
                pass  # one of them led the whole page away
            for what, where, _, _ in page.trapped():
                found.setdefault(_sample(where), set()).add(what)
            for event in page.events("Page.javascriptDialogOpening"):
                found.setdefault(_sample(event["url"]), set()).add("dialog")
            for event in page.events("Network.requestWillBeSent"):
                url = event["request"]["url"]
                if not url.startswith((HOST + "/control", "data:")):
                    found.setdefault(_sample(event["documentURL"]), set()).add("request")
    for _, where in proxy.asked:
        found.setdefault(_sample(where), set()).add("request")
    return {name: kinds for name, kinds in found.items() if name in attacks}


def _sample(address: str) -> str:
    return unquote(address.removeprefix(HOST + "/control/").partition("?")[0].partition("#")[0])
