# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Forwarded mails: what stands above is new and the rest quotation; with nothing above, the whole text is new."""
from .case import Q, R, S, quote, text

HEAD = ("From: Mia Holm <mia@example.net>\nDate: Mon, 2 Mar 2026 at 09:00\nSubject: Invoice 77\n"
        "To: Anna Berg <anna@example.org>")
BODY = "Dear Anna,\n\nplease find the invoice.\n\nMia"

# Case, marker, labels From, Date, Subject, To.
MARKERS = [
    ("gmail", "---------- Forwarded message ---------", "From: Date: Subject: To:"),
    ("gmail-old", "---------- Forwarded message ----------", "From: Date: Subject: To:"),
    ("gmail-pt", "---------- Mensagem encaminhada ---------", "De: Data: Assunto: Para:"),
    ("thunderbird", "-------- Forwarded Message --------", "From: Date: Subject: To:"),
    ("thunderbird-de", "-------- Weitergeleitete Nachricht --------", "Von: Datum: Betreff: An:"),
    ("thunderbird-fr", "-------- Message transféré --------", "De : Date : Sujet : Pour :"),
    ("thunderbird-es", "-------- Mensaje reenviado --------", "De: Fecha: Asunto: Para:"),
    ("thunderbird-it", "-------- Messaggio inoltrato --------", "Da: Data: Oggetto: A:"),
    ("thunderbird-nl", "-------- Doorgestuurd bericht --------", "Van: Datum: Onderwerp: Aan:"),
    ("thunderbird-cs", "-------- Přeposlaná zpráva --------", "Od: Datum: Předmět: Komu:"),
    ("thunderbird-ru", "-------- Перенаправленное сообщение --------", "От: Дата: Тема: Кому:"),
    ("thunderbird-sv", "-------- Vidarebefordrat meddelande --------", "Från: Datum: Ämne: Till:"),
    ("thunderbird-da", "-------- Videresendt meddelelse --------", "Fra: Dato: Emne: Til:"),
    ("thunderbird-hu", "-------- Továbbított üzenet --------", "Feladó: Dátum: Tárgy: Címzett:"),
    ("thunderbird-tr", "-------- İletilmiş Mesaj --------", "Kimden: Tarih: Konu: Kime:"),
    ("apple", "Begin forwarded message:", "From: Date: Subject: To:"),
    ("apple-de", "Anfang der weitergeleiteten Nachricht:", "Von: Datum: Betreff: An:"),
    ("apple-fr", "Début du message transféré :", "De: Date: Objet: À:"),
    ("apple-es", "Inicio del mensaje reenviado:", "De: Fecha: Asunto: Para:"),
    ("apple-it", "Inizio messaggio inoltrato:", "Da: Data: Oggetto: A:"),
    ("apple-nl", "Begin doorgestuurd bericht:", "Van: Datum: Onderwerp: Aan:"),
    ("apple-pl", "Początek przekazywanej wiadomości:", "Od: Data: Temat: Do:"),
    ("apple-ja", "転送されたメッセージ：", "差出人: 日付: 件名: 宛先:"),
    ("yahoo", "----- Forwarded Message -----", "From: Sent: Subject: To:"),
    ("proton", "------- Forwarded Message -------", "From: Date: Subject: To:"),
    ("yandex", "-------- Пересылаемое сообщение --------", "От: Дата: Тема: Кому:"),
]
for name, marker, labels in MARKERS:
    labels = labels.replace(" :", "_:").split()
    values = ["Mia Holm <mia@example.net>", "02.03.2026 09:00", "Invoice 77", "Anna Berg <anna@example.org>"]
    block = "\n".join(f"{label.replace('_', ' ')} {value}" for label, value in zip(labels, values))
    if name.startswith("apple"):
        below = f"{marker}\n\n" + quote(block + "\n\n" + BODY)
    else:
        below = f"{marker}\n{block}\n\n{BODY}"
    text("forward-" + name, f"{name} forwards, with a question above", R("Is this invoice yours?"), Q(below),
         subject="Fwd: Invoice 77", forwarded=True)
    text("forward-only-" + name, f"{name} forwards, nothing above: all of it is what the customer sends", R(below),
         subject="Fwd: Invoice 77", forwarded=True)

OUTLOOK = ("From: Mia Holm <mia@example.net>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Anna Berg <anna@example.org>\n"
           "Subject: Invoice 77\n\n" + BODY)
text("forward-outlook", "Outlook: only the mail's subject tells a forwarded mail from an answer",
     R("Is this invoice yours?"), Q(OUTLOOK), subject="FW: Invoice 77", forwarded=True)
text("forward-only-outlook", "the same with nothing above", R(OUTLOOK), subject="FW: Invoice 77", forwarded=True)
text("forward-outlook-de", "Outlook, German", R("Ist die Rechnung von Ihnen?"),
     Q("Von: Mia Holm <mia@example.net>\nGesendet: Montag, 2. März 2026 09:00\nAn: Anna Berg <anna@example.org>\n"
       "Betreff: Rechnung 77\n\nLiebe Anna,\n\nanbei die Rechnung."), subject="WG: Rechnung 77", forwarded=True)
text("forward-original-marker", "\"Original Message\" in a mail whose subject says that it is forwarded",
     R("FYI"), Q("-----Original Message-----\n" + OUTLOOK), subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-original-marker", "the same with nothing above", R("-----Original Message-----\n" + OUTLOOK),
     subject="FW: Invoice 77", forwarded=True)
text("forward-notes", "HCL Notes", R("Please see below."),
     Q("----- Forwarded by Anna Berg/Example on 03/02/2026 10:15 AM -----\n\nFrom:\tMia Holm <mia@example.net>\n"
       "To:\tAnna Berg/Example\nDate:\t03/02/2026 09:00 AM\nSubject:\tInvoice 77\n\n" + BODY),
     subject="Fw: Invoice 77", forwarded=True)
GMAIL = "---------- Forwarded message ---------\n" + HEAD + "\n\n\n" + BODY
text("forward-only-signed", "iPhone: only the phone's line stands above", S("Sent from my iPhone"),
     R("Begin forwarded message:\n\n> From: Mia Holm <mia@example.net>\n> Date: 2 March 2026 at 09:00:00 CET\n"
       "> To: Anna Berg <anna@example.org>\n> Subject: Invoice 77\n>\n> Dear Anna,\n>\n> please find the invoice."),
     subject="Fwd: Invoice 77", forwarded=True)
text("forward-signed", "signature between the question and the forwarded mail", R("Is this invoice yours?"),
     S("-- \nAnna Berg"), Q(GMAIL), subject="Fwd: Invoice 77", forwarded=True)
text("forward-signature-inside", "the forwarded mail's signature is not the sender's", R("Can you answer her?"),
     Q(GMAIL + "\n\n-- \nMia Holm\nAccounts"), subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-signature-inside", "nothing above: nothing is cut from the forwarded mail",
     R(GMAIL + "\n\n-- \nMia Holm\nAccounts"), subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-with-history", "nothing above: the forwarded mail's own quotation is what the customer shows",
     R(GMAIL + "\n\nOn Sun, 1 Mar 2026 at 08:00, Anna Berg <anna@example.org> wrote:\n\n> Where is it?"),
     subject="Fwd: Invoice 77", forwarded=True)
text("forward-inside-answer", "an answer to a forwarded mail: the quotation is an answer's", R("It is ours."),
     Q("On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:\n\n> Is it yours?\n>\n> "
       + GMAIL.replace("\n", "\n> ").replace("> \n", ">\n")), subject="Re: Fwd: Invoice 77")
text("forward-twice", "forwarded by two people", R("What is this?"), Q(GMAIL.replace(BODY, "FYI\n\n" + GMAIL)),
     subject="Fwd: Fwd: Invoice 77", forwarded=True)
MARKED = "> " + GMAIL.replace("\n", "\n> ").replace("> \n", ">\n")
text("forward-marked", "the marker stands in marked lines too", R("Is this invoice yours?"), Q(MARKED),
     subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-marked", "the same with nothing above: it must not be hidden as a quotation", R(MARKED),
     subject="Fwd: Invoice 77", forwarded=True)
APPLE = quote("Begin forwarded message:\n\n" + HEAD + "\n\n" + BODY)
text("forward-marked-apple", "Apple Mail, a version that marks its own line", R("Is this invoice yours?"), Q(APPLE),
     subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-marked-apple", "the same with only the phone's line above", S("Sent from my iPhone"), R(APPLE),
     subject="Fwd: Invoice 77", forwarded=True)
text("forward-only-marked-fields",
     "marked lines that begin with a header block, in a mail whose subject says forwarded",
     R(quote("From: Mia Holm <mia@example.net>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Anna Berg <anna@example.org>\n"
             "Subject: Invoice 77\n\n" + BODY)), subject="FW: Invoice 77", forwarded=True)
