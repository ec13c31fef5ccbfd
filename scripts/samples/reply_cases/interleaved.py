# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Answers between quoted lines: what precedes an answer is its context, what follows the last one is dropped."""
from .case import Q, R, S, text

AT = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
DE = "Am 02.03.26 um 10:15 schrieb Support:"
BLOCK = ("From: Support <support@helpdesk.test>\nSent: Monday, March 2, 2026 10:15 AM\nTo: Anna Berg "
         "<anna@example.org>\nSubject: [#1042] Printer")


def between(name, origin, *runs, **how):
    """States a mail whose answers stand between quoted lines."""
    text("between-" + name, origin, *runs, interleaved=True, **how)


between("two", "a question, an answer, a question, an answer", Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.", gap="\n"))
between("rest-dropped", "what is quoted below the last answer is dropped", Q(AT),
        R("> Which room?\n\nRoom 12.", gap="\n"), Q("> Thank you for your patience.\n>\n> Support"))
between("greeting-above", "a greeting above the attribution", R("Hello,\n\nsee between your lines."), Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.", gap="\n"), Q("> Regards\n> Support"))
between("no-blank-lines", "no empty lines at all", Q(DE),
        R("> Welcher Raum?\nRaum 12.\n> Welches Modell?\nDas LX-200.\n> Seit wann?\nSeit Montag.", gap="\n"))
between("no-attribution", "the attribution was deleted", R("Hello,\n\n> Which room?\n\nRoom 12.\n\n> Which model?\n\n"
                                                           "The LX-200.\n\n> Since when?\n\nSince Monday."))
between("starts-with-quotation", "no attribution, nothing above",
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200."))
between("signature-last", "the author's signature at the end, below the quotation's rest", Q(AT),
        R("> Which room?\n\nRoom 12.", gap="\n"), Q("> Regards\n> Support"), S("-- \nAnna Berg"))
between("formula-last", "a closing formula below the last answer", Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.", gap="\n"), S("Kind regards,\nAnna"))
between("signature-inside", "formula below the last answer, the rest of the quotation below it", Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.", gap="\n"), S("Kind regards,\nAnna"),
        Q("> Thank you\n> Support"))
between("levels", "the quotation has levels of its own", Q(AT),
        R(">> It is broken.\n>\n> Which room?\n\nRoom 12.\n\n>> It hums.\n>\n> Loudly?\n\nVery.", gap="\n"),
        Q("> Support"))
between("level-change", "answers to lines of both levels", Q(AT),
        R(">> It is broken.\n\nStill true.\n\n> Which room?\n\nRoom 12.", gap="\n"), Q("> Support"))
between("short", "one word each", Q(AT), R("> Windows?\nYes.\n> Linux?\nNo.", gap="\n"), Q("> Thanks!"))
between("empty-marks", "empty quoted lines around the answers", Q(AT),
        R(">\n> Which room?\n>\nRoom 12.\n>\n> Which model?\n>\nThe LX-200.", gap="\n"), Q(">\n> Support\n>", gap="\n"))
between("list", "answers to numbered questions", Q(AT),
        R("> 1. Which room?\n12\n> 2. Which floor?\n3\n> 3. Which building?\nThe old one.", gap="\n"))
between("wrapped-attribution", "a wrapped attribution above",
        Q("On Mon, Mar 2, 2026 at 10:15 AM Support Team\n<support@helpdesk.test> wrote:"),
        R("> Which room?\n\nRoom 12.", gap="\n\n"), Q("> Support"))
between("second-attribution", "two mails are answered in one", Q(AT),
        R("> Which room?\n\nRoom 12.\n\nOn Tue, 3 Mar 2026 at 09:00, Ole Dahl <ole@helpdesk.test> wrote:\n> Which "
          "model?\n\nThe LX-200.", gap="\n"))
between("flowed", "format=flowed: as sent, with the blanks at the ends of lines", Q(AT),
        R("> Which room is it in, \n> and which model is it?\n\nIt is in room 12, \nan LX-200.", gap="\n"),
        Q("> Regards \n> Support"), parameters="; format=flowed")
between("sent-from", "a phone's line below the last answer", Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nLX-200", gap="\n"), S("Sent from my iPad"))
between("top-remark-and-last", "remark above, answers between, remark below", R("Two answers:"), Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nThe LX-200.\n\nDo you need more?", gap="\n"))
between("code", "an answer is a block of indented lines", Q(AT),
        R("> What does it print?\n\n    Error 17\n      at tray 2\n\n> And then?\n\n    Error 18", gap="\n"),
        Q("> Support"))
between("long-context", "a long quotation precedes the one answer: all of it is context", Q(AT),
        R("> Dear Anna,\n>\n> we had a look.\n> It may be the drum.\n>\n> Is it loud?\n\nVery loud.", gap="\n"),
        Q("> Then we send a new one.\n>\n> Support"))
between("list-footer", "a list's footer at the end", Q(AT), R("> Which room?\n\nRoom 12.", gap="\n"), Q("> Support"),
        S("_" * 47 +
          "\nprinters mailing list\nprinters@lists.example.org\nhttps://lists.example.org/mailman/listinfo/printers"))

# -- Answers without marks, announced above ------------------------------------------------------------------------
between("announced-outlook", "Outlook: answers typed into the unmarked mail below, announced above",
        R("Hi, please see my answers inline in red."), Q(BLOCK),
        R("Dear Anna,\n\nWhich room?\nRoom 12.\n\nWhich model?\nThe LX-200.\n\nSupport"))
between("announced-outlook-de", "the same in German", R("Hallo, meine Antworten stehen unten in rot."),
        Q("Von: Support <support@helpdesk.test>\nGesendet: Montag, 2. März 2026 10:15\nAn: Anna Berg "
          "<anna@example.org>\nBetreff: [#1042] Drucker"), R("Welcher Raum? Raum 12.\n\nWelches Modell? LX-200."))
between("announced-outlook-fr", "the same in French", R("Bonjour, mes réponses ci-dessous en rouge."),
        Q("De : Support <support@helpdesk.test>\nEnvoyé : lundi 2 mars 2026 10:15\nÀ : Anna Berg <anna@example.org>\n"
          "Objet : [#1042] Imprimante"), R("Quelle salle ? La 12.\n\nQuel modèle ? LX-200."))
between("announced-initials", "answers marked with initials", R("My comments are below, marked [AB]."),
        Q("-----Original Message-----\n" + BLOCK), R("Which room?\n[AB] 12\n\nWhich model?\n[AB] LX-200"))
between("announced-see-below", "announced with few words", R("See my answers below.\n\nAnna"), Q(BLOCK),
        R("Which room?\n\n12\n\nWhich model?\n\nLX-200"))
between("announced-marked", "announced, and the phone put its marks before the answers too",
        R("Answers inline."), Q(AT), R("> Which room?\n> Room 12.\n>\n> Which model?\n> The LX-200."))
between("announced-bold", "announced in bold, which the text part shows as stars", R("Please find my replies below "
                                                                                     "in bold."),
        Q(AT), R("> Which room? *Room 12*\n>\n> Which model? *LX-200*"))
between("announced-es", "announced in Spanish", R("Hola, respondo abajo en azul."),
        Q("De: Support <support@helpdesk.test>\nEnviado el: lunes, 2 de marzo de 2026 10:15\nPara: Ana "
          "<ana@example.org>\nAsunto: [#1042] Impresora"), R("¿Qué sala? La 12.\n\n¿Qué modelo? LX-200."))

# -- Announced, and then really given between or below the quoted lines ----------------------------------------------
between("announced-given", "see below, then an answer between quoted lines: the rest is dropped as ever",
        R("Hello,\n\nsee below."), Q(AT), R("> Which room?\n\nRoom 12.", gap="\n"),
        Q("> Thank you for your patience.\n> Support"))
between("announced-given-bare", "the same without an attribution, in German",
        R("Siehe unten.\n\n> Welcher Raum?\n\nRaum 12."), Q("> Rest\n> Gruß\n> Support"))
between("announced-given-two", "two answers and a signature", R("Hi, please see my answers below."), Q(AT),
        R("> Which room?\n\nRoom 12.\n\n> Which model?\n\nLX-200.", gap="\n"), Q("> Regards\n> Support"),
        S("-- \nAnna Berg"))
between("announced-given-inline", "inline replies, and the rest of the quotation", R("Réponses dans le texte."), Q(DE),
        R("> Welcher Raum?\n\nLa 12.", gap="\n"), Q("> Gruß\n> Support"))
between("announced-looks", "in red: the program may have put marks before some answers, all stays", R("My answers "
                                                                                                  "are in red."),
        Q(AT), R("> Which room?\n\nRoom 12.\n\n> Which model?\n> The LX-200.", gap="\n"))
text("below-announced", "see below, and the answer stands below the only quotation", R("See below."),
     Q(AT + "\n> Which room?\n> Support"), R("Room 12."))
for case, words in [
    ("bg", "Отговорите ми са по-долу."), ("ar", "إجاباتي أدناه باللون الأحمر"), ("he", "התשובות שלי למטה באדום"),
    ("th", "คำตอบอยู่ด้านล่าง"), ("vi", "Câu trả lời ở bên dưới."), ("id", "Jawaban saya di bawah."),
    ("et", "Minu vastused on allpool punasega."), ("lv", "Manas atbildes ir zemāk."), ("lt", "Mano atsakymai žemiau."),
    ("ca", "Les meves respostes són més avall."), ("fa", "پاسخ‌ها در زیر به رنگ قرمز"),
    ("de-colon", "Antworten in Rot:"), ("fr-colon", "Réponses ci-dessous :"),
]:
    between("announced-" + case, f"answers without marks, announced ({case})", R(words), Q(BLOCK),
            R("Room? 12\n\nModel? LX-200"))
between("announced-colon-marked", "announced with a colon, given between marked lines, no attribution",
        R("My answers below:\n\n> Which room?\n\nRoom 12."), Q("> Thanks\n> Support"))
