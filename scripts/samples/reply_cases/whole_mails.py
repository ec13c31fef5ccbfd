# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Whole mails as customers write them: salutation, several paragraphs, lists, signature, history of several mails."""
from .case import Q, R, S, quote, text

S_ = "Support <support@helpdesk.test>"

text("whole-outlook-en", "a long answer from an office, two mails of history",
     R("Hi Ole,\n\nThanks for the quick response.\n\nI tried the following:\n\n1. Switched it off and on\n2. "
       "Replaced the toner\n3. Printed a test page\n\nSteps 1 and 2 made no difference. The test page shows a grey "
       "bar on the left, about 2 cm wide - see the attached photo.\n\nCan you send someone before Thursday? We have "
       "a board meeting then."),
     S("Many thanks and kind regards,\n\nAnna Berg | Office Manager\nExample Ltd | 12 Sample Street | London N1 "
       "1AA\nT: +44 20 7946 0999 | M: +44 7700 900123 | E: anna@example.org\nW: "
       "www.example.org\n\n[cid:image001.png@01DA6C1B.1042]\n\nExample Ltd is registered in England and Wales under "
       "number 01234567.\nPlease consider the environment before printing this email."),
     Q(f"From: {S_}\nSent: 02 March 2026 10:15\nTo: Anna Berg <anna@example.org>\nSubject: RE: [#1042] Printer\n\nDear "
       f"Anna,\n\n"
       "please switch it off and on.\n\nRegards,\nOle\n\nFrom: Anna Berg <anna@example.org>\nSent: 01 March 2026 "
       "09:00\n"
       f"To: {S_}\nSubject: Printer\n\nIt prints a grey bar."))
text("whole-gmail-de", "eine lange Antwort aus Gmail",
     R("Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihre Nachricht vom 2. März.\n\nDer Drucker steht im "
       "Erdgeschoss, links neben dem Empfang. Er druckt, aber:\n\n- jede zweite Seite bleibt leer\n- das Display "
       "zeigt \"Fehler 17\"\n\nAm Montag war ein Techniker da und schrieb auf seinen Zettel: \"Trommel bestellt\". "
       "Seitdem habe ich nichts gehört.\n\nWann kommt die Trommel?"), S("Mit freundlichen Grüßen\n\nAnna Berg"),
     Q(f"Am Mo., 2. März 2026 um 10:15 Uhr schrieb {S_}:\n\n"
       + quote("Sehr geehrte Frau Berg,\n\nwo steht der Drucker?\n\nMit freundlichen Grüßen\nIhr Support\n\nAm So., "
               "1. März 2026 um 09:00 Uhr schrieb Anna Berg <anna@example.org>:\n\n> Der Drucker druckt nicht.")))
text("whole-iphone-fr", "une réponse depuis un téléphone",
     R("Bonjour,\n\nOui c'est toujours en panne. Le code affiché est E-17.\n\nJe serai là demain de 9h à 12h."),
     S("Cordialement,\nAnna\n\nEnvoyé de mon iPhone"),
     Q(f"Le 2 mars 2026 à 10:15, {S_} a écrit :\n\n" + quote("Bonjour,\n\nL'imprimante est-elle encore en panne ?\n")))
text("whole-thunderbird-mixed", "a developer: some answers between, code, a signature",
     R("Hi,"), Q("On 3/2/26 10:15, Support wrote:"),
     R("> Which driver version do you use?\n\n2.4.1, from your site:\n\n    $ printer --version\n    2.4.1 "
       "(2026-02-20)\n\n> Does it happen with other documents?\n\nOnly with PDF. The log says\n\n    E17: drum\n    "
       "E18: tray\n\n> Did you try the beta?\n\nNo. Should I?"),
     Q("> Best regards,\n> Ole"), S("-- \nAnna Berg\nhttps://example.org/~anna"), interleaved=True)
text("whole-spanish", "una respuesta de Outlook",
     R("Estimados señores:\n\nLa impresora sigue sin funcionar. El técnico vino el lunes, pero no traía el "
       "tambor.\n\n¿Podrían indicarme cuándo llega?"),
     S("Un cordial saludo,\n\nAna Berg\nDepartamento de Compras\nTel. +34 910 000 000"),
     Q(f"De: {S_}\nEnviado: lunes, 2 de marzo de 2026 10:15\nPara: Ana Berg <ana@example.org>\nAsunto: [#1042] "
       f"Impresora\n\n"
       "Estimada Ana:\n\n¿Funciona ya?\n\nSaludos"))
text("whole-japanese", "a Japanese business mail",
     R("サポートご担当者様\n\nお世話になっております。\n株式会社サンプルの山田です。\n\nプリンターの件ですが、再起動しても直りませんでした。\n"
       "明日10時以降に来ていただけますでしょうか。"),
     Q(f"2026年3月2日(月) 10:15 {S_}:\n\n" + quote("山田様\n\n再起動をお試しください。")))
text("whole-russian", "письмо из офиса",
     R("Добрый день!\n\nПринтер опять не печатает. На экране «Ошибка 17».\n\nМастер был в понедельник, обещал "
       "привезти барабан."),
     S("С уважением,\nАнна Берг\nООО «Пример»\nтел. +7 495 000-00-00"),
     Q("02.03.2026, 10:15, \"Support\" <support@helpdesk.test>:\n" + quote("Здравствуйте! Принтер печатает?")))
text("whole-list", "an answer on a mailing list, quoted well",
     Q(f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n" + quote("Does anybody know error 17?")),
     R("It is the drum. We had the same and replaced it:\n\n  part number 1042-77\n\nThe manual has the steps on "
       "page 12."),
     S("-- \nAnna Berg"), S("_" * 47 +
                            "\nprinters mailing "
                            "list\nprinters@lists.example.org\nhttps://lists.example.org/mailman/listinfo/printers",
                            gap="\n\n"))
text("whole-short-thread", "a chain of short answers from phones", R("ok 👍"), S("Sent from my Galaxy"),
     Q(f"-------- Original message --------\nFrom: {S_}\nDate: 02/03/2026  10:15  (GMT+01:00)\nTo: Anna "
       f"<anna@example.org>\n"
       "Subject: Re: [#1042] Printer\n\nTomorrow at ten?\n\nSent from my iPhone\n\n> On 2 Mar 2026, at 09:00, Anna "
       "<anna@example.org> wrote:\n>\n> When?"))
text("whole-angry", "capitals, exclamation marks, no mark of a quotation",
     R("THIS IS THE THIRD TIME!!!\n\nI WROTE ON MONDAY. I WROTE ON TUESDAY. NOBODY ANSWERS.\n\nCALL ME: 020 7946 0999"))
text("whole-table", "numbers in columns, an ASCII rule and a sum",
     R("Here are the counters you asked for:\n\nTray      Pages\n--------  -----\n1           200\n2             "
       "0\n--------  -----\nSum         200\n\nIs it worth a repair?"), S("Best regards,\nAnna Berg"),
     Q(f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n\n" + quote("Please send the counters.")))
text("whole-two-signatures", "the author's formula, and a signature that the program adds",
     R("Hello,\n\nthe drum arrived. Thank you for the help, it was quick."),
     S("Best wishes\nAnna\n\n--\nAnna Berg\nExample Ltd\nTel: +44 20 7946 0999\n\nFollow us: "
       "https://social.example/printers"),
     Q(f"On Mon, Mar 2, 2026 at 10:15 AM {S_} wrote:\n\n" + quote("The drum is on its way.")))
text("whole-polish", "odpowiedź z biura",
     R("Dzień dobry,\n\ndrukarka nadal nie działa. Proszę o przysłanie serwisanta we wtorek po 10:00."),
     S("Z poważaniem,\nAnna Berg\nKierownik biura\ntel. 22 000 00 00"),
     Q(f"Od: {S_}\nWysłano: poniedziałek, 2 marca 2026 10:15\nDo: Anna Berg <anna@example.org>\nTemat: [#1042] "
       f"Drukarka\n\n"
       "Czy drukarka działa?"))
text("whole-dutch-web", "webmail, ondertekend",
     R("Beste,\n\nDe printer doet het weer. Het ticket mag dicht.\n\nNog een vraag: hebben jullie ook papier?"),
     S("Met vriendelijke groet,\n\nAnna Berg"),
     Q(f"Op ma 2 mrt 2026 om 10:15 schreef {S_}:\n\n" + quote("Doet hij het weer?")))
text("whole-ticket-marker",
     "a ticket system's line that asks to write above it stands in the quotation", R("It hums again."),
     Q(f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n\n" + quote(
         "##- Please type your reply above this line -##\n\nYour request (1042) has been solved.")))
text("whole-long", "a text of many paragraphs, and a short quotation",
     R("\n\n".join(f"Paragraph {number}: the drum hums at step {number}." for number in range(1, 61))),
     Q(f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n" + quote("Tell us everything.")))
text("whole-deep", "fifty levels of quotation below a short answer", R("Agreed."),
     Q("On Mon, 2 Mar 2026, Support wrote:\n" + "\n".join(">" * level + f" level {level}" for level in range(1, 51))))
