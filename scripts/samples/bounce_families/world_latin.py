# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mailbox providers of the Romance countries, Poland, Czechia, Scandinavia, the Netherlands and Turkey."""
from .base import *

COPY = "\n------ This is a copy of the message, including all the headers. ------\n\n"
BELOW = "\n--- Below this line is a copy of the message.\n\n"


def local(name, number, sender, subject, text, origin, *recipients, **rest):
    """A text in UTF-8."""
    as_text(name, number, sender, subject, text, origin, *recipients, charset="utf-8", **rest)


local("uol", 1501, "Mail Delivery System <MAILER-DAEMON@uol.test>", "=?utf-8?Q?Mensagem_n=C3=A3o_entregue?=", """\
A sua mensagem não pôde ser entregue ao seguinte destinatário:

<anna@uol.test>:
Usuário desconhecido. (#5.1.1)
""", "UOL, Portuguese", one("address-unknown", "5.1.1", None, "Usuário desconhecido. (#5.1.1)",
    address="anna@uol.test"), mark=BELOW, to="anna@uol.test")
standard("locaweb", 1502, "MAILER-DAEMON@smtp.locaweb.test (Mail Delivery System)",
    "Undelivered Mail Returned to Sender", """\
Esta é uma mensagem automática do servidor smtp.locaweb.test.

<anna@example.org>: host mx.example.org[192.0.2.25] said: 550 5.7.1 Mensagem recusada: SPF fail
""", "smtp.locaweb.test", fields_of("anna@example.org", "5.7.1", "550 5.7.1 Mensagem recusada: SPF fail",
    "mx.example.org"), "Locaweb, Portuguese around a Postfix", one("auth-failure", "5.7.1", 550,
    "550 5.7.1 Mensagem recusada: SPF fail", "mx.example.org"), human="text/plain; charset=utf-8")
local("terra-quota", 1503, "MAILER-DAEMON@terra.test", "failure notice",
    "<anna@terra.test>:\nCaixa postal do destinatário está cheia (Mailbox full)\n", "Terra", one("mailbox-full", None,
    None, "Caixa postal do destinatário está cheia (Mailbox full)", address="anna@terra.test"), mark=BELOW,
    to="anna@terra.test")
local("orange", 1504, "MAILER-DAEMON@orange.test", "=?utf-8?Q?Message_non_distribu=C3=A9?=", """\
Bonjour,

Votre message n'a pas pu être remis à son destinataire :

<anna@orange.test>: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]
""", "Orange's OFR codes; [416] is no reply code", one("address-unknown", "5.1.1", 550,
    "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
    address="anna@orange.test"), mark=COPY, to="anna@orange.test")
standard("orange-rate", 1505, f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)", "Undelivered Mail Returned to Sender",
    "...\n", OUR_MTA, fields_of("anna@orange.test", "4.2.0",
    "421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow "
    "down. OFR004_104 [104]", "smtp-in.orange.test"), "Orange: too many connections, given up", one("rate-limited",
    "4.2.0", 421,
    "421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow "
    "down. OFR004_104 [104]", "smtp-in.orange.test", address="anna@orange.test"), to="anna@orange.test")
local("free", 1506, "MAILER-DAEMON@free.test", "failure notice", """\
Hi. This is the qmail-send program at free.test.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@free.test>:
User does not exist
""", "Free", one("address-unknown", None, None, "User does not exist", address="anna@free.test"), mark=BELOW,
    to="anna@free.test", mta="free.test")
local("ovh", 1507, "MAILER-DAEMON@mo1.mail-out.ovh.test", "=?utf-8?Q?=C3=89chec_de_la_remise_de_votre_message?=", """\
Votre message n'a pas été délivré aux destinataires suivants :

   anna@example.org

Motif : le domaine example.org n'existe pas
""", "OVH, French: a label before the reason", one("domain-unknown", None, None, "le domaine example.org n'existe pas"))
local("laposte", 1508, "Postmaster <postmaster@laposte.test>", "=?utf-8?Q?Non_remis_=3A_Re=3A_Angebot?=", """\
Votre message

  À : anna@laposte.test
  Objet : Re: [#1042] Angebot
  Date : 2 mars 2026

n'a pas pu être remis : la boîte aux lettres du destinataire est pleine.
""", "French labels of the mail's header", one("mailbox-full", None, None,
    "n'a pas pu être remis : la boîte aux lettres du destinataire est pleine.", address="anna@laposte.test"),
    found=original(None, "Re: [#1042] Angebot", "anna@laposte.test"))
standard("aruba", 1509, "Postmaster <postmaster@aruba.test>", "Messaggio non consegnato - Undelivered Mail", """\
Gentile utente,

il suo messaggio non è stato consegnato ai seguenti destinatari:

<anna@aruba.test>: utente sconosciuto
""", "smtpdh.aruba.test", fields_of("anna@aruba.test", "5.1.1", "550 5.1.1 <anna@aruba.test> User unknown",
    "mx.aruba.test"), "Aruba, Italian", one("address-unknown", "5.1.1", 550, "550 5.1.1 <anna@aruba.test> User unknown",
    "mx.aruba.test", address="anna@aruba.test"), human="text/plain; charset=utf-8", to="anna@aruba.test")
local("libero", 1510, "MAILER-DAEMON@libero.test", "Avviso di mancata consegna", """\
Il messaggio non è stato recapitato al seguente destinatario:

<anna@libero.test>:
Casella di posta piena (casella oltre quota) #5.2.2
""", "Libero, Italian", one("mailbox-full", "5.2.2", None, "Casella di posta piena (casella oltre quota) #5.2.2",
    address="anna@libero.test"), mark=BELOW, to="anna@libero.test")
local("spanish", 1511, "Postmaster <postmaster@correo.test>", "Mensaje no entregado", """\
Su mensaje no ha podido ser entregado a los siguientes destinatarios:

  anna@correo.test
    El usuario no existe en este servidor.
""", "Spanish in Exim's layout", one("address-unknown", None, None, "El usuario no existe en este servidor.",
    address="anna@correo.test"), mark=COPY, to="anna@correo.test")
local("o2pl", 1512, "Mail Delivery System <MAILER-DAEMON@o2.test>", "=?utf-8?B?TmllIGRvcsSZY3pvbm8gd2lhZG9tb8WbY2k=?=",
    """\
Twoja wiadomość nie mogła zostać dostarczona do:

<anna@o2.test>: 550 5.1.1 Nieznany użytkownik (user unknown)
""", "o2, Polish", one("address-unknown", "5.1.1", 550, "550 5.1.1 Nieznany użytkownik (user unknown)",
    address="anna@o2.test"), mark=COPY, to="anna@o2.test")
local("wp", 1513, "Mail Delivery System <MAILER-DAEMON@wp.test>", "Mail delivery failed", """\
Wiadomość nie została dostarczona.

<anna@wp.test>:
Skrzynka odbiorcy jest przepełniona. (#4.2.2)
""", "wp, Polish", one("mailbox-full", "4.2.2", None, "Skrzynka odbiorcy jest przepełniona. (#4.2.2)",
    address="anna@wp.test"), mark=BELOW, to="anna@wp.test")
standard("onet", 1514, "MAILER-DAEMON@onet.test (Mail Delivery System)", "Undelivered Mail Returned to Sender",
    "<anna@onet.test>: konto zablokowane\n", "smtp.onet.test", fields_of("anna@onet.test", "5.2.1",
    "550 5.2.1 Konto zablokowane (account disabled)", "mx.onet.test"), "onet, Polish", one("mailbox-disabled", "5.2.1",
    550, "550 5.2.1 Konto zablokowane (account disabled)", "mx.onet.test", address="anna@onet.test"),
    human="text/plain; charset=utf-8", to="anna@onet.test")
local("seznam", 1515, "MAILER-DAEMON@seznam.test", "=?utf-8?B?TmVkb3J1xI1pdGVsbsOhIHpwcsOhdmE=?=", """\
Je nám líto, ale Vaši zprávu se nepodařilo doručit na adresu:

<anna@seznam.test>:
Uživatel neexistuje (user unknown)
""", "Seznam, Czech", one("address-unknown", None, None, "Uživatel neexistuje (user unknown)",
    address="anna@seznam.test"), mark=BELOW, to="anna@seznam.test")
local("swedish", 1516, "postmaster@telia.test", "Meddelandet kunde inte levereras", """\
Ditt meddelande kunde inte levereras till:

<anna@telia.test>:
Mottagarens brevlåda är full (552 5.2.2 mailbox full)
""", "Swedish", one("mailbox-full", "5.2.2", 552, "Mottagarens brevlåda är full (552 5.2.2 mailbox full)",
    address="anna@telia.test"))
local("dutch", 1517, "Mail Delivery System <MAILER-DAEMON@ziggo.test>", "Onbestelbaar: Re: [#1042] Angebot", """\
Uw bericht kon niet worden afgeleverd bij de volgende ontvanger(s):

  anna@ziggo.test
    550 5.1.1 Onbekende gebruiker
""", "Dutch", one("address-unknown", "5.1.1", 550, "550 5.1.1 Onbekende gebruiker", address="anna@ziggo.test"))
local("turkish", 1518, "MAILER-DAEMON@posta.test", "Mesaj iletilemedi", """\
Mesajınız aşağıdaki alıcıya iletilemedi:

<anna@posta.test>: 550 5.1.1 Kullanıcı bulunamadı (User not found)
""", "Turkish", one("address-unknown", "5.1.1", 550, "550 5.1.1 Kullanıcı bulunamadı (User not found)",
    address="anna@posta.test"))
