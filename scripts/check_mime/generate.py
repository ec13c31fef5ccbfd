# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes mails by chance, the same ones every time: two in three valid, the others damaged."""
from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import damage
import entities
import headers


def mail(number: int) -> tuple[str, bytes]:
    """The name and the bytes of one mail; they depend on its number only."""
    random = Random(f"postroom {number}")
    fields, body = entities.entity(random)
    head = b"".join(entities.field(*entry) for entry in headers.fields(random) + entities.mime(random, fields))
    data = head + b"\n" + body
    if random.random() < 0.5:
        data = data.replace(b"\n", b"\r\n")
    if number % 3:
        return f"{number:04}-valid.eml", data
    wound = random.choice(damage.DAMAGES)
    return f"{number:04}-{wound.__name__.replace('_', '-')}.eml", wound(random, data)


def write(folder: Path, count: int) -> Path:
    """Writes the mails into a folder that is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(count):
        name, data = mail(number)
        (folder / name).write_bytes(data)
    return folder
