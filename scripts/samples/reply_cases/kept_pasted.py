# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Header blocks, markers and lines of other mails that the author pastes and goes on below: nothing may be hidden."""
from .case import Q, R, quote, text

S_ = "Ole Dahl <ole@helpdesk.test>"
BELOW = f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n\n" + quote("What happened?")
BLOCK = f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nTo: Anna <anna@example.org>\nSubject: RE: Printer"


def kept(name, origin, words, below=False):
    """States a mail of which everything, but a quotation below, is new."""
    text("kept-" + name, origin, R(words), *([Q(BELOW)] if below else []))


# -- Introduced by the author, who goes on below ---------------------------------------------------------------------
kept("pasted-mail", "a mail is shown, a question stands below it",
     "This is the mail I mean:\n\n" + BLOCK + "\n\nPlease pay.\n\nIs it from you? I did not order anything.")
kept("pasted-mail-touching", "the same without an empty line",
     "The spam looks like this:\n" + BLOCK + "\n\nClick here\n\nWhy was it not filtered?")
kept("pasted-header", "a raw header, introduced by one word",
     "Header:\nFrom: a@example.net\nDate: Mon, 2 Mar 2026 10:15:00 +0100\nSubject: Invoice\nTo: anna@example.org\n\n"
     "SPF fails. Why?", below=True)
kept("pasted-log", "fields found in a log",
     "I found in my log:\nFrom: ole@helpdesk.test\nTo: anna@example.org\nSubject: drum\nSent: never\n\nIs it a bug?",
     below=True)
kept("pasted-without-date", "fields without a date within a sentence that goes on below",
     "Your system sends mails with\n\nFrom: desk@helpdesk.test\nTo: me\nSubject: [#1042]\n\nbut the From should be "
     "support@helpdesk.test. Can you change that?")
kept("pasted-smtp", "an SMTP session with a header inside",
     "I tested:\n\nMAIL FROM:<a@example.net>\nRCPT TO:<anna@example.org>\nDATA\nFrom: a@example.net\nTo: "
     "anna@example.org\nSubject: drum\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n\ntest\n.\n\nand got 550. Why?")
kept("pasted-yaml", "fields between rules, a real quotation below",
     "---\nfrom: anna@example.org\nto: ole@example.org\nsubject: test\ndate: 2026-03-02 10:15\n---\n\nYour API "
     "rejects this.",
     below=True)
kept("pasted-appointment", "an appointment in German",
     "Termin:\nVon: 02.03.2026 10:15\nBis: 02.03.2026 11:15\nBetreff: Wartung\nAn: alle\n\nIst das richtig?")
kept("pasted-train", "a train with times, a date and a subject",
     "Verbindung:\n\nVon: Berlin Hbf, 10:15\nAn: Hamburg Hbf, 12:30\nDatum: 02.03.2026\nBetreff: Fahrt zur Wartung\n\n"
     "Holt mich jemand ab?")
kept("pasted-flight", "a flight with an address in brackets",
     "Hello,\n\nplease book\n\nFrom: London (anna@example.org pays)\nTo: Oslo\nDate: 2 March 2026 10:15\n\nand a "
     "hotel.")
kept("pasted-marker", "a marker without a mail below it",
     "Three mails:\n\n---------- Forwarded message ---------\nis in the first one,\nthe second is empty. Why?")
kept("pasted-settings", "settings of a mail program",
     "My settings:\n\nFrom: anna@example.org\nReply-To: ole@example.org\nSubject prefix: [printer]\n\nIs this right?",
     below=True)

# -- Nothing but a salutation above an unmarked mail: the answer stands below it ------------------------------------
kept("salutation-block",
     "a salutation, an unmarked mail, the answer", "Hi Ole,\n\n" + BLOCK + "\n\nWhich room?\n\nRoom 12.")
kept("salutation-block-de", "the same in German",
     f"Hallo Herr Dahl,\n\nVon: {S_}\nGesendet: Montag, 2. März 2026 10:15\nAn: Anna\nBetreff: Drucker\n\nWelcher "
     f"Raum?\n\n"
     "Raum 12.")
kept("salutation-block-fr", "the same in French",
     f"Bonjour,\n\nDe : {S_}\nEnvoyé : lundi 2 mars 2026 10:15\nÀ : Anna\nObjet : imprimante\n\nQuelle salle ?\n\nLa "
     f"12.")
kept("salutation-attribution", "a salutation, what somebody wrote, an objection",
     "Hello,\n\nOn 2 March 2026 at 10:15 ole@helpdesk.test wrote:\n\nThe drum is new.\n\nIt is not. I want my money "
     "back.")

# -- Dated notes of others, a real quotation below -----------------------------------------------------------------
kept("note-cs", "a Czech note with a date",
     "Dne 2. března 2026 v 10:15 napsal technik na lístek:\nválec je nový.\nNení to pravda.", below=True)
kept("note-zh", "a Chinese note with a date", "2026年3月2日 10:15，技术员写道：\n硒鼓是新的。\n不是。", below=True)
kept("note-ja", "a Japanese note with a date", "2026年3月2日(月) 10:15 山田:\n部品交換済み。\nまだ直りません。", below=True)
kept("note-ru", "a Russian note with a date", "02.03.2026, 10:15, мастер:\nбарабан новый.\nНеправда.", below=True)

# -- The author's own earlier mails, told with date and address: an attribution has the address in brackets ---------
kept("i-wrote-en", "what the author wrote to an address, on a date",
     "Dear team,\n\nI am still waiting.\n\nOn 2 March 2026 I wrote to support@helpdesk.test:\n\nThe drum hums.\n\n"
     "No answer so far. Who is in charge?")
kept("i-wrote-de", "the same in German",
     "Guten Tag,\n\nich warte noch.\n\nAm 02.03.2026 um 10:15 schrieb ich an support@helpdesk.test:\n\n"
     "Die Trommel brummt.\n\nNiemand antwortet.")
kept("i-wrote-fr", "the same in French",
     "Bonjour,\n\nj'attends toujours.\n\nLe 2 mars 2026 à 10:15 j'ai écrit à support@helpdesk.test :\n\n"
     "Le tambour bourdonne.\n\nPas de réponse.")
kept("i-wrote-es", "the same in Spanish",
     "Hola,\n\nsigo esperando.\n\nEl 2 de marzo de 2026 escribí a support@helpdesk.test:\n\nEl tambor zumba.\n\n"
     "Nadie responde.")
kept("told-her", "what an address told somebody",
     "Hi,\n\nmy colleague asked too.\n\nOn 2 March 2026 at 10:15 ole@helpdesk.test told her:\n\nno drum in stock\n\n"
     "Is that still true?")

# -- What stands below a divider or a formula's word ---------------------------------------------------------------
kept("divider-answers", "numbered answers with two dashes between", "1. yes\n\n--\n2. no")
kept("divider-question", "a question below two dashes", "It hums.\n\n--\nOne more thing: who pays?")
kept("best-models", "a question below a formula's word", "Which model is best?\nBest\nLX-200 or LX-300?", below=True)
kept("minus-point", "a minus and a number", "Yes\n-1 for the second", below=True)
kept("brand-lg", "a brand of two letters", "LG TV is broken too", below=True)
kept("company-mfg", "a firm whose name is a formula's letters", "MFG GmbH is the new owner", below=True)
kept("status-conf", "a heading in capitals", "CONFIDENTIAL\n\nMy password is not accepted.", below=True)
kept("received-in-error", "a disclaimer's words on a display",
     "If you have received this message in error 17, press ok: that is what the display says. What now?", below=True)
kept("intended-solely", "a disclaimer's words about a part",
     "The part is intended solely for the LX-200, I have the LX-300. Can you exchange it?", below=True)
text("kept-below-marked-block", "an unmarked header block above marked lines, the answer below them",
     R("Hi"), Q("-----Original Message-----\n" + BLOCK + "\n\n> Which room?\n> Which floor?"), R("Room 12."))
text("kept-between-below-block", "answers between marked lines below a header block", Q(BLOCK),
     R("> Which room?\n\nRoom 12\n\n> Which floor?\n\n3"), interleaved=True)
text("kept-answer-to-answer", "an answer below a quotation that holds an answer",
     Q("> " + BELOW.replace("\n", "\n> ").replace("> \n", ">\n") + "\n>\n> The drum broke."), R("And the lid too."))
kept("told-with-address", "what somebody wrote when, told in the paragraph of the author, a question below it",
     "I looked into it.\nOn 2 March 2026 at 10:15 ole@helpdesk.test wrote:\nThe drum is ok\nIs that true?")
