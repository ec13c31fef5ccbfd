# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""One tab of the browser with the traps in every document of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from devtools import Browser

_HERE = Path(__file__).resolve().parent


class Page:
    """A tab; `with` closes it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")
        self.call("Runtime.addBinding", name="postroomTrap")
        source = "\n".join((_HERE / name).read_text() for name in ("traps.js", "poke.js", "tree.js"))
        self.call("Page.addScriptToEvaluateOnNewDocument", source=source, runImmediately=True)
        self._start = len(browser.events)

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command for this tab."""
        return self.browser.call(method, self.session, **parameters)

    def open(self, url: str, timeout: float = 60) -> None:
        """Goes to an address and waits until all of it is there."""
        self._start = since = len(self.browser.events)
        self.call("Page.navigate", url=url)
        self.browser.wait("Page.loadEventFired", self.session, since, timeout)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression[:80]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def events(self, *methods: str) -> list[dict[str, Any]]:
        """What these events of the tab told since it went to its address."""
        return [
            event["params"]
            for event in list(self.browser.events[self._start :])
            if event["method"] in methods and event.get("sessionId") == self.session
        ]

    def trapped(self) -> list[list[str]]:
        """What the traps caught: kind, address of the document, sample, words."""
        return [json.loads(event["payload"]) for event in self.events("Runtime.bindingCalled")]
