# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the author that look like an attribution, a header block, a marker: nothing of them may be hidden."""
from .case import Q, R, S, quote, text

AT = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
BELOW = AT + "\n\n" + quote("What happened?")


def kept(name, origin, words, below=False, **how):
    """States a mail of which everything, but a quotation below, is new."""
    text("kept-" + name, origin, R(words), *([Q(BELOW)] if below else []), **how)


# -- Stories that read like attributions -----------------------------------------------------------------------------
kept("story-monday", "a story: no date, no address, nothing quoted below",
     "Hello,\n\nlet me tell you about your technician.\n\nOn Monday he wrote:\n\nI never saw the parcel.\n\n"
     "On Tuesday he wrote:\n\nI found the parcel.\n\nWhat is true?")
kept("story-dated", "a dated sentence above the words of a note, an objection below",
     "Hello,\n\nOn 2 March 2026 at 10:15 your technician wrote:\n\nReplaced the drum, all fine.\n\nThat is not true.")
kept("story-de", "the same in German",
     "Hallo,\n\nam Montag schrieb er:\n\nDas Paket ist da.\n\nEs war aber nicht da. Wo ist es?")
kept("story-fr", "the same in French",
     "Bonjour,\n\nLe 2 mars il a écrit :\n\nLe colis est arrivé.\n\nCe n'est pas vrai.", below=True)
kept("story-colon", "a name and a colon", "Ole wrote:\n\nThe drum is worn out.\n\nI think he is right.")
kept("story-inline", "an attribution with its quotation in one sentence",
     "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote: \"please wait\". I waited. Nothing came.")
kept("story-wrapped", "a sentence that begins with On and ends with wrote:, over two lines",
     "On the other hand there is this manual that your colleague\nwrote:\n\nPress the green key.\n\nThere is no green "
     "key.")
kept("story-last-line", "the mail ends with the words of an attribution; the rest is attached",
     "Hello,\n\nattached is what she wrote:")
kept("story-on-paper", "the date begins a line",
     "On 2 March 2026 we called you.\nOn 3 March 2026 we wrote: the drum hums.\nOn 4 March 2026 nobody "
     "answered.", below=True)
kept("answer-is-date", "the answer is a date, right above the attribution",
     "Monday, March 2, 2026 at 10:15 AM", below=True)
kept("answer-is-on", "the answer begins as an attribution does", "On Monday.", below=True)
kept("answer-is-date-wrapped", "the answer's last line is a date, the attribution is wrapped",
     "The printer broke on\nMon, Mar 2, 2026", below=True)
kept("answer-is-address", "the answer is an address", "anna@example.org", below=True)
kept("answer-is-name-address", "the answer is a name and an address", "Ole Dahl <ole@example.org>", below=True)
kept("answer-is-name", "the answer is a name", "Anna Berg", below=True)
kept("answer-is-phone", "the answer is a number", "+44 20 7946 0999", below=True)
kept("answer-is-sign", "the answer is one sign", "👍", below=True)
kept("answer-is-plus", "the answer is +1", "+1", below=True)
kept("answer-is-number", "the answer is a digit", "2", below=True)
kept("answer-is-question-mark", "the answer is a question mark", "?", below=True)
kept("answer-is-link", "the answer is a link", "https://photos.example/1042", below=True)
kept("answer-is-postal", "the answer is a postal address",
     "Please send it to:\n\nAnna Berg\n12 Sample Street\nLondon N1 1AA", below=True)

# -- Forms that read like header blocks ------------------------------------------------------------------------------
kept("form-journey", "a journey",
     "Please book:\n\nFrom: Berlin\nTo: Hamburg\nDate: 12 March 2026\nSeats: 2\n\nWindow, please.")
kept("form-journey-de", "a journey in German",
     "Bitte buchen Sie:\n\nVon: Berlin\nAn: Hamburg\nDatum: 12.03.2026\n\nAm liebsten früh.", below=True)
kept("form-hours", "opening hours and a subject",
     "The course is\n\nFrom: 9:00\nTo: 17:00\nSubject: Printers for beginners\n\nCan I still take part?")
kept("form-hours-pl", "od and do are also since and until",
     "Szkolenie:\n\nOd: 10:00\nDo: 12:00\nTemat: drukarki\n\nCzy są wolne miejsca?")
kept("form-move-es", "a removal", "De: Madrid\nPara: Lisboa\nAsunto: mudanza\n\n¿Cuánto cuesta?")
kept("form-shipment", "labels Sent, From, To about parcels",
     "Sent: 3 boxes\nFrom: Oslo\nTo: Bergen\nSubject to customs.\n\nOnly two arrived.")
kept("form-invoice", "an invoice with names, addresses and a date, a complaint below it",
     "The invoice says\n\nFrom: Example Ltd <billing@example.org>\nTo: Anna Berg <anna@example.org>\nDate: 2 March "
     "2026\nAmount: 99 EUR\n\nThis is wrong, it should be 89 EUR.")
kept("form-web", "a web form", "Name: Anna Berg\nEmail: anna@example.org\nSubject: Printer\nMessage: It is broken.")
kept("form-web-from", "a web form that begins as a header block does; nothing above it",
     "From: Anna Berg <anna@example.org>\nSubject: Printer broken\n\nMessage Body:\nIt is broken.")
kept("form-minutes", "minutes of a meeting",
     "Subject: meeting\nDate: 2 March\nFrom: 10:00\nTo: 11:00\nPlace: room 12\n\nPlease bring the drum.")
kept("form-holiday-de", "holidays", "Ich bin weg.\n\nVon: 2. März\nBis: 5. März\n\nDanach gern.", below=True)
kept("form-raw-headers", "the header of another mail, pasted, a question below",
     "These are the headers:\n\nReturn-Path: <bounce@example.net>\nReceived: from mx.example.net by mx.example.org;\n"
     " Mon, 2 Mar 2026 09:00:00 +0000\nFrom: Mia <mia@example.net>\nTo: anna@example.org\nSubject: Invoice\n"
     "Date: Mon, 2 Mar 2026 09:00:00 +0000\n\nWhy did it go to spam?")
kept("form-one-label", "a line with From:", "The display says:\nFrom: Support\nWhat does it want?")
kept("form-letter", "a letter's head inside the text",
     "I wrote this letter:\n\nTo: Example Ltd\nFrom: Anna Berg\nSubject: My drum\n\nDear all, it hums.\n\nMay I send "
     "it?")

# -- Markers that are spoken about -----------------------------------------------------------------------------------
kept("marker-original-sentence", "the separator within a sentence",
     "My screen shows -----Original Message----- and then nothing.\nWhat does it mean?")
kept("marker-forward-words", "the words of Apple's marker, no mail below them",
     "When I press Forward it only shows\n\nBegin forwarded message:\n\nand the rest is empty. Why?")
kept("marker-forwarded-verb", "forwarded as a verb",
     "I forwarded the message:\nMia has it now.\n\nForwarded by Ole as well.", below=True)
kept("marker-wrote-mid", "a name, an address and a verb in the middle of text",
     "Then support@helpdesk.test wrote:\nwe will call you.\nNobody called.")
kept("marker-quoted-words", "quotation marks around what was said",
     "\"On Mon, 2 Mar 2026, Support wrote:\" is what my mailer puts above every quotation. Can I change that?")

# -- Unmarked quotations with nothing above: an answer may stand below --------------------------------------------
kept("below-block", "Outlook: the answer stands below an unmarked mail, nothing above",
     "From: Support <support@helpdesk.test>\nSent: Monday, March 2, 2026 10:15 AM\nTo: Anna Berg <anna@example.org>\n"
     "Subject: [#1042] Printer\n\nWhich room?\n\nIt is room 12.")
kept("below-attribution", "the answer stands below an unmarked quotation, nothing above",
     AT + "\n\nWhich room?\n\nIt is room 12.")
text("kept-below-signature", "the phone's line on top, then the quotation, then the answer", S("Sent from my iPhone"),
     Q(BELOW), R("The drum broke."))
text("kept-below-own-signature", "signature above the quotation, the answer below", S("Kind regards,\nAnna"), Q(BELOW),
     R("The drum broke.\n\nIt was loud."))
text("kept-between-separators", "the answer stands below a marked quotation without an empty line",
     Q(AT + "\n" + quote("Which room?")), R("12", gap="\n"))
