# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Our side: the objects that `postroom mime parse --jsonl` prints, flattened like the peers' members."""
from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from contract import ADDRESS_FIELDS, Members

_PLAIN = ("subject", "date", "message_id", "text", "html")
_LISTS = ("in_reply_to", "references")


def read(program: str, folder: Path) -> Iterator[tuple[str, Members]]:
    """Each mail below a folder, in the order in which our program prints them."""
    command = [program, "mime", "parse", "--jsonl", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for line in process.stdout:
            found = json.loads(line)
            yield found["file"], {"error": found["error"]} if "error" in found else _members(found)
    if process.returncode not in (0, 1):
        raise SystemExit(f"check-mime: {' '.join(command)} ended with status {process.returncode}")


def _members(found: dict, prefix: str = "") -> Members:
    result: Members = {name: found[name] for name in _PLAIN}
    result |= {name: " ".join(found[name]) for name in _LISTS}
    result["structure"] = _structure(found["structure"])
    for name in ADDRESS_FIELDS:
        for index, entry in enumerate(found[name]):
            result |= {f"{name}[{index}].{key}": value for key, value in entry.items()}
    for entry in found["attachments"]:
        start = f"attachments[{entry['part']}]."
        for key in ("content_type", "filename", "size", "sha256"):
            result[start + key] = entry[key]
        if entry["message"]:
            result |= _members(entry["message"], start + "message.")
    return {prefix + name: value for name, value in result.items()}


def _structure(tree: dict) -> str:
    children = tree["children"]
    return f"{tree['type']}({' '.join(map(_structure, children))})" if children else tree["type"]
