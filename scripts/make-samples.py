#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes samples/**/x.eml (byte exact) with x.json beside it.

The expectations are stated here by hand, from the rules in docs (INSPECTION 2); this script knows
nothing of the Swift parser. All people and addresses are invented (example.*, *.test).
"""
import base64, json, os, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples")
COUNT = 0


def a(address, name=None, group=None):
    return {"address": address, "group": group, "name": name}


def leaf(t):
    return {"children": [], "type": t}


def tree(t, *kids):
    return {"children": list(kids), "type": t}


def auto(cls, *evidence):
    return {"class": cls, "evidence": list(evidence), "suppress_reply": cls != "none"}


def att(part, ctype, size, filename=None, safe=None, charset=None, cid=None, disp=None, enc=None, message=None):
    return {"charset": charset, "content_id": cid, "content_type": ctype, "disposition": disp, "encoding": enc,
            "filename": filename, "message": message, "part": part, "safe_filename": safe or filename, "size": size}


BASE = dict(automation=auto("none"), attachments=[], bcc=[], cc=[], date="2026-03-02T09:15:00Z", defects=[],
            html=None, in_reply_to=[], references=[], reply_to=[], sender=[], subject=None, text=None,
            structure=leaf("text/plain"), message_id="1@example.org", to=[a("support@helpdesk.test")])
BASE["from"] = [a("anna@example.org")]


def expect(size, **kw):
    e = {k: v for k, v in BASE.items()}
    if "from_" in kw:
        kw["from"] = kw.pop("from_")
    e.update(kw)
    e["size"] = size
    return e


HEAD = b"From: anna@example.org\nTo: support@helpdesk.test\nDate: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n"


def crlf(b):
    return b.replace(b"\n", b"\r\n")


def sample(name, data, **kw):
    global COUNT
    COUNT += 1
    path = os.path.join(ROOT, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".eml", "wb") as f:
        f.write(data)
    e = expect(len(data), **kw)
    e["file"] = name + ".eml"
    with open(path + ".json", "w", encoding="utf-8", newline="\n") as f:
        f.write(json.dumps(e, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


# ---------------------------------------------------------------- rfc
sample("rfc/plain", crlf(HEAD + b"Subject: Printer on fire\n\nHello,\nit burns.\n"), subject="Printer on fire",
       text="Hello,\nit burns.\n")
sample("rfc/folding", crlf(HEAD + b"Subject: a folded\n \t subject  with\n\ttabs \nX-Empty:\n \n\nx\n"),
       subject="a folded subject  with tabs", text="x\n")
sample("rfc/groups", crlf(
    b"From: Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>\n"
    b"To: A Group(Some people)\n     :Chris Jones <c@(Chris's host.)public.example>,\n         joe@example.org,\n"
    b"  John <jdoe@one.test> (my dear friend); (the end of the group)\n"
    b"Cc: (Empty list)(start)Hidden recipients  :(nobody(that I know))  ;, undisclosed-recipients:;\n"
    b"Date: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n\nx\n"),
    from_=[a("pete@silly.test", "Pete")],
    to=[a("c@public.example", "Chris Jones", "A Group"), a("joe@example.org", None, "A Group"),
        a("jdoe@one.test", "John", "A Group")],
    cc=[a(None, None, "Hidden recipients"), a(None, None, "undisclosed-recipients")], text="x\n")
sample("rfc/address-forms", crlf(
    b"From: \"Joe Q. Public\" <john.q.public@example.com>\n"
    b"To: \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>, \"john smith\"@example.com, \"john\"@example.com,\n"
    b" <@a.test,@b.test:route@example.org>, user@[IPv6:2001:db8::1], john . doe @ example . com,\n"
    b" Mary Smith <mary@x.test>, <empty@example.test>\n"
    b"Sender: secretary@example.com\nReply-To: \"Mary Smith: Personal Account\" <smith@home.example>\n"
    b"Date: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n\nx\n"),
    from_=[a("john.q.public@example.com", "Joe Q. Public")],
    to=[a("sysservices@example.net", 'Giant; "Big" Box'), a('"john smith"@example.com'), a("john@example.com"),
        a("route@example.org"), a("user@[IPv6:2001:db8::1]"), a("john.doe@example.com"),
        a("mary@x.test", "Mary Smith"), a("empty@example.test")],
    sender=[a("secretary@example.com")], reply_to=[a("smith@home.example", "Mary Smith: Personal Account")], text="x\n")
sample("rfc/obsolete-date", crlf(
    b"From: anna@example.org\nTo: support@helpdesk.test\nDate: Tue, 2 Mar 26 04:15 EST (a (nested) comment)\n"
    b"Message-ID: <1@example.org>\n\nx\n"), text="x\n")
sample("rfc/encoded-words", crlf(
    b"From: =?UTF-8?Q?Anna_M=C3=BCller?= <anna@example.org>\nTo: support@helpdesk.test (=?iso-8859-1*de?q?Hilfe_f=FCr_alle?=)\n"
    b"Cc: \"=?utf-8?B?SsO8cmdlbg==?= Beispiel\" <j@example.org>\n"
    b"Subject: =?utf-8?B?w7w=?=\n =?utf-8?B?w7Y=?= plain =?utf-8?Q?Ang?= =?utf-8?Q?ebot_=C3?= =?UTF-8?Q?=A4=21?=(x=?utf-8?q?=41?=)\n"
    b"Date: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n\nx\n"),
    from_=[a("anna@example.org", "Anna Müller")], to=[a("support@helpdesk.test", "Hilfe für alle")],
    cc=[a("j@example.org", "Jürgen Beispiel")], subject="üö plain Angebot ä!(xA)", text="x\n")
sample("rfc/alternative", crlf(HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b1\n\nThis is a preamble.\n"
       b"--b1\nContent-Type: text/plain; charset=utf-8\n\nplain\n--b1\nContent-Type: text/html; charset=utf-8\n\n<p>html</p>\n--b1--\nepilogue\n"),
       text="plain", html="<p>html</p>", structure=tree("multipart/alternative", leaf("text/plain"), leaf("text/html")))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))
B64 = base64.b64encode(PNG)
sample("rfc/related-start", crlf(HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"=_r\"; start=\"<root@x>\"; type=\"text/html\"\n\n"
       b"--=_r\nContent-Type: image/png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: base64\n\n" + B64 +
       b"\n--=_r\nContent-Type: text/html\nContent-ID: <root@x>\n\n<img src=\"cid:pic@x\">\n--=_r--\n"),
       html='<img src="cid:pic@x">', attachments=[att("1", "image/png", 48, safe="part-1.png", cid="pic@x", enc="base64")],
       structure=tree("multipart/related", leaf("image/png"), leaf("text/html")))
inner = crlf(b"From: bob@example.net\nSubject: inner\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <in@x>\n\ninner text\n")
nested = expect(len(inner), from_=[a("bob@example.net")], to=[], subject="inner", date="2026-01-01T00:00:00Z",
                message_id="in@x", text="inner text\n")
sample("rfc/nested-message", crlf(HEAD + b"Subject: Fwd: inner\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nsee below\n--o\nContent-Type: message/rfc822\n\n")
       + inner + crlf(b"\n--o--\n"), subject="Fwd: inner", text="see below",
       attachments=[att("2", "message/rfc822", len(inner), safe="part-2.eml", message=nested)],
       structure=tree("multipart/mixed", leaf("text/plain"), tree("message/rfc822", leaf("text/plain"))))
d1 = crlf(b"From: bob@example.net\nSubject: one\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <in@x>\n\n1")
d2 = crlf(b"From: eve@example.net\n\n2")
sample("rfc/digest", crlf(HEAD + b"Content-Type: multipart/digest; boundary=d\n\n--d\n\n") + d1 + crlf(b"\n--d\n\n") + d2 + crlf(b"\n--d--\n"),
       attachments=[att("1", "message/rfc822", len(d1), safe="part-1.eml",
                        message=expect(len(d1), from_=[a("bob@example.net")], to=[], subject="one", date="2026-01-01T00:00:00Z", message_id="in@x", text="1")),
                    att("2", "message/rfc822", len(d2), safe="part-2.eml",
                        message=expect(len(d2), from_=[a("eve@example.net")], to=[], date=None, message_id=None, text="2",
                                       defects=["missing-date", "missing-message-id"]))],
       structure=tree("multipart/digest", tree("message/rfc822", leaf("text/plain")), tree("message/rfc822", leaf("text/plain"))))
sample("rfc/quoted-printable", crlf(HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable (really)\n\n"
       b"Gr=C3=BC=c3=9fe an =\nalle =  \nhier   \n=3D\n=20\n"), text="Grüße an alle hier\n=\n \n")
sample("rfc/references", crlf(HEAD + b"In-Reply-To: Your mail of today <a@x> <b\n @x> <a@x>\nReferences: <r1@x> <r2@x>\nReferences: junk <r3@x> <r1@x>\n\nx\n"),
       in_reply_to=["a@x", "b@x"], references=["r1@x", "r2@x", "r3@x"], text="x\n", defects=["duplicate-header"])
sample("rfc/signed", crlf(HEAD + b"Content-Type: multipart/signed; boundary=s; micalg=pgp-sha512;\n protocol=\"application/pgp-signature\"\n\n"
       b"--s\nContent-Type: text/plain\n\nsigned text\n--s\nContent-Type: application/pgp-signature; name=signature.asc\n\nSIG\n--s--\n"),
       text="signed text", attachments=[att("2", "application/pgp-signature", 3, "signature.asc")],
       structure=tree("multipart/signed", leaf("text/plain"), leaf("application/pgp-signature")))

# ---------------------------------------------------------------- wild
sample("wild/mbox-bom", b"\xef\xbb\xbfFrom anna@example.org Mon Mar  2 09:15:00 2026\n" + HEAD + b"Subject : blank before colon\n\nx\n",
       subject="blank before colon", text="x\n")
sample("wild/names", crlf(
    b"From: Jim Jones jim@example.org\n"
    b"To: =?utf-8?Q?M=C3=BCller,_Anna?= <anna@example.org>, bob@example.org (Bob (the\n builder)), <eve@example.org> Eve Beispiel,\n"
    b" root, <<doubled@example.org>>, O'Neil & Sons <oneil@example.test>; last@example.test\n"
    b"Date: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: <1@example.org>\n\nx\n"),
    from_=[a("jim@example.org", "Jim Jones")],
    to=[a("anna@example.org", "Müller, Anna"), a("bob@example.org", "Bob (the builder)"), a("eve@example.org", "Eve Beispiel"),
        a("root"), a("doubled@example.org"), a("oneil@example.test", "O'Neil & Sons"), a("last@example.test")], text="x\n")
sample("wild/name-without-address", crlf(b"From: Jim Jones\nTo: MAILER-DAEMON <>\nDate: Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID: 1@example.org\n\nx\n"),
       from_=[a(None, "Jim Jones")], to=[a(None, "MAILER-DAEMON")], text="x\n", defects=["bad-address"])
sample("wild/raw-latin1-header", b"From: Ren\xe9 <rene@example.org>\n" + HEAD.split(b"\n", 1)[1] +
       b"Subject: caf\xe9 \xa4\nContent-Type: text/plain; charset=iso-8859-15\n\n5 \xa4\n",
       from_=[a("rene@example.org", "René")], subject="café €", text="5 €\n", defects=["8bit-header"])
sample("wild/mixed-in-alternative", crlf(HEAD + b"Content-Type: multipart/alternative; boundary=o\n\n--o\nContent-Type: text/plain\n\nT\n--o\n"
       b"Content-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/html\n\n<b>H</b>\n--i\nContent-Type: application/pdf; name=a.pdf\n\nPDF\n"
       b"--i\nContent-Type: text/plain\n\nfooter\n--i--\n--o--\n"),
       text="T", html="<b>H</b>",
       attachments=[att("2.2", "application/pdf", 3, "a.pdf"), att("2.3", "text/plain", 6, safe="part-2.3.txt")],
       structure=tree("multipart/alternative", leaf("text/plain"), tree("multipart/mixed", leaf("text/html"), leaf("application/pdf"), leaf("text/plain"))))
sample("wild/two-texts", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\nfirst\n--m\nContent-Type: text/plain\nContent-Disposition: inline\n\nsecond\n\n--m\n"
       b"Content-Type: text/plain\nContent-Disposition: attachment\n\nthird\n--m--\n"), text="first\nsecond\n",
       attachments=[att("3", "text/plain", 5, safe="part-3.txt", disp="attachment")],
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("text/plain"), leaf("text/plain")))
sample("wild/out-of-office", crlf(HEAD + b"Subject: Abwesenheitsnotiz: Re: Angebot\n\nIch bin weg.\n"), subject="Abwesenheitsnotiz: Re: Angebot",
       text="Ich bin weg.\n", automation=auto("auto-reply", "Subject: Abwesenheitsnotiz: Re: Angebot"))
sample("wild/list", crlf(HEAD + b"List-Id: Friends\n <friends.example.org>\nPrecedence: list\nAuto-Submitted: no\n\nhi\n"), text="hi\n",
       automation=auto("list", "List-Id: Friends <friends.example.org>", "Precedence: list"))
sample("wild/no-reply", crlf(b"Return-Path: <>\nFrom: Shop <No-Reply@shop.test>\n" + HEAD.split(b"\n", 1)[1] + b"X-Auto-Response-Suppress: DR, OOF\n\nhi\n"),
       from_=[a("No-Reply@shop.test", "Shop")], text="hi\n",
       automation=auto("auto-generated", "Return-Path: <>", "From: Shop <No-Reply@shop.test>", "X-Auto-Response-Suppress: DR, OOF"))
rep = crlf(b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: 5.1.1")
orig = crlf(b"From: support@helpdesk.test\nSubject: hello")
sample("wild/delivery-status", crlf(b"From: MAILER-DAEMON@mx.example.org\n" + HEAD.split(b"\n", 1)[1] + b"Subject: Undelivered\nAuto-Submitted: auto-replied\n"
       b"Content-Type: multipart/report; report-type=delivery-status;\n boundary=r\n\n--r\n\nfailed\n--r\nContent-Type: message/delivery-status\n\n") + rep +
       crlf(b"\n--r\nContent-Type: text/rfc822-headers\n\n") + orig + crlf(b"\n--r--\n"), subject="Undelivered", text="failed",
       from_=[a("MAILER-DAEMON@mx.example.org")],
       automation=auto("bounce", "Content-Type: multipart/report; report-type=delivery-status; boundary=r"),
       attachments=[att("2", "message/delivery-status", len(rep), safe="part-2.txt"), att("3", "text/rfc822-headers", len(orig), safe="part-3.txt")],
       structure=tree("multipart/report", leaf("text/plain"), leaf("message/delivery-status"), leaf("text/rfc822-headers")))
sample("wild/flowed", crlf(HEAD + b"Content-Type: text/plain; charset=UTF-8; format=flowed; delsp=yes\nContent-Transfer-Encoding: 8bit\n\n") +
       "Käse \r\nund Brot\r\n-- \r\nA\r\n".encode(), text="Käse \nund Brot\n-- \nA\n")

# ---------------------------------------------------------------- malformed
sample("malformed/body-in-header", HEAD + b"Hello, I forgot the empty line.\nBye\n\nmore\n", text="Hello, I forgot the empty line.\nBye\n\nmore\n",
       defects=["body-in-header"])
sample("malformed/bad-header-line", HEAD + b"this is no field\n nor this\nSubject: still here\n\nx\n", subject="still here", text="x\n", defects=["bad-header-line"])
sample("malformed/missing-close", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\ntext\n--m\nContent-Type: application/pdf; name=x.pdf\n\nPDF\n"),
       text="text", attachments=[att("2", "application/pdf", 5, "x.pdf")], defects=["missing-close-boundary"],
       structure=tree("multipart/mixed", leaf("text/plain"), leaf("application/pdf")))
sample("malformed/missing-start", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\njust text\n--other\n"), text="just text\n--other\n",
       defects=["missing-start-boundary"], structure=leaf("multipart/mixed"))
sample("malformed/missing-boundary", crlf(HEAD + b"Content-Type: multipart/mixed\n\n--m\n\ntext\n--m--\n"), text="--m\n\ntext\n--m--\n",
       defects=["missing-boundary"], structure=leaf("multipart/mixed"))
sample("malformed/boundary-space", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=\"m \"\n\n--m \n\ntext\n--m-- \t\n"), text="text",
       structure=tree("multipart/mixed", leaf("text/plain")))
sample("malformed/inner-unclosed", crlf(HEAD + b"Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nT\n--i\n"
       b"Content-Type: text/html\n\nH\n--o\nContent-Type: image/gif\n\nGIF\n--o--\n"), text="T", html="H",
       attachments=[att("2", "image/gif", 3, safe="part-2.gif")], defects=["missing-close-boundary"],
       structure=tree("multipart/mixed", tree("multipart/alternative", leaf("text/plain"), leaf("text/html")), leaf("image/gif")))
sample("malformed/bad-base64", crlf(HEAD + b"Content-Transfer-Encoding: base64\n\nSGVs*bG8s\n IGFubmE\n"), text="Hello, anna", defects=["bad-base64"])
sample("malformed/bad-qp", crlf(HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n100=% sure =4\n=ZZ=41=\n"), text="100=% sure =4\n=ZZA",
       defects=["bad-quoted-printable"])
sample("malformed/cr-only", (HEAD + b"Subject: old Mac\n\na\nb\n").replace(b"\n", b"\r"), subject="old Mac", text="a\nb\n", defects=["bare-cr"])
sample("malformed/duplicates", crlf(HEAD + b"Subject: one\nSubject: two\nTo: second@example.org\n\nx\n"), subject="one",
       to=[a("support@helpdesk.test"), a("second@example.org")], text="x\n", defects=["duplicate-header"])
sample("malformed/empty", b"", from_=[], to=[], date=None, message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])
sample("malformed/content-type", crlf(HEAD + b"Content-Type: text; charset=koi8-r\n\n") + "привет\r\n".encode("koi8-r"), text="привет\n", defects=["bad-content-type"])
sample("malformed/nul", HEAD + b"\na\x00b\n", text="a\u0000b\n", defects=["nul-byte"])
sample("malformed/unknown-encoding", HEAD + b"Content-Transfer-Encoding: x-UUE; foo\n\nbegin 644 a\n", text="begin 644 a\n", defects=["unknown-encoding"])
sample("malformed/addresses", b"From: \"Anna <anna@example.org>\nTo: Bob (unclosed <bob@example.org>, <eve@example.org, last@example.org\n"
       b"Date: 31 Feb 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\n\nx\n", from_=[a("anna@example.org", "Anna")],
       to=[a("bob@example.org", "Bob unclosed"), a("eve@example.org"), a("last@example.org")], date=None, text="x\n",
       defects=["bad-address", "bad-date"])
sample("malformed/encoded-words", HEAD + b"Subject: =?utf-8?X?abc?= =?utf-8?Q?open =?utf-8?Q?fine_too?=\n\nx\n",
       subject="=?utf-8?X?abc?= =?utf-8?Q?open fine too", text="x\n", defects=["bad-encoded-word"])

# ---------------------------------------------------------------- charsets
def text(name, label, raw, expected, enc=b"8bit", **kw):
    sample("charsets/" + name, HEAD + b"Content-Type: text/plain; charset=" + label + b"\nContent-Transfer-Encoding: " + enc + b"\n\n" + raw, text=expected, **kw)

text("latin1-is-1252", b"ISO-8859-1", b"\x93quoted\x94 \x80 5\n", "“quoted” € 5\n")
text("ascii-with-utf8", b"us-ascii", "schön\n".encode(), "schön\n")
text("utf8-broken", b"utf8", b"sch\xf6n\n", "sch\ufffdn\n", defects=["invalid-charset-bytes"])
text("unknown", b"x-nonsense", b"caf\xe9\n", "café\n", defects=["unknown-charset"])
text("none", b"\"\"", b"caf\xe9\n", "café\n")
text("iso-2022-jp", b"ISO-2022-JP", b"\x1b$B-!F|K\\\x1b(B \x1b(I1\x1b(B\n", "①日本 ｱ\n")
text("iso-2022-jp-sjis", b"iso-2022-jp", "日本語\n".encode("cp932"), "日本語\n")
text("x-sjis", b"x-sjis", "①～日本\n".encode("cp932"), "①～日本\n")
text("euc-jp", b"EUC-JP", "日本語テキスト\n".encode("euc_jp"), "日本語テキスト\n")
text("gb2312-is-gb18030", b"GB2312", "镕基€\n".encode("gb18030"), "镕基€\n")
text("hz", b"HZ-GB-2312", b"~{<:Ky2;S{~} ~~ x\n", "己所不欲 ~ x\n")
text("big5", b"big5", "繁體中文\n".encode("big5"), "繁體中文\n")
text("ks-c-5601", b"ks_c_5601-1987", "갂가나\n".encode("cp949"), "갂가나\n")
text("iso-2022-kr", b"iso-2022-kr", b"\x1b$)C\x0e0!3*\x0f!\n", "가나!\n")
text("utf-7", b"utf-7", b"Hi +AOQ-b +IKw-\n", "Hi äb €\n")
text("utf-16", b"UTF-16", base64.b64encode("\ufeffhé\n".encode("utf-16-le")) + b"\n", "hé\n", enc=b"base64")
text("cp-850", b"cp-850", "für\n".encode("cp850"), "für\n")
text("x-mac-cyrillic", b"x-mac-cyrillic", b"\x8f\xf0\xe8\xe2\xe5\xf2 \xff\n", "Привет €\n")
text("windows-874", b"tis-620", "ไทย\n".encode("cp874"), "ไทย\n")
text("undefined-in-1257", b"windows-1257", b"\xa1 \xc2\xa9\n", "\ufffd " + b"\xc2\xa9".decode("cp1257") + "\n", defects=["invalid-charset-bytes"])
text("hz-tilde", b"hz-gb-2312", b"~{!~~}~{!~\n", "\u3013\u3013\n")
text("windows-1258", b"windows-1258", b"A\xcc e\xec\n", "A\u0300 e\u0301\n")
text("iso-2022-jp-roman", b"iso-2022-jp", b"\x1b(J\\100~\x1b(B \\\n", "\u00a5100\u203e \\\n")
sample("malformed/crcrlf-is-two-lines", b"Subject: a\r\r\nTo: b\r\n", subject="a", from_=[], to=[], date=None, message_id=None, text="To: b\n",
       defects=["bare-cr", "missing-date", "missing-from", "missing-message-id"])
sample("charsets/koi8-r-header", HEAD + b"Subject: =?KOI8-R?B?" + base64.b64encode("Привет".encode("koi8-r")) + b"?=\nContent-Type: text/plain; charset='koi8-r'\n\n" +
       "да\n".encode("koi8-r"), subject="Привет", text="да\n")

# ---------------------------------------------------------------- attachments
def mixed(name, header, raw, *atts, body=b"text", defects=(), **kw):
    sample("attachments/" + name, crlf(HEAD + b"Content-Type: multipart/mixed; boundary=m\n\n--m\n\n" + body + b"\n--m\n" + header + b"\n") + raw + crlf(b"\n--m--\n"),
           text=body.decode(), attachments=list(atts), defects=sorted(defects), **kw)

def kids(t):
    return tree("multipart/mixed", leaf("text/plain"), leaf(t))

mixed("rfc2231", b"Content-Type: application/pdf; name=\"fallback.pdf\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\n filename*1=\" plain \";\n"
      b" filename*0*=UTF-8'de'Angebot%20M%C3%A4rz;\n filename*2*=%E2%82%AC.pdf\n", B64,
      att("2", "application/pdf", 48, "Angebot März plain €.pdf", disp="attachment", enc="base64"), structure=kids("application/pdf"))
mixed("rfc2047-name", b"Content-Type: application/octet-stream;\n name=\"=?iso-8859-1?Q?Men=FC?=\n =?iso-8859-1?Q?karte.doc?=\"\n", b"x",
      att("2", "application/octet-stream", 1, "Menükarte.doc"), structure=kids("application/octet-stream"))
mixed("path-name", b"Content-Type: image/png\nContent-Disposition: ATTACHMENT; filename=\"C:\\TEMP\\..\\a\\\"b\\\\ evil .png. \"\n", b"x",
      att("2", "image/png", 1, "C:\\TEMP\\..\\a\"b\\ evil .png. ", safe="evil .png", disp="attachment"), structure=kids("image/png"))
mixed("unquoted-name", b"Content-Type: application/vnd.ms-excel; name=Year end (final).xls\nContent-Disposition: attachment; filename=Year end (final).xls; size=3\n", b"XLS",
      att("2", "application/vnd.ms-excel", 3, "Year end (final).xls", disp="attachment"), structure=kids("application/vnd.ms-excel"))
mixed("text-with-name", b"Content-Type: text/plain; charset=\"ISO-8859-1\"; name=\"log.txt\"\n", b"log",
      att("2", "text/plain", 3, "log.txt", charset="iso-8859-1"), structure=kids("text/plain"))
mixed("raw-8bit-name", b"Content-Type: image/jpeg; name=\"gr\xc3\xbcn.jpg\"\n", b"J",
      att("2", "image/jpeg", 1, "grün.jpg"), defects=["8bit-header"], structure=kids("image/jpeg"))
mixed("padding-inside", b"Content-Type: application/x-thing\nContent-Transfer-Encoding: BASE64\n", b"YQ==Yg==\r\nYw",
      att("2", "application/x-thing", 3, safe="part-2.bin", enc="base64"), defects=["bad-base64"], structure=kids("application/x-thing"))
mixed("base64-message", b"Content-Type: message/rfc822; name=inner.eml\nContent-Transfer-Encoding: base64\n", base64.b64encode(inner),
      att("2", "message/rfc822", len(inner), "inner.eml", enc="base64", message=nested),
      structure=tree("multipart/mixed", leaf("text/plain"), tree("message/rfc822", leaf("text/plain"))))
sample("attachments/single", crlf(HEAD + b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=.pdf\n\nPDF\n"),
       attachments=[att("1", "application/pdf", 5, ".pdf", safe="pdf", disp="attachment")], structure=leaf("application/pdf"))
print(COUNT, "samples")
