# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What the RFCs allow, obsolete forms included."""
import base64

from sample import *

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
