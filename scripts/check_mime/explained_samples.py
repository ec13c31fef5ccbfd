# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Known cases in samples: what these mails must give is written by hand and pinned by x.json beside each of them."""
from __future__ import annotations

from explanation import Explanation

_PIECES = "base64 in pieces, with padding inside"
_WORDS = "words beside an address"
_BROWSERS = "charsets are read as browsers do"
_DATES = "sloppy dates"

_IN_SAMPLES = [
    ("attachments/padding-inside", "attachments.s*", "peers stop at padding that more base64 follows", _PIECES),
    ("attachments/encoding-base64-footer", "attachments.s*", "peers stop at padding", _PIECES),
    ("attachments/encoding-base64-quoted", "attachments.s*", "peers stop at padding", _PIECES),
    ("malformed/base64-padding", "attachments.message.text", "peers stop at padding", _PIECES),
    ("attachments/encoding-uuencode", "attachments.s*", "uuencode is no encoding of MIME; peers undo it",
     "uuencoded parts"),
    ("malformed/encodings-decorated", "attachments.message.text",
     "comments and parameters of the encoding's name are dropped; peers know no such encoding", "decorated encodings"),
    ("attachments/path-name", "attachments.filename", "peers drop the backslashes of C:\\TEMP", "file names from DOS"),
    ("attachments/name-backslashes", "attachments.filename", "peers drop backslashes", "file names from DOS"),
    ("attachments/name-mixed-path", "attachments.filename", "peers drop backslashes", "file names from DOS"),
    ("attachments/name-star-beside-plain", "attachments.filename", "filename* wins over filename (RFC 6266 §4.3)",
     "filename and filename* side by side"),
    ("rfc/parameter-plain-and-extended", "attachments.filename", "filename* wins over filename (RFC 6266 §4.3)",
     "filename and filename* side by side"),
    ("attachments/name-empty-and-type", "attachments.filename", "an empty name is none: the name of the type is taken",
     "empty file names"),
    ("malformed/filename-empty", "attachments.filename", "an empty name is none: the name of the type is taken",
     "empty file names"),
    ("malformed/filename-without-semicolon", "attachments.filename", "peers drop a name without ; before it",
     "Content-Disposition without a type"),
    ("charsets/hz-*", "text", "HZ with ~ in a character and with line ends; peers refuse it", _BROWSERS),
    ("charsets/iso-2022-jp*", "text", "Microsoft's characters, and U+FFFD only where bytes are wrong", _BROWSERS),
    ("charsets/big5-euro-and-eten", "text", "the euro sign of windows-950", _BROWSERS),
    ("charsets/iso-8859-8-e", "text", "a name for ISO-8859-8 that peers do not know", _BROWSERS),
    ("charsets/label*", "text", "names of charsets that peers do not know", _BROWSERS),
    ("charsets/windows-949", "text", "a name for CP949 that peers do not know", _BROWSERS),
    ("charsets/raw-in-part", "subject", "8-bit header text is read by the charset of the first text", "8-bit headers"),
    ("charsets/raw-iso-2022-jp", "subject", "header text in ISO-2022-JP without encoded words", "8-bit headers"),
    ("charsets/word-utf-8-mark", "subject", "a byte order mark in an encoded word is no character", _BROWSERS),
    ("malformed/addresses-at-signs", "attachments.message.to", "peers drop addresses that cannot be right", _WORDS),
    ("malformed/addresses-encoded-words", "attachments.message.to.name", "an encoded word is a name", _WORDS),
    ("wild/from-encoded-address", "from.name", "an encoded word is a name", _WORDS),
    ("malformed/addresses-many-brackets", "attachments.message.to", "peers drop doubled brackets", _WORDS),
    ("malformed/addresses-name-behind", "attachments.message.to.name", "a name behind the address", _WORDS),
    ("malformed/addresses-unbalanced", "attachments.message.to", "peers drop what is not closed", _WORDS),
    ("rfc/address-comments", "attachments.message.to.name", "a comment is the name where there is none", _WORDS),
    ("malformed/addresses-separators", "attachments.message.to", "peers end at a semicolon",
     "semicolons between addresses"),
    ("wild/recipients", "bcc", "peers end at a semicolon", "semicolons between addresses"),
    ("rfc/appendix-a63", "from", "blanks before the colon (RFC 5322 §4.5)", "blanks before a colon"),
    ("rfc/blank-before-colon", "from", "blanks before the colon (RFC 5322 §4.5)", "blanks before a colon"),
    ("malformed/boundary-empty", "structure", "an empty boundary is unusable", "boundaries"),
    ("malformed/boundary-of-blanks", "structure", "a boundary of blanks is unusable", "boundaries"),
    ("malformed/boundary-encoded-word", "structure", "a boundary is not decoded", "boundaries"),
    ("malformed/boundary-escapes", "structure", "backslashes in a boundary are resolved, or stand as they are",
     "boundaries"),
    ("malformed/close-before-start", "structure", "a closing boundary before the first part ends nothing",
     "boundaries"),
    ("malformed/nesting-bomb", "structure", "100 levels are read", "deep nesting"),
    ("malformed/group-of-a-long-name", "cc.group", "200 characters of a group's name are kept", "long group names"),
    ("malformed/dates-sloppy", "attachments.message.date", "AM, PM, ISO dates, zones with a colon", _DATES),
    ("rfc/date-comments", "attachments.message.date", "comments between all words (RFC 5322 §4.3)", _DATES),
    ("rfc/date-seconds", "attachments.message.date", "leap seconds (RFC 5322 §3.3)", _DATES),
    ("rfc/date-short-years", "attachments.message.date", "50 to 99 are of the 20th century (RFC 5322 §4.3)", _DATES),
]
IN_SAMPLES = [Explanation(f"samples/{mail}.eml", *rest) for mail, *rest in _IN_SAMPLES]
