# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Draws each default mail that has a page in headless Chromium, in light and in dark.

    look-at-mails --to FOLDER    writes a picture of each, as on a phone (375 px) and on a desk (800 px)
    look-at-mails                looks only: ends with 1 where a page is wider than 320 px, asks for anything, has letters
                                 smaller than 14 px, words that cannot be told from what is behind them, or is as light in
                                 dark as in light
"""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "check_html" / "browser"))

from devtools import Browser  # noqa: E402
from proxy import HOST, Proxy  # noqa: E402

# Chromium asks its makers for the time and for updates, whatever it was told; no mail names these hosts.
OWN_HOSTS = (".google.com", ".googleapis.com", ".gvt1.com", ".gstatic.com")

SCHEMES = ("light", "dark")
WIDTHS = {"phone": 375, "desk": 800}
NARROWEST = 320
# What the control loads.
ELSEWHERE = "http://elsewhere.test/x.png"


def mails(probe: Path) -> dict[str, str]:
    """The pages of the defaults by kind and language."""
    done = subprocess.run([probe, "defaults"], capture_output=True, text=True, check=True)
    all_of_them = [json.loads(line) for line in done.stdout.splitlines()]
    return {f"{mail['kind']}.{mail['locale']}": mail["html"] for mail in all_of_them if mail.get("html")}


class Window:
    """A tab of the browser."""

    def __init__(self, browser: Browser, proxy: Proxy) -> None:
        self._browser, self._proxy = browser, proxy
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **parameters)

    def show(self, name: str, page: str, width: int, scheme: str) -> None:
        """Loads a page at a width, with the colours that its reader likes."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=640, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        path = f"/{name}.html"
        self._proxy.pages[path] = page.encode()
        since = len(self._browser.events)
        self.call("Page.navigate", url=HOST + path)
        self._browser.wait("Page.loadEventFired", self._session, since)

    def ask(self, script: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"]["value"]

    def picture(self) -> bytes:
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(answer["data"])


def check(window: Window, names: dict[str, str]) -> list[str]:
    """What is wrong with the pages as they are drawn."""
    script = (HERE / "page.js").read_text()
    faults = []
    for name, page in names.items():
        for scheme in SCHEMES:
            window.show(name, page, NARROWEST, scheme)
            for fault in window.ask(f"({script})({NARROWEST}, {json.dumps(scheme)})"):
                faults.append(f"{name}, {scheme}: {fault}")
    # The control: what is looked for is found where it is.
    bad = (
        "<!DOCTYPE html><body style='color:#fff'><p style='width:400px;font-size:12px'>words</p>"
        f"<img src='{ELSEWHERE}'>"
    )
    for scheme in SCHEMES:
        window.show("control", bad, NARROWEST, scheme)
        found = " ".join(window.ask(f"({script})({NARROWEST}, {json.dumps(scheme)})"))
        wanted = ["wide", "px", "contrast"] + (["as light"] if scheme == "dark" else [])
        faults += [f"control, {scheme}: nothing is found {word}" for word in wanted if word not in found]
    return faults


def draw(window: Window, names: dict[str, str], folder: Path) -> int:
    """Writes the pictures; returns their number."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, page in names.items():
        for scheme in SCHEMES:
            for place, width in WIDTHS.items():
                window.show(name, page, width, scheme)
                (folder / f"{name}.{scheme}.{place}.png").write_bytes(window.picture())
                count += 1
    return count


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="look-at-mails", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    root = HERE.parents[1]
    parser.add_argument("--probe", type=Path, default=root / ".build/debug/template-probe", help="prints the defaults")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="write pictures there")
    options = parser.parse_args()
    names = mails(options.probe)
    with Proxy() as proxy, Browser(proxy.port) as browser:
        window = Window(browser, proxy)
        faults = check(window, names)
        asked = {url for url, _ in proxy.asked if not (urlsplit(url).hostname or "").endswith(OWN_HOSTS)}
        asked.discard(HOST + "/favicon.ico")
        faults += [f"a page asks for {url}" for url in sorted(asked - {ELSEWHERE})]
        if ELSEWHERE not in asked:
            faults.append("control: its picture was not asked for")
        drawn = draw(window, names, options.to) if options.to else 0
    for fault in faults:
        print(fault)
    pictures = f", {drawn} pictures in {options.to}" if options.to else ""
    print(f"{len(names)} pages in light and dark, {len(faults)} faults{pictures}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
