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
import shutil

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")
HEAD = (b"From: anna@example.org\nTo: support@helpdesk.test\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n"
        b"Message-ID: <1@example.org>\n")
EXTENSIONS = {"text/plain": "txt", "text/html": "html", "text/calendar": "ics", "text/rfc822-headers": "txt",
              "message/rfc822": "eml", "message/global": "eml", "message/delivery-status": "txt",
              "message/disposition-notification": "txt", "application/pdf": "pdf", "image/gif": "gif",
              "image/png": "png"}
ORIGINS = {}


def crlf(data):
    """The data with CRLF line ends; mails are written with LF here. Ends that are CRLF already stay."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def mail(fields=b"", body=b"x\n", without=b""):
    """A mail with CRLF line ends: those fields of `HEAD` that are neither in `fields` nor `without`, then `fields`."""
    own = {line.partition(b":")[0].strip().lower() for line in (fields + without).split(b"\n")}
    head = [line for line in HEAD.splitlines(True) if line.partition(b":")[0].lower() not in own]
    return crlf(b"".join(head) + fields + b"\n" + body)


def multipart(subtype, boundary, *parts, parameters=b"", close=True, preamble=b"", epilogue=b""):
    """A multipart, from its Content-Type on; each part begins with its header or the empty line that ends one."""
    lines = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    end = b"--" + boundary + b"--\n" if close else b""
    return (b"Content-Type: multipart/" + subtype + b"; boundary=\"" + boundary + b"\"" + parameters + b"\n\n" +
            preamble + lines + end + epilogue)


def multipart_mail(subtype, boundary, *parts, fields=b"", **rest):
    """A mail that is a multipart."""
    header, _, body = multipart(subtype, boundary, *parts, **rest).partition(b"\n\n")
    return mail(fields + b"MIME-Version: 1.0\n" + header + b"\n", body)


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
    unnamed = f"part-{part}.{EXTENSIONS.get(type, 'bin')}"
    return {"charset": charset, "content_id": cid, "content_type": type, "detected_type": detected,
            "disposition": disp, "encoding": enc, "filename": filename, "message": message, "part": part,
            "safe_filename": safe or filename or unnamed, "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content)}


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


def folder_of_mails(name, mails):
    """Writes the mails of a case that is a folder, `samples/NAME/FILE`, and removes others from it."""
    folder = os.path.join(ROOT, name)
    for below, _, files in os.walk(folder):
        for file in files:
            if os.path.relpath(os.path.join(below, file), folder) not in mails:
                os.remove(os.path.join(below, file))
    for file, data in mails.items():
        os.makedirs(os.path.dirname(os.path.join(folder, file)), exist_ok=True)
        with open(os.path.join(folder, file), "wb") as output:
            output.write(data)


def digest(name, origin, *cases):
    """States a digest of many short mails: pairs of a mail's bytes and its expected members."""
    parts = [b"\n" + data for data, _ in cases]
    messages = [expect(len(data), **dict(dict(text="x\n"), **members)) for data, members in cases]
    sample(name, multipart_mail(b"digest", b"digest", *parts), origin,
           attachments=[att(str(index + 1), "message/rfc822", data, message=message)
                        for index, ((data, _), message) in enumerate(zip(cases, messages))],
           structure=tree("multipart/digest", *[tree("message/rfc822", message["structure"]) for message in messages]))


def subjects(name, origin, *cases):
    """States a digest of mails with these Subject fields, what they read as, and their defects."""
    digest(name, origin, *[(mail(b"Subject: " + raw + b"\n"), dict(subject=subject, defects=list(defects)))
                           for raw, subject, *defects in cases])


def dates(name, origin, *cases):
    """States a digest of mails with these Date fields and what they read as, None where they are bad."""
    digest(name, origin, *[(mail(b"Date: " + raw + b"\n"), dict(date=date, defects=[] if date else ["bad-date"]))
                           for raw, date in cases])


def addresses(name, origin, *cases):
    """States a digest of mails with these To fields, their addresses, and their defects."""
    digest(name, origin, *[(mail(b"To: " + raw + b"\n"), dict(to=to, defects=list(defects)))
                           for raw, to, *defects in cases])


def write_origins(folders):
    """Writes the table of mails of these folders, and removes mails that no script states any more.

    A case that is a folder goes with its name; what has no origin of its own belongs to the one before.
    """
    for folder in folders:
        names = sorted(name for name in ORIGINS if name.startswith(folder + "/") and ORIGINS[name])
        for file in os.listdir(os.path.join(ROOT, folder)):
            path = os.path.join(ROOT, folder, file)
            stem, extension = os.path.splitext(file)
            if os.path.isdir(path) and f"{folder}/{file}" not in ORIGINS:
                shutil.rmtree(path)
            elif extension in (".eml", ".html", ".json") and f"{folder}/{stem}" not in ORIGINS:
                os.remove(path)
        with open(os.path.join(ROOT, folder, "README.md"), "w", encoding="utf-8", newline="\n") as file:
            file.write(f"# Sample mails: {folder}\n\nWritten by `make samples`.\n\n")
            file.write("| mail | where the case comes from |\n|---|---|\n")
            for name in names:
                file.write(f"| `{name.split('/')[1]}` | {ORIGINS[name]} |\n")
