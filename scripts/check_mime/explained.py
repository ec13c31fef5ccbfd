# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Known cases: where both peers agree against us, and why we stand by our reading."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from compare import Case
from explained_samples import IN_SAMPLES
from explanation import Explanation

_PIECES = "base64 in pieces, with padding inside"
_WORDS = "words beside an address"
_COMMA = "the comma missing"
_ESCAPES = "seven-bit Japanese with one broken pair"

# Generated mails depend on their number only; changing the generator means looking at its cases anew.
EXPLAINED: list[Explanation] = IN_SAMPLES + [
    Explanation("generated/0012-repeat-line.eml", "attachments.s*", "the only line of base64 comes twice", _PIECES),
    Explanation("generated/1623-repeat-line.eml", "attachments.s*", "the only line of base64 comes twice", _PIECES),
    Explanation("generated/0954-wrong-encoding.eml", "attachments.message.text",
                "a text that is not base64 at all, with a = inside", _PIECES),
    Explanation("generated/0549-drop-characters.eml", "attachments.filename",
                "the ; behind an unquoted name is missing; peers drop the name",
                "file names with blanks and no quotes"),
    Explanation("generated/0696-drop-characters.eml", "to.name",
                "a name with a backslash outside quotes is kept; peers drop it", _WORDS),
    Explanation("generated/0999-swap-lines.eml", "attachments.message.to.name",
                "an encoded word alone is a name; peers make it an address", _WORDS),
    Explanation("generated/0717-insert-bytes.eml", "attachments.message.cc.address",
                "a ; inside a word that no @ precedes does not end an address", "semicolons between addresses"),
    Explanation("generated/0471-swap-lines.eml", "cc*", "a quoted string alone is a name; peers make it an address", _WORDS),
    Explanation("generated/1083-drop-characters.eml", "to",
                "two addresses in brackets, the comma between them missing; peers drop the second", _COMMA),
    Explanation("generated/0750-no-closing.eml", "text", "the closing boundary is damaged, so base64 goes on", _PIECES),
    Explanation("generated/1116-no-closing.eml", "attachments*.s*",
                "the closing boundary is damaged, so base64 goes on", _PIECES),
    Explanation("generated/1191-no-closing.eml", "attachments*.s*",
                "the closing boundary is damaged, so base64 goes on", _PIECES),
    Explanation("generated/1326-no-closing.eml", "attachments*.s*",
                "the closing boundary is damaged, so base64 goes on", _PIECES),
    Explanation("generated/0765-insert-bytes.eml", "text",
                "one wrong byte in ISO-2022-JP: the rest is read; peers give up the text", _ESCAPES),
    Explanation("generated/1446-insert-bytes.eml", "html",
                "one wrong byte in ISO-2022-JP: the rest is read; peers give up the text", _ESCAPES),
    Explanation("generated/1242-swap-lines.eml", "from",
                "a Date's text got into From: its colon makes it a group; peers drop it", _WORDS),
]


class Table:
    """Looks cases up and remembers which explanations were needed."""

    def __init__(self, explanations: Sequence[Explanation]) -> None:
        self._uses = {explanation: 0 for explanation in explanations}

    def explains(self, case: Case) -> bool:
        """Whether a case is known."""
        for explanation in self._uses:
            if fnmatchcase(case.file, explanation.mails) and fnmatchcase(case.kind, explanation.member):
                self._uses[explanation] += 1
                return True
        return False

    def homeless(self, quirks: str) -> list[Explanation]:
        """Explanations whose entry does not stand in the text of docs/quirks.md."""
        return [explanation for explanation in self._uses if explanation.quirk not in quirks]

    def unused(self) -> list[Explanation]:
        """Explanations of what no longer occurs."""
        return [explanation for explanation, uses in self._uses.items() if not uses]

    def summary(self) -> Iterator[str]:
        """One line for each explanation."""
        for explanation, uses in self._uses.items():
            note = f"{uses} times" if uses else "NO LONGER OCCURS"
            yield f"explained: {explanation.mails} {explanation.member}: {explanation.reason} ({note})"
