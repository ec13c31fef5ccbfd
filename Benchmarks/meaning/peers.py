# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Python's sides of the benchmark of what a mail means.

Usage: python3 peers.py nh3 | email-reply-parser | mail-parser-reply | flufl.bounce  LIST TIMES

Prints what every side prints: wall, user and system time in ns, bytes, files, and a sum that shows the work was done.
"""

import email
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def nh3_side() -> Callable[[bytes], int]:
    """The sanitiser over html5ever, with its own lists."""
    import nh3

    return lambda data: len(nh3.clean(data.decode()))


def email_reply_parser_side() -> Callable[[bytes], int]:
    """The best known one."""
    from email_reply_parser import EmailReplyParser

    return lambda data: len(EmailReplyParser.parse_reply(data.decode()))


def mail_parser_reply_side() -> Callable[[bytes], int]:
    """The one that knows thirteen languages."""
    from mailparser_reply import EmailReplyParser

    parser = EmailReplyParser(languages=["en", "de", "fr", "es", "it", "nl", "pl", "cs", "sv", "da", "ja", "ko", "zh"])
    return lambda data: len(parser.parse_reply(data.decode()) or "")


def flufl_bounce_side() -> Callable[[bytes], int]:
    """Mailman's bounce reader."""
    from flufl.bounce import scan_message

    return lambda data: len(scan_message(email.message_from_bytes(data)))


SIDES = {
    "nh3": nh3_side,
    "email-reply-parser": email_reply_parser_side,
    "mail-parser-reply": mail_parser_reply_side,
    "flufl.bounce": flufl_bounce_side,
}


def main(name: str, listed: str, times: str) -> None:
    """Reads all files, then does the work with the clock running."""
    work = SIDES[name]()
    files = [Path(path).read_bytes() for path in Path(listed).read_text().splitlines()]
    before, began, total = resource.getrusage(resource.RUSAGE_SELF), time.monotonic_ns(), 0
    for _ in range(int(times)):
        for data in files:
            total += work(data)
    wall, after = time.monotonic_ns() - began, resource.getrusage(resource.RUSAGE_SELF)
    user, system = (int((getattr(after, key) - getattr(before, key)) * 1e9) for key in ("ru_utime", "ru_stime"))
    print(wall, user, system, int(times) * sum(map(len, files)), int(times) * len(files), total)


if __name__ == "__main__":
    main(*sys.argv[1:])
