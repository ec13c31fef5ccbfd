# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Why a case is one on purpose."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """Mails and a member (both as patterns), the reason, and the entry in docs/quirks.md that it belongs to."""

    mails: str
    member: str
    reason: str
    quirk: str
