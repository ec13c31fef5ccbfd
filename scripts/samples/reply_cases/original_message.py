# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Separator lines that say "Original Message" in many languages, and the blocks of web mailers and phones."""
from .case import Q, R, S, text

S_ = "Support <support@helpdesk.test>"
EN = f"From: {S_}\nSent: Monday, March 2, 2026 10:15 AM\nTo: anna@example.org\nSubject: [#1042] Printer"

# Case, the marker, the labels From, Sent, To and Subject.
MARKERS = [
    ("en", "-----Original Message-----", "From: Sent: To: Subject:"),
    ("de", "-----Ursprüngliche Nachricht-----", "Von: Gesendet: An: Betreff:"),
    ("fr", "-----Message d'origine-----", "De : Envoyé : À : Objet :"),
    ("es", "-----Mensaje original-----", "De: Enviado: Para: Asunto:"),
    ("it", "-----Messaggio originale-----", "Da: Inviato: A: Oggetto:"),
    ("pt", "-----Mensagem original-----", "De: Enviado: Para: Assunto:"),
    ("nl", "-----Oorspronkelijk bericht-----", "Van: Verzonden: Aan: Onderwerp:"),
    ("sv", "-----Ursprungligt meddelande-----", "Från: Skickat: Till: Ämne:"),
    ("da", "-----Oprindelig meddelelse-----", "Fra: Sendt: Til: Emne:"),
    ("no", "-----Opprinnelig melding-----", "Fra: Sendt: Til: Emne:"),
    ("fi", "-----Alkuperäinen viesti-----", "Lähettäjä: Lähetetty: Vastaanottaja: Aihe:"),
    ("pl", "-----Oryginalna wiadomość-----", "Od: Wysłano: Do: Temat:"),
    ("cs", "-----Původní zpráva-----", "Od: Odesláno: Komu: Předmět:"),
    ("sk", "-----Pôvodná správa-----", "Od: Odoslané: Komu: Predmet:"),
    ("hu", "-----Eredeti üzenet-----", "Feladó: Elküldve: Címzett: Tárgy:"),
    ("ro", "-----Mesaj original-----", "De_la: Trimis: Către: Subiect:"),
    ("ru", "-----Исходное сообщение-----", "От: Отправлено: Кому: Тема:"),
    ("uk", "-----Оригінальне повідомлення-----", "Від: Надіслано: Кому: Тема:"),
    ("el", "-----Αρχικό μήνυμα-----", "Από: Στάλθηκε: Προς: Θέμα:"),
    ("tr", "-----Özgün İleti-----", "Kimden: Gönderildi: Kime: Konu:"),
    ("hr", "-----Izvorna poruka-----", "Šalje: Poslano: Prima: Predmet:"),
    ("sl", "-----Izvirno sporočilo-----", "Od: Poslano: Za: Zadeva:"),
    ("ja", "-----元のメッセージ-----", "差出人: 送信日時: 宛先: 件名:"),
    ("zh", "-----邮件原件-----", "发件人: 发送时间: 收件人: 主题:"),
    ("ko", "-----원본 메시지-----", "보낸_사람: 보낸_날짜: 받는_사람: 제목:"),
    ("he", "-----הודעה מקורית-----", "מאת: נשלח: אל: נושא:"),
    ("ar", "-----الرسالة الأصلية-----", "من: تم_الإرسال: إلى: الموضوع:"),
]
for language, marker, labels in MARKERS:
    labels = [label.replace("_", " ") for label in labels.replace(" :", "_:").split()]
    values = [S_, "2026-03-02 10:15", "anna@example.org", "[#1042] Printer"]
    lines = "\n".join(f"{label} {value}" for label, value in zip(labels, values))
    text("original-" + language, f"Outlook's separator line, {language}", R("1042-77"),
         Q(f"{marker}\n{lines}\n\nSerial number?\n"))

# -- Other programs --------------------------------------------------------------------------------------------------
BLOCKS = [
    ("samsung", "Samsung and Android mail", "-------- Original message --------\nFrom: " + S_ +
     "\nDate: 02/03/2026  10:15  (GMT+01:00)\nTo: anna@example.org\nSubject: [#1042] Printer\n\nSerial number?"),
    ("samsung-de", "Samsung, German", "-------- Ursprüngliche Nachricht --------\nVon: " + S_ +
     "\nDatum: 02.03.26  10:15  (GMT+01:00)\nAn: anna@example.org\nBetreff: [#1042] Drucker\n\nSeriennummer?"),
    ("huawei", "Huawei mail", "-------- Original Message --------\nSubject: [#1042] Printer\nFrom: " + S_ +
     "\nTo: anna@example.org\nCC:\n\nSerial number?"),
    ("aol", "AOL web mail", "-----Original Message-----\nFrom: " + S_ +
     "\nTo: anna <anna@example.org>\nSent: Mon, Mar 2, 2026 10:15 am\nSubject: [#1042] Printer\n\nSerial number?"),
    ("zimbra", "Zimbra",
     "----- Original Message -----\nFrom: \"Support\" <support@helpdesk.test>\nTo: \"Anna Berg\" "
     "<anna@example.org>\nSent: Monday, March 2, 2026 10:15:00 AM\nSubject: [#1042] Printer\n\nSerial number?"),
    ("zimbra-from", "Zimbra, a rule", "-" * 49 +
     "\nFrom: \"Support\" <support@helpdesk.test>\nTo: \"Anna\" <anna@example.org>\nSent: Monday, March 2, 2026 "
     "10:15:00 AM\nSubject: [#1042] Printer\n\nSerial number?"),
    ("outlook-express", "Outlook Express",
     "----- Original Message ----- \nFrom: \"Support\" <support@helpdesk.test>\nTo: <anna@example.org>\nSent: "
     "Monday, March 02, 2026 10:15 AM\nSubject: [#1042] Printer\n\n\n> Serial number?"),
    ("gmx", "GMX and web.de",
     "Gesendet: Montag, 02. März 2026 um 10:15 Uhr\nVon: \"Support\" <support@helpdesk.test>\nAn: "
     "anna@example.org\nBetreff: [#1042] Drucker\n\nSeriennummer?"),
    ("gmx-en", "GMX, English",
     "Sent: Monday, March 02, 2026 at 10:15 AM\nFrom: \"Support\" <support@helpdesk.test>\nTo: "
     "anna@example.org\nSubject: [#1042] Printer\n\nSerial number?"),
    ("qq", "QQ mail",
     "------------------ 原始邮件 ------------------\n发件人: \"Support\" <support@helpdesk.test>;\n发送时间: 2026年3月2日(星期一) "
     "上午10:15\n收件人: \"Anna\"<anna@example.org>;\n主题: [#1042] Printer\n\n序列号？"),
    ("netease-master", "163, NetEase Mail Master",
     "---- 回复的原邮件 ----\n| 发件人 | Support<support@helpdesk.test> |\n| 发送日期 | 2026年03月02日 10:15 |\n| 收件人 | "
     "Anna<anna@example.org> |\n| 主题 | [#1042] Printer |\n序列号？"),
    ("naver", "Naver",
     "-----Original Message-----\nFrom: \"Support\"<support@helpdesk.test>\nTo: <anna@example.org>;\nCc:\nSent: "
     "2026-03-02 (월) 10:15:00 (GMT+09:00)\nSubject: [#1042] Printer\n\n일련번호?"),
    ("notes", "HCL Notes",
     "-----Support/Helpdesk <support@helpdesk.test> wrote: -----\nTo: anna@example.org\nFrom: Support/Helpdesk "
     "<support@helpdesk.test>\nDate: 03/02/2026 10:15AM\nSubject: [#1042] Printer\n\nSerial number?"),
    ("notes-de", "HCL Notes, German, a table of tabs",
     "Von:\tSupport <support@helpdesk.test>\nAn:\tanna@example.org\nDatum:\t02.03.2026 10:15\nBetreff:\t[#1042] "
     "Drucker\n\nSeriennummer?"),
    ("groupwise", "GroupWise",
     ">>> On 3/2/2026 at 10:15 AM, in message\n<5E5D0000.1042@helpdesk.test>, Support\n<support@helpdesk.test> "
     "wrote:\n> Serial number?"),
    ("proton-old", "Proton, older", "------- Original Message -------\nOn Monday, March 2nd, 2026 at 10:15, " + S_ +
     " wrote:\n\n> Serial number?"),
    ("proton-oldest", "Proton, years ago",
     "-------- Original Message --------\nOn Mar 2, 2026, 10:15, Support < support@helpdesk.test> wrote:\n\nSerial "
     "number?"),
    ("roundcube-below", "Roundcube, header table",
     "-------- Original Message --------\nSubject: [#1042] Printer\nDate: 2026-03-02 10:15\nFrom: " + S_ +
     "\nTo: anna@example.org\n\nSerial number?"),
    ("softbank", "Japanese phones",
     "---- Original Message ----\nFrom: support@helpdesk.test\nDate: 2026/03/02 10:15\nSubject: [#1042] Printer\nTo: "
     "anna@example.org\n\nシリアル番号は？"),
    ("blackberry", "BlackBerry",
     "  Original Message  \nFrom: Support\nSent: Monday, March 2, 2026 10:15 AM\n"
     "To: anna@example.org\nSubject: [#1042] Printer\n\nSerial number?"),
    ("airmail", "Airmail and others: plain words, a date and an address",
     "On 2 March 2026 at 10:15:00, Support (support@helpdesk.test) wrote:\n\nSerial number?"),
    ("yandex-old", "Yandex", "02.03.2026, 10:15, \"Support\" <support@helpdesk.test>:\n> Серийный номер?"),
    ("underscores", "underscores, French block", "_" * 32 + "\nDe : " + S_ +
     "\nEnvoyé : lundi 2 mars 2026 10:15:00\nÀ : anna@example.org\nObjet : [#1042] Imprimante\n\nNuméro de série ?"),
]
for name, origin, block in BLOCKS:
    text("block-" + name, origin, R("It is 1042-77."), Q(block))
text("original-signed", "signature, then the separator line", R("It is 1042-77."), S("Regards,\nAnna"),
     Q("-----Original Message-----\n" + EN + "\n\nSerial number?"))
text("original-bare", "a separator line, and a mail without header below it", R("It is 1042-77."),
     Q("-----Original Message-----\n\nSerial number?"))
text("original-marked", "separator line and marked lines", R("It is 1042-77."),
     Q("-----Original Message-----\n> " + EN.replace("\n", "\n> ") + "\n>\n> Serial number?"))
text("original-sent-from", "a phone's line, then its separator line", R("It is 1042-77."),
     S("Sent from my Galaxy"), Q("-------- Original message --------\n" + EN + "\n\nSerial number?"))
