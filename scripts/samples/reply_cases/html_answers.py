# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails of HTML only: where the answer stands, forwarded mails, and what looks like a wrapper but holds the answer."""
from .case import html

S_ = "Support &lt;support@helpdesk.test&gt;"
AT = f"<div>On Mon, 2 Mar 2026 at 10:15, {S_} wrote:</div>"
AT_T = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
BLOCK = (f"<b>From:</b> {S_}<br><b>Sent:</b> Monday, March 2, 2026 10:15 AM<br><b>To:</b> "
         f"anna@example.org<br><b>Subject:</b> "
         "[#1042] Printer")
BLOCK_T = ("From: Support <support@helpdesk.test>\nSent: Monday, March 2, 2026 10:15 AM\nTo: anna@example.org\n"
           "Subject: [#1042] Printer")


def cite(*paragraphs):
    """A blockquote as mailers make it."""
    return '<blockquote type="cite">' + "".join(f"<p>{words}</p>" for words in paragraphs) + "</blockquote>"


# -- Below, between, above and below ---------------------------------------------------------------------------------
html("html-bottom", "the answer below the blockquote", AT + cite("Which room?") + "<p>It is room 12.</p>",
     "It is room 12.",
     AT_T + "\n\n> Which room?")
html("html-bottom-inside-wrapper", "Gmail: who types below the quotation types inside its wrapper",
     f'<div class="gmail_quote"><div class="gmail_attr">{AT}</div><blockquote class="gmail_quote">Which '
     f'room?</blockquote>'
     '<div>It is room 12.</div></div>', "It is room 12.", AT_T + "\n\n> Which room?")
html("html-bottom-yahoo", "the answer below Yahoo's wrapper",
     f"<div class=\"yahoo_quoted\">{AT}{cite('Which room?')}</div><div>It is room 12.</div>", "It is room 12.",
     AT_T + "\n\n> Which room?")
html("html-top-and-bottom", "answers above and below", "<p>Hello,</p>" + AT + cite("Which room?") +
     "<p>It is room 12.</p>",
     "Hello,\n\nIt is room 12.", AT_T + "\n\n> Which room?")
html("html-between", "answers between blockquotes",
     AT + cite("Which room?") + "<p>Room 12.</p>" + cite("Which model?") + "<p>The LX-200.</p>" + cite("Thank you"),
     "> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.", AT_T + "\n\n> Thank you", interleaved=True)
html("html-between-gmail", "Gmail: the wrapper's blockquote is cut into pieces",
     f'<div dir="ltr">See below.</div><div class="gmail_quote"><div class="gmail_attr">{AT}</div><blockquote '
     'class="gmail_quote">Which room?</blockquote><div>Room 12.</div><blockquote class="gmail_quote">Which '
     "model?</blockquote><div>The LX-200.</div></div>", "See below.\n\n> Which room?\n\nRoom 12.\n\n> Which "
                                                        "model?\n\nThe LX-200.", AT_T,
     interleaved=True)
html("html-between-levels", "answers between the levels of nested blockquotes",
     AT + '<blockquote type="cite"><blockquote type="cite">It hums.</blockquote>Loudly?</blockquote><p>Very.</p>'
     + cite("Since when?") + "<p>Monday.</p>", ">> It hums.\n>\n> Loudly?\n\nVery.\n\n> Since when?\n\nMonday.", AT_T,
     interleaved=True)
html("html-announced-red", "answers in colour inside the blockquote, announced above",
     "<p>My answers are below in red.</p>" + AT
     + cite('Which room? <font color="red">Room 12</font>', 'Which model? <font color="red">LX-200</font>'),
     "My answers are below in red.\n\n> Which room? Room 12\n>\n> Which model? LX-200", AT_T, interleaved=True)
html("html-announced-outlook", "answers in colour below Outlook's header block, announced above",
     f'<p>Please see my answers inline.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>{BLOCK}</p></div>'
     '<p>Which room? <span style="color:#C00000">Room 12</span></p><p>Which model? <span '
     'style="color:#C00000">LX-200</span></p>',
     "Please see my answers inline.\n\nWhich room? Room 12\n\nWhich model? LX-200", BLOCK_T, interleaved=True)
html("html-typed-marks", "quotation marks as text, lines ended with br",
     f"It is room 12.<br><br>On Mon, 2 Mar 2026 at 10:15, {S_} wrote:<br>&gt; Which room?<br>&gt; Support<br>",
     "It is room 12.",
     AT_T + "\n> Which room?\n> Support")
html("html-pre", "a text in pre", f"<pre>It is room 12.\n\nOn Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n&gt; Which "
                                  f"room?\n</pre>",
     "It is room 12.", AT_T + "\n> Which room?")
html("html-plain", "no mark at all", "<p>Hello,</p><p>it is room 12.<br>Behind the stairs.</p>",
     "Hello,\n\nit is room 12.\nBehind the stairs.")
html("html-empty",
     "an empty answer: only the quotation", '<div><br></div><div class="gmail_quote">' + AT + cite("Which room?")
     + "</div>", "", AT_T + "\n\n> Which room?")
html("html-nothing", "HTML without any text", '<div><br></div><img src="cid:1">', "")
html("html-no-attribution",
     "a blockquote of a mailer without an attribution", "<p>It is room 12.</p>" + cite("Which room?"),
     "It is room 12.", "> Which room?")
html("html-latin1", "ISO-8859-1 in quoted-printable", "<p>Es läuft.</p><div>Am 02.03.26 um 10:15 schrieb Müller:</div>"
     + cite("Läuft es?"), "Es läuft.", "Am 02.03.26 um 10:15 schrieb Müller:\n\n> Läuft es?", charset="iso-8859-1",
     encoding="quoted-printable")
html("html-closing", "formula and name as paragraphs", "<p>It is room 12.</p><p>Kind regards</p><p>Anna Berg</p>",
     "It is room 12.", None, "Kind regards\n\nAnna Berg")
html("html-disclaimer", "a gateway's disclaimer below the quotation", "<p>It is room 12.</p>" + AT + cite("Which room?")
     +
     "<p>This e-mail is confidential and intended solely for the addressee. If you have received it in error, please "
     "notify the sender and delete it.</p>", "It is room 12.", AT_T + "\n\n> Which room?",
     "This e-mail is confidential and intended solely for the addressee. If you have received it in error, please "
     "notify the sender and delete it.")

# -- Forwarded -------------------------------------------------------------------------------------------------------
FORWARD = ('<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message '
           '---------<br>From: <strong class="gmail_sendername" dir="auto">Mia Holm</strong> <span dir="auto">&lt;<a '
           'href="mailto:mia@example.net">mia@example.net</a>&gt;</span><br>Date: Mon, 2 Mar 2026 at '
           '09:00<br>Subject: Invoice 77<br>To: &lt;anna@example.org&gt;<br></div><br>Please find the invoice.</div>')
FORWARD_T = ("---------- Forwarded message ---------\nFrom: Mia Holm <mia@example.net>\nDate: Mon, 2 Mar 2026 at "
             "09:00\nSubject: Invoice 77\nTo: <anna@example.org>\n\nPlease find the invoice.")
html("html-forward", "Gmail forwards in the wrapper of quotations", '<div dir="ltr">Is it yours?</div><br>' + FORWARD,
     "Is it yours?", FORWARD_T, subject="Fwd: Invoice 77", forwarded=True)
html("html-forward-only", "the same with nothing above: all of it is what the customer sends",
     '<div dir="ltr"><br></div><br>' + FORWARD, FORWARD_T, subject="Fwd: Invoice 77", forwarded=True)
html("html-forward-outlook", "Outlook forwards as it answers; the subject tells",
     f'<div>Is it yours?</div><hr><div id="divRplyFwdMsg">{BLOCK}</div><div>The invoice.</div>', "Is it yours?",
     "----------\n" + BLOCK_T + "\nThe invoice.", subject="FW: Invoice 77", forwarded=True)
html("html-forward-thunderbird", "Thunderbird forwards with a table of fields",
     '<p>Is it yours?</p><div class="moz-forward-container"><br>-------- Forwarded Message --------<table '
     'class="moz-email-headers-table"><tr><th>Subject: </th><td>Invoice 77</td></tr><tr><th>Date: </th><td>Mon, 2 Mar '
     '2026 09:00:00 +0100</td></tr><tr><th>From: </th><td>Mia Holm &lt;mia@example.net&gt;</td></tr><tr><th>To: '
     '</th><td>anna@example.org</td></tr></table><p>The invoice.</p></div>', "Is it yours?",
     "-------- Forwarded Message --------\n\nSubject:\tInvoice 77\nDate:\tMon, 2 Mar 2026 09:00:00 +0100\nFrom:\tMia "
     "Holm <mia@example.net>\nTo:\tanna@example.org\n\nThe invoice.", subject="Fwd: Invoice 77", forwarded=True)

APPLE = ('<div><br><blockquote type="cite"><div>Begin forwarded message:</div><br '
         'class="Apple-interchange-newline"><div><b>From: </b>Mia Holm &lt;mia@example.net&gt;</div><div><b>Subject: '
         '</b>Invoice 77</div><div><b>Date: </b>2 March 2026 at 09:00:00 CET</div><div><b>To: '
         '</b>anna@example.org</div><br><div>Please find the invoice.</div></blockquote></div>')
APPLE_T = ("> Begin forwarded message:\n>\n> From: Mia Holm <mia@example.net>\n> Subject: Invoice 77\n"
           "> Date: 2 March 2026 at 09:00:00 CET\n> To: anna@example.org\n>\n> Please find the invoice.")
html("html-forward-apple",
     "Apple Mail forwards inside a blockquote", "<div>Is it yours?</div>" + APPLE, "Is it yours?", APPLE_T,
     subject="Fwd: Invoice 77", forwarded=True)
html("html-forward-only-apple", "the same with nothing above: it must not be hidden as a quotation", APPLE, APPLE_T,
     subject="Fwd: Invoice 77", forwarded=True)

# -- Nothing of these may be hidden --------------------------------------------------------------------------------
html("html-kept-own-blockquote", "a blockquote of the author's own between two sentences",
     "<p>The manual says</p><blockquote>Press the green key.</blockquote><p>There is no green key.</p>",
     "The manual says\n\n> Press the green key.\n\nThere is no green key.")
html("html-kept-indent", "Gmail's indent button makes a blockquote too",
     '<div dir="ltr"><div>Hello,</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>the drum '
     'hums.</div></blockquote></div>', "Hello,\n\n> the drum hums.")
html("html-kept-wrapper-without-quotation",
     "the class of a quotation around the author's words: no blockquote, no attribution",
     '<div class="gmail_quote"><div>The drum hums.</div><div>Please come.</div></div>', "The drum hums.\nPlease come.")
html("html-kept-append", "Outlook's mark for the quotation, and none follows",
     '<div>The drum hums.</div><div id="appendonsend"></div><div>Please come.</div>', "The drum hums.\nPlease come.")
html("html-kept-border", "a border at the top of the author's own box",
     '<p>The drum hums.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt"><p>Second: the lid '
     'is lost.</p></div>',
     "The drum hums.\n\nSecond: the lid is lost.")
html("html-kept-rule", "a rule between two paragraphs", "<p>The drum hums.</p><hr><p>Second: the lid is lost.</p>",
     "The drum hums.\n\n----------\n\nSecond: the lid is lost.")
html("html-kept-block-on-top", "an unmarked mail on top, the answer below it",
     f'<div id="divRplyFwdMsg">{BLOCK}</div>'
     '<div>Which room?</div><div><br></div><div>It is room 12.</div>', BLOCK_T + "\nWhich room?\n\nIt is room 12.")
html("html-kept-trip", "a table of a journey",
     "<p>Please book:</p><table><tr><td>From:</td><td>Berlin</td></tr><tr><td>To:</td><td>Hamburg</td></tr>"
     "<tr><td>Date:</td><td>12 March 2026</td></tr></table><p>Window, please.</p>",
     "Please book:\n\nFrom:\tBerlin\nTo:\tHamburg\nDate:\t12 March 2026\n\n"
     "Window, please.")
html("html-kept-class-name", "a class of the customer's own named quote",
     '<div class="quote"><p>The offer is too high.</p></div><div class="signature-needed"><p>Who signs it?</p></div>',
     "The offer is too high.\n\nWho signs it?")
html("html-kept-story", "a story in HTML", "<p>On Monday he wrote:</p><p>The parcel is here.</p><p>It was not.</p>",
     "On Monday he wrote:\n\nThe parcel is here.\n\nIt was not.")
html("html-kept-after-signature", "the answer below Gmail's signature and quotation",
     f"<div dir=\"ltr\">-- <br>Anna Berg</div><div class=\"gmail_quote\">{AT}{cite('Which room?')}</div><div>It is "
     f"room 12.</div>",
     "It is room 12.", AT_T + "\n\n> Which room?", "--\nAnna Berg")
html("html-kept-postscript",
     "a P.S. below formula and name",
     "<p>The drum hums.</p><p>Regards,<br>Anna</p><p>P.S. The lid is lost.</p>",
     "The drum hums.\n\nRegards,\nAnna\n\nP.S. The lid is lost.")
html("html-kept-hidden",
     "a hidden preheader gives nothing, the answer stands below",
     '<div style="display:none">preview</div><p>Room 12.</p>', "Room 12.")
