# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Python's sides of the MIME benchmark: the standard library's `email`, and `fast-mail-parser` (written in Rust).

Usage: python3 python-bench.py (email | fast-mail-parser) (bytes LIST ROUNDS | memory MAIL FIRST)

README.md describes what every side prints.
"""

import email.policy
import importlib
import resource
import sys
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

_BATCH_SIZE = 128 << 20


class Work:
    """What each side does to a mail, and counts of it that show that it was done."""

    def __init__(self) -> None:
        self.failures = self.leaves = self.decoded = self.text = self.header = 0

    def run(self, mail: bytes) -> None:
        """Parses a mail and decodes everything in it."""
        raise NotImplementedError


class EmailWork(Work):
    """The standard library with the policy that its documentation recommends."""

    _parser = BytesParser(policy=email.policy.default)

    def run(self, mail: bytes) -> None:
        message = self._parser.parsebytes(mail)
        self._count_header(message)
        for part in message.walk():
            if part.get_content_type() == "message/rfc822":
                for nested in part.get_payload() if part.is_multipart() else ():
                    self._count_header(nested)
            elif not part.is_multipart():
                self._run_leaf(part)

    def _run_leaf(self, part: EmailMessage) -> None:
        self.leaves += 1
        content = part.get_payload(decode=True)
        if part.get_content_maintype() != "text":
            self.decoded += len(content)
            return
        try:
            text = content.decode(part.get_content_charset("us-ascii"), "replace")
        except LookupError:
            text = content.decode("latin-1")
        self.text += len(text)

    def _count_header(self, message: EmailMessage) -> None:
        self.header += len(str(message["subject"] or ""))
        for name in ("from", "to"):
            for address in getattr(message[name], "addresses", ()):
                self.header += len(address.display_name) + len(address.addr_spec)
        if getattr(message["date"], "datetime", None):
            self.header += 1
        self.header += len(str(message["message-id"] or "").strip(" <>"))
        self.header += sum(len(word.strip("<>")) for word in str(message["references"] or "").split())


class FastMailParserWork(Work):
    """The Rust library, all of whose results are read; nested mails are parsed as on the other sides."""

    def __init__(self) -> None:
        super().__init__()
        self._parse = importlib.import_module("fast_mail_parser").parse_email

    def run(self, mail: bytes) -> None:
        message = self._parse(mail)
        self.header += len(message.subject)
        for address in [message.from_, *message.to]:
            if address:
                self.header += len(address.display_name or "") + len(address.address)
        if message.date_parsed:
            self.header += 1
        headers = message.headers
        self.header += sum(len(value.strip(" <>")) for value in headers.get("Message-ID", ()))
        for value in headers.get("References", ()):
            self.header += sum(len(word.strip("<>")) for word in value.split())
        for text in [*message.text_plain, *message.text_html]:
            self.leaves += 1
            self.text += len(text)
        for attachment in message.attachments:
            if attachment.mimetype == "message/rfc822":
                self.run(attachment.content)
                continue
            self.leaves += 1
            self.decoded += len(attachment.content)


def batches(paths: list[str]) -> Iterator[list[bytes]]:
    """The mails, as many at a time as fit a batch."""
    batch: list[bytes] = []
    size = 0
    for path in paths:
        batch.append(Path(path).read_bytes())
        size += len(batch[-1])
        if size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def now() -> tuple[int, int, int]:
    """Wall, user and system time in nanoseconds."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return time.monotonic_ns(), int(usage.ru_utime * 1e9), int(usage.ru_stime * 1e9)


def parse(work: Work, paths: list[str]) -> None:
    """One round over all mails; files are read in batches while the clock stands still."""
    spent = [0, 0, 0]
    size = 0
    for batch in batches(paths):
        began = now()
        for mail in batch:
            try:
                work.run(mail)
            except Exception:
                # Whatever a library throws at a mail, the mail counts as refused.
                work.failures += 1
        spent = [total + end - start for total, end, start in zip(spent, now(), began, strict=True)]
        size += sum(map(len, batch))
    print(*spent, size, len(paths), work.failures, work.leaves, work.decoded, work.text, work.header, flush=True)


def memory(name: str) -> int:
    """A line of /proc/self/status, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return 0


def measure_memory(work: Work, path: str, first: str) -> None:
    """Peak of resident memory that reading, parsing and decoding one mail adds; another mail warms up."""
    work.run(Path(first).read_bytes())
    base = memory("VmRSS:")
    mail = Path(path).read_bytes()
    work.run(mail)
    print(memory("VmHWM:") - base, len(mail))


def main() -> None:
    """Reads the command line and runs what it asks for."""
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    _, library, mode, path, last = sys.argv
    make: Callable[[], Work] = {"email": EmailWork, "fast-mail-parser": FastMailParserWork}[library]
    if mode == "memory":
        measure_memory(make(), path, last)
        return
    paths = Path(path).read_text().splitlines()
    for _ in range(int(last)):
        parse(make(), paths)


main()
