# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Which body is taken and how it is read: no body, empty ones, alternatives, format=flowed, line ends, encodings."""
from sample import mail, multipart_mail

from .case import Q, R, S, alternative, fields_of, part, quote, reply, text

AT = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
SUBJECT = b"Subject: Re: [#1042] Printer\n"
PNG = b"Content-Type: image/png; name=drum.png\nContent-Disposition: attachment; filename=drum.png\n\nnot a picture"
QUOTE_HTML = ("<div dir=\"ltr\">It is room 12.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Mon, "
              "2 Mar 2026 at 10:15, Support wrote:<br></div><blockquote class=\"gmail_quote\">Which "
              "room?</blockquote></div>")

# -- Nothing, or nearly so -------------------------------------------------------------------------------------------
reply("body-none", mail(SUBJECT, b""), "a header and nothing else: no body at all", source="none")
reply("body-attachment-only", multipart_mail(b"mixed", b"b", PNG, fields=SUBJECT),
      "a picture and no text", source="none")
reply("body-blank", mail(SUBJECT, b"\n \n\n"), "a text of blank lines")
reply("body-calendar", mail(SUBJECT + b"MIME-Version: 1.0\nContent-Type: text/calendar\n", b"BEGIN:VCALENDAR\n"),
      "an invitation alone is no body", source="none")
reply("body-forwarded-as-attachment", multipart_mail(
    b"mixed", b"b", b"Content-Type: message/rfc822\n\nFrom: mia@example.net\nSubject: Invoice\n\nThe invoice.",
    fields=b"Subject: Fwd: Invoice\n"), "forwarded as an attachment: no body of its own", source="none")
text("body-only-quotation", "an empty answer: sent by mistake", Q(AT + "\n\n" + quote("Which room?")))
text("body-only-quotation-signed", "an empty answer with a signature", S("-- \nAnna Berg"),
     Q(AT + "\n\n" + quote("Which room?")))

# -- Text and HTML ---------------------------------------------------------------------------------------------------
alternative("alternative", "text and HTML: the text counts",
            [R("It is room 12."), Q(AT + "\n\n" + quote("Which room?"))], QUOTE_HTML)
alternative("alternative-differs", "the HTML says something else", [R("It is room 12.")],
            "<p>Please view in a browser</p>")
alternative("alternative-empty-text", "an empty text beside the HTML: the HTML, or the answer would be hidden",
            [R("")], "<p>It is room 12.</p>", source="html", reply="It is room 12.")
alternative("alternative-blank-text", "a text of blanks beside the HTML", [R(" \n\n ")], QUOTE_HTML, source="html",
            reply="It is room 12.", quoted="On Mon, 2 Mar 2026 at 10:15, Support wrote:\n\n> Which room?")
reply("mixed-two-texts", multipart_mail(
    b"mixed", b"b", part("It is room 12.\n"), PNG, part(AT + "\n> Which room?\n"), fields=SUBJECT),
    "a picture between two texts: they are joined", reply="It is room 12.", quoted=AT + "\n> Which room?")
reply("mixed-list-footer", multipart_mail(
    b"mixed", b"b", part("It is room 12.\n"), part("_" * 47 + "\nprinters mailing list\nprinters@lists.example.org\n"),
    fields=SUBJECT), "Mailman puts its footer into a part of its own", reply="It is room 12.",
    signature="_" * 47 + "\nprinters mailing list\nprinters@lists.example.org")
reply("text-attachment", multipart_mail(
    b"mixed", b"b", part("It is room 12.\n"),
    b"Content-Type: text/plain; name=log.txt\nContent-Disposition: attachment; filename=log.txt\n\n> error",
    fields=SUBJECT), "a log as an attachment is not read", reply="It is room 12.")

# -- format=flowed (RFC 3676) ----------------------------------------------------------------------------------------
FLOWED = "; format=flowed"
text("flowed", "soft breaks stay as sent", R("It is room 12, which is the \nroom behind the stairs."),
     Q(AT + "\n" + "> Which room is it in, and which \n> model is it?"), parameters=FLOWED)
text("flowed-stuffed", "RFC 3676 4.4: a stuffed line that begins with a blank and > is the author's own",
     R("It fails when it is \n > 40 degrees in there.\n From Monday on it was hot."), Q(AT + "\n> When does it fail?"),
     parameters=FLOWED)
text("flowed-attribution", "the attribution is flowed over two lines", R("Room 12."),
     Q("On Mon, 2 Mar 2026 at 10:15, Support Team of the Helpdesk \n<support@helpdesk.test> wrote:\n> Which room?"),
     parameters=FLOWED)
text("flowed-delsp", "delsp=yes, as Apple Mail sends it", R("It is room 12, which is the  \nroom behind the stairs."),
     Q(AT + "\n\n> Which room is it in,  \n> and which model?"), parameters="; delsp=yes; format=flowed")
text("flowed-levels", "levels without blanks between the marks", R("Room 12."),
     Q(AT + "\n>> It hums. \n>> Always.\n> Where?"), parameters=FLOWED)

# -- Encodings and line ends -----------------------------------------------------------------------------------------
text("encoded-base64", "base64", R("Es ist Raum 12 – der hintere."), Q("Am 02.03.26 um 10:15 schrieb Support:\n> Wo?"),
     encoding="base64")
text("encoded-qp", "quoted-printable: the blank of the separator is an escape", R("It is room 12."),
     S("-- \nAnna Berg – Example Ltd"), encoding="quoted-printable")
WHOLE = b"From: anna@example.org\nSubject: Re: Printer\n\nIt is room 12.\n\n" + AT.encode() + b"\n> Which room?\n"
reply("lines-cr", WHOLE.replace(b"\n", b"\r"), "lines that end in CR", reply="It is room 12.",
      quoted=AT + "\n> Which room?")
reply("lines-lf", WHOLE, "lines that end in LF", reply="It is room 12.", quoted=AT + "\n> Which room?")
reply("lines-no-end", mail(SUBJECT, b"It is room 12.\n\n" + AT.encode() + b"\n> Which room?"),
      "the last line has no end", reply="It is room 12.", quoted=AT + "\n> Which room?")
reply("no-mime", mail(SUBJECT, b"It is room 12.\n\n" + AT.encode() + b"\n> Which room?\n"),
      "a mail without MIME fields", reply="It is room 12.", quoted=AT + "\n> Which room?")
text("nbsp", "no-break spaces in the attribution", R("It is room 12."),
     Q("On\u00a0Mon, 2\u00a0Mar 2026 at\u00a010:15, Support <support@helpdesk.test>\u00a0wrote:\n\n> Which room?"))
text("marks-without-blank", "quotation marks without a blank", R("Room 12."), Q(AT + "\n>Which room?\n>\n>Support"))
text("marks-indented", "quotation marks behind a blank", R("Room 12."), Q(AT + "\n > Which room?\n > Support"))
text("blank-lines-many", "many blank lines inside are kept", R("Room 12.\n\n\n\n\nBehind the stairs."),
     Q(AT + "\n> Where?"))
text("trailing-blanks", "blanks at the ends of lines are kept inside", R("Room 12.  \n\tBehind the stairs."),
     Q(AT + "\n> Where?"))
reply("one-line-long", mail(SUBJECT, b"word " * 2000 + b"\n"), "one line of ten thousand characters",
      reply=("word " * 2000).strip())
