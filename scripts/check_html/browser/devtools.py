# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium that is spoken to over two pipes: commands, answers, and events as they come."""

from __future__ import annotations

import fcntl
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from typing import Any

SWITCHES = """--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --remote-debugging-pipe --no-first-run
    --no-default-browser-check --no-pings --no-service-autorun --metrics-recording-only --mute-audio
    --disable-background-networking --disable-breakpad --disable-client-side-phishing-detection
    --disable-component-update --disable-component-extensions-with-background-pages
    --disable-default-apps --disable-domain-reliability
    --disable-extensions --disable-field-trial-config --disable-sync --disable-search-engine-choice-screen
    --disable-popup-blocking --disable-hang-monitor --disable-renderer-backgrounding
    --disable-site-isolation-trials --password-store=basic --use-mock-keychain --safebrowsing-disable-auto-update
    --disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes,OptimizationHints,MediaRouter,Translate,\
AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,HttpsUpgrades,\
HttpsFirstBalancedModeAutoEnable,DialMediaRouteProvider,LocalNetworkAccessChecks""".split()


def _high(end: int) -> int:
    """The same end of a pipe under a number that is not in the way of 3 and 4."""
    copy = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20)
    os.close(end)
    return copy


class Browser:
    """One Chromium with a profile of its own, all of whose requests go to one proxy."""

    def __init__(self, proxy_port: int, program: str = "chromium") -> None:
        if not shutil.which(program):
            raise SystemExit(f"check-html: {program} is missing: run scripts/install-packages")
        self._profile = tempfile.mkdtemp(prefix="postroom-chromium-")
        commands, self._write, self._read, answers = (_high(end) for pair in (os.pipe(), os.pipe()) for end in pair)
        proxy = [
            f"--proxy-server=http://127.0.0.1:{proxy_port}",
            "--proxy-bypass-list=<-loopback>",
            f"--host-resolver-rules=MAP * 127.0.0.1:{proxy_port}, EXCLUDE 127.0.0.1",
        ]
        # Chromium wants its pipes as 3 and 4; the shell moves them there.
        script = f'exec 3<&{commands} 4>&{answers} {commands}<&- {answers}>&-; exec "$@"'
        self._log = open(os.path.join(self._profile, "log"), "w+b")
        self._process = subprocess.Popen(
            [
                "/bin/bash",
                "-c",
                script,
                "chromium",
                program,
                *SWITCHES,
                *proxy,
                f"--user-data-dir={self._profile}/profile",
                "about:blank",
            ],
            pass_fds=[commands, answers],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        os.close(commands)
        os.close(answers)
        self._number = 0
        self._answers: dict[int, queue.SimpleQueue[dict[str, Any]]] = {}
        self.events: list[dict[str, Any]] = []
        self._arrived = threading.Condition()
        self._thread = threading.Thread(target=self._receive, daemon=True)
        self._thread.start()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser and removes its profile."""
        try:
            self.call("Browser.close", timeout=5)
        except (OSError, TimeoutError, RuntimeError):
            pass
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._thread.join(5)
        self._log.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method: str, session: str | None = None, timeout: float = 60, **parameters: Any) -> dict[str, Any]:
        """Sends a command and waits for its answer."""
        number = self.send(method, session, **parameters)
        try:
            answer = self._answers[number].get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"Chromium did not answer {method} within {timeout} s") from None
        finally:
            del self._answers[number]
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def send(self, method: str, session: str | None = None, **parameters: Any) -> int:
        """Sends a command; its answer may be fetched by `call` only."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | (
            {"sessionId": session} if session else {}
        )
        self._answers[self._number] = queue.SimpleQueue()
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        return self._number

    def wait(self, method: str, session: str | None = None, since: int = 0, timeout: float = 60) -> dict[str, Any]:
        """Waits for an event that came, or will come, behind the first `since` ones."""
        end = time.monotonic() + timeout
        with self._arrived:
            while True:
                for event in self.events[since:]:
                    if event["method"] == method and event.get("sessionId") == session:
                        return event
                since = len(self.events)
                if not self._arrived.wait(end - time.monotonic()):
                    raise TimeoutError(f"Chromium sent no {method} within {timeout} s")

    def _receive(self) -> None:
        pending = b""
        while chunk := os.read(self._read, 1 << 20):
            *whole, pending = (pending + chunk).split(b"\0")
            for message in whole:
                self._dispatch(json.loads(message))
        gone = {"error": "Chromium is gone"}
        for waiting in list(self._answers.values()):
            waiting.put(gone)

    def _dispatch(self, message: dict[str, Any]) -> None:
        if "id" in message:
            if waiting := self._answers.get(message["id"]):
                waiting.put(message)
            return
        if message["method"] == "Page.javascriptDialogOpening":
            # A dialog stops the page until it is answered.
            self.send("Page.handleJavaScriptDialog", message.get("sessionId"), accept=False)
        with self._arrived:
            self.events.append(message)
            self._arrived.notify_all()
