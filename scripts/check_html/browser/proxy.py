# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The only server Chromium can reach: it gives out the test's pages and records every other request."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "http://postroom.test"


class Proxy(ThreadingHTTPServer):
    """Serves `pages` (by path, below HOST) and records what else is asked for, with the page that asked."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that no longer wants an answer is no error."""

    def __exit__(self, *rest: object) -> None:
        self.shutdown()
        super().__exit__(*rest)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        page = self.server.pages.get(self.path.removeprefix(HOST)) if self.path.startswith(HOST) else None
        if page is None:
            self.server.asked.append((self.path, self.headers.get("Referer", "")))
        self.send_response(200 if page is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Referrer-Policy", "unsafe-url")
        self.send_header("Content-Length", str(len(page or b"")))
        self.end_headers()
        self.wfile.write(page or b"")

    do_GET = do_POST = do_PUT = do_HEAD = do_OPTIONS = do_DELETE = _answer

    def do_CONNECT(self) -> None:
        """A request over TLS: its host is all that can be seen, and enough."""
        self.server.asked.append(("https://" + self.path, ""))
        self.close_connection = True
        self.send_response(502)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
