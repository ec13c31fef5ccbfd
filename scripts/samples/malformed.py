# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails that break the rules."""
import base64

from sample import *

PLAIN = leaf("text/plain")
HTML = leaf("text/html")
MIXED = b"Content-Type: multipart/mixed; boundary=m\n"


def raw(name, data, origin, **members):
    """States a mail byte by byte."""
    sample("malformed/" + name, data, origin, **members)


def header(name, fields, origin, **members):
    """States a mail with these header fields and the body x."""
    sample("malformed/" + name, mail(fields), origin, **dict(dict(text="x\n"), **members))


def body(name, fields, content, origin, **members):
    """States a mail with these header fields and this body."""
    sample("malformed/" + name, mail(fields, content), origin, **members)


def mixed(name, content, origin, *layout, fields=MIXED, **members):
    """States a multipart/mixed with the boundary m and this body; `layout` are the children in its structure."""
    body(name, fields, content, origin, structure=tree("multipart/mixed", *layout), **members)


def no_multipart(name, fields, content, origin, *defects, **members):
    """States a multipart that is read as a text."""
    body(name, fields, content, origin, text=content.decode(), structure=leaf("multipart/mixed"),
         defects=list(defects), **members)


def encoded(name, encoding, origin, *cases):
    """States a digest of texts in a transfer encoding, what they read as, and their defects."""
    fields = b"Content-Transfer-Encoding: " + encoding + b"\n"
    digest("malformed/" + name, origin, *[(mail(fields, content), dict(text=text, defects=list(defects)))
                                          for content, text, *defects in cases])


def fields(name, origin, *cases):
    """States a digest of mails with these fields and the members that follow from them."""
    digest("malformed/" + name, origin, *[(mail(content), members) for content, members in cases])


def named(name, disposition, filename, origin, safe=None, type=b"", **members):
    """States a lone attachment whose name is to be read from a damaged field."""
    head = b"Content-Type: application/x-data" + type + b"\nContent-Disposition: " + disposition + b"\n"
    sample("malformed/" + name, mail(head), origin, structure=leaf("application/x-data"), attachments=[
        att("1", "application/x-data", b"x\r\n", filename, safe=safe, disp="attachment")], **members)


# The header block

raw("empty", b"", "INSPECTION 1, an empty file is a mail", from_=[], to=[], date=None, message_id=None,
    defects=["missing-date", "missing-from", "missing-message-id"])
raw("only-a-line-end", b"\r\n", "RELIABILITY 3.1 row 26, an empty header and an empty body", from_=[], to=[], date=None,
    message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])
raw("leading-empty-line", b"\n" + HEAD + b"\nx\n",
    "INSPECTION 1, the header ends at the first empty line, be it the first",
    from_=[], to=[], date=None, message_id=None, text=HEAD.decode() + "\nx\n",
    defects=["missing-date", "missing-from", "missing-message-id"])
raw("bom-only", b"\xef\xbb\xbf", "INSPECTION 1, a byte order mark and nothing else", from_=[], to=[], date=None,
    message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])
raw("mbox-line-only", b"From anna@example.org Mon Mar  2 09:15:00 2026", "INSPECTION 1, an mbox line and nothing else",
    from_=[], to=[], date=None, message_id=None, defects=["missing-date", "missing-from", "missing-message-id"])
raw("body-in-header", HEAD + b"Hello, I forgot the empty line.\nBye\n\nmore\n",
    "scripts that paste a text behind a header; INSPECTION 1",
    text="Hello, I forgot the empty line.\nBye\n\nmore\n", defects=["body-in-header"])
raw("body-in-header-to-the-end", HEAD + b"Hello\nthere", "INSPECTION 1, no empty line in the whole mail",
    text="Hello\nthere", defects=["body-in-header"])
raw("body-in-header-continued", HEAD + b"Hello\n indented\n\nbye\n",
    "INSPECTION 1, the line that follows begins with a blank and belongs to the body too",
    text="Hello\n indented\n\nbye\n", defects=["body-in-header"])
raw("bad-header-line", HEAD + b"this is no field\n nor this\nSubject: still here\n\nx\n",
    "broken gateways that wrap headers; INSPECTION 1", subject="still here", text="x\n", defects=["bad-header-line"])
header("names-with-blanks", b"Reply To: eve@example.net\nSub ject: no\nX Y : z\nSubject: yes\n",
       "INSPECTION 1, a name has no blanks inside", subject="yes", defects=["bad-header-line"])
header("names-odd",
       b": no name\n:\nX\x7fY: delete\nX\x01Y: control\nno colon at all\n>From eve@example.net\nSubject: yes\n",
       "INSPECTION 1, names without or with unprintable characters, an mbox's quoted From", subject="yes",
       defects=["bad-header-line"])
raw("first-line-indented", b" Subject: no\n" + HEAD + b"Subject: yes\n\nx\n",
    "a continuation that continues nothing is no field, so it is skipped", subject="yes", text="x\n",
    defects=["bad-header-line"])
raw("only-blank-lines", b" \n\t\n\nx\n", "lines of blanks that continue nothing, and no field: all of it is the body",
    from_=[], to=[], date=None, message_id=None, text=" \n\t\n\nx\n",
    defects=["body-in-header", "missing-date", "missing-from", "missing-message-id"])
raw("utf-16-mail", "From: a\n\nx".encode("utf-16-le"),
    "a mail saved as UTF-16: no line is a field, so all of it is a body of bytes", from_=[], to=[], date=None,
    message_id=None,
    text="From: a\n\nx".encode("utf-16-le").decode("latin-1"),
    defects=["body-in-header", "missing-date", "missing-from", "missing-message-id", "nul-byte"])
raw("nul-line-in-header", HEAD + b"\x00\nSubject: yes\n\nx\n", "a line of NUL is not empty, so it ends no header",
    subject="yes", text="x\n", defects=["bad-header-line", "nul-byte"])
raw("two-mbox-lines", b"From eve@example.net Mon Mar  2 09:15:00 2026\n" * 2 + HEAD + b"\nx\n",
    "mbox files split twice; INSPECTION 1 skips one From line", text="x\n", defects=["bad-header-line"])
header("late-mbox-line", b"Subject: a\nFrom eve@example.net Mon Mar  2 09:15:00 2026\nX-Y: z\n",
       "an mbox line among the fields has blanks before its colon and is none", subject="a",
       defects=["bad-header-line"])
raw("missing-fields", b"Subject: a\n\nx\n", "RFC 5322 3.6, the two required fields and the id are missing", from_=[],
    to=[], date=None, message_id=None, subject="a", text="x\n",
    defects=["missing-date", "missing-from", "missing-message-id"])
header("folded-500-times",
       b"Subject:" + b"\n a" * 500 + b"\nX-Long: " + b"b" * 5000 + b"\n" + b"c" * 3000 + b"\nX: y\n",
       "RELIABILITY 3.1 row 5, many folds, long lines, a long line that is no field", subject=" ".join("a" * 500),
       defects=["bad-header-line"])
header("content-length", b"Content-Length: 99999999999999999999\nLines: -1\nX-Priority: 99999999999999999999\n",
       "RELIABILITY 3.1 row 9, numbers that fit in no integer")
header("control-characters", b"Subject: a\x01b\x0b\x0cc\x7fd\x1b[31me\n",
       "RFC 5322 4.1 obs-unstruct, controls are neither blanks nor line ends and stay",
       subject="a\x01b\x0b\x0cc\x7fd\x1b[31me")
header("latin1-without-charset", b"Subject: caf\xe9 \x80 \x93x\x94\n",
       "INSPECTION 2.5, raw bytes of no declared charset",
       subject="café € “x”", defects=["8bit-header"])
header("utf8-beside-encoded-words", "Subject: =?utf-8?Q?=C3=A4?= ö =?utf-8?Q?=C3=BC?=\n".encode(),
       "INSPECTION 2.5, raw 8-bit text between encoded words", subject="ä ö ü", defects=["8bit-header"])
header("duplicates", b"Subject: one\nSubject: two\nTo: support@helpdesk.test\nTo: second@example.org\n",
       "INSPECTION 2.1, the first counts, recipients are joined", subject="one",
       to=[a("support@helpdesk.test"), a("second@example.org")], defects=["duplicate-header"])
header("duplicate-identities", b"From: anna@example.org\nFrom: boss@example.com\nSender: s1@x.test\nSender: s2@x.test\n"
       b"Reply-To: r1@x.test\nReply-To: r2@x.test\nMessage-ID: <1@example.org>\nMessage-ID: <2@example.org>\n"
       b"In-Reply-To: <i1@x.test>\nIn-Reply-To: <i2@x.test>\n",
       "RELIABILITY 3.2 rows 34 and 40, two senders, two ids", sender=[a("s1@x.test")], reply_to=[a("r1@x.test")],
       in_reply_to=["i1@x.test"], defects=["duplicate-header"])
header("duplicate-date", b"Date: nonsense\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n",
       "INSPECTION 2.1, the first counts even when it is bad", date=None, defects=["bad-date", "duplicate-header"])
body("duplicate-content-type", b"Content-Type: text/plain\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n"
     b"Content-Transfer-Encoding: 8bit\n", b"eA==\n", "RELIABILITY 3.1 row 11, two types, two encodings", text="x",
     defects=["duplicate-header"])
header("from-empty", b"From:\nTo: \n", "RELIABILITY 3.2 row 34, a From field that names nobody is no missing field",
       from_=[], to=[])
header("from-group", b"From: Undisclosed sender:;\n", "RELIABILITY 3.2 row 34 and RFC 6854, From in group syntax only",
       from_=[a(None, None, "Undisclosed sender")])

raw("blank-line-with-space", HEAD + b" \nHello\n\nmore\n",
    "scripts whose empty line holds a blank: it continues the last field, so the text begins in the header",
    text="Hello\n\nmore\n", defects=["body-in-header"])

# Line ends

raw("cr-only", (HEAD + b"Subject: old Mac\n\na\nb\n").replace(b"\n", b"\r"), "mails written on old Macs; INSPECTION 1",
    subject="old Mac", text="a\nb\n", defects=["bare-cr"])
raw("line-ends-mixed", crlf(HEAD) + b"Subject: a\n b\r c\r\n d\nX: y\r\nZ: z\r\r\n1\n2\r\n3\r4\r\n",
    "RELIABILITY 3.1 row 13, LF, CRLF and CR in one mail", subject="a b c d", text="1\n2\n3\n4\n", defects=["bare-cr"])
raw("cr-in-field", crlf(HEAD) + b"Subject: a\rReply-To: eve@example.net\r\n\r\nx\r\n",
    "SMTP smuggling and header injection by a bare CR, which ends a line by INSPECTION 1", subject="a",
    reply_to=[a("eve@example.net")], text="x\n", defects=["bare-cr"])
raw("crcrlf-header", (HEAD + b"\nx\n").replace(b"\n", b"\r\r\n"),
    "gateways that turn CRLF into CRCRLF; INSPECTION 1 makes that two line ends, so the header ends after one field",
    to=[], date=None, message_id=None, text=HEAD.decode().partition("\n")[2].replace("\n", "\n\n") + "\n\nx\n\n",
    defects=["bare-cr", "missing-date", "missing-message-id"])
raw("crcrlf-body", crlf(HEAD) + b"\r\na\r\r\nb\r\r\n", "RELIABILITY 3.1 row 13, CRCRLF in the body only",
    text="a\n\nb\n\n", defects=["bare-cr"])
raw("lfcr", HEAD + b"Subject: a\n\rx\n\ry", "LFCR is a line end and an empty line by INSPECTION 1", subject="a",
    text="x\n\ny", defects=["bare-cr"])
raw("nul", HEAD + b"\na\x00b\n", "RELIABILITY 3.1 row 12, NUL in a body", text="a\u0000b\n", defects=["nul-byte"])
header("nul-in-header", b"Subject: a\x00b\nFrom: An\x00na <anna@example.org>\n",
       "RELIABILITY 3.2 row 35, NUL in fields stays, so that it can be seen", subject="a\u0000b",
       from_=[a("anna@example.org", "An\u0000na")], defects=["nul-byte"])
raw("only-nuls", b"\x00\x00\x00", "disk blocks that were never written", from_=[], to=[], date=None, message_id=None,
    text="\u0000\u0000\u0000", defects=["body-in-header", "missing-date", "missing-from", "missing-message-id",
                                        "nul-byte"])

# Multiparts

mixed("missing-close", b"--m\n\ntext\n--m\nContent-Type: application/pdf; name=x.pdf\n\nPDF\n",
      "mails that were cut; INSPECTION 2.4", PLAIN, leaf("application/pdf"), text="text",
      attachments=[att("2", "application/pdf", b"PDF\r\n", "x.pdf")], defects=["missing-close-boundary"])
mixed("cut-in-boundary", b"--m\n\ntext\n--", "a mail that was cut within a boundary line", PLAIN, text="text\n--",
      defects=["missing-close-boundary"])
mixed("cut-behind-boundary", b"--m\n\ntext\n--m",
      "a mail that was cut behind a boundary: one more part without anything",
      PLAIN, PLAIN, text="text\n", defects=["missing-close-boundary"])
mixed("cut-close-boundary", b"--m\n\ntext\n--m--", "no line end behind the closing boundary", PLAIN, text="text")
no_multipart("missing-start", MIXED, b"just text\n--other\n", "INSPECTION 2.4, no boundary line at all",
             "missing-start-boundary")
no_multipart("missing-boundary", b"Content-Type: multipart/mixed\n", b"--m\n\ntext\n--m--\n",
             "INSPECTION 2.4, no boundary parameter", "missing-boundary")
no_multipart("boundary-empty", b"Content-Type: multipart/mixed; boundary=\"\"\n", b"--\n\ntext\n----\n",
             "INSPECTION 2.4, an empty boundary is not usable", "missing-boundary")
no_multipart("boundary-of-blanks", b"Content-Type: multipart/mixed; boundary=\"  \"\n", b"--  \n\ntext\n--  --\n",
             "RFC 2046 5.1.1, blanks at the end are not part of a boundary, so nothing is left", "missing-boundary")
no_multipart("boundary-other", MIXED, b"--n\n\ntext\n--n--\n", "two programs that disagree about the boundary",
             "missing-start-boundary")
body("multipart-empty", MIXED, b"", "a multipart without any body", structure=leaf("multipart/mixed"),
     defects=["missing-start-boundary"])
mixed("boundary-space", b"--m \n\ntext\n--m-- \t\n", "RFC 2046 5.1.1, boundaries with blanks at their end", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"m \"\n", text="text")
mixed("boundary-unterminated", b"--m x\n\ntext\n--m x--\n", "a quote that is never closed ends with the field", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"m x\nX-Next: y\n", text="text")
mixed("boundary-twice", b"--a\n\none\n--b\n\ntwo\n--a--\n",
      "RELIABILITY 3.1 row 11, two boundary parameters: the first",
      PLAIN, fields=b"Content-Type: multipart/mixed; boundary=a; boundary=\"b\"\n", text="one\n--b\n\ntwo")
mixed("boundary-unquoted", b"------=_Part_1/2:3?\n\ntext\n------=_Part_1/2:3?--\n",
      "programs that forget the quotes; specials that are no part of a token", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=----=_Part_1/2:3?; x=y\n", text="text")
mixed("boundary-apostrophes", b"--'m'\n\ntext\n--'m'--\n", "apostrophes are no quotes but part of a boundary", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary='m'\n", text="text")
mixed("boundary-encoded-word", b"--=?utf-8?Q?m?=\n\ntext\n--m--\n--=?utf-8?Q?m?=--\n",
      "RELIABILITY 3.1 row 12, an encoded word in a boundary is not decoded", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"=?utf-8?Q?m?=\"\n", text="text\n--m--")
mixed("multipart-without-empty-line", b"",
      "programs that forget the empty line: the boundary is no field, so the body begins",
      PLAIN, fields=MIXED + b"--m\n\none\n--m--\n", text="one", defects=["body-in-header"])
mixed("multipart-in-header", b"<p>one</p>\n--m\n\ntwo\n--m--\n",
      "the same before a part with fields; by the letter of INSPECTION 1 its fields were the mail's and its text lost",
      leaf("text/html"), PLAIN, fields=MIXED + b"--m\nContent-Type: text/html\n", text="two", html="<p>one</p>",
      defects=["body-in-header"])
body("missing-boundary-attached", b"Content-Type: multipart/mixed; name=a.txt\nContent-Disposition: attachment\n",
     b"--m\n\none\n--m--\n",
     "INSPECTION 2.3 and 2.4, a multipart that is a leaf obeys the rules for texts, so it can be "
     "an attachment", structure=leaf("multipart/mixed"), attachments=[
         att("1", "multipart/mixed", b"--m\r\n\r\none\r\n--m--\r\n", "a.txt", disp="attachment")],
     defects=["missing-boundary"])
mixed("boundary-escapes", b"--a\"b\\c\\d\n\ntext\n--a\"b\\c\\d--\n",
      "INSPECTION 2.4, a backslash escapes only quotes and backslashes, in a boundary as in a name", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"a\\\"b\\\\c\\d\"\n", text="text")
mixed("boundary-8bit", b"--m\xfc\n\ntext\n--m\xc3\xbc\n--m\xfc--\n", "a boundary is bytes, in no charset", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"m\xfc\"\n", text="text\n--mü", defects=["8bit-header"])
mixed("boundary-of-200", b"--" + b"b" * 200 + b"\n\ntext\n--" + b"b" * 199 + b"\n--" + b"b" * 200 + b"--\n",
      "RFC 2046 5.1.1 allows 70 characters; longer ones are compared whole", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=" + b"b" * 200 + b"\n", text="text\n--" + "b" * 199)
mixed("boundary-of-dashes", b"----\n\none\n---\n-----\n----\n\ntwo\n------\n", "a boundary of nothing but two dashes",
      PLAIN, PLAIN, fields=b"Content-Type: multipart/mixed; boundary=\"--\"\n", text="one\n---\n-----\ntwo")
mixed("boundary-junk", b"--m\n\none\n--m junk\n--m-- junk\n--m\x00\n--m;\ntwo\n--m--\n",
      "RELIABILITY 3.1 row 3, a boundary line holds nothing else but blanks", PLAIN,
      text="one\n--m junk\n--m-- junk\n--m\u0000\n--m;\ntwo", defects=["nul-byte"])
raw("boundary-line-ends", crlf(HEAD + MIXED) + b"\r\n--m\r\n\r\none\n--m\r\rtwo\r--m\n\nthree\r\r\n--m--\r",
    "RELIABILITY 3.1 row 13, boundaries between all kinds of line ends", text="one\ntwo\nthree\n",
    structure=tree("multipart/mixed", PLAIN, PLAIN, PLAIN), defects=["bare-cr"])
mixed("close-before-start", b"--m--\n--m\n\ntext\n--m--\n",
      "Inbox Invasion (CCS 2024): RFC 2046 5.1.1 knows no closing line before the first part, so it is preamble", PLAIN,
      text="text")
no_multipart("close-only", MIXED, b"text\n--m--\nmore\n",
             "Inbox Invasion (CCS 2024): a closing boundary alone begins no part", "missing-start-boundary")
mixed("closed-twice", b"--m\n\ntext\n--m--\n--m--\n--m\n\nlate\n--m--\n",
      "Inbox Invasion (CCS 2024): what follows the closing boundary is epilogue", PLAIN, text="text")
mixed("multipart-in-base64", b"--m\n\ntext\n--m--\n", "RELIABILITY 3.1 row 14, an encoding of a multipart is ignored",
      PLAIN, fields=MIXED + b"Content-Transfer-Encoding: base64\n", text="text")
mixed("multipart-in-quoted-printable", b"--=41=\n\n=41=\n--=41=--\n",
      "RFC 2045 6.4, quoted-printable of a multipart is ignored, in its boundary and in its parts", PLAIN,
      fields=b"Content-Type: multipart/mixed; boundary=\"=41=\"\nContent-Transfer-Encoding: quoted-printable\n",
      text="=41=")
mixed("inner-unclosed", b"--m\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\nT\n--i\n"
      b"Content-Type: text/html\n\nH\n--m\nContent-Type: image/gif\n\nGIF\n--m--\n",
      "INSPECTION 2.4, the parent's boundary ends a multipart",
      tree("multipart/alternative", PLAIN, HTML), leaf("image/gif"), text="T", html="H",
      attachments=[att("2", "image/gif", b"GIF")], defects=["missing-close-boundary"])
mixed("inner-unclosed-twice", b"--m\nContent-Type: multipart/mixed; boundary=i\n\n--i\n"
      b"Content-Type: multipart/mixed; boundary=j\n\n--j\n\ndeep\n--m\n\ntop\n--m--\n",
      "INSPECTION 2.4, a grandparent's boundary ends two multiparts at once",
      tree("multipart/mixed", tree("multipart/mixed", PLAIN)), PLAIN, text="deep\ntop",
      defects=["missing-close-boundary"])
mixed("nothing-closed", b"--m\nContent-Type: multipart/mixed; boundary=i\n\n--i\n"
      b"Content-Type: multipart/mixed; boundary=j\n\n--j\n\ndeep\n", "INSPECTION 2.4, the end of the mail ends all",
      tree("multipart/mixed", tree("multipart/mixed", PLAIN)), text="deep\n", defects=["missing-close-boundary"])
mixed("outer-closed-in-inner",
      b"--m\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\ninner\n--m--\n--i\n\nlate\n--i--\n",
      "RELIABILITY 3.1 row 4, the outer's closing boundary inside an open inner one ends both",
      tree("multipart/mixed", PLAIN), text="inner", defects=["missing-close-boundary"])
mixed("inner-before-start", b"--m\nContent-Type: multipart/mixed; boundary=i\n\nlost\n--m\n\ntext\n--m--\n",
      "INSPECTION 2.4, an inner multipart without any boundary is a text", leaf("multipart/mixed"), PLAIN,
      text="lost\ntext", defects=["missing-start-boundary"])
mixed("boundary-like-close", b"--m\nContent-Type: multipart/mixed; boundary=\"m--\"\n\n--m--\n\none\n--m----\n--m--\n",
      "RELIABILITY 3.1 row 3, the outer's closing line is the inner's boundary: the innermost open one owns it",
      tree("multipart/mixed", PLAIN), text="one")
mixed("close-like-boundary",
      b"--m--\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\none\n--m--\n\nepilogue\n--m----\n",
      "RELIABILITY 3.1 row 3, the inner's closing line is the outer's boundary: the innermost open one owns it",
      tree("multipart/mixed", PLAIN), fields=b"Content-Type: multipart/mixed; boundary=\"m--\"\n", text="one")
OPEN = mail(b"Content-Type: multipart/mixed; boundary=m\n", b"")[:-2]
body("message-with-outer-boundary", MIXED, b"--m\nContent-Type: message/rfc822\n\n" + OPEN + b"\n--m\n\none\n--m--\n",
     "RELIABILITY 3.1 row 4, a nested mail claims the boundary that ends it; only the outer multipart is open yet",
     text="one", attachments=[att("1", "message/rfc822", OPEN, message=expect(
         len(OPEN), structure=leaf("multipart/mixed"), defects=["missing-start-boundary"]))],
     structure=tree("multipart/mixed", tree("message/rfc822", leaf("multipart/mixed")), PLAIN))
body("boundary-of-text", b"Content-Type: text/plain; boundary=m\n", b"--m\n\none\n--m--\n",
     "Inbox Invasion (CCS 2024): a boundary parameter makes no multipart", text="--m\n\none\n--m--\n")
body("related-start-case", b"Content-Type: multipart/related; boundary=m; start=\"<a@x.test>\"\n",
     b"--m\nContent-Type: image/gif\n\nGIF89a\n--m\nContent-ID: <A@X.TEST>\n\none\n--m--\n",
     "RFC 5322 3.6.4, ids are compared octet by octet, so start names no part and the first is the root",
     attachments=[att("1", "image/gif", b"GIF89a", detected="image/gif"),
                  att("2", "text/plain", b"one", cid="A@X.TEST")],
     structure=tree("multipart/related", leaf("image/gif"), PLAIN))
mixed("boundary-of-parent", b"--m\nContent-Type: multipart/alternative; boundary=m\n\n--m\n\nT\n--m\n"
      b"Content-Type: text/html\n\nH\n--m--\n--m\n\ntop\n--m--\n",
      "RELIABILITY 3.1 row 4, an inner multipart with its parent's boundary: the innermost open one owns a line",
      tree("multipart/alternative", PLAIN, HTML), PLAIN, text="T\ntop", html="H")
mixed("part-without-empty-line", b"--m\nHello,\nthis is text.\n--m\nContent-Type: text/html\n<p>H</p>\n--m--\n",
      "INSPECTION 1, parts whose header runs into their body", PLAIN, HTML, text="Hello,\nthis is text.",
      html="<p>H</p>",
      defects=["body-in-header"])
mixed("part-header-only", b"--m\nContent-Type: image/gif\n--m\nContent-Type: application/pdf\n--m--\n",
      "parts that end within their header", leaf("image/gif"), leaf("application/pdf"),
      attachments=[att("1", "image/gif", b""), att("2", "application/pdf", b"")])
mixed("part-header-indented", b"--m\n indented text\n--m\n\n text\n--m--\n",
      "a part that begins with a blank and has no header: its text is not lost", PLAIN, PLAIN,
      text=" indented text\n text", defects=["body-in-header"])
mixed("part-types-unreadable", b"--m\nContent-Type: text\n\none\n--m\nContent-Type: html/\n\ntwo\n--m\n"
      b"Content-Type: \"text/html\n\nthree\n--m--\n",
      "INSPECTION 2.3 rule 1, types that cannot be parsed count as text",
      PLAIN, PLAIN, PLAIN, text="one\ntwo\nthree", defects=["bad-content-type"])
mixed("part-fields-duplicate", b"--m\nContent-Type: text/html\nContent-Type: text/plain\n"
      b"Content-Disposition: attachment; filename=a.html\nContent-Disposition: inline\nContent-ID: <1@x.test>\n"
      b"Content-ID: <2@x.test>\n\n<html>\n--m--\n", "RELIABILITY 3.1 row 11, fields of a part occur twice", HTML,
      attachments=[att("1", "text/html", b"<html>", "a.html", disp="attachment", cid="1@x.test", detected="text/html")],
      defects=["duplicate-header"])
body("alternative-without-text", b"Content-Type: multipart/alternative; boundary=m\n",
     b"--m\nContent-Type: image/gif\n\nGIF89a\n--m--\n", "an alternative that is neither text nor HTML",
     attachments=[att("1", "image/gif", b"GIF89a", detected="image/gif")],
     structure=tree("multipart/alternative", leaf("image/gif")))
UNCLOSED = mail(b"Content-Type: multipart/mixed; boundary=i\n", b"--i\n\ninner")
body("message-unclosed", MIXED, b"--m\nContent-Type: message/rfc822\n\n" + UNCLOSED + b"\n--m\n\nouter\n--m--\n",
     "INSPECTION 2.4 and 2.7, a multipart in a nested mail is not closed: its defect is the nested mail's",
     text="outer",
     attachments=[att("1", "message/rfc822", UNCLOSED, message=expect(
         len(UNCLOSED), text="inner", structure=tree("multipart/mixed", PLAIN), defects=["missing-close-boundary"]))],
     structure=tree("multipart/mixed", tree("message/rfc822", tree("multipart/mixed", PLAIN)), PLAIN))
DAMAGED = mail(b"Subject: inner\nno field\nX: y\nDate: never\n", b"x")
body("message-damaged", MIXED, b"--m\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" +
     base64.b64encode(DAMAGED).rstrip(b"=").replace(b"U", b"*U") + b"\n--m--\n",
     "INSPECTION 2.7, the encoding is the outer mail's defect, the fields are the nested one's",
     attachments=[att("1", "message/rfc822", DAMAGED, enc="base64", message=expect(
         len(DAMAGED), subject="inner", date=None, text="x", defects=["bad-date", "bad-header-line"]))],
     structure=tree("multipart/mixed", tree("message/rfc822", PLAIN)), defects=["bad-base64"])


def bomb(depth):
    """The bytes of `depth` multiparts within each other, from the body of the outermost on."""
    if depth == 1:
        return b"--b1\n\ncore\n--b1--\n"
    line = b"--b%d" % depth
    return line + b"\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (depth - 1) + bomb(depth - 1) + line + b"--\n"


def shell(depth, core):
    """The structure of `depth` multiparts around a leaf."""
    return core if depth == 0 else tree("multipart/mixed", shell(depth - 1, core))


# The mail itself is level 1, so the multipart with a hundred around it is a leaf. The line break behind it belongs to
# its parent's closing boundary.
LEVELS = 100
body("nesting-bomb", b"Content-Type: multipart/mixed; boundary=b%d\n" % (LEVELS + 5), bomb(LEVELS + 5),
     "RELIABILITY 3.1 row 1, 105 multiparts; INSPECTION 1 makes a leaf of what lies deeper than 100 levels",
     attachments=[att(".".join(["1"] * LEVELS), "multipart/mixed", crlf(bomb(5))[:-2])],
     structure=shell(LEVELS, leaf("multipart/mixed")), defects=["nesting-too-deep"])
body("nesting-100", b"Content-Type: multipart/mixed; boundary=b99\n", bomb(99),
     "INSPECTION 1, a text on level 100 is read still", text="core", structure=shell(99, PLAIN))

# Content-Type and its parameters

raw("content-type", crlf(HEAD + b"Content-Type: text; charset=koi8-r\n\n") + "привет\r\n".encode("koi8-r"),
    "INSPECTION 2.3, no subtype: text, in its charset still", text="привет\n", defects=["bad-content-type"])
fields("content-types-unreadable", "INSPECTION 2.3 rule 1 and 2.4, types that cannot be parsed",
       *[(b"Content-Type:" + type + b"\n", dict(defects=["bad-content-type"])) for type in (
           b" ;", b" ; charset=utf-8", b" text", b" text/", b" /html", b" text html", b" (text/html)",
           b" text/; charset=utf-8", b" multipart; boundary=m", b" multipart/; boundary=m", b" =?utf-8?Q?text/html?=")])
fields("content-types-sloppy", "programs' habits: empty, unfinished and repeated parameters",
       *[(b"Content-Type: " + type + b"\n", dict(text=None, html="x\n", structure=HTML)) for type in (
           b"text/html;", b"TEXT/Html;;charset=utf-8;; ", b"text/html; charset", b"text/html; charset=",
           b"text/html; charset=;x=y", b"text/html; =utf-8", b"text/html; charset=\"utf-8", b"text/html; charset=\"",
           b"text/html;charset=utf-8;charset=koi8-r", b"text/html; charset: utf-8", b"text/html ;x",
           b"text/html charset=utf-8", b"text/html; (unclosed", b"text/html; charset=utf-8; charset")])
mixed("missing-semicolon", b"--m\n\ntext\n--m--\n", "programs that forget the semicolon: a reader that still finds the "
      "boundary shows the parts", PLAIN, fields=b"Content-Type: multipart/mixed boundary=m\n", text="text")
body("charset-twice", b"Content-Type: text/plain; charset=koi8-r; charset=iso-8859-1\n", b"\xc4\xc1\n",
     "RELIABILITY 3.1 row 11, the first parameter counts", text="да\n")
body("charset-huge", b"Content-Type: text/plain; charset=" + b"x" * 2000 + b"\n", b"caf\xe9\n",
     "RELIABILITY 3.1 row 18, a charset name of 2,000 characters", text="café\n", defects=["unknown-charset"])
body("empty-mime-fields", b"MIME-Version: 9.9\nContent-Type:\nContent-Transfer-Encoding:\nContent-Disposition:\n"
     b"Content-ID: <>\n", b"x\n", "MIME fields without a value are like none", text="x\n")
named("filename-unterminated", b"attachment; filename=\"a b.txt", "a b.txt", "a quote that is never closed")
named("filename-empty", b"attachment; filename=\"\"", "b.txt", "an empty name is none: the type's counts",
      type=b"; name=b.txt")
named("filename-twice", b"attachment;; filename=a.txt; filename=b.txt;", "a.txt",
      "RELIABILITY 3.1 row 11, the first parameter counts")
named("filename-without-semicolon", b"attachment filename=\"a.txt\"", "a.txt",
      "programs that forget the semicolon; the best readers find the name")
sample("malformed/filename-alone", mail(b"Content-Type: application/x-data\nContent-Disposition: filename=a.txt\n"),
       "programs that forget the disposition itself; the name is taken", structure=leaf("application/x-data"),
       attachments=[att("1", "application/x-data", b"x\r\n", "a.txt")])
named("filename-folded", b"attachment;\n filename=\"a long\n name\n\twith.txt\"", "a long name with.txt",
      "a name folded within its quotes, once with a tab as Outlook does: a fold is one blank, as in a Subject")
named("filename-junk", b"attachment; filename=\"a.txt\"junk; x=y", "a.txt", "text behind a closing quote")
named("filename-percent", b"attachment; filename*=utf-8''%E2%82%AC%ZZ%4.txt%", "€%ZZ%4.txt%",
      "RFC 2231 4, escapes that are none stay")
named("filename-without-quotes", b"attachment; filename*=a%20b.txt", "a b.txt",
      "RFC 2231 4, charset and language with their apostrophes are missing")
named("filename-extended-quoted", b"attachment; filename*=\"utf-8''a%20%C3%A4.txt\"", "a ä.txt",
      "programs that quote the extended form, which RFC 2231 7 forbids")
named("filename-extended-blanks", b"attachment; filename*=utf-8''a b %C3%A4.txt; x=y", "a b ä.txt",
      "programs that forget to escape blanks in the extended form")
named("filename-escaped-controls", b"attachment; filename*=utf-8''a%0Ab%00c%2F..%2Fd.txt", "a\nb\u0000c/../d.txt",
      "RELIABILITY 3.5, controls and a path hidden in escapes", safe="d.txt")
named("filename-charset", b"attachment; filename*=x-nope''caf%E9.txt", "café.txt",
      "RFC 2231 4, an unknown charset is read as INSPECTION 2.3 says", defects=["unknown-charset"])
named("filename-pieces", b"attachment; filename*0=a; filename*0=b; filename*1=.txt;\n filename*99999999999999999999=c;"
      b" filename*-1=d; filename*x=e", "a.txt", "RELIABILITY 3.1 row 7, repeated, huge and senseless piece numbers")
named("filename-up", b"attachment; filename=\"../../etc/passwd\"", "../../etc/passwd",
      "RELIABILITY 3.5, a path that climbs", safe="passwd")
named("filename-dots", b"attachment; filename=\"..\"", "..", "RELIABILITY 3.5, a name that is a directory",
      safe="part-1.bin")
named("filename-long", b"attachment; filename=" + b"a" * 300 + b".txt", "a" * 300 + ".txt",
      "RELIABILITY 3.5, longer than a file system takes", safe="a" * 251 + ".txt")
named("filename-controls", b"attachment; filename=\"a\x01b\x00c\x7f.txt\"", "a\x01b\x00c\x7f.txt",
      "RELIABILITY 3.5, controls and NUL in a name", safe="abc.txt", defects=["nul-byte"])

mixed("content-ids", b"--m\nContent-Type: image/gif\nContent-ID: a@x.test\n\nGIF\n--m\nContent-Type: image/gif\n"
      b"Content-ID:\n < b@x.test > (c)\n\nGIF\n--m\nContent-Type: image/gif\nContent-ID: <>\n\nGIF\n--m--\n",
      "INSPECTION 2.4, Content-IDs without brackets, with blanks and a comment, empty", leaf("image/gif"),
      leaf("image/gif"), leaf("image/gif"), attachments=[att("1", "image/gif", b"GIF", cid="a@x.test"),
                                                         att("2", "image/gif", b"GIF", cid="b@x.test"),
                                                         att("3", "image/gif", b"GIF")])

# Transfer encodings

encoded("base64-characters", b"base64", "INSPECTION 2.4, characters that are no base64 are skipped",
        (b"SGVs*bG8=\n", "Hello", "bad-base64"), (b"SGVs-_bG8=\n", "Hello", "bad-base64"),
        (b"S G V s\tb G 8 =\n", "Hello"), (b"SGVs\x00bG8=\n", "Hello", "bad-base64", "nul-byte"),
        (b"SGVs\xa0bG8=\n", "Hello", "bad-base64"), (b"------\nSGVsbG8=\n------\n", "Hello", "bad-base64"),
        (b"SGVs.\nbG8=\n", "Hello", "bad-base64"), (b"***\n", None, "bad-base64"))
encoded("base64-truncated", b"base64", "INSPECTION 2.4, a truncated last group yields its whole bytes",
        (b"SGVsbG8\n", "Hello", "bad-base64"), (b"SGVsbG\n", "Hell", "bad-base64"), (b"SGVsb\n", "Hel", "bad-base64"),
        (b"SGVs\n", "Hel"), (b"S\n", None, "bad-base64"), (b"YQ=\n", "a", "bad-base64"))
encoded("base64-padding", b"base64", "INSPECTION 2.4, padding ends the text unless more base64 follows",
        (b"YQ==\n\n \n", "a"), (b"YQ==Yg==\n", "ab", "bad-base64"), (b"YQ==\nYg==\n", "ab", "bad-base64"),
        (b"YWI=Yw==\n", "abc", "bad-base64"), (b"YQ=Yg==\n", "ab", "bad-base64"), (b"=YQ==\n", "a", "bad-base64"),
        (b"=\n", None, "bad-base64"), (b"====\n", None, "bad-base64"), (b"YWJj====\n", "abc", "bad-base64"),
        (b"SGVsbG8=3D\n", "HelloÜ", "bad-base64"))
encoded("base64-empty", b"base64", "RFC 2045 6.8, nothing encodes nothing", (b"", None), (b"\n\n", None))
body("bad-base64", b"Content-Transfer-Encoding: base64\n", b"SGVs*bG8s\n IGFubmE\n",
     "INSPECTION 2.4, foreign characters and a truncated group", text="Hello, anna", defects=["bad-base64"])
mixed("base64-attachment", b"--m\nContent-Type: image/gif; name=a.gif\nContent-Transfer-Encoding: base64\n\n"
      b"R0lGODlh\n!! -- (--) -- !!\nAQABAAAA\n--m--\n", "a line of rubbish within a file", leaf("image/gif"),
      attachments=[att("1", "image/gif", b"GIF89a\x01\x00\x01\x00\x00\x00", "a.gif", enc="base64",
                       detected="image/gif")],
      defects=["bad-base64"])
encoded("quoted-printable-escapes", b"quoted-printable", "INSPECTION 2.4, malformed escapes stay",
        (b"100=% a = b\n", "100=% a = b\n", "bad-quoted-printable"), (b"=X\n", "=X\n", "bad-quoted-printable"),
        (b"=XZ\n", "=XZ\n", "bad-quoted-printable"), (b"==41\n", "=A\n", "bad-quoted-printable"),
        (b"=3\nD\n", "=3\nD\n", "bad-quoted-printable"), (b"a=4", "a=4", "bad-quoted-printable"),
        (b"=4x=41=4\n", "=4xA=4\n", "bad-quoted-printable"), (b"=c3=B6=3d\n", "ö=\n"), (b"=E4\n", "ä\n"))
encoded("quoted-printable-line-ends", b"quoted-printable",
        "RFC 2045 6.7 rule 3, soft breaks at the end and behind blanks",
        (b"a=\n", "a"), (b"a=", "a"), (b"a= \t\nb\n", "ab\n"), (b"a =\n b\n", "a  b\n"), (b"=\n", None),
        (b"a \t", "a"), (b"a\t \n \nb\n", "a\n\nb\n"), (b"sch\xc3\xb6n=\ner\n", "schöner\n"))
body("bad-qp", b"Content-Transfer-Encoding: quoted-printable\n", b"100=% sure =4\n=ZZ=41=\n",
     "INSPECTION 2.4, malformed escapes and a soft break at the end", text="100=% sure =4\n=ZZA",
     defects=["bad-quoted-printable"])
raw("unknown-encoding", HEAD + b"Content-Transfer-Encoding: x-UUE; foo\n\nbegin 644 a\n",
    "RELIABILITY 3.1 row 14, unknown encodings are 8bit by INSPECTION 2.4", text="begin 644 a\n",
    defects=["unknown-encoding"])
digest("malformed/encodings-misspelt", "programs' habits: names that are nearly an encoding's are unknown ones",
       *[(mail(b"Content-Transfer-Encoding: " + encoding + b"\n", b"eA==\n"),
          dict(text="eA==\n", defects=["unknown-encoding"]))
         for encoding in (b"8 bit", b"base-64", b"base 64", b"quotedprintable", b"utf-8", b"x-base64",
                          b"base64base64")])
digest("malformed/encodings-decorated", "INSPECTION 2.4, names with comments, parameters, blanks, in any case",
       *[(mail(b"Content-Transfer-Encoding:" + encoding + b"\n", b"eA==\n"), dict(text="x"))
         for encoding in (b" bAsE64", b"base64;", b" base64; charset=utf-8", b" (c) base64 (d)", b"\n base64 \n ")])
mixed("encoding-of-attachment", b"--m\nContent-Type: application/x-data; name=a.bin\n"
      b"Content-Transfer-Encoding: X-Gzip (really)\n\neA==\n--m--\n",
      "RELIABILITY 3.1 row 14, an unknown encoding of a file",
      leaf("application/x-data"), attachments=[att("1", "application/x-data", b"eA==", "a.bin", enc="x-gzip")],
      defects=["unknown-encoding"])
INNER = mail(b"Subject: inner\n", b"x")
body("encoding-of-message", MIXED, b"--m\nContent-Type: message/rfc822\nContent-Transfer-Encoding: x-none\n\n" + INNER +
     b"\n--m--\n", "INSPECTION 2.4, a nested mail in an unknown encoding is 8bit",
     attachments=[att("1", "message/rfc822", INNER, enc="x-none", message=expect(
         len(INNER), subject="inner", text="x"))], defects=["unknown-encoding"],
     structure=tree("multipart/mixed", tree("message/rfc822", PLAIN)))
body("8bit-in-7bit", b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n", "schön\n".encode(),
     "RFC 2045 2.7, 8-bit text that is declared as 7bit", text="schön\n")

# Addresses

header("addresses", b"From: \"Anna <anna@example.org>\n"
       b"To: Bob (unclosed <bob@example.org>, <eve@example.org, last@example.org\nDate: 31 Feb 2026 10:00:00 +0000\n",
       "INSPECTION 2.2, a quote, a comment and a bracket that are never closed", from_=[a("anna@example.org", "Anna")],
       to=[a("bob@example.org", "Bob unclosed"), a("eve@example.org"), a("last@example.org")], date=None,
       defects=["bad-address", "bad-date"])
addresses("malformed/addresses-unbalanced",
          "quotes, comments and brackets that are not closed or not opened cost no address",
          (b"\"Anna <anna@example.org>, eve@example.org", [a("anna@example.org", "Anna"), a("eve@example.org")],
           "bad-address"),
          (b"Anna <anna@example.org", [a("anna@example.org", "Anna")], "bad-address"),
          (b"Anna <anna@example.org, Eve <eve@example.org>",
           [a("anna@example.org", "Anna"), a("eve@example.org", "Eve")], "bad-address"),
          (b"Anna anna@example.org>", [a("anna@example.org", "Anna")], "bad-address"),
          (b"anna@example.org), eve@example.org", [a("anna@example.org"), a("eve@example.org")], "bad-address"),
          (b"anna@example.org (Anna", [a("anna@example.org", "Anna")], "bad-address"),
          (b"\"Anna, eve@example.org", [a("Anna"), a("eve@example.org")], "bad-address"),
          (b"Anna <<anna@example.org>, eve@example.org", [a("anna@example.org", "Anna"), a("eve@example.org")],
           "bad-address"),
          (b"anna@example.org (Anna, eve@example.org", [a("anna@example.org", "Anna"), a("eve@example.org")],
           "bad-address"),
          (b"(Anna anna@example.org", [a("anna@example.org", "Anna")], "bad-address"),
          (b"Anna <anna@example.org>>", [a("anna@example.org", "Anna")], "bad-address"),
          (b"anna@[192.0.2.1", [a("anna@[192.0.2.1")], "bad-address"))
addresses("malformed/addresses-many-brackets", "RELIABILITY 3.1 row 6, hundreds of opening brackets",
          (b"<<<anna@example.org>>>", [a("anna@example.org")]),
          (b"<" * 300 + b"anna@example.org", [a("anna@example.org")], "bad-address"),
          (b"(" * 300 + b" anna@example.org", [a("anna@example.org")], "bad-address"),
          (b"anna@example.org " + b"(" * 100 + b"x" + b")" * 100, [a("anna@example.org", "(" * 99 + "x" + ")" * 99)]))
header("addresses-300", b"To: " + b",\n ".join(b"a%d@x.test" % index for index in range(300)) + b"\n",
       "RELIABILITY 3.1 row 6, many recipients", to=[a(f"a{index}@x.test") for index in range(300)])
addresses("malformed/addresses-nobody", "INSPECTION 2.2, fields without a mailbox, mailboxes without an address",
          (b"", []), (b",,,", []), (b";", []), (b"(nobody)", []), (b"Anna <>", [a(None, "Anna")], "bad-address"),
          (b"<>", [], "bad-address"),
          (b"Anna Beispiel", [a(None, "Anna Beispiel")], "bad-address"),
          (b"anna at example.org", [a(None, "anna at example.org")], "bad-address"),
          (b"root", [a("root")]), (b"Anna <root>", [a("root", "Anna")]))
addresses("malformed/addresses-at-signs",
          "RELIABILITY 3.2 row 38, addresses are given as they stand; INSPECTION 2.7 has "
          "no defect for what is in them",
          (b"a@b@c.test", [a("a@b@c.test")]), (b"<a@b>c@d.test", [a("a@b", "c@d.test")]),
          (b"anna@@example.org", [a("anna@@example.org")]), (b"@example.org", [a("@example.org")]),
          (b"anna@", [a("anna@")]), (b"anna@example.org.", [a("anna@example.org.")]),
          (b".an..na.@example.org", [a(".an..na.@example.org")]), (b"anna@-x_.test", [a("anna@-x_.test")]),
          (b"Anna @ Work <anna@example.org>", [a("anna@example.org", "Anna @ Work")]),
          (b"<mailto:anna@example.org>", [a("mailto:anna@example.org")]))
addresses("malformed/addresses-separators",
          "Outlook's semicolons, missing and surplus commas, a name with a bare comma",
          (b"anna@example.org; eve@example.org;", [a("anna@example.org"), a("eve@example.org")]),
          (b"Anna <anna@example.org>; Eve <eve@example.org>",
           [a("anna@example.org", "Anna"), a("eve@example.org", "Eve")]),
          (b"anna@example.org eve@example.org", [a("eve@example.org", "anna@example.org")]),
          (b"\"Doe, John\" john@example.org", [a("john@example.org", "Doe, John")]),
          (b",anna@example.org,,eve@example.org,", [a("anna@example.org"), a("eve@example.org")]),
          (b"Doe, John <john@example.org>", [a("Doe"), a("john@example.org", "John")]),
          (b"anna@example.org,\n\teve@example.org\n ", [a("anna@example.org"), a("eve@example.org")]))
addresses("malformed/addresses-name-behind",
          "INSPECTION 2.2 has this for addresses in brackets; the best readers take the "
          "word with the @ wherever it stands",
          (b"anna@example.org Anna Beispiel", [a("anna@example.org", "Anna Beispiel")]),
          (b"anna@example.org \"Anna\"", [a("anna@example.org", "Anna")]))
addresses("malformed/addresses-names", "programs that do not quote names; INSPECTION 2.2",
          (b"O'Neil & Sons [Sales] #1 <a@x.test>", [a("a@x.test", "O'Neil & Sons [Sales] #1")]),
          (b"anna@example.org <anna@example.org>", [a("anna@example.org", "anna@example.org")]),
          (b"'anna@example.org' <anna@example.org>", [a("anna@example.org", "'anna@example.org'")]),
          (b"boss@example.com via Eve <eve@x.test>", [a("eve@x.test", "boss@example.com via Eve")]),
          (b"'anna@example.org'", [a("'anna@example.org'")]),
          (b"\"boss@example.com\" <eve@x.test>", [a("eve@x.test", "boss@example.com")]),
          (b"\"Anna\"<anna@example.org>", [a("anna@example.org", "Anna")]),
          (b"\"Anna\" Beispiel <anna@example.org>", [a("anna@example.org", "Anna Beispiel")]),
          (b"'Anna <anna@example.org>'", [a("anna@example.org", "'Anna")]),
          (b"A. U. Thor <a@x.test> Jr.", [a("a@x.test", "A. U. Thor")]))
addresses("malformed/addresses-groups",
          "RFC 5322 3.4, groups that are not closed, and words that a colon makes a group",
          (b"G: a@x.test, b@x.test", [a("a@x.test", None, "G"), a("b@x.test", None, "G")], "bad-address"),
          (b"undisclosed-recipients:", [a(None, None, "undisclosed-recipients")], "bad-address"),
          (b"Re: Anna <anna@example.org>", [a("anna@example.org", "Anna", "Re")], "bad-address"),
          (b"mailto:anna@example.org", [a("anna@example.org", None, "mailto")], "bad-address"),
          (b"G: a@x.test; b@x.test", [a("a@x.test", None, "G"), a("b@x.test")]),
          (b"G:;;;H:;", [a(None, None, "G"), a(None, None, "H")]))
addresses("malformed/addresses-encoded-words",
          "RELIABILITY 3.2 row 36, encoded words in addresses are not decoded (Splitting "
          "the Email Atom, 2024)",
          (b"=?utf-8?q?a=40evil.test=3e=20?=x@corp.test", [a("=?utf-8?q?a=40evil.test=3e=20?=x@corp.test")]),
          (b"Anna <=?utf-8?Q?anna?=@example.org>", [a("=?utf-8?Q?anna?=@example.org", "Anna")]),
          (b"<anna@=?utf-8?Q?example?=.org>", [a("anna@=?utf-8?Q?example?=.org")]),
          (b"\"=?utf-8?Q?anna?=\"@example.org", [a("=?utf-8?Q?anna?=@example.org")]),
          (b"=?utf-8?Q?anna=40example.org?=", [a(None, "anna@example.org")], "bad-address"),
          (b"=?utf-8?Q?Anna_=3Canna=40example.org=3E?=", [a(None, "Anna <anna@example.org>")], "bad-address"),
          (b"=?utf-8?Q?M=C3=BCller, Anna?= <anna@example.org>", [a("anna@example.org", "Müller, Anna")]),
          (b"=?utf-8?Q?a<b>c;\"d(:?= <anna@example.org>, eve@example.org",
           [a("anna@example.org", "a<b>c;\"d(:"), a("eve@example.org")]),
          (b"\"=?utf-8?Q?M=C3=BCller?=, =?utf-8?Q?Anna?=\" <anna@example.org>",
           [a("anna@example.org", "Müller, Anna")]))

# Dates and ids

dates("malformed/dates-sloppy", "forms of many programs; INSPECTION 2.1 is silent, the best readers take them",
      (b"2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z"), (b"2026-03-02 10:15:00 +01:00", "2026-03-02T09:15:00Z"),
      (b"2026-03-02T10:15:00.123+0100", "2026-03-02T09:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 GMT+0100", "2026-03-02T09:15:00Z"),
      (b"Mon Mar 02 2026 10:15:00 GMT+0100 (CET)", "2026-03-02T09:15:00Z"),
      (b"Mon Mar  2 09:15:00 2026", "2026-03-02T09:15:00Z"), (b"Mon, 02-Mar-26 09:15:00 GMT", "2026-03-02T09:15:00Z"),
      (b"Monday, 2 March 2026 09:15:00 +0000", "2026-03-02T09:15:00Z"),
      (b"Mon 2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"), (b"2 Mar 2026 10:15:00+0100", "2026-03-02T09:15:00Z"),
      (b"Mon, 2 Mar 2026 9:5:7 +0000", "2026-03-02T09:05:07Z"),
      (b"Mon, 2 Mar 2026 10:15:00.999 +0100", "2026-03-02T09:15:00Z"),
      (b"Mar 2, 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"2 Mar 2026 09:15:00 PM +0000", "2026-03-02T21:15:00Z"),
      (b"2 Mar 2026 12:15:00 am GMT", "2026-03-02T00:15:00Z"), (b"2 Mar 2026 12:15 PM", "2026-03-02T12:15:00Z"),
      (b"Mon, 2 Mar 2026 10:15:00 +0100 (CET", "2026-03-02T09:15:00Z"), (b"Mon, 2 Mar 2026", "2026-03-02T00:00:00Z"),
      (b"\"Mon, 2 Mar 2026 10:15:00 +0100\"", "2026-03-02T09:15:00Z"),
      (b"2/Mar/2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"(" * 40 + b")" * 40 + b"2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z"),
      (b"2026-03-02", "2026-03-02T00:00:00Z"), (b"Mon, 2 Mar 2026 10:15:00 +0100 junk", "2026-03-02T09:15:00Z"))
dates("malformed/dates-bad",
      "INSPECTION 2.1, beyond understanding: days, hours and months that do not exist, missing pieces",
      *[(date, None) for date in (
          b"", b"()", b"yesterday", b"Mon", b"2026", b"1772442900", b"10:15:00 +0100", b"Mar 2026 10:15:00 +0100",
          b"31 Feb 2026 10:15:00 +0100", b"29 Feb 2025 10:15:00 +0100", b"29 Feb 1900 10:15:00 +0100",
          b"0 Mar 2026 10:15:00 +0100", b"32 Mar 2026 10:15:00 +0100", b"2 Foo 2026 10:15:00 +0100",
          b"2 Dez 2026 10:15:00 +0100", b"2 Mar 2026 25:15:00 +0100", b"2 Mar 2026 10:60:00 +0100",
          b"2 Mar 2026 10:15:61 +0100", b"2026-13-02T09:15:00Z", b"2026-02-30T09:15:00Z", b"02/03/2026 10:15",
          b"2 Mar 2026 24:00:00 +0000")])
dates("malformed/dates-huge", "RELIABILITY 3.1 row 9, years that have more than four digits, numbers that overflow",
      *[(date, None) for date in (
          b"2 Mar 99999 10:15:00 +0000", b"31 Feb 292277026596 10:15:00 +0000",
          b"2 Mar 9999999999999999999999999999999999999999 10:15:00 +0000",
          b"99999999999999999999 Mar 2026 10:15:00 +0000", b"2 Mar 2026 99999999999999999999:15:00 +0000",
          b"31 Dec 9999 23:59:59 -0100")])
fields("message-ids", "INSPECTION 2.1, ids without brackets, with blanks, several, none",
       (b"Message-ID: 1@example.org\n", {}), (b"Message-ID:  two words@x.test \n", dict(message_id="two words@x.test")),
       (b"Message-ID: <a b@x.test>\n", dict(message_id="ab@x.test")),
       (b"Message-ID: <a@x.test> <b@x.test>\n", dict(message_id="a@x.test")),
       (b"Message-ID: <no-at-sign>\n", dict(message_id="no-at-sign")),
       (b"Message-ID: <a@x.test\n", dict(message_id="a@x.test")),
       (b"Message-ID: junk <a@x.test> junk\n", dict(message_id="a@x.test")),
       (b"Message-ID: <a@b@x.test>\n", dict(message_id="a@b@x.test")))
fields("message-ids-empty", "INSPECTION 2.1 and 2.7, a Message-ID field that holds none counts as missing",
       *[(b"Message-ID:" + value + b"\n", dict(message_id=None, defects=["missing-message-id"]))
         for value in (b"", b" <>")],
       (b"In-Reply-To: <>\nReferences:\n", {}))
fields("references-junk", "INSPECTION 2.1, words beside brackets are ignored, without any bracket words with @ count",
       (b"References: <a@x.test> b@x.test <c@x.test>\n", dict(references=["a@x.test", "c@x.test"])),
       (b"References: a@x.test\n b@x.test junk a@x.test\n", dict(references=["a@x.test", "b@x.test"])),
       (b"References: <a@x.test>,<b@x.test>;<c@x.test>\n", dict(references=["a@x.test", "b@x.test", "c@x.test"])),
       (b"References: <a@x.test><b@x.test><a@x.test>\n", dict(references=["a@x.test", "b@x.test"])),
       (b"References: <> <a@x.test> < >\n", dict(references=["a@x.test"])),
       (b"References: <<a@x.test>>\n", dict(references=["a@x.test"])),
       (b"References: <long-\n\t id@\n x.test>\n", dict(references=["long-id@x.test"])),
       (b"In-Reply-To: Message from Anna of Monday\n", {}),
       (b"In-Reply-To: Message from Anna <anna@example.org> <a@x.test>\n", dict(in_reply_to=["anna@example.org",
                                                                                         "a@x.test"])),
       (b"In-Reply-To: Your message a@x.test of Monday\n", dict(in_reply_to=["a@x.test"])),
       (b"In-Reply-To: <a@x.test>, \"b\" <b@x.test> (c)\n", dict(in_reply_to=["a@x.test", "b@x.test"])))

# Encoded words

header("encoded-words", b"Subject: =?utf-8?X?abc?= =?utf-8?Q?open =?utf-8?Q?fine_too?=\n",
       "INSPECTION 2.5, an unknown encoding and a word without an end stay as written",
       subject="=?utf-8?X?abc?= =?utf-8?Q?open fine too", defects=["bad-encoded-word"])
subjects("malformed/encoded-words-undecodable", "INSPECTION 2.5, what cannot be decoded stays as written",
         *[(word, word.decode(), "bad-encoded-word") for word in (
             b"=?utf-8?X?abc?=", b"=?utf-8?QQ?abc?=", b"=?utf-8??abc?=", b"=?utf-8?Q?open", b"=?utf-8?B?b3Blbg")],
         (b"=?utf-8?Q?=?utf-8?Q?x?=?=", "=?utf-8?Q?x?=", "bad-encoded-word"))
subjects("malformed/encoded-words-charsets",
         "INSPECTION 2.3 and 2.5, unknown charsets and invalid bytes in header text",
         (b"=?x-nope?Q?caf=C3=A9?=", "café", "unknown-charset"), (b"=?x-nope?Q?caf=E9?=", "café", "unknown-charset"),
         (b"=?utf-8?Q?caf=E9?=", "caf\ufffd", "invalid-charset-bytes"), (b"=?us-ascii?Q?caf=E9?=", "café"),
         (b"=?iso-8859-1?Q?=93x=94?=", "“x”"), (b"=?utf8?Q?=C3=A4?=", "ä"),
         (b"=?utf-8?Q?=C3?= =?utf-8?B?pA==?=", "\ufffd\ufffd", "invalid-charset-bytes"))
subjects("malformed/encoded-words-blanks", "INSPECTION 2.5, blanks and folds inside words, none between them",
         (b"=?utf-8?Q?two words?=", "two words"), (b"=?utf-8?Q?two\n words?=", "two words"),
         (b"=?utf-8?B?SGVs bG8=?=", "Hello"), (b"=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"), (b"x=?utf-8?Q?a?=y", "xay"),
         (b"\"=?utf-8?Q?a?=\"", "\"a\""), (b"[=?utf-8?Q?a?=]=?utf-8?Q?b?=:", "[a]b:"))
subjects("malformed/encoded-words-texts", "INSPECTION 2.5, empty, overlong and sloppily encoded words",
         (b"=?utf-8?Q??=", None), (b"=?utf-8?B??=", None), (b"=?utf-8?Q?_?=", None), (b"=?utf-8?q?=?=", "="),
         (b"=?utf-8?Q?100=%?=", "100=%"), (b"=?utf-8?Q?really??=", "really?"), (b"=?utf-8?B?SGVsbG8?=", "Hello"),
         (b"=?utf-8?B?YQ?= =?utf-8?B?Yg?=", "ab"), (b"=?utf-8?Q?" + b"a" * 300 + b"?=", "a" * 300),
         ("=?utf-8?Q?schön?=".encode(), "schön", "8bit-header"), (b"=?utf-8?Q?a=0Ab?=", "a\nb"),
         (b"=?utf-8?Q?a=0D=0Ab?=", "a\nb"), (b"=?utf-8?Q?=E2=80=AEa=E2=80=A8b=00?=", "\u202ea\u2028b\u0000"))
header("encoded-words-500", b"Subject:" + b"\n =?utf-8?q?=C3?= =?UTF-8?Q?=A4?=" * 250 + b"\n",
       "RELIABILITY 3.1 row 8, a chain of words with split characters", subject="ä" * 250)

# ---------------------------------------------------------------- found by comparison with other readers
mixed("boundary-doubled", b"--m\n--m\n\ntext\n--m--\n",
      "scripts that write the boundary before each part and behind the last header", PLAIN, text="text")
sample("malformed/message-id-of-a-blank", HEAD.replace(b"<1@example.org>", b"< >") + b"\nx\n",
       "found by fuzzing: brackets around a blank are no id",
       message_id=None, text="x\n", defects=["missing-message-id"])
header("address-of-an-escape",
       b"Content-Type: text/plain; charset=iso-2022-jp\nCc: \x1b$B <bob@example.net>, <\x1b$B>\n",
       "found by fuzzing: what decodes to nothing stays as it is, for a name and an address are never empty",
       cc=[a("bob@example.net", "\x1b$B"), a("\x1b$B")])
header("references-that-become-one", b"References: <gr\xc3\xbcn@x.test> <gr\xfcn@x.test>\n",
       "found by fuzzing: ids that differ in their bytes only, by the charset of the program",
       references=["grün@x.test"], defects=["8bit-header"])
header("parameters-501",
       b"Content-Type: text/plain; charset=utf-8" + b"".join(b";\n p%d=x" % n for n in range(500)) + b"\n",
       "RELIABILITY 3.1 row 7: more parameters than are read", defects=["bad-header-line"])
header("group-of-a-long-name", b"Cc: " + b"g" * 201 + b": bob@example.net;\n",
       "a group's name is given with each member, so it has 200 characters at most",
       cc=[a("bob@example.net", None, "g" * 200)], defects=["bad-address"])
