# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What the RFCs allow, obsolete forms included."""
import base64

from sample import *

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
                       "gg==")
PLAIN = leaf("text/plain")
HTML = leaf("text/html")


def header(name, fields, origin, **members):
    """States a mail with these header fields and the body x."""
    sample("rfc/" + name, mail(fields), origin, **dict(dict(text="x\n"), **members))


def body(name, fields, content, origin, **members):
    """States a mail with these header fields and this body."""
    sample("rfc/" + name, mail(fields, content), origin, **members)


def parts(name, subtype, contents, origin, fields=b"", boundary=b"m", layout=(), **members):
    """States a multipart of these parts; `layout` are the children in its structure."""
    extra = {key: members.pop(key) for key in ("parameters", "preamble", "epilogue") if key in members}
    sample("rfc/" + name, multipart_mail(subtype, boundary, *contents, fields=fields, **extra), origin,
           structure=tree("multipart/" + subtype.decode().lower(), *layout), **members)


# Header fields, RFC 5322

header("plain", b"Subject: Printer on fire\n", "RFC 5322 A.1.1, a simple mail", subject="Printer on fire")
header("folding", b"Subject: a folded\n \t subject  with\n\ttabs \nX-Empty:\n \n",
       "RFC 5322 2.2.3 and 4.2, folding with blanks and tabs, a folded empty field",
       subject="a folded subject  with tabs")
header("folding-blank-line", b"Subject: one\n   \n \t\n two\nX-After: y\n",
       "RFC 5322 4.2 obs-FWS, continuation lines of nothing but blanks", subject="one two")
header("folding-first", b"Subject:\n \n behind the fold\nMessage-ID:\n\t<1@example.org>\nTo:\n support@helpdesk.test\n",
       "RFC 5322 2.2.3, the value begins on the second line", subject="behind the fold")
header("folding-everywhere",
       b"From: Anna\n Beispiel\n <anna\n @\n example\n .org\n >\nTo: support@helpdesk.test\n ,\n eve@example.org\n"
       b"Date: Mon\n ,\n 2\n Mar\n 2026\n 10\n :\n 15\n :00\n +0100\nMessage-ID: <\n 1\n @example.org\n >\n",
       "RFC 5322 4.2 to 4.5, folds between all tokens", from_=[a("anna@example.org", "Anna Beispiel")],
       to=[a("support@helpdesk.test"), a("eve@example.org")])
header("name-case", b"sUBJECT: x\nFROM: anna@example.org\nmessage-id: <1@example.org>\ndAtE: 2 mar 2026 09:15:00 gmt\n",
       "RFC 5322 1.2.2, names of fields, months and zones in any case", subject="x")
header("blank-before-colon", b"From  : anna@example.org\nTo\t: support@helpdesk.test\nSubject     : Saying Hello\n"
       b"Date \t : Mon, 2 Mar 2026 10:15:00 +0100\nMessage-ID  : <1@example.org>\n",
       "RFC 5322 4.5, blanks before the colon", subject="Saying Hello")
header("no-blank-after-colon", b"Subject:x:y\nFrom:anna@example.org\nTo:support@helpdesk.test\n"
       b"Message-ID:<1@example.org>\nDate:Mon,2 Mar 2026 10:15:00 +0100\n",
       "RFC 5322 2.2, the blank after the colon is a habit only", subject="x:y")
header("field-name-characters", b"!#$%&'*+-./^_`{|}~0;=<>@[]\\\"(),: odd but printable\nSubject: seen\n",
       "RFC 5322 2.2 and 3.6.8, every printable character but the colon is allowed in a field name", subject="seen")
header("empty-subject", b"Subject:\nCc:\nBcc: \n", "RFC 5322 3.6.3 and 3.6.5, fields without a value")
header("subject-specials", b"Subject: \"a\" \\b /c\td, <e@x.test> (f) ; &amp; %41\n",
       "RFC 5322 3.6.5, a Subject has no syntax: quotes, comments and backslashes are text",
       subject="\"a\" \\b /c\td, <e@x.test> (f) ; &amp; %41")
header("long-line", b"Subject: " + b"0123456789" * 98 + b"\n", "RFC 5322 2.1.1, a line of 989 characters",
       subject="0123456789" * 98)
header("trace-and-resent",
       b"Return-Path: <bounce@list.test>\nReceived: from x.test by y.test; Mon, 2 Mar 2026 10:15:01 +0100\n"
       b"Received: from w.test by x.test; Mon, 2 Mar 2026 10:15:00 +0100\nResent-From: mary@example.net\n"
       b"Resent-From: eve@example.net\nResent-To: j@example.net\nResent-Date: Tue, 3 Mar 2026 00:00:00 +0000\n"
       b"Resent-Message-ID: <2@example.net>\nComments: one\nComments: two\nKeywords: a, b\nKeywords: c\n",
       "RFC 5322 3.6.5 to 3.6.7 and A.3, fields that may occur many times and change nothing")
header("recipients-in-many-fields",
       b"To: a@x.test\nCc: c@x.test\nTo: b@x.test\nBcc: d@x.test\nCc: e@x.test\nBcc: f@x.test\n",
       "RFC 5322 4.5.3 obs-to, several destination fields are joined", to=[a("a@x.test"), a("b@x.test")],
       cc=[a("c@x.test"), a("e@x.test")], bcc=[a("d@x.test"), a("f@x.test")], defects=["duplicate-header"])
header("several-authors", b"From: Anna <anna@example.org>, Bob <bob@example.org>\nSender: Bob <bob@example.org>\n"
       b"Reply-To: anna@example.org, Team: bob@example.org, eve@example.org;\n",
       "RFC 5322 3.6.2, several authors and one sender; Reply-To may hold groups",
       from_=[a("anna@example.org", "Anna"), a("bob@example.org", "Bob")], sender=[a("bob@example.org", "Bob")],
       reply_to=[a("anna@example.org"), a("bob@example.org", None, "Team"), a("eve@example.org", None, "Team")])
header("appendix-a61", b"From: Joe Q. Public <john.q.public@example.com>\n"
       b"To: Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example\n"
       b"Date: Tue, 1 Jul 2003 10:52:37 +0200\nMessage-ID: <5678.21-Nov-1997@example.com>\n",
       "RFC 5322 A.6.1, obsolete addressing", from_=[a("john.q.public@example.com", "Joe Q. Public")],
       to=[a("mary@example.net", "Mary Smith"), a("jdoe@test.example")], date="2003-07-01T08:52:37Z",
       message_id="5678.21-Nov-1997@example.com")
header("appendix-a63", b"From  : John Doe <jdoe@machine(comment).  example>\nTo    : Mary Smith\n  \n"
       b"          <mary@example.net>\nSubject     : Saying Hello\n"
       b"Date  : Fri, 21 Nov 1997 09(comment):   55  :  06 -0600\n"
       b"Message-ID  : <1234   @   local(blah)  .machine .example>\n",
       "RFC 5322 A.6.3, obsolete white space and comments, a comment in a message id too",
       from_=[a("jdoe@machine.example", "John Doe")], to=[a("mary@example.net", "Mary Smith")],
       subject="Saying Hello", date="1997-11-21T15:55:06Z", message_id="1234@local.machine.example")
sample("rfc/header-only", mail()[:-5], "RFC 5322 3.5, a mail without a body needs no empty line")
sample("rfc/no-last-line-end", mail(b"Subject: cut")[:-5], "RFC 5322 3.5, the last header line ends with the mail",
       subject="cut")
body("body-of-empty-lines", b"", b"\n\n", "RFC 5322 2.1, only the first empty line ends the header", text="\n\n")
body("blanks-in-body", b"", b"  a  \n\tb\t\n \n\n.\n..\nFrom c\n>From d\n",
     "INSPECTION 1, blanks, dots and mbox quotes stay",
     text="  a  \n\tb\t\n \n\n.\n..\nFrom c\n>From d\n")
body("fields-in-body", b"Subject: real\n", b"Subject: quoted\nFrom: eve@example.org\n\nx",
     "RFC 5322 2.1, what looks like fields in the body is text", subject="real",
     text="Subject: quoted\nFrom: eve@example.org\n\nx")
header("utf8-header", "From: Jürgen <jürgen@müller.example>\nTo: 支持@例え.test\nSubject: Grüße ✓\n"
       "Message-ID: <zwölf@müller.example>\n".encode(),
       "RFC 6532, raw UTF-8 in names, addresses, the subject and the message id",
       from_=[a("jürgen@müller.example", "Jürgen")], to=[a("支持@例え.test")], subject="Grüße ✓",
       message_id="zwölf@müller.example", defects=["8bit-header"])

# Addresses

header("groups",
       b"From: Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>\n"
       b"To: A Group(Some people)\n     :Chris Jones <c@(Chris's host.)public.example>,\n         joe@example.org,\n"
       b"  John <jdoe@one.test> (my dear friend); (the end of the group)\n"
       b"Cc: (Empty list)(start)Hidden recipients  :(nobody(that I know))  ;, undisclosed-recipients:;\n",
       "RFC 5322 A.5, white space and comments in all places", from_=[a("pete@silly.test", "Pete")],
       to=[a("c@public.example", "Chris Jones", "A Group"), a("joe@example.org", None, "A Group"),
           a("jdoe@one.test", "John", "A Group")],
       cc=[a(None, None, "Hidden recipients"), a(None, None, "undisclosed-recipients")])
header("address-forms",
       b"From: \"Joe Q. Public\" <john.q.public@example.com>\n"
       b"To: \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>, \"john smith\"@example.com, \"john\"@example.com,\n"
       b" <@a.test,@b.test:route@example.org>, user@[IPv6:2001:db8::1], john . doe @ example . com,\n"
       b" Mary Smith <mary@x.test>, <empty@example.test>\n"
       b"Sender: secretary@example.com\nReply-To: \"Mary Smith: Personal Account\" <smith@home.example>\n",
       "RFC 5322 A.1.2, kinds of mailboxes, and RFC 5321 4.1.3, address literals",
       from_=[a("john.q.public@example.com", "Joe Q. Public")],
       to=[a("sysservices@example.net", 'Giant; "Big" Box'), a('"john smith"@example.com'), a("john@example.com"),
           a("route@example.org"), a("user@[IPv6:2001:db8::1]"), a("john.doe@example.com"),
           a("mary@x.test", "Mary Smith"), a("empty@example.test")],
       sender=[a("secretary@example.com")], reply_to=[a("smith@home.example", "Mary Smith: Personal Account")])
addresses("rfc/address-routes", "RFC 5322 4.4 obs-route, source routes with comments, blanks and empty places",
          (b"<@a.test:anna@example.org>", [a("anna@example.org")]),
          (b"Anna <@a.test,,@b.test , (c) @c.test : anna@example.org>", [a("anna@example.org", "Anna")]),
          (b"<,,@a.test:anna@example.org>", [a("anna@example.org")]),
          (b"< @a . test (x) : anna @ example.org >", [a("anna@example.org")]),
          (b"<@[192.0.2.1]:anna@example.org>", [a("anna@example.org")]),
          (b"<@[IPv6:2001:db8::1]:anna@example.org>", [a("anna@example.org")]),
          (b"<(x) @a.test:anna@example.org>", [a("anna@example.org")]))
addresses("rfc/address-phrases", "RFC 5322 3.2.5 and 4.1 obs-phrase, display names of words, quoted strings and dots",
          (b"J. R. \"Bob\" Dobbs. <bob@example.org>", [a("bob@example.org", "J. R. Bob Dobbs.")]),
          (b"\"Anna\"  \"B.\" <anna@example.org>", [a("anna@example.org", "Anna B.")]),
          (b"Anna<anna@example.org>", [a("anna@example.org", "Anna")]),
          (b"\"\" <anna@example.org>", [a("anna@example.org")]),
          (b"\" Anna \t  B \" <anna@example.org>", [a("anna@example.org", "Anna B")]),
          (b"!#$%&'*+-/=?^_`{|}~ <anna@example.org>", [a("anna@example.org", "!#$%&'*+-/=?^_`{|}~")]),
          (b"(before) Anna (between) B <anna@example.org> (after)", [a("anna@example.org", "Anna B")]),
          (b"\"a, b; c: <d@e.test>\" <anna@example.org>", [a("anna@example.org", "a, b; c: <d@e.test>")]))
addresses("rfc/address-quoted-pairs", "RFC 5322 3.2.1, backslashes in quoted strings and comments",
          (b"\"An\\na \\\\ \\\"B\\\" \\(x\\)\" <anna@example.org>", [a("anna@example.org", "Anna \\ \"B\" (x)")]),
          (b"anna@example.org (Anna \\(Sales\\) \\\\)", [a("anna@example.org", "Anna (Sales) \\")]),
          (b"\"a\\,b\" <anna@example.org>, eve@example.org", [a("anna@example.org", "a,b"), a("eve@example.org")]),
          (b"\"\\\"\" <anna@example.org>", [a("anna@example.org", "\"")]),
          (b"\"\\\\\" <anna@example.org>, \"\\\\\\\"\" <eve@example.org>",
           [a("anna@example.org", "\\"), a("eve@example.org", "\\\"")]))
addresses("rfc/address-quoted-local-parts",
          "RFC 5322 3.4.1, quotes stay where the local part is no dot-atom; the attack of RELIABILITY 3.2 row 37",
          (b"\"john.doe\"@example.org", [a("john.doe@example.org")]),
          (b"\"john..doe\"@example.org", [a("\"john..doe\"@example.org")]),
          (b"\".john\"@example.org", [a("\".john\"@example.org")]),
          (b"\"a@b\"@example.org", [a("\"a@b\"@example.org")]),
          (b"\"\"@example.org", [a("\"\"@example.org")]),
          (b"\"a\\\"b\"@example.org", [a("\"a\\\"b\"@example.org")]),
          (b"Anna <\"a>,b\"@example.org>", [a("\"a>,b\"@example.org", "Anna")]),
          (b"\"evil@example.net y\"@example.org", [a("\"evil@example.net y\"@example.org")]),
          (b"\"()<>[]:;@\\\\,.\"@example.org", [a("\"()<>[]:;@\\\\,.\"@example.org")]))
addresses("rfc/address-domain-literals", "RFC 5322 3.4.1 domain-literal, blanks inside are folding blanks",
          (b"anna@[192.0.2.1]", [a("anna@[192.0.2.1]")]),
          (b"Anna <anna@[IPv6:2001:db8::1]>", [a("anna@[IPv6:2001:db8::1]", "Anna")]),
          (b"anna@[ 192.0.2.1 ]", [a("anna@[192.0.2.1]")]),
          (b"anna@[x,y;z:<a>], eve@example.org", [a("anna@[x,y;z:<a>]"), a("eve@example.org")]),
          (b"anna @ (c) [192.0.2.1] (Anna)", [a("anna@[192.0.2.1]", "Anna")]),
          (b"anna@(c)[x,y], eve@ [x;y]", [a("anna@[x,y]"), a("eve@[x;y]")]))
addresses("rfc/address-comments", "RFC 5322 3.2.2, nested comments inside and behind addresses",
          (b"anna@(b(c)d)example.org", [a("anna@example.org")]),
          (b"anna(x)@example(y).(z)org", [a("anna@example.org")]),
          (b"(x) anna@example.org", [a("anna@example.org")]),
          (b"anna@example.org (Anna (a (b) c) B)", [a("anna@example.org", "Anna (a (b) c) B")]),
          (b"anna@example.org (a, b <c@d.test>), eve@example.org", [a("anna@example.org", "a, b <c@d.test>"),
                                                                     a("eve@example.org")]),
          (b"<anna@example.org> (Anna)", [a("anna@example.org", "Anna")]),
          (b"anna@example.org ()", [a("anna@example.org")]),
          (b"anna@example.org (Anna \"x)", [a("anna@example.org", "Anna \"x")]))
addresses("rfc/address-comments-in-brackets",
          "RFC 5322 3.2.2, brackets, quotes and separators in comments within angle brackets; RELIABILITY 3.2 row 37",
          (b"Anna <anna@(>)example.org>", [a("anna@example.org", "Anna")]),
          (b"<(> eve@example.net,)anna@example.org>", [a("anna@example.org")]),
          (b"<anna@(<)example.org>", [a("anna@example.org")]),
          (b"<anna@(\")example.org>, \"B\" <b@x.test>", [a("anna@example.org"), a("b@x.test", "B")]),
          (b"<anna@(\\\")example.org>", [a("anna@example.org")]),
          (b"<anna(,;)@example.org>", [a("anna@example.org")]),
          (b"<@a.test (:) : anna@example.org>", [a("anna@example.org")]),
          (b"<@(:)a.test:anna@example.org>", [a("anna@example.org")]),
          (b"<anna@[x>y]>", [a("anna@[x>y]")]))
addresses("rfc/address-blanks-around-dots",
          "RFC 5322 4.4 obs-domain and obs-local-part, blanks and comments around dots",
          (b"anna@example . org", [a("anna@example.org")]), (b"anna@example .org", [a("anna@example.org")]),
          (b"anna@example. org", [a("anna@example.org")]), (b"anna@example.(c) org", [a("anna@example.org")]),
          (b"anna . b@example.org", [a("anna.b@example.org")]),
          (b"\"anna\" . \"b\"@example.org", [a("anna.b@example.org")]),
          (b"<anna. b@example. org>", [a("anna.b@example.org")]))
addresses("rfc/address-empty-places", "RFC 5322 4.4 obs-addr-list and obs-group-list, empty places do not count",
          (b",a@x.test,,(nobody),b@x.test, ,", [a("a@x.test"), a("b@x.test")]),
          (b"G:,,a@x.test,,b@x.test,;,", [a("a@x.test", None, "G"), a("b@x.test", None, "G")]),
          (b"G:,,;", [a(None, None, "G")]),
          (b"G:(nobody);", [a(None, None, "G")]))
addresses("rfc/address-group-names", "RFC 5322 3.4 and RFC 2047 5, group names as phrases and encoded words",
          (b"\"Sales; EMEA: all\": a@x.test;", [a("a@x.test", None, "Sales; EMEA: all")]),
          (b"=?utf-8?Q?K=C3=BCche,_alle?=: =?utf-8?Q?M=C3=BCller?= <a@x.test>, b@x.test;",
           [a("a@x.test", "Müller", "Küche, alle"), a("b@x.test", None, "Küche, alle")]),
          (b"A B (c) D.:x@x.test;,y@x.test,E:;", [a("x@x.test", None, "A B D."), a("y@x.test"), a(None, None, "E")]),
          (b"A:a@x.test;B:b@x.test;c@x.test", [a("a@x.test", None, "A"), a("b@x.test", None, "B"), a("c@x.test")]))
addresses("rfc/address-folded-names", "RFC 5322 2.2.3 and 3.2.2, folds in names, quoted strings and comments",
          (b"Anna\n  Maria\n\tB <anna@example.org>", [a("anna@example.org", "Anna Maria B")]),
          (b"\"Anna\n   Maria\" <anna@example.org>", [a("anna@example.org", "Anna Maria")]),
          (b"anna@example.org (Anna\n  Maria)", [a("anna@example.org", "Anna Maria")]))

# Dates

dates("rfc/date-named-zones", "RFC 5322 4.3 obs-zone, the named zones",
      *[(b"Mon, 2 Mar 2026 10:15:00 " + zone, f"2026-03-02T{hour:02}:15:00Z") for zone, hour in (
          (b"UT", 10), (b"GMT", 10), (b"EDT", 14), (b"EST", 15), (b"CDT", 15), (b"CST", 16), (b"MDT", 16),
          (b"MST", 17), (b"PDT", 17), (b"PST", 18))])
dates("rfc/date-military-zones", "RFC 5322 4.3, single letters count as UTC since RFC 822 had their signs wrong",
      *[(b"Mon, 2 Mar 2026 10:15:00 " + zone.encode(), "2026-03-02T10:15:00Z")
        for zone in "ABCDEFGHIKLMNOPQRSTUVWXYZaz"])
dates("rfc/date-unknown-zones",
      "RFC 5322 4.3, other zone names count as UTC, and so does a missing zone (INSPECTION 2.1)",
      (b"Mon, 2 Mar 2026 10:15:00 CET", "2026-03-02T10:15:00Z"), (b"2 Mar 2026 10:15:00 MEZ", "2026-03-02T10:15:00Z"),
      (b"2 Mar 2026 10:15:00 LOCAL", "2026-03-02T10:15:00Z"), (b"2 Mar 2026 10:15:00", "2026-03-02T10:15:00Z"),
      (b"2 Mar 2026 10:15", "2026-03-02T10:15:00Z"))
dates("rfc/date-short-years", "RFC 5322 4.3 obs-year, 00 to 49 are 20xx, 50 to 99 19xx, three digits add 1900",
      (b"2 Mar 00 10:15:00 +0000", "2000-03-02T10:15:00Z"), (b"2 Mar 49 10:15:00 +0000", "2049-03-02T10:15:00Z"),
      (b"2 Mar 50 10:15:00 +0000", "1950-03-02T10:15:00Z"), (b"2 Mar 99 10:15:00 +0000", "1999-03-02T10:15:00Z"),
      (b"2 Mar 100 10:15:00 +0000", "2000-03-02T10:15:00Z"), (b"2 Mar 126 10:15:00 +0000", "2026-03-02T10:15:00Z"),
      (b"2 Mar 999 10:15:00 +0000", "2899-03-02T10:15:00Z"), (b"21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z"))
dates("rfc/date-offsets", "RFC 5322 3.3, numeric zones, over days, months, years and leap days",
      (b"Thu, 1 Jan 2026 00:30:00 +0100", "2025-12-31T23:30:00Z"),
      (b"Wed, 31 Dec 2025 23:30:00 -0100", "2026-01-01T00:30:00Z"),
      (b"Thu, 29 Feb 2024 00:00:00 +0545", "2024-02-28T18:15:00Z"),
      (b"Wed, 28 Feb 2024 23:00:00 -0930", "2024-02-29T08:30:00Z"),
      (b"Tue, 29 Feb 2000 12:00:00 +0000", "2000-02-29T12:00:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 +1400", "2026-03-01T20:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 -1200", "2026-03-02T22:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 -0000", "2026-03-02T10:15:00Z"),
      (b"Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z"),
      (b"Wed, 31 Dec 1969 23:59:59 +0000", "1969-12-31T23:59:59Z"),
      (b"Mon, 1 Jan 1900 00:00:00 +0000", "1900-01-01T00:00:00Z"))
dates("rfc/date-seconds",
      "RFC 5322 3.3, seconds may be missing or 60 (a leap second, given as the second that follows)",
      (b"Mon, 2 Mar 2026 10:15 +0100", "2026-03-02T09:15:00Z"),
      (b"Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"),
      (b"Sun, 1 Jan 2017 00:59:60 +0100", "2017-01-01T00:00:00Z"))
dates("rfc/date-weekdays", "RFC 5322 3.3, the weekday is optional; INSPECTION 2.1, a wrong one is of no account",
      (b"2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"Fri, 2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"Mon,02 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"mon, 2 MAR 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"))
dates("rfc/date-comments", "RFC 5322 4.3, comments and blanks between all tokens, nested and with quoted pairs",
      (b"(a)Mon(b),(c)2(d)Mar(e)2026(f)10(g):(h)15(i):(j)00(k)+0100(l)", "2026-03-02T09:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 +0100 (CET (really \\) so))", "2026-03-02T09:15:00Z"),
      (b"Mon  ,  2  Mar  2026  10 : 15 : 00  +0100", "2026-03-02T09:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 (+0500) +0100", "2026-03-02T09:15:00Z"),
      (b"(1 Jan 1999 00:00) Mon, 2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"))
header("obsolete-date", b"Date: Tue, 2 Mar 26 04:15 EST (a (nested) comment)\n",
       "RFC 5322 4.3, a short year, no seconds, a named zone and a comment at once")

# Message ids

header("references", b"In-Reply-To: Your mail of today <a@x> <b\n @x> <a@x>\nReferences: <r1@x> <r2@x>\n"
       b"References: junk <r3@x> <r1@x>\n", "RFC 5322 4.5.4, phrases between ids, folded ids, several fields",
       in_reply_to=["a@x", "b@x"], references=["r1@x", "r2@x", "r3@x"], defects=["duplicate-header"])
header("message-id-forms", b"Message-ID: (made) <1.a!b#c@[192.0.2.1]> (here)\nIn-Reply-To: (c) < 4711 @ x.test >\n"
       b"References: <a@x.test>(one)<b@x.test>\t<c@x.test>\n <A@x.test>\n",
       "RFC 5322 3.6.4, no-fold-literal, comments, blanks, no blanks between ids; case is kept",
       message_id="1.a!b#c@[192.0.2.1]", in_reply_to=["4711@x.test"],
       references=["a@x.test", "b@x.test", "c@x.test", "A@x.test"])

# Encoded words, RFC 2047

header("encoded-words",
       b"From: =?UTF-8?Q?Anna_M=C3=BCller?= <anna@example.org>\n"
       b"To: support@helpdesk.test (=?iso-8859-1*de?q?Hilfe_f=FCr_alle?=)\n"
       b"Cc: \"=?utf-8?B?SsO8cmdlbg==?= Beispiel\" <j@example.org>\n"
       b"Subject: =?utf-8?B?w7w=?=\n =?utf-8?B?w7Y=?= plain =?utf-8?Q?Ang?= =?utf-8?Q?ebot_=C3?= =?UTF-8?Q?=A4=21?="
       b"(x=?utf-8?q?=41?=)\n", "RFC 2047 5 and 6.2, words in all places, split characters, no blanks around",
       from_=[a("anna@example.org", "Anna Müller")], to=[a("support@helpdesk.test", "Hilfe für alle")],
       cc=[a("j@example.org", "Jürgen Beispiel")], subject="üö plain Angebot ä!(xA)")
header("encoded-words-section-8",
       b"From: =?US-ASCII?Q?Keith_Moore?= <moore@cs.example>\n"
       b"To: =?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?= <keld@dkuug.test>\n"
       b"CC: =?ISO-8859-1?Q?Andr=E9?= Pirard <PIRARD@vm1.test>\n"
       b"Subject: =?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\n"
       b" =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=\n", "RFC 2047 8, the examples",
       from_=[a("moore@cs.example", "Keith Moore")], to=[a("keld@dkuug.test", "Keld Jørn Simonsen")],
       cc=[a("PIRARD@vm1.test", "André Pirard")], subject="If you can read this you understand the example.")
addresses("rfc/encoded-words-in-comments", "RFC 2047 8, the table of blanks in comments",
          (b"a@x.test (=?ISO-8859-1?Q?a?=)", [a("a@x.test", "a")]),
          (b"a@x.test (=?ISO-8859-1?Q?a?= b)", [a("a@x.test", "a b")]),
          (b"a@x.test (=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", [a("a@x.test", "ab")]),
          (b"a@x.test (=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", [a("a@x.test", "ab")]),
          (b"a@x.test (=?ISO-8859-1?Q?a?=\n    =?ISO-8859-1?Q?b?=)", [a("a@x.test", "ab")]),
          (b"a@x.test (=?ISO-8859-1?Q?a_b?=)", [a("a@x.test", "a b")]),
          (b"a@x.test (=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", [a("a@x.test", "a b")]))
subjects("rfc/encoded-words-joined", "RFC 2047 6.2, blanks between words go, blanks beside text stay",
         (b"=?utf-8?Q?a?= \t\n \t =?utf-8?B?Yg==?=", "ab"), (b"=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
         (b"a\n =?utf-8?Q?b?=\n c", "a b c"), (b"=?utf-8?Q?=C3=A4?= =?iso-8859-1?Q?=E4?=", "ää"),
         (b"=?utf-8?Q?a_?= =?utf-8?Q?_b?=", "a  b"), (b"=?utf-8?Q?a?=  b", "a  b"),
         (b"=?utf-8?B?4g==?= =?utf-8?B?gg==?= =?utf-8?B?rA==?=", "€"), (b"=?utf-8?Q?_a_?=", "a"))
subjects("rfc/encoded-words-q", "RFC 2047 4.2, underscores, escaped specials, lower-case hex as readers take it",
         (b"=?utf-8?Q?a=5Fb=3F=3D_c?=", "a_b?= c"), (b"=?utf-8?q?=c3=a4?=", "ä"),
         (b"=?us-ascii?Q?a=20b=09c?=", "a b\tc"),
         (b"=?ISO-8859-15?Q?=A4_5?=", "€ 5"))
subjects("rfc/encoded-words-once", "RFC 2047 2, what a word decodes to is not decoded again",
         (b"=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?=", "=?utf-8?Q?x?="),
         (b"=?utf-8?B?PT91dGYtOD9RP3g/PQ==?=", "=?utf-8?Q?x?="))
subjects("rfc/encoded-words-languages", "RFC 2231 5, a language behind the charset; charset and encoding in any case",
         (b"=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"), (b"=?utf-8*de-AT?b?w7w=?= =?UTF-8*en?B?w7Y=?=", "üö"),
         (b"=?UtF-8*?q?=C3=BC?=", "ü"))
addresses("rfc/encoded-words-are-atoms", "RFC 2047 5, specials in decoded text have no meaning; the attack of "
          "RELIABILITY 3.2 row 35",
          (b"=?utf-8?Q?a=2C_b_=3Cc=40d=2Etest=3E=3B?= <anna@example.org>",
           [a("anna@example.org", "a, b <c@d.test>;")]),
          (b"=?utf-8?Q?=22quoted=22_=28x=29?= <anna@example.org>", [a("anna@example.org", "\"quoted\" (x)")]),
          (b"=?utf-8?B?Ym9zc0BleGFtcGxlLmNvbQ==?= <eve@example.org>", [a("eve@example.org", "boss@example.com")]),
          (b"\"=?utf-8?Q?a=22b=5C?=\" <anna@example.org>", [a("anna@example.org", "a\"b\\")]),
          (b"Dr. =?utf-8?Q?M=C3=BCller?= =?utf-8?Q?=2C?= X <anna@example.org>",
           [a("anna@example.org", "Dr. Müller, X")]))

# Bodies of one part, RFC 2045

body("quoted-printable", b"Content-Type: text/plain; charset=utf-8\n"
     b"Content-Transfer-Encoding: Quoted-Printable (really)\n",
     b"Gr=C3=BC=c3=9fe an =\nalle =  \nhier   \n=3D\n=20\n", "RFC 2045 6.7, soft breaks, blanks at line ends",
     text="Grüße an alle hier\n=\n \n")
body("quoted-printable-line-ends", b"Content-Transfer-Encoding: quoted-printable\n",
     b"=\n=\na=0D=0Ab=09\t\n\t \nc=20 \n=\n", "RFC 2045 6.7, encoded line breaks, lines of blanks, empty soft breaks",
     text="a\nb\t\n\nc \n")
body("base64-lines", b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n",
     b"R3LD\nvM\n\nOfZSE\nNCg==\n\n", "RFC 2045 6.8, line breaks anywhere in the encoded text", text="Grüße!\n")
body("base64-of-html", b"Content-Type: Text/HTML; Charset=\"UTF-8\"\nContent-Transfer-Encoding: base64\n",
     base64.b64encode("<p>Käse</p>\r\n".encode()) + b"\n", "RFC 2045 5.1 and 6.8, a lone HTML part",
     html="<p>Käse</p>\n", structure=HTML)
body("content-type-lexical", b"MIME-Version: (x) 1 . 0 (y)\n"
     b"Content-Type: (a) text (b) / (c) HTML (d) ; (e) charset (f) = (g) \"iso-8859-15\" (h \\) i);\n"
     b" (only a comment); x-other=y\nContent-Transfer-Encoding: (c) 8bit (d)\n",
     b"5 \xa4\n", "RFC 2045 5.1 and RFC 822 3.1.4, comments and blanks between the tokens", html="5 €\n",
     structure=HTML)
body("content-type-comment", b"Content-Type: text/plain; charset=us-ascii (Plain text)\n", b"x\n",
     "RFC 2045 5.1, the example with a comment behind the charset", text="x\n")
body("content-type-hidden-parameters",
     b"Content-Type: text/plain (; name=a.txt); charset=iso-8859-15 (x; charset=koi8-r)\n"
     b"Content-Disposition: inline (\"; filename=b.txt)\n", b"\xa4\n",
     "RFC 822 3.1.4, what looks like parameters within comments is none", text="€\n")
body("content-type-quoted-pairs", b"Content-Type: text/plain; x=\"a;charset=koi8-r\\\"\"; charset=\"ISO-8859\\-15\"\n",
     b"\xa4\n", "RFC 2045 5.1, a semicolon and a quoted quote inside a value", text="€\n")
body("no-mime-version", b"Content-Type: text/html\n", b"<b>x</b>\n",
     "RFC 2045 4, readers take Content-Type without MIME-Version too", html="<b>x</b>\n", structure=HTML)
body("charset-continued", b"Content-Type: text/plain; charset*1=\"9-15\"; charset*0=\"iso-885\"\n", b"\xa4\n",
     "RFC 2231 3, any parameter may be continued", text="€\n")
body("lone-attachment", b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n"
     b"Content-Disposition: attachment; filename=b.pdf; size=9;\n"
     b" modification-date=\"Mon, 2 Mar 2026 10:15:00 +0100\"\n",
     base64.b64encode(b"%PDF-1.7\n") + b"\n", "RFC 2183 2, all parameters; the disposition's name wins",
     attachments=[att("1", "application/pdf", b"%PDF-1.7\n", "b.pdf", disp="attachment", enc="base64",
                      detected="application/pdf")], structure=leaf("application/pdf"))
body("lone-text-attachment", b"Content-Type: text/plain\nContent-Disposition: attachment\n", b"x\n",
     "RFC 2183 2.2, the whole mail is an attachment", attachments=[att("1", "text/plain", b"x\r\n", disp="attachment")])
body("disposition-unknown", b"Content-Type: text/plain\nContent-Disposition: X-Banner (c) ; x=y\n", b"x\n",
     "RFC 2183 2.8, a disposition that is neither inline nor attachment; INSPECTION 2.3 keeps it as body", text="x\n")
body("other-text-types", b"Content-Type: text/enriched; charset=utf-8\n", b"<bold>x</bold>\n",
     "RFC 2046 4.1.4, an unknown subtype of text is no body by INSPECTION 2.3",
     attachments=[att("1", "text/enriched", b"<bold>x</bold>\r\n", safe="part-1.txt", charset="utf-8")],
     structure=leaf("text/enriched"))

# Multiparts, RFC 2046

parts("alternative", b"alternative", [b"Content-Type: text/plain; charset=utf-8\n\nplain",
                                      b"Content-Type: text/html; charset=utf-8\n\n<p>html</p>"],
      "RFC 2046 5.1.4, with preamble and epilogue", preamble=b"This is a preamble.\n", epilogue=b"epilogue\n",
      text="plain", html="<p>html</p>", layout=[PLAIN, HTML])
parts("mixed-section-511", b"mixed",
      [b"\nThis is implicitly typed plain US-ASCII text.\nIt does NOT end with a linebreak.",
                                      b"Content-type: text/plain; charset=us-ascii\n\nThis is explicitly typed.\n"
                                      b"It DOES end with a linebreak.\n"],
      "RFC 2046 5.1.1, the example: the line break before a boundary is the boundary's", boundary=b"simple boundary",
      preamble=b"This is the preamble.  It is to be ignored.\n\n", epilogue=b"\nThis is the epilogue.\n",
      text="This is implicitly typed plain US-ASCII text.\nIt does NOT end with a linebreak.\n"
           "This is explicitly typed.\nIt DOES end with a linebreak.\n", layout=[PLAIN, PLAIN])
parts("boundary-all-characters", b"mixed", [b"\none", b"\ntwo"],
      "RFC 2046 5.1.1, every character that a boundary may have",
      boundary=b"09azAZ'()+_,-./:=? '", text="one\ntwo", layout=[PLAIN, PLAIN])
parts("boundary-of-70", b"mixed", [b"\none"], "RFC 2046 5.1.1, the longest boundary", boundary=b"0123456789" * 7,
      text="one", layout=[PLAIN])
parts("boundary-of-1", b"mixed", [b"\n-\n--\n---\n-- -", b"\ntwo"], "RFC 2046 5.1.1, the shortest boundary, a dash",
      boundary=b"1", text="-\n--\n---\n-- -\ntwo", layout=[PLAIN, PLAIN])
parts("boundary-prefixes", b"mixed",
      [multipart(b"mixed", b"=ab", multipart(b"mixed", b"=abc", b"\ndeep"), b"\nmiddle"), b"\ntop"],
      "RFC 2046 5.1.2, boundaries that begin inner boundaries; RELIABILITY 3.1 row 3", boundary=b"=a",
      text="deep\nmiddle\ntop", layout=[tree("multipart/mixed", tree("multipart/mixed", PLAIN), PLAIN), PLAIN])
parts("boundary-prefixes-outward", b"mixed",
      [multipart(b"mixed", b"=ab", multipart(b"mixed", b"=a", b"\ndeep"), b"\nmiddle"), b"\ntop"],
      "RFC 2046 5.1.2, boundaries that begin outer boundaries", boundary=b"=abc",
      text="deep\nmiddle\ntop", layout=[tree("multipart/mixed", tree("multipart/mixed", PLAIN), PLAIN), PLAIN])
parts("boundary-look-alikes", b"mixed",
      [b"\n--M\n --m\n-m\n---m\n--mm\n--m-\n--m---\n--n--\n>--m\na--m\n--m.", b"\ntwo"],
      "RFC 2046 5.1.1, lines that are no boundary: case, indent, more dashes, more letters",
      text="--M\n --m\n-m\n---m\n--mm\n--m-\n--m---\n--n--\n>--m\na--m\n--m.\ntwo", layout=[PLAIN, PLAIN])
body("boundary-padding", b"Content-Type: multipart/mixed; boundary=m\n", b"--m \t \n\none\n--m\t\n\ntwo\n--m--  \n",
     "RFC 2046 5.1.1 transport-padding, blanks behind boundaries", text="one\ntwo",
     structure=tree("multipart/mixed", PLAIN, PLAIN))
body("boundary-folded", b"Content-Type:\n multipart/mixed;\n\tboundary=\n \"a\n b\"\n", b"--a b\n\none\n--a b--\n",
     "RFC 5322 2.2.3, folds around and inside a boundary; unfolding takes away the line breaks only", text="one",
     structure=tree("multipart/mixed", PLAIN))
body("boundary-case", b"CONTENT-TYPE: MULTIPART/MIXED; BOUNDARY=Mm\n", b"--Mm\n\none\n--mm\n--MM--\n--Mm--\n",
     "RFC 2045 5.1, names in any case, but a boundary in one", text="one\n--mm\n--MM--",
     structure=tree("multipart/mixed", PLAIN))
body("boundary-extended", b"Content-Type: multipart/mixed; boundary*0*=us-ascii'en'a%20; boundary*1=b\n",
     b"--a b\n\none\n--a b--\n", "RFC 2231 4, a boundary in extended form", text="one",
     structure=tree("multipart/mixed", PLAIN))
body("boundary-continued", b"Content-Type: multipart/mixed; boundary*1=\"b c\"; boundary*0=a\n",
     b"--ab c\n\none\n--ab c--\n", "RFC 2231 3, a boundary in pieces; RELIABILITY 3.1 row 12", text="one",
     structure=tree("multipart/mixed", PLAIN))
body("boundary-comments", b"Content-Type: multipart/(x)mixed(y); (z) boundary=(\"no\") m (comment)\n",
     b"--m\n\none\n--m--\n", "RFC 822 3.4.3, comments in a multipart's type; RELIABILITY 3.1 row 12", text="one",
     structure=tree("multipart/mixed", PLAIN))
parts("empty-parts", b"mixed", [b"", b"\n", b"Content-Type: text/html\n", b"Content-Type: image/gif\n\n", b"\nlast"],
      "RFC 2046 5.1.1, parts with nothing, only an empty line, only a header; an empty text is joined like any "
      "(INSPECTION 2.3 rule 4)", text="\nlast",
      attachments=[att("4", "image/gif", b"")], layout=[PLAIN, PLAIN, HTML, leaf("image/gif"), PLAIN])
parts("preamble-and-epilogue-multiparts", b"mixed", [b"\nreal"],
      "RFC 2046 5.1.1, whole multiparts in the preamble and epilogue are discarded; RELIABILITY 3.1 row 13",
      preamble=b"--n\n\nbefore\n--n--\n", epilogue=b"--n\n\nafter\n--n--\n--m\n\nlate\n--m--\n", text="real",
      layout=[PLAIN])
parts("kinds-of-multipart", b"mixed",
      [multipart(b"parallel", b"p", b"\nparallel"), multipart(b"form-data", b"f", b"Content-Disposition: form-data; "
       b"name=field\n\nform"), multipart(b"X-Unheard-Of", b"u", b"\nunknown"),
       multipart(b"byteranges", b"b", b"Content-Type: text/plain\nContent-range: bytes 0-1/2\n\nrange")],
      "RFC 2046 5.1.7, unknown subtypes are read as mixed; RFC 7578, RFC 7233", text="parallel\nform\nunknown\nrange",
      layout=[tree("multipart/parallel", PLAIN), tree("multipart/form-data", PLAIN),
              tree("multipart/x-unheard-of", PLAIN), tree("multipart/byteranges", PLAIN)])
parts("appledouble", b"appledouble", [b"Content-Type: application/applefile; name=\"%Plan\"\n\nAPPL",
                                      b"Content-Type: application/pdf; name=Plan\n\n%PDF-1.4"],
      "RFC 1740, a file in two halves", layout=[leaf("application/applefile"), leaf("application/pdf")],
      attachments=[att("1", "application/applefile", b"APPL", "%Plan"),
                   att("2", "application/pdf", b"%PDF-1.4", "Plan", detected="application/pdf")])
parts("bodies-are-joined", b"mixed", [b"\none", b"Content-Type: text/html\n\n<p>1</p>", b"\ntwo\n",
                                      b"Content-Type: image/gif\n\nGIF89a", b"\nthree",
                                      b"Content-Type: text/html\nContent-Disposition: inline\n\n<p>2</p>\n"],
      "INSPECTION 2.3 rule 4, texts and HTML pieces around an attachment", text="one\ntwo\nthree",
      html="<p>1</p>\n<p>2</p>\n", attachments=[att("4", "image/gif", b"GIF89a", detected="image/gif")],
      layout=[PLAIN, HTML, PLAIN, leaf("image/gif"), PLAIN, HTML])
parts("alternative-of-many", b"alternative",
      [b"\nT1", b"Content-Type: text/html\n\n<html>H1</html>", b"Content-Type: text/enriched\n\nE",
       b"Content-Type: text/plain\n\nT2", b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR",
       b"Content-Type: text/html\n\n<html>H2</html>"],
      "RFC 2046 5.1.4, more alternatives than are taken: the first text, the last HTML (INSPECTION 2.3 rule 2)",
      text="T1", html="<html>H2</html>",
      attachments=[att("2", "text/html", b"<html>H1</html>", detected="text/html"),
                   att("3", "text/enriched", b"E", safe="part-3.txt"), att("4", "text/plain", b"T2"),
                   att("5", "text/calendar", b"BEGIN:VCALENDAR")],
      layout=[PLAIN, HTML, leaf("text/enriched"), PLAIN, leaf("text/calendar"), HTML])
parts("alternative-of-mixed", b"alternative",
      [multipart(b"mixed", b"p", b"\nT1", b"Content-Type: application/pdf\n\n%PDF-1.4", b"\nT2"),
       multipart(b"mixed", b"h", b"\nT3", b"Content-Type: text/html\n\nH1", b"Content-Type: text/html\n\nH2")],
      "RFC 2046 5.1.4, alternatives that are multiparts; INSPECTION 2.3 rule 2", text="T1\nT2", html="H1\nH2",
      attachments=[att("1.2", "application/pdf", b"%PDF-1.4", detected="application/pdf"),
                   att("2.1", "text/plain", b"T3")],
      layout=[tree("multipart/mixed", PLAIN, leaf("application/pdf"), PLAIN),
              tree("multipart/mixed", PLAIN, HTML, HTML)])
parts("alternative-of-alternative", b"alternative",
      [multipart(b"alternative", b"i", b"\nT1", b"Content-Type: text/html\n\n<html>H1</html>"),
       b"Content-Type: text/html\n\n<html>H2</html>"],
      "RFC 2046 5.1.4, alternatives within alternatives", text="T1", html="<html>H2</html>",
      attachments=[att("1.2", "text/html", b"<html>H1</html>", detected="text/html")],
      layout=[tree("multipart/alternative", PLAIN, HTML), HTML])
parts("alternative-text-last", b"alternative", [b"Content-Type: text/html\n\nH", b"\nT"],
      "RFC 2046 5.1.4, in the wrong order both are taken still", text="T", html="H", layout=[HTML, PLAIN])
parts("alternative-named-text", b"alternative", [b"Content-Type: text/plain; name=a.txt\n\nT", b"\nT2",
                                                 b"Content-Type: text/html\nContent-Disposition: attachment\n\n<html>"],
      "INSPECTION 2.3 rules 1 and 2, named and attached parts are no alternatives", text="T2",
      attachments=[att("1", "text/plain", b"T", "a.txt"),
                   att("3", "text/html", b"<html>", disp="attachment", detected="text/html")],
      layout=[PLAIN, PLAIN, HTML])

# Related parts, RFC 2387

PICTURE = (b"Content-Type: image/png\nContent-ID: <pic@x.test>\nContent-Disposition: inline; filename=p.png\n"
           b"Content-Transfer-Encoding: base64\n\n" + base64.b64encode(PNG))


def picture(part):
    """The attachment of `PICTURE`."""
    return att(part, "image/png", PNG, "p.png", cid="pic@x.test", disp="inline", enc="base64", detected="image/png")


ROOT_PART = b"Content-Type: text/html\nContent-ID: <root@x.test>\n\n<html><img src=\"cid:pic@x.test\"></html>"
ROOT_HTML = '<html><img src="cid:pic@x.test"></html>'
parts("related-start", b"related", [PICTURE, ROOT_PART], "RFC 2387 3.2, the root is not the first part",
      parameters=b"; start=\"<root@x.test>\"; type=\"text/html\"", html=ROOT_HTML, attachments=[picture("1")],
      layout=[leaf("image/png"), HTML])
parts("related-without-start", b"related", [ROOT_PART, PICTURE, b"Content-Type: text/plain\n\nunused"],
      "RFC 2387 3.2, without start the first part is the root; no other is searched", html=ROOT_HTML,
      attachments=[picture("2"), att("3", "text/plain", b"unused")], layout=[HTML, leaf("image/png"), PLAIN])
parts("related-start-unknown", b"related", [ROOT_PART, PICTURE],
      "RFC 2387 3.2, start names no part: the first is taken",
      parameters=b"; start=\"<gone@x.test>\"", html=ROOT_HTML, attachments=[picture("2")],
      layout=[HTML, leaf("image/png")])
parts("related-start-bare", b"related", [PICTURE, ROOT_PART],
      "a start without brackets, as some programs write it, is compared like one with them",
      parameters=b"; start=root@x.test", html=ROOT_HTML, attachments=[picture("1")], layout=[leaf("image/png"), HTML])
parts("related-root-alternative", b"related",
      [multipart(b"alternative", b"a", b"\nT", ROOT_PART), PICTURE], "RFC 2387 3.1, the root is a multipart",
      parameters=b"; type=\"multipart/alternative\"", text="T", html=ROOT_HTML, attachments=[picture("2")],
      layout=[tree("multipart/alternative", PLAIN, HTML), leaf("image/png")])
parts("related-in-alternative-in-mixed", b"mixed",
      [multipart(b"alternative", b"a", b"\nT", multipart(b"related", b"r", ROOT_PART, PICTURE)),
       b"Content-Type: application/pdf; name=a.pdf\n\n%PDF-1.4"], "RFC 2387, as most mail programs nest it", text="T",
      html=ROOT_HTML, attachments=[picture("1.2.2"),
                                   att("2", "application/pdf", b"%PDF-1.4", "a.pdf", detected="application/pdf")],
      layout=[tree("multipart/alternative", PLAIN, tree("multipart/related", HTML, leaf("image/png"))),
              leaf("application/pdf")])
parts("alternative-in-mixed-in-related", b"related",
      [multipart(b"mixed", b"x", multipart(b"alternative", b"a", b"\nT", ROOT_PART),
                 b"Content-Type: application/pdf\n\n%PDF-1.4", b"\nfooter"), PICTURE],
      "RFC 2387, the other way round, as Apple Mail nests it", text="T\nfooter", html=ROOT_HTML,
      attachments=[att("1.2", "application/pdf", b"%PDF-1.4", detected="application/pdf"), picture("2")],
      layout=[tree("multipart/mixed", tree("multipart/alternative", PLAIN, HTML), leaf("application/pdf"), PLAIN),
              leaf("image/png")])
parts("related-root-image", b"related", [PICTURE, ROOT_PART], "RFC 2387 3.2, the first part is the root even when it "
      "is no text (INSPECTION 2.3 rule 3)",
      attachments=[picture("1"), att("2", "text/html", ROOT_HTML.encode(), cid="root@x.test", detected="text/html")],
      layout=[leaf("image/png"), HTML])

# Messages in messages

INNER = crlf(b"From: bob@example.net\nSubject: inner\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <in@x>\n\n"
             b"inner text\n")
NESTED = expect(len(INNER), from_=[a("bob@example.net")], to=[], subject="inner", date="2026-01-01T00:00:00Z",
                message_id="in@x", text="inner text\n")
MESSAGE = tree("message/rfc822", PLAIN)
parts("nested-message", b"mixed", [b"\nsee below", b"Content-Type: message/rfc822\n\n" + INNER],
      "RFC 2046 5.2.1, a forwarded mail", fields=b"Subject: Fwd: inner\n", subject="Fwd: inner", text="see below",
      attachments=[att("2", "message/rfc822", INNER, message=NESTED)], layout=[PLAIN, MESSAGE])
parts("nested-message-base64", b"mixed",
      [b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(INNER),
       b"Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n" +
       INNER.replace(b" text", b"=20=\ntext")],
      "RFC 2046 5.2.1 forbids encoded messages, programs send them; INSPECTION 2.4 decodes first",
      attachments=[att("1", "message/rfc822", INNER, enc="base64", message=NESTED),
                   att("2", "message/rfc822", INNER, enc="quoted-printable", message=NESTED)],
      layout=[MESSAGE, MESSAGE])
body("lone-message", b"Subject: Fwd\nContent-Type: message/rfc822\nContent-Disposition: inline; filename=f.eml\n",
     INNER,
     "RFC 2046 5.2.1, the mail is nothing but another mail", subject="Fwd",
     attachments=[att("1", "message/rfc822", INNER, "f.eml", disp="inline", message=NESTED)], structure=MESSAGE)
TWICE = multipart_mail(b"mixed", b"i", b"\nmiddle", b"Content-Type: message/rfc822\n\n" + INNER,
                       b"Content-Type: image/png; name=p.png\nContent-Transfer-Encoding: base64\n\n" +
                       base64.b64encode(PNG))
TWICE_TREE = tree("multipart/mixed", PLAIN, MESSAGE, leaf("image/png"))
parts("nested-twice", b"mixed", [b"\nouter", b"Content-Type: message/rfc822\n\n" + TWICE],
      "RFC 2046 5.2.1, a mail in a mail in a mail; each counts its parts from 1", boundary=b"o", text="outer",
      attachments=[att("2", "message/rfc822", TWICE, message=expect(
          len(TWICE), text="middle", structure=TWICE_TREE,
          attachments=[att("2", "message/rfc822", INNER, message=NESTED),
                       att("3", "image/png", PNG, "p.png", enc="base64", detected="image/png")]))],
      layout=[PLAIN, tree("message/rfc822", TWICE_TREE)])
HEADLESS = b"\r\nonly a body"
NOTHING = dict(from_=[], to=[], date=None, message_id=None,
               defects=["missing-date", "missing-from", "missing-message-id"])
parts("nested-nothing", b"mixed", [b"Content-Type: message/rfc822\n\n", b"Content-Type: message/rfc822\n\n" + HEADLESS],
      "RFC 2046 5.2.1 asks for one field at least; here are none, or not even a body",
      attachments=[att("1", "message/rfc822", b"", message=expect(0, **NOTHING)),
                   att("2", "message/rfc822", HEADLESS, message=expect(len(HEADLESS), text="only a body", **NOTHING))],
      layout=[MESSAGE, MESSAGE])
GLOBAL = crlf("From: jürgen@müller.example\nTo: support@helpdesk.test\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n"
              "Message-ID: <1@example.org>\nSubject: Grüße\n\nKäse\n".encode())
parts("message-global", b"mixed", [b"Content-Type: message/global\nContent-Transfer-Encoding: 8bit\n\n" + GLOBAL],
      "RFC 6532 3.7, a nested mail with UTF-8 in its header",
      attachments=[att("1", "message/global", GLOBAL, enc="8bit", message=expect(
          len(GLOBAL), from_=[a("jürgen@müller.example")], subject="Grüße", text="Käse\n", defects=["8bit-header"]))],
      layout=[tree("message/global", PLAIN)])
FIRST = crlf(b"From: bob@example.net\nSubject: one\nDate: 1 Jan 2026 00:00:00 +0000\nMessage-ID: <in@x>\n\n1")
SECOND = crlf(b"From: eve@example.net\n\n2")
ONE = expect(len(FIRST), from_=[a("bob@example.net")], to=[], subject="one", date="2026-01-01T00:00:00Z",
             message_id="in@x", text="1")
TWO = expect(len(SECOND), from_=[a("eve@example.net")], to=[], date=None, message_id=None, text="2",
             defects=["missing-date", "missing-message-id"])
parts("alternative-with-message", b"alternative",
      [b"Content-Type: message/rfc822\n\n" + INNER, multipart(b"related", b"r", b"Content-Type: text/html\n\nH",
                                                             b"Content-Type: message/rfc822\n\n" + INNER)],
      "RFC 2046 5.1.4, nested mails as and in alternatives are never searched (INSPECTION 2.3 rule 5)", html="H",
      attachments=[att("1", "message/rfc822", INNER, message=NESTED),
                   att("2.2", "message/rfc822", INNER, message=NESTED)],
      layout=[MESSAGE, tree("multipart/related", HTML, MESSAGE)])
parts("part-headers", b"mixed", [b"Subject: part\nFrom: eve@example.net\nDate: never\nMessage-ID: <2@x.test>\n"
                                 b"To: <unclosed\nContent-Description: =?utf-8?X?x?=\n\none"],
      "RFC 2046 5.1, fields of a part that do not begin with Content- have no meaning", text="one", layout=[PLAIN])
parts("digest", b"digest", [b"\n" + FIRST, b"\n" + SECOND], "RFC 2046 5.1.5, parts are messages by default",
      attachments=[att("1", "message/rfc822", FIRST, message=ONE), att("2", "message/rfc822", SECOND, message=TWO)],
      layout=[MESSAGE, MESSAGE])
parts("digest-in-mixed", b"mixed",
      [b"\ntable of contents",
       multipart(b"digest", b"d", b"Content-Description: first\n\n" + FIRST, b"Content-Type: text/plain\n\nnote",
                 b"Content-Type: nonsense\n\n" + SECOND)],
      "RFC 2046 5.1.5, a digest behind its contents; other types inside, and one that cannot be parsed",
      text="table of contents",
      attachments=[att("2.1", "message/rfc822", FIRST, message=ONE), att("2.2", "text/plain", b"note"),
                   att("2.3", "message/rfc822", SECOND, message=TWO)], defects=["bad-content-type"],
      layout=[PLAIN, tree("multipart/digest", MESSAGE, PLAIN, MESSAGE)])
ENCODED = base64.encodebytes(FIRST)
parts("digest-of-others", b"digest",
      [b"Content-Transfer-Encoding: base64\n\n" + ENCODED, multipart(b"mixed", b"i", b"\ntext"),
       b"CONTENT-TYPE: MESSAGE/RFC822\n\n" + SECOND],
      "RFC 2046 5.1.5, the default type with an encoding; a multipart inside has its own default and is not searched",
      attachments=[att("1", "message/rfc822", FIRST, enc="base64", message=ONE), att("2.1", "text/plain", b"text"),
                   att("3", "message/rfc822", SECOND, message=TWO)],
      layout=[MESSAGE, tree("multipart/mixed", PLAIN), MESSAGE])
PARTIAL = crlf(b"From: bob@example.net\nSubject: the whole\nContent-Type: text/plain\n\nbeginning")
body("message-partial", b"Content-Type: message/partial; id=\"abc@host.test\"; number=1; total=2; name=a.part\n",
     PARTIAL,
     "RFC 2046 5.2.2, pieces are never put together (RELIABILITY 3.1 row 16)",
     attachments=[att("1", "message/partial", PARTIAL, "a.part")], structure=leaf("message/partial"))
PHANTOM = crlf(b"Content-type: application/postscript\nContent-ID: <id42@example.org>\n\n")
parts("message-external-body", b"alternative",
      [b"Content-Type: message/external-body; name=\"BodyFormats.ps\"; site=\"ftp.example.org\";\n mode=\"image\";"
       b" access-type=ANON-FTP; directory=\"pub\"\n\n" + PHANTOM,
       b"Content-Type: message/external-body; access-type=URL; name=x.bin; URL*0=\"https://\";\n"
       b" URL*1=\"example.org/x\"\n\n" + PHANTOM],
      "RFC 2046 5.2.3 and RFC 2017, nothing is fetched (RELIABILITY 3.1 row 16)",
      attachments=[att("1", "message/external-body", PHANTOM, "BodyFormats.ps"),
                   att("2", "message/external-body", PHANTOM, "x.bin")],
      layout=[leaf("message/external-body"), leaf("message/external-body")])

# Signed, encrypted, reports

parts("signed", b"signed", [b"Content-Type: text/plain\n\nsigned text",
                            b"Content-Type: application/pgp-signature; name=signature.asc\n\nSIG"],
      "RFC 3156 5, a detached signature", boundary=b"s",
      parameters=b"; micalg=pgp-sha512;\n protocol=\"application/pgp-signature\"", text="signed text",
      attachments=[att("2", "application/pgp-signature", b"SIG", "signature.asc")],
      layout=[PLAIN, leaf("application/pgp-signature")])
parts("signed-multipart", b"signed",
      [multipart(b"alternative", b"a", b"\nT", b"Content-Type: text/html\n\nH"),
       b"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n"
       b"Content-Disposition: attachment; filename=smime.p7s\n\nMIIB\n"], "RFC 8551 3.5.3, S/MIME over alternatives",
      parameters=b"; protocol=\"application/pkcs7-signature\"; micalg=sha-256", text="T", html="H",
      attachments=[att("2", "application/pkcs7-signature", b"\x30\x82\x01", "smime.p7s", disp="attachment",
                       enc="base64")],
      layout=[tree("multipart/alternative", PLAIN, HTML), leaf("application/pkcs7-signature")])
parts("encrypted", b"encrypted", [b"Content-Type: application/pgp-encrypted; name=v.asc\n\nVersion: 1\n",
                                  b"Content-Type: application/octet-stream; name=m.asc\n\n-----BEGIN PGP MESSAGE-----"],
      "RFC 3156 4, no body can be read", parameters=b"; protocol=\"application/pgp-encrypted\"",
      attachments=[att("1", "application/pgp-encrypted", b"Version: 1\r\n", "v.asc"),
                   att("2", "application/octet-stream", b"-----BEGIN PGP MESSAGE-----", "m.asc")],
      layout=[leaf("application/pgp-encrypted"), leaf("application/octet-stream")])


def report(name, type, machine_type, machine, origin, cls, **names):
    """States a multipart/report with a machine-readable part."""
    filename = names.get("filename")
    named = b"; name=" + filename.encode() if filename else b""
    returned = crlf(b"From: support@helpdesk.test\nSubject: hello")
    parts(name, b"report", [b"\nfor people", b"Content-Type: " + machine_type + named + b"\n\n" + machine,
                            b"Content-Type: text/rfc822-headers\n\n" + returned], origin,
          parameters=b";\n report-type=" + type, text="for people",
          automation=auto(cls, f'Content-Type: multipart/report; boundary="m"; report-type={type.decode()}'),
          attachments=[att("2", machine_type.decode(), crlf(machine), filename),
                       att("3", "text/rfc822-headers", returned)],
          layout=[PLAIN, leaf(machine_type.decode()), leaf("text/rfc822-headers")])


report("report-delivery", b"delivery-status", b"message/delivery-status",
       b"Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\nStatus: 5.1.1\n",
       "RFC 3464 and RFC 3462, a report of non-delivery with two groups of fields", "bounce")
parts("report-alternative", b"report",
      [multipart(b"alternative", b"a", b"\nT", b"Content-Type: text/html\n\nH"),
       b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n" +
       base64.b64encode(b"Reporting-MTA: dns; mx.example.org\n")],
      "RFC 6522 3, the text for people is a multipart, the machine's part is encoded", text="T", html="H",
      parameters=b"; report-type=\"Delivery-Status\"",
      automation=auto("bounce", 'Content-Type: multipart/report; boundary="m"; report-type="Delivery-Status"'),
      attachments=[att("2", "message/delivery-status", b"Reporting-MTA: dns; mx.example.org\n", enc="base64")],
      layout=[tree("multipart/alternative", PLAIN, HTML), leaf("message/delivery-status")])
report("report-delivery-global", b"delivery-status", b"message/global-delivery-status",
       "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: utf-8; jürgen@müller.example\nAction: failed\n"
       "Status: 5.1.1\n".encode(), "RFC 6533 3, a report about an internationalised address", "bounce",
       filename="dsn.txt")
report("report-disposition", b"disposition-notification", b"message/disposition-notification",
       b"Final-Recipient: rfc822; anna@example.org\nOriginal-Message-ID: <7@helpdesk.test>\n"
       b"Disposition: manual-action/MDN-sent-manually; displayed\n", "RFC 8098 3, a read receipt (RFC 3798 before)",
       "report")
report("report-feedback", b"feedback-report", b"message/feedback-report",
       b"Feedback-Type: abuse\nUser-Agent: Any/1.0\nVersion: 1\n", "RFC 5965 2, an abuse report", "report",
       filename="arf.txt")

# Parameters, RFC 2231


def named(name, fields, filename, origin, safe=None, **members):
    """States a lone attachment whose name is to be read from these fields."""
    sample("rfc/" + name, mail(fields, b"x\n"), origin, structure=leaf("application/x-data"), attachments=[
        att("1", "application/x-data", b"x\r\n", filename, safe=safe, disp=members.pop("disp", "attachment"))],
           **members)


TYPE = b"Content-Type: application/x-data\n"
named("parameter-section-41", b"Content-Type: application/x-data;\n name*0*=us-ascii'en'This%20is%20even%20more%20;\n"
      b" name*1*=%2A%2A%2Afun%2A%2A%2A%20;\n name*2=\"isn't it!\"\n", "This is even more ***fun*** isn't it!",
      "RFC 2231 4.1, the example: encoded and plain pieces", disp=None)
named("parameter-many-pieces", TYPE + b"Content-Disposition: attachment;\n" + b"".join(
    b" filename*%d=%c;\n" % (index, b"abcdefghijkl"[index]) for index in (10, 2, 0, 11, 1, 3, 9, 4, 8, 5, 7, 6)) +
    b" x=y\n", "abcdefghijkl", "RFC 2231 3, twelve pieces out of order are numbered, not sorted as text")
named("parameter-split-character", TYPE + b"Content-Disposition: attachment; filename*0*=utf-8''%E2%82;\n"
      b" filename*1*=%AC.txt\n", "€.txt", "RFC 2231 4.1, a character split over two pieces")
named("parameter-language", TYPE + b"Content-Disposition: attachment; filename*=ISO-8859-15'de-CH'%A4%2e%74xt\n",
      "€.txt", "RFC 2231 4, charset and language; hex in lower case")
named("parameter-empty-charset", TYPE + b"Content-Disposition: attachment; filename*=''a%20b.txt\n", "a b.txt",
      "RFC 2231 4, charset and language may be left empty")
named("parameter-plain-and-extended", TYPE + b"Content-Disposition: attachment; filename=\"EURO.txt\";\n"
      b" filename*=utf-8''%e2%82%ac.txt; filename=third.txt\n", "€.txt",
      "RFC 6266 4.3, the extended form wins wherever it stands")
named("parameter-plain-first", TYPE + b"Content-Disposition: attachment; filename*0=\"a'b'\"; filename*1*=%C3%A4.txt\n",
      "a'b'ä.txt", "RFC 2231 4.1, a plain first piece gives no charset; escapes are read as INSPECTION 2.3 says")
sample("rfc/parameter-makes-attachment", mail(b"Content-Type: text/plain; name*=utf-8''%C3%A4.txt\n", b"x\n"),
       "INSPECTION 2.3 rule 1, a name in extended form makes a text a file",
       attachments=[att("1", "text/plain", b"x\r\n", "ä.txt")])
named("parameter-percent-in-plain",
      TYPE + b"Content-Disposition: attachment; filename*0=\"a%20\"; filename*1=\"'b'.txt\"\n",
      "a%20'b'.txt", "RFC 2231 3, pieces without * are not percent-decoded and have no charset")
named("parameter-comments", TYPE + b"Content-Disposition: (a) attachment (b) ; (c) filename (d) = (e) \"a.txt\" (f)\n",
      "a.txt", "RFC 822 3.1.4, comments between all tokens")
named("parameter-name-case", TYPE + b"content-disposition: Attachment; FileName = \"a.txt\" ; SIZE=1\n", "a.txt",
      "RFC 2183 2, parameter names in any case, blanks around =")
named("parameter-quoted-specials",
      TYPE + b"Content-Disposition: attachment; filename=\"a;b=c, (d) <e> \\\"f\\\".txt\"\n",
      "a;b=c, (d) <e> \"f\".txt", "RFC 2045 5.1, specials in a quoted value")
