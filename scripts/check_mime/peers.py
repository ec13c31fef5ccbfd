# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Both peers' members of one mail; runs in a process of its own, since a library in C can die of a mail."""
from __future__ import annotations

from pathlib import Path

import contract
import gmime_peer
import normal
import python_peer
from contract import Members

PEERS = {"email": python_peer.read, "gmime": gmime_peer.read}


def read(path: Path) -> dict[str, Members | str]:
    """What each peer read: its members, or the name of the error with which it refused the mail."""
    mail = normal.mail_for_peers(path.read_bytes())
    result: dict[str, Members | str] = {}
    for name, peer in PEERS.items():
        try:
            result[name] = normal.members(contract.members(peer(mail)))
        except Exception as error:  # Whatever a library throws at a mail, the mail counts as refused.
            result[name] = f"{type(error).__name__}: {error}"
    return result
