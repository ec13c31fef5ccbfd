# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""How the cases of samples/automation are stated: the fields of a mail as lines, evidence marked with `! `."""
import base64
import re

from sample import a, att, auto, crlf, leaf, mail, sample, tree

MAILBOX = re.compile(r'(?:"?([^"<]*?)"? *)?<?([^<> ]+)>?$')
NAMED = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")
MEMBERS = {"From": "from_", "Sender": "sender", "Reply-To": "reply_to", "To": "to"}


def encoded(title, charset="utf-8", how="B"):
    """A Subject of one encoded word; ASCII stays as it is."""
    if title.isascii():
        return title
    data = title.encode(charset)
    text = base64.b64encode(data).decode() if how == "B" else "".join(
        chr(byte) if chr(byte).isalnum() and byte < 128 else "_" if byte == 32 else f"={byte:02X}" for byte in data)
    return f"=?{charset}?{how}?{text}?="


def fields(lines):
    """The fields that lines state, each unfolded, and whether it is marked as evidence."""
    result = []
    for line in lines.rstrip("\n").split("\n") if lines else []:
        if line[0] in " \t":
            written, value, speaks = result[-1]
            result[-1] = (written + "\n" + line, value + " " + line.strip(), speaks)
        else:
            speaks = line.startswith("! ")
            line = line[2:] if speaks else line
            result.append((line, line.rstrip(" "), speaks))
    return result


def mailboxes(value):
    """The mailboxes of a simple list, `Name <address>` or `address` each."""
    found = [MAILBOX.match(item.strip()).groups() for item in value.split(", ")]
    return [a(address, name or None) for name, address in found]


def members(stated):
    """What the header members of these fields are; of a repeated field the first counts."""
    result = {}
    for _, field, _ in stated:
        name, _, value = field.partition(":")
        value = value.strip()
        if name in MEMBERS:
            result.setdefault(MEMBERS[name], mailboxes(value))
        elif name == "Subject" and "=?" not in value:
            result.setdefault("subject", value or None)
        elif name in ("In-Reply-To", "References"):
            result.setdefault(name.lower().replace("-", "_"), re.findall("<([^>]*)>", value))
    return result


def evidence(stated):
    """The marked fields as evidence: name, colon, blank, value, at most 200 characters."""
    marked = [re.sub("^([^:]*[^: ]) *: *", r"\1: ", field, count=1) for _, field, speaks in stated if speaks]
    return [field[:200] for field in marked]


def case(name, origin, cls, lines, body=b"hi\n", **rest):
    """A text mail of the usual head with these fields; those marked with `! ` are the evidence."""
    stated = fields(lines)
    speaks = rest.pop("speaks", evidence(stated))
    header = "".join(field + "\n" for field, _, _ in stated).encode()
    known = dict(members(stated), text=body.decode())
    sample("automation/" + name, mail(header, body), origin, **dict(known, automation=auto(cls, *speaks), **rest))


def subject(name, title, origin, lines="", written=None, cls="auto-reply", **rest):
    """A mail whose Subject alone is the evidence; evidence is as written, unfolded but not decoded."""
    case(name, origin, cls, lines + "! Subject: " + (written or encoded(title)), subject=title, **rest)


def person(name, origin, lines="", title=None, **rest):
    """A mail that a person wrote."""
    if title is not None:
        lines += "Subject: " + encoded(title) + "\n"
        rest["subject"] = title
    case(name, origin, "none", lines, speaks=[], **rest)


def report(name, origin, cls, kind, machine, type, lines="", text=b"For people.\n", parts=(), marked=True, after=(),
           root="multipart/report", written=None, speaks=None, **rest):
    """A report of two or three parts: a text, `machine` of the given type, and `parts` of (header, content, att).

    `kind` is the Content-Type's report-type parameter as written, or None for none. The Content-Type is evidence.
    """
    value = written or root + ("; report-type=" + kind if kind else "") + '; boundary="r"'
    stated = fields(lines)
    header = "".join(field + "\n" for field, _, _ in stated)
    content_type = "Content-Type: " + value
    found = evidence(stated) + [content_type] if marked else evidence(stated)
    machine = crlf(machine)
    body = b"--r\nContent-Type: text/plain; charset=us-ascii\n\n" + text + b"\n--r\nContent-Type: " + type.encode()
    attachments = [att("2", type, machine, safe="part-2.txt" if type in NAMED else "part-2.bin")]
    layout = [leaf("text/plain"), leaf(type)]
    body += b"\n\n" + machine + b"\n"
    for extra, content, listed, node in parts:
        body += b"--r\n" + extra + b"\n\n" + content + b"\n"
        attachments.append(listed)
        layout.append(node)
    known = dict(members(stated), text=text.decode(), attachments=attachments, structure=tree(root, *layout))
    data = mail((header + content_type + "\n").encode(), body + b"--r--\n")
    sample("automation/" + name, data, origin, **dict(
        known, automation=auto(cls, *(found if speaks is None else speaks)), **rest))
