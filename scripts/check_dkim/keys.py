# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Keys of our own for the mails that are signed, and what their owners publish."""
from __future__ import annotations

import base64
import random
import subprocess
from dataclasses import dataclass, field

import nacl.signing


def _rsa(bits: int) -> tuple[bytes, str]:
    """A private key as PEM, and its public half as base64."""
    private = subprocess.run(["openssl", "genrsa", "-traditional", str(bits)], check=True, capture_output=True).stdout
    public = subprocess.run(["openssl", "rsa", "-pubout", "-outform", "DER"], input=private, check=True,
                            capture_output=True).stdout
    return private, base64.b64encode(public).decode()


@dataclass
class Keys:
    """Private keys by selector, and the texts of the private DNS by name."""

    domain: bytes = b"signer.example"
    private: dict[str, bytes] = field(default_factory=dict)
    algorithm: dict[str, bytes] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)

    def add(self, selector: str, private: bytes, algorithm: bytes, record: str) -> None:
        """Publishes a key."""
        self.private[selector] = private
        self.algorithm[selector] = algorithm
        name = f"{selector}._domainkey.{self.domain.decode()}"
        self.texts[name] = record.encode()

    def dns(self, name: bytes, timeout: float = 5) -> bytes | None:
        """Answers as dkimpy asks."""
        return self.texts.get(name.decode().rstrip(".").lower())


def made(chance: random.Random) -> Keys:
    """Keys of every kind; those that prove nothing too."""
    keys = Keys()
    private, public = _rsa(2048)
    keys.add("rsa", private, b"rsa-sha256", f"v=DKIM1; k=rsa; p={public}")
    keys.add("blanks", private, b"rsa-sha256", f" v = DKIM1 ;h=sha1:sha256; p={public[:60]} {public[60:]} ;")
    keys.add("bare", private, b"rsa-sha256", f"p={public}")
    keys.add("strict", private, b"rsa-sha256", f"v=DKIM1; t=s; p={public}")
    keys.add("trying", private, b"rsa-sha256", f"v=DKIM1; t=y; p={public}")
    keys.add("gone", private, b"rsa-sha256", "v=DKIM1; p=")
    keys.add("other", private, b"rsa-sha256", "v=DKIM1; p=" + _rsa(2048)[1])
    keys.add("chat", private, b"rsa-sha256", f"v=DKIM1; s=chat; p={public}")
    private, public = _rsa(1024)
    keys.add("short", private, b"rsa-sha256", f"v=DKIM1; p={public}")
    private, public = _rsa(768)
    keys.add("tiny", private, b"rsa-sha256", f"v=DKIM1; p={public}")
    seed = nacl.signing.SigningKey(bytes(chance.randrange(256) for _ in range(32)))
    public = base64.b64encode(bytes(seed.verify_key)).decode()
    keys.add("edwards", base64.b64encode(bytes(seed)), b"ed25519-sha256", f"v=DKIM1; k=ed25519; p={public}")
    return keys
