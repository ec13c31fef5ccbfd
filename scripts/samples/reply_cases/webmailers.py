# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Web mailers of countries and less common programs: their attributions and header blocks."""
from .case import Q, R, S, quote, text

S_ = "Support <support@helpdesk.test>"
ASK = quote("Which room?")

ATTRIBUTIONS = [
    ("tuta", "Mar 2, 2026, 10:15 by support@helpdesk.test:"),
    ("tuta-de", "2. März 2026, 10:15 von support@helpdesk.test:"),
    ("open-xchange", f"On 03/02/2026 10:15 AM CET {S_} wrote:"),
    ("open-xchange-de", f"{S_} hat am 02.03.2026 10:15 CET geschrieben:"),
    ("mailspring", f"On Mar 2 2026, at 10:15 am, {S_} wrote:"),
    ("hey", f"On March 2, 2026, {S_} wrote:"),
    ("fairemail", f"On March 2, 2026 10:15:00 AM GMT+01:00, {S_} wrote:"),
    ("libero", f"Il 02/03/2026 10:15 {S_} ha scritto:"),
    ("wp", f"Dnia 02 marca 2026 10:15 {S_} napisał(a):"),
    ("onet", f"W dniu 2026-03-02 10:15:00 użytkownik {S_} napisał:"),
    ("ukr-net", "2 березня 2026, 10:15:00, від \"Support\" <support@helpdesk.test>:"),
    ("rambler", f"02.03.2026, 10:15, {S_} написал:"),
    ("sapo", f"Em 2026-03-02 10:15, {S_} escreveu:"),
    ("freenet", f"Am 02.03.26 um 10:15 Uhr schrieb {S_}"),
    ("agora", f"Dnia 2.03.2026 o godz. 10:15 {S_} napisał(a):"),
    ("centrum",
     f"______________________________________________________________\n> Od: {S_}\n> Komu: anna@example.org\n"
     "> Datum: 02.03.2026 10:15\n> Předmět: [#1042] Tiskárna\n>"),
]
for name, line in ATTRIBUTIONS:
    text("webmail-" + name, f"the attribution of {name}", R("It is room 12."), Q(line + "\n" + ASK))

BLOCKS = [
    ("orange", "Orange: the block is marked",
     "> Message du 02/03/26 10:15\n> De : \"Support\" <support@helpdesk.test>\n> A : anna@example.org\n> Copie à : \n"
     "> Objet : [#1042] Imprimante\n> \n> Quelle salle ?"),
    ("laposte", "La Poste, SFR",
     f"----- Mail original -----\nDe: {S_}\nÀ: anna@example.org\n"
     "Envoyé: Lundi 2 Mars 2026 10:15:00\nObjet: [#1042] Imprimante\n\nQuelle salle ?"),
    ("telekom",
     "T-Online",
     f"-----Original-Nachricht-----\nBetreff: [#1042] Drucker\nDatum: 2026-03-02T10:15:00+0100\nVon: {S_}\n"
     "An: anna@example.org\n\nWelcher Raum?"),
    ("em-client",
     "eM Client",
     "------ Original Message ------\nFrom: \"Support\" <support@helpdesk.test>\nTo: \"Anna Berg\" "
     "<anna@example.org>\nDate: 02/03/2026 10:15:00\nSubject: [#1042] Printer\n\nWhich room?"),
    ("em-client-marks",
     "eM Client, with marks",
     "------ Original Message ------\nFrom \"Support\" <support@helpdesk.test>\nTo \"Anna Berg\" "
     "<anna@example.org>\nDate 02/03/2026 10:15:00\nSubject [#1042] Printer\n\n>Which room?"),
    ("daum", "Daum",
     f"--------- 원본 메일 ---------\n보낸사람: {S_}\n받는사람: anna@example.org\n날짜: 2026년 3월 2일 10:15\n"
     "제목: [#1042] Printer\n\n몇 호실입니까?"),
    ("sina", "Sina",
     f"----- 原始邮件 -----\n发件人：{S_}\n收件人：anna@example.org\n主题：[#1042] Printer\n"
     "日期：2026年03月02日 10点15分\n\n哪个房间？"),
    ("aliyun", "Aliyun", "-" * 66 +
     f"\n发件人：{S_}\n日　期：2026年03月02日 10:15:00\n收件人：anna@example.org\n"
     "主　题：[#1042] Printer\n\n哪个房间？"),
    ("bol", "BOL, UOL",
     f"----- Mensagem original -----\nDe: {S_}\nPara: anna@example.org\n"
     "Enviadas: Segunda-feira, 2 de março de 2026 10:15:00\nAssunto: [#1042] Impressora\n\nQual sala?"),
    ("freemail-hu", "Freemail", f"{S_} írta:\n>Melyik szoba?"),
    ("abv", "ABV",
     f"-------- Оригинално писмо --------\nОт: {S_}\nОтносно: [#1042] Printer\nДо: anna@example.org\n"
     "Изпратено на: 02.03.2026 10:15\n\nКоя стая?"),
    ("outlook-de-mail", "Outlook.de: the name with its address in square brackets",
     "Von: Support [mailto:support@helpdesk.test]\nGesendet: Montag, 2. März 2026 10:15\nAn: 'Anna Berg'\n"
     "Betreff: AW: [#1042] Drucker\n\nWelcher Raum?"),
    ("outlook-no-subject",
     "a header block whose subject is empty",
     f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\n"
     "To: anna@example.org\nSubject:\n\nWhich room?"),
    ("outlook-meeting",
     "a header block of an invitation",
     f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nTo: anna@example.org\n"
     "Subject: Printer\nWhen: Tuesday, March 3, 2026 10:00 AM-10:30 AM\nWhere: Room 12\n\nSee you."),
    ("outlook-attachments",
     "a header block that lists attachments",
     f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\n"
     "To: anna@example.org\nCc: ole@example.org\nSubject: Printer\nAttachments: manual.pdf; drum.png\n\nSee attached."),
]
for name, origin, block in BLOCKS:
    text("webmail-" + name, origin, R("It is room 12."), Q(block))
text("webmail-the-bat", "The Bat! marks lines with the other's initials", R("It is room 12."),
     Q("Monday, March 2, 2026, 10:15:00 AM, you wrote:\n\nS> Which room?\nS> Which model?"))
text("webmail-the-bat-signed", "The Bat!: a formula with the mailer's line below the quotation",
     Q("Monday, March 2, 2026, 10:15:00 AM, you wrote:\n\n> Which room?"), R("It is room 12."),
     S("-- \nBest regards,\n Anna                            mailto:anna@example.org"))
text("webmail-bottom-de", "an answer below the quotation, in German",
     Q(f"{S_} hat am 02.03.2026 10:15 CET geschrieben:\n" + quote("Welcher Raum?")), R("Raum 12."), S("LG\nAnna"))
