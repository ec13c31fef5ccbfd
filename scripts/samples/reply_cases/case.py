# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""How a case of samples/replies is stated: as the runs of lines that its text is made of.

A run is new text (`R`), quotation (`Q`) or signature (`S`); the text of the mail is the runs in their order, and what
is expected follows from them: the runs of a kind, each without blank lines around it, joined with an empty line.
"""
import base64
import json
import os
import quopri

from sample import ORIGINS, ROOT, mail, multipart_mail


class Run:
    """Lines that belong together; `gap` is what stands between them and the run before."""

    def __init__(self, kind, text, gap):
        self.kind, self.text, self.gap = kind, text, gap


def R(text, gap="\n\n"):
    """New text."""
    return Run("reply", text, gap)


def Q(text, gap="\n\n"):
    """Quotation."""
    return Run("quoted", text, gap)


def S(text, gap="\n\n"):
    """Signature."""
    return Run("signature", text, gap)


def text_of(runs):
    """The text that the runs make."""
    return "".join((run.gap if index else "") + run.text for index, run in enumerate(runs)) + "\n"


def members_of(runs):
    """The members `reply`, `quoted` and `signature` that these runs must give."""
    members = {}
    for kind in ("reply", "quoted", "signature"):
        text = "\n\n".join(run.text.strip() for run in runs if run.kind == kind).strip()
        members[kind] = text if text or kind == "reply" else None
    return members


def part(content, type="text/plain", charset="utf-8", encoding=None, parameters="", codec=None):
    """One part with its header, as bytes with LF line ends."""
    data = content.encode(codec or charset)
    cte = encoding or ("7bit" if max(data, default=0) < 128 else "8bit")
    if cte == "base64":
        data = base64.encodebytes(data.replace(b"\n", b"\r\n"))
    elif cte == "quoted-printable":
        data = quopri.encodestring(data)
    head = f"Content-Type: {type}; charset={charset}{parameters}\nContent-Transfer-Encoding: {cte}\n\n"
    return head.encode("ascii") + data


def reply(name, data, origin, reply="", quoted=None, signature=None, interleaved=False, forwarded=False, source="text"):
    """States the mail `samples/replies/NAME.eml` and what `postroom mime reply` must print for it."""
    name = "replies/" + name
    if name in ORIGINS:
        raise SystemExit(f"sample {name} is stated twice")
    ORIGINS[name] = origin
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".eml", "wb") as file:
        file.write(data)
    expected = dict(file=os.path.basename(name) + ".eml", forwarded=forwarded, interleaved=interleaved, quoted=quoted,
                    reply=reply, signature=signature, source=source)
    with open(path + ".json", "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(expected, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def fields_of(subject, more=""):
    """The fields of an answer."""
    return ((f"Subject: {subject}\n" if subject else "") + more + "MIME-Version: 1.0\n").encode()


def text(name, origin, *runs, subject="Re: [#1042] Printer", fields="", interleaved=False, forwarded=False, **how):
    """States a mail of plain text."""
    head, _, body = part(text_of(runs), **how).partition(b"\n\n")
    reply(name, mail(fields_of(subject, fields) + head + b"\n", body), origin, **members_of(runs),
          interleaved=interleaved, forwarded=forwarded)


def html(name, origin, content, new="", quoted=None, signature=None, subject="Re: [#1042] Printer", interleaved=False,
         forwarded=False, **how):
    """States a mail of HTML only."""
    head, _, body = part(content, type="text/html", **how).partition(b"\n\n")
    reply(name, mail(fields_of(subject) + head + b"\n", body), origin, new, quoted, signature, interleaved, forwarded,
          source="html")


def alternative(name, origin, runs, content, source="text", subject="Re: [#1042] Printer", **expected):
    """States a multipart/alternative of text and HTML; `expected` is given where the text does not settle it."""
    data = multipart_mail(b"alternative", b"=_alt", part(text_of(runs)), part(content, type="text/html"),
                          fields=fields_of(subject).replace(b"MIME-Version: 1.0\n", b""))
    reply(name, data, origin, source=source, **(expected or members_of(runs)))


def quote(text):
    """The text as quoted lines."""
    return "\n".join(("> " + line).rstrip() for line in text.split("\n"))
