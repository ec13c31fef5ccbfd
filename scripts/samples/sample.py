# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What the sample scripts share: one call of `sample` states one mail, what reading it must give, and where the
case comes from.

Expectations are written by hand from INSPECTION section 2; nothing here knows the Swift parser. All people and
addresses are invented (example.*, *.test).
"""
import hashlib
import json
import os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")
HEAD = (b"From: anna@example.org\nTo: support@helpdesk.test\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n"
        b"Message-ID: <1@example.org>\n")
ORIGINS = {}


def crlf(data):
    """The data with CRLF line ends; mails are written with LF here."""
    return data.replace(b"\n", b"\r\n")


def a(address, name=None, group=None):
    """An address."""
    return {"address": address, "group": group, "name": name}


def leaf(type):
    """A leaf of the structure tree."""
    return {"children": [], "type": type}


def tree(type, *children):
    """An inner node of the structure tree."""
    return {"children": list(children), "type": type}


def auto(cls, *evidence):
    """The automation member."""
    return {"class": cls, "evidence": list(evidence), "suppress_reply": cls != "none"}


def att(part, type, content, filename=None, safe=None, charset=None, cid=None, disp=None, enc=None, detected=None,
        message=None):
    """An attachment; `content` is its bytes after transfer decoding, `detected` its type by content."""
    return {"charset": charset, "content_id": cid, "content_type": type, "detected_type": detected,
            "disposition": disp, "encoding": enc, "filename": filename, "message": message, "part": part,
            "safe_filename": safe or filename, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


BASE = dict(automation=auto("none"), attachments=[], bcc=[], cc=[], date="2026-03-02T09:15:00Z", defects=[],
            html=None, in_reply_to=[], references=[], reply_to=[], sender=[], subject=None, text=None,
            structure=leaf("text/plain"), message_id="1@example.org", to=[a("support@helpdesk.test")])
BASE["from"] = [a("anna@example.org")]


def expect(size, **members):
    """The object for a mail of `size` bytes: that of `HEAD` with other members; `from_` stands for `from`."""
    if "from_" in members:
        members["from"] = members.pop("from_")
    return dict(BASE, size=size, **members)


def sample(name, data, origin, **members):
    """States the mail `samples/NAME.eml`, its expected JSON, and in one line where the case comes from."""
    if name in ORIGINS:
        raise SystemExit(f"sample {name} is stated twice")
    ORIGINS[name] = origin
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".eml", "wb") as file:
        file.write(data)
    expected = dict(expect(len(data), **members), file=name + ".eml")
    with open(path + ".json", "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(expected, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def write_origins():
    """Writes the table of mails of each folder, and removes mails that no script states any more."""
    for folder in sorted({name.split("/")[0] for name in ORIGINS}):
        names = sorted(name for name in ORIGINS if name.startswith(folder + "/"))
        for file in os.listdir(os.path.join(ROOT, folder)):
            stem, extension = os.path.splitext(file)
            if extension in (".eml", ".json") and f"{folder}/{stem}" not in ORIGINS:
                os.remove(os.path.join(ROOT, folder, file))
        with open(os.path.join(ROOT, folder, "README.md"), "w", encoding="utf-8", newline="\n") as file:
            file.write(f"# Sample mails: {folder}\n\nWritten by `make samples`.\n\n| mail | where the case comes from |\n|---|---|\n")
            for name in names:
                file.write(f"| `{name.split('/')[1]}` | {ORIGINS[name]} |\n")
