# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What the families share: one call of `bounce`, `nothing` or `complaint` states one mail of samples/bounces and the
object that `postroom mime bounce` must print for it (INSPECTION section 3), by hand and independent of the reader.
"""
import base64
import json
import os
import quopri

from sample import ORIGINS, ROOT, crlf

HARD = {"address-unknown", "address-moved", "domain-unknown", "domain-no-mail"}
SOFT = {"mailbox-full", "mailbox-disabled", "recipient-refused", "suppressed", "message-too-large", "content-rejected",
        "format-rejected", "spam", "virus", "policy", "sender-rejected", "client-blocked", "reputation",
        "no-reverse-dns", "auth-failure", "tls-required", "relay-denied", "rate-limited", "expired", "network-error",
        "server-error", "server-full", "protocol-error", "unknown"}
GRAVITY = {"hard": 0, "soft": 1, "none": 2}
OUR_MTA = "mail.helpdesk.example"


def rcpt(address, reason, status=None, smtp=None, diagnostic=None, mta=None, original=None, action="failed"):
    """One entry of `recipients`; a reason of None is success."""
    if reason is not None and reason not in HARD | SOFT:
        raise SystemExit(f"{reason} is no reason")
    kind = "none" if reason is None else "hard" if reason in HARD else "soft"
    return {"action": action, "address": address, "diagnostic": diagnostic, "kind": kind, "original_address": original,
            "reason": reason, "remote_mta": mta, "smtp_code": smtp, "status": status}


def raw(data):
    """Text as UTF-8, bytes as they are."""
    return data.encode("utf-8") if isinstance(data, str) else data


def state(name, data, origin, expected, ends=True):
    """Writes `samples/bounces/NAME.eml`, with CRLF unless not `ends`, and NAME.json."""
    name = "bounces/" + name
    if name in ORIGINS:
        raise SystemExit(f"sample {name} is stated twice")
    ORIGINS[name] = origin
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".eml", "wb") as file:
        file.write(crlf(raw(data)) if ends else raw(data))
    with open(path + ".json", "w", encoding="utf-8", newline="\n") as file:
        object = dict(expected, file=name.split("/")[1] + ".eml")
        file.write(json.dumps(object, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def bounce(name, data, origin, *recipients, mta=None, original=None, format="rfc3464", ends=True):
    """A bounce, a delay warning or a report of success. The top members are those of the gravest recipient."""
    top = min(recipients, key=lambda recipient: GRAVITY[recipient["kind"]])
    state(name, data, origin, {
        "feedback": None, "format": None if top["kind"] == "none" else format, "kind": top["kind"],
        "original": original, "reason": top["reason"], "recipients": list(recipients), "reporting_mta": mta,
        "status": top["status"]}, ends)


def nothing(name, data, origin, ends=True):
    """A mail that is no bounce."""
    state(name, data, origin, {"feedback": None, "format": None, "kind": "none", "original": None, "reason": None,
                               "recipients": [], "reporting_mta": None, "status": None}, ends)


def complaint(name, data, origin, type="abuse", ip=None, agent=None, mta=None, original=None, format="rfc5965"):
    """A complaint (RFC 5965)."""
    state(name, data, origin, {
        "feedback": {"source_ip": ip, "type": type, "user_agent": agent}, "format": format, "kind": "complaint",
        "original": original, "reason": None, "recipients": [], "reporting_mta": mta, "status": None})


def original(message_id=None, subject=None, to=None, sender=None):
    """The `original` member."""
    return {"from": sender, "message_id": message_id, "subject": subject, "to": to}


class Letter:
    """A mail of ours that bounces: its header, the whole of it, and what a reader must find of it."""

    def __init__(self, number, to="anna@example.org", subject="Re: [#1042] Angebot", sender="support@helpdesk.example",
                 written=None, body="Guten Tag,\n\nanbei das Angebot.\n\n-- \nSupport\n", more=""):
        self.header = (f"Received: from desk.helpdesk.example (desk.helpdesk.example [192.0.2.10])\n"
                       f"\tby {OUR_MTA} (Postfix) with ESMTPS id 4ZX{number}\n"
                       f"\tfor <{to.split(',')[0]}>; Mon,  2 Mar 2026 10:15:00 +0100 (CET)\n"
                       f"Message-ID: <{number}@helpdesk.example>\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n"
                       f"From: Support <{sender}>\nTo: {to}\nSubject: {written or subject}\nMIME-Version: 1.0\n"
                       f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n{more}")
        self.whole = self.header + "\n" + body
        self.found = original(f"{number}@helpdesk.example", subject, to.split(",")[0], sender)


def head(sender, subject, to="support@helpdesk.example", fields="", id="dsn.1@example.net", path="<>"):
    """The header of a report, up to its Content-Type; with `path` None it has no Return-Path."""
    return ((f"Return-Path: {path}\n" if path is not None else "") + f"Date: Mon, 2 Mar 2026 10:15:04 +0100\n"
            f"From: {sender}\nTo: {to}\nSubject: {subject}\nMessage-ID: <{id}>\n{fields}")


def multi(kind, boundary, *parts, close=True, preamble=""):
    """A multipart from its Content-Type on; `kind` may carry parameters, parts bring their own header."""
    return (f"MIME-Version: 1.0\nContent-Type: multipart/{kind};\n\tboundary=\"{boundary}\"\n\n{preamble}"
            + "".join(f"--{boundary}\n{part}\n" for part in parts) + (f"--{boundary}--\n" if close else ""))


def report(boundary, text, fields, returned=None, third="message/rfc822", kind="delivery-status", human=None,
           close=True, preamble=""):
    """A multipart/report from its Content-Type on; with `returned` None it has two parts."""
    parts = [f"Content-Type: {human or 'text/plain; charset=us-ascii'}\n\n{text}",
             f"Content-Type: message/{kind}\n\n{fields}"]
    if returned is not None:
        parts.append(f"Content-Type: {third}\n\n{returned}")
    return multi(f"report; report-type={kind}", boundary, *parts, close=close, preamble=preamble)


def plain(text, charset="us-ascii"):
    """A text/plain mail's content from its Content-Type on."""
    return f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n{text}"


def indented(text, by="    "):
    """Every line that is not empty, indented."""
    return "".join(by + line if line.strip() else line for line in text.splitlines(True))


def b64(data):
    """In base64, with line breaks."""
    return base64.encodebytes(raw(data)).decode("ascii")


def qp(data):
    """In quoted-printable."""
    return quopri.encodestring(raw(data)).decode("ascii")


def fields_of(address, status, diagnostic=None, mta=None, action="failed", original=None, space=" "):
    """The delivery-status fields of one recipient."""
    return ((f"Original-Recipient: rfc822;{space}{original}\n" if original else "")
            + f"Final-Recipient: rfc822;{space}{address}\nAction: {action}\n"
            + (f"Remote-MTA: dns;{space}{mta}\n" if mta else "") + f"Status: {status}\n"
            + (f"Diagnostic-Code: smtp;{space}{diagnostic}\n" if diagnostic else ""))


def standard(name, number, sender, subject, text, mta, fields, origin, *recipients, returned=True,
             third="message/rfc822", head_fields="", per_message="", human=None, boundary=None, to="anna@example.org",
             letter=None):
    """One RFC 3464 report; `fields` are the groups of the recipients, `per_message` more fields of the first group."""
    mail = letter or Letter(number, to)
    content = mail.header if third == "text/rfc822-headers" else mail.whole
    first = (f"Reporting-MTA: dns; {mta}\n" if mta else "") + per_message
    bounce(name, head(sender, subject, fields=head_fields, id=f"{number}@{mta or 'service.example.net'}") + report(
        boundary or f"_----{number}.0A1B2C", text, first + "\n" + fields, content if returned else None, third,
        human=human), origin, *recipients, mta=mta, original=mail.found if returned else None)


def as_text(name, number, sender, subject, text, origin, *recipients, mark=None, full=True, charset="us-ascii",
            head_fields="", to="anna@example.org", mta=None, found=None, letter=None, path="<>"):
    """One bounce that is text alone; with `mark`, the mail or its header stands below that line."""
    mail = letter or Letter(number, to)
    below = mark + (mail.whole if full else mail.header) if mark else ""
    bounce(name, head(sender, subject, fields=head_fields, id=f"{number}.{name}@example.net", path=path)
           + plain(text + below, charset).replace("\n\n", "\nContent-Transfer-Encoding: 8bit\n\n", 1), origin,
           *recipients, mta=mta, original=found or (mail.found if mark else None), format="text")


def one(reason, status=None, smtp=None, diagnostic=None, mta=None, address="anna@example.org", **rest):
    """The entry of a bounce with one recipient."""
    return rcpt(address, reason, status, smtp, diagnostic, mta, **rest)
