# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Whole sentences in other languages, without a code and with words between noun and verb; and reports of success."""
from .base import *
from .postfix import dsn as postfix_dsn, group as postfix_group

SENTENCES = [
    # name, subject, what it says first, the sentence about the recipient, reason, where
    ("german-unknown", "Fehler bei der Zustellung", "Leider konnte Ihre Nachricht nicht zugestellt werden an:",
     "Der Empfänger ist unbekannt.", "address-unknown", "German"),
    ("german-unknown-error", "Fehler bei der Zustellung", "Leider konnte Ihre Nachricht nicht zugestellt werden an:",
     "Beim Empfänger trat ein unbekannter Fehler auf.", "unknown", "an unknown error is no unknown recipient"),
    ("german-locked", "Nachricht unzustellbar", "Ihre Nachricht konnte nicht zugestellt werden an:",
     "Das Konto des Benutzers wurde gesperrt.", "mailbox-disabled", "German"),
    ("dutch-full", "Onbestelbaar: Angebot", "Uw bericht kon niet worden afgeleverd bij:", "De mailbox is vol.",
     "mailbox-full", "Dutch"),
    ("dutch-unknown", "Onbestelbaar: Angebot", "Uw bericht kon niet worden afgeleverd bij:",
     "De gebruiker is hier onbekend.", "address-unknown", "Dutch"),
    ("french-saturated", "=?utf-8?Q?=C3=89chec_de_remise?=", "Votre message n'a pas pu être remis à :",
     "La boîte aux lettres du destinataire est saturée.", "mailbox-full", "French"),
    ("french-accents", "Echec de remise", "Votre message n'a pas pu etre remis a :",
     "Le compte de ce destinataire a ete desactive.", "mailbox-disabled", "French without accents"),
    ("spanish-full", "No se puede entregar", "No se ha podido entregar su mensaje a:",
     "La cuenta del usuario está llena.",
     "mailbox-full", "Spanish"),
    ("portuguese-missing", "Mensagem =?utf-8?Q?n=C3=A3o?= entregue", "Sua mensagem não pôde ser entregue a:",
     "O destinatário informado não existe.", "address-unknown", "Portuguese"),
    ("italian-disabled", "Mancato recapito", "Il messaggio non è stato consegnato a:",
     "La casella di posta è stata disabilitata.", "mailbox-disabled", "Italian"),
    ("polish-full", "Nie dostarczono", "Nie można dostarczyć wiadomości do:", "Skrzynka odbiorcy jest przepełniona.",
     "mailbox-full", "Polish"),
    ("czech-missing", "=?utf-8?Q?Nedoru=C4=8Diteln=C3=A1_zpr=C3=A1va?=", "Zprávu nelze doručit na adresu:",
     "Uživatel s touto adresou neexistuje.", "address-unknown", "Czech"),
    ("russian-blocked", "=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=",
     "Письмо не может быть доставлено получателю:", "Учетная запись получателя заблокирована.", "mailbox-disabled",
     "Russian"),
    ("chinese-full", "=?utf-8?B?57O757uf6YCA5L+h?=", "您的邮件无法送达以下收件人：", "对方邮箱已经满。", "mailbox-full", "Chinese"),
    ("korean-full", "=?utf-8?B?67Cw64us65CY7KeAIOyViuydgCDrqZTsnbw=?=", "다음 수신자에게 메일이 전달되지 않았습니다:",
     "수신자의 메일함 용량을 초과했습니다.", "mailbox-full", "Korean"),
    ("turkish-full", "Mesaj teslim edilemedi", "İletiniz şu alıcıya teslim edilemedi:",
     "Alıcının posta kutusu tamamen dolu.",
     "mailbox-full", "Turkish: capital İ"),
]
for index, (name, subject, intro, line, reason, language) in enumerate(SENTENCES):
    as_text("sentence-" + name, 8101 + index, "MAILER-DAEMON@mail.example.net", subject,
            f"{intro}\n\n<anna@example.org>:\n{line}\n\n", language, one(reason, None, None, line),
            mark="--- Below this line is a copy of the message.\n\n", charset="utf-8")

REPLIES = [
    # name, Status, reason, reply, where
    ("orange-archived", "5.0.0", "mailbox-disabled", "550 Boîte du destinataire archivée. Archived recipient.",
     "Orange"),
    ("tencent-domain", "5.0.0", "rate-limited", "550 Domain frequency limited", "Tencent"),
    ("socket-error", "4.4.316", "network-error", "550 4.4.316 Connection dropped due to SocketError",
     "Exchange Online"),
    ("access-from", "5.0.0", "client-blocked", "554 Your access from 192.0.2.10 was blocked", "various"),
    ("said-unknown", "5.1.1", "address-unknown", "550 host mx.example.org[192.0.2.25]: 550 5.1.1 unknown", "a relay"),
    ("login", "5.0.0", "policy", "550 authentication failed: user unknown", "our own login"),
    ("sender-unknown", "5.1.0", "sender-rejected", "550 5.1.0 Sender rejected: unknown user in local domain",
     "various"),
    ("tencent-ip", "5.0.0", "rate-limited", "550 Ip frequency limited [MB0dH 192.0.2.10]", "Tencent"),
]
for index, (name, status, reason, reply, origin) in enumerate(REPLIES):
    mail = Letter(8141 + index)
    text = f"<anna@example.org>: host mx.example.org[192.0.2.25] said: {reply} (in reply to MAIL FROM\n    command)\n"
    bounce("sentence-" + name, postfix_dsn(8141 + index, text, [postfix_group("anna@example.org", status, reply,
           "mx.example.org")], mail), origin, one(reason, status, int(reply[:3]), reply, "mx.example.org"), mta=OUR_MTA,
           original=mail.found)

SUSPENDED = [
    ("lost", "4.4.2", "network-error", None, "delivery temporarily suspended: lost connection with "
     "mx.example.org[192.0.2.25] while sending RCPT TO"),
    ("connect", "4.4.1", "network-error", None, "delivery temporarily suspended: connect to "
     "mx.example.org[192.0.2.25]:25: Connection refused"),
    ("rate", "4.7.0", "rate-limited", 421, "delivery temporarily suspended: host mx.example.org[192.0.2.25] refused to "
     "talk to me: 421 4.7.0 Too many connections from your network"),
]
for index, (name, status, reason, smtp, words) in enumerate(SUSPENDED):
    mail = Letter(8151 + index)
    bounce("suspended-" + name, postfix_dsn(8151 + index, f"<anna@example.org>: {words}\n",
           [postfix_group("anna@example.org", status, words, type="X-Postfix")], mail),
           "Postfix: the destination is suspended, not the account",
           one(reason, status, smtp, words, "mx.example.org"), mta=OUR_MTA, original=mail.found)

ARRIVED = [
    ("delivered", "Successful Mail Delivery Report", "Your message was successfully delivered to anna@example.org.\n",
     "delivered", None, "success in text alone"),
    ("relayed", "Relayed: Angebot", "Your message has been successfully relayed to the following recipients, but the\n"
     "next server may not confirm its delivery:\n\n    anna@example.org\n", "relayed", None, "relayed, in text alone"),
    ("german", "Zustellungsbericht", "Ihre Nachricht wurde erfolgreich zugestellt an:\n\n    anna@example.org\n",
     "delivered", None, "German"),
    ("code", "Delivery report", "The mail was delivered to <anna@example.org>: 250 2.1.5 Ok\n", "delivered", "2.1.5",
     "with the code of success"),
]
for index, (name, subject, text, action, status, origin) in enumerate(ARRIVED):
    bounce("arrived-" + name, head("MAILER-DAEMON@mail.example.net", subject, id=f"{8161 + index}@example.net")
           + plain(text), origin, rcpt("anna@example.org", None, status, action=action), original=None, format="text")
as_text("arrived-in-part", 8171, "MAILER-DAEMON@mail.example.net", "Mail delivery report",
        "Your message was successfully delivered to some of its recipients.\nIt could not be delivered to:\n\n"
        "<anna@example.org>:\n550 5.1.1 User unknown\n", "a success for some is a failure for others",
        one("address-unknown", "5.1.1", 550, "550 5.1.1 User unknown"))

TWO = "550 5.1.1 User unknown"
LISTS = [
    # name, what the text says, addresses, reason, diagnostic
    ("semicolon", "anna@example.org; ben@example.org\n\n550 5.1.1 User unknown\n", TWO),
    ("and", "anna@example.org and ben@example.org: 550 5.1.1 User unknown\n", TWO),
    ("names", "Anna Muster <anna@example.org>\nBen <ben@example.org>\n\n550 5.1.1 User unknown\n", TWO),
    ("numbers", "1. anna@example.org: 550 5.1.1 User unknown\n2. ben@example.org: 550 5.1.1 User unknown\n", TWO),
    ("arrows", ">>> anna@example.org (reading banner): 550 5.1.1 User unknown\n\n"
     ">>> ben@example.org (reading banner): 550 5.1.1 User unknown\n",
     "(reading banner): 550 5.1.1 User unknown"),
]
for index, (name, text, words) in enumerate(LISTS):
    as_text("list-" + name, 8181 + index, "MAILER-DAEMON@mail.example.net", "Mail delivery failed",
            "Your message could not be delivered to these recipients:\n\n" + text,
            "recipients in a form of list", *(one("address-unknown", "5.1.1", 550, words, address=address)
                                              for address in ("anna@example.org", "ben@example.org")))

PROSE = [
    # name, subject, the whole text, reason, language
    ("portuguese", "Falha na entrega",
     "Não foi possível entregar a mensagem enviada para anna@example.org porque a conta não existe.",
     "address-unknown", "Portuguese"),
    ("lithuanian", "Undelivered Mail", "Nepavyko pristatyti laiško adresu anna@example.org: vartotojas neegzistuoja.",
     "address-unknown", "Lithuanian"),
    ("slovenian", "Undelivered Mail", "Sporočila ni bilo mogoče dostaviti na anna@example.org. Razlog: predal je poln.",
     "mailbox-full", "Slovenian"),
    ("catalan", "Undelivered Mail", "El missatge per a anna@example.org no s'ha pogut lliurar: l'usuari no existeix.",
     "address-unknown", "Catalan"),
    ("estonian", "Undelivered Mail", "Kiri saajale anna@example.org ei jõudnud kohale: postkast on täis.",
     "mailbox-full", "Estonian"),
]
for index, (name, subject, text, reason, language) in enumerate(PROSE):
    as_text("prose-" + name, 8201 + index, "MAILER-DAEMON@mail.example.net", subject, text + "\n",
            language + ": the address within the sentence", one(reason, None, None, text), charset="utf-8")
as_text("prose-whom-to-ask", 8211, "MAILER-DAEMON@mail.example.net", "Delivery failed",
        "Your message could not be delivered: user unknown.\n\nFor help write to ops@provider.example.\n",
        "the one address is that of whom to ask", one(
            "address-unknown", None, None, "Your message could not be delivered: user unknown.", address=None))
