# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs take for the new text of a reply.

They read plain text only, so they get the text body of each sample as Python's `email` decodes it.
"""
from __future__ import annotations

from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

from email_reply_parser import EmailReplyParser
from mailparser_reply import EmailReplyParser as MailParserReply
from mailparser_reply.constants import MAIL_LANGUAGES

_READER = MailParserReply(languages=sorted(MAIL_LANGUAGES))


def body(path: Path) -> str | None:
    """The text body of a sample; none where there is no plain text or Python cannot decode it."""
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".eml":
        return None
    mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    part = mail.get_body(preferencelist=("plain",))
    try:
        return part.get_content() if part is not None else None
    except (LookupError, ValueError):
        return None


def _email_reply_parser(text: str) -> str:
    return EmailReplyParser.parse_reply(text)


def _mail_parser_reply(text: str) -> str:
    return _READER.parse_reply(text) or ""


PEERS: dict[str, Callable[[str], str]] = {
    "email-reply-parser": _email_reply_parser,
    "mail-parser-reply": _mail_parser_reply,
}
