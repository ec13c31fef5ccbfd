# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
""""We have received your message": what ticket systems and forms answer."""
from automation_cases.stating import case, encoded, subject

for code, title in [
    ("en", "We have received your message"),
    ("en-request", "We have received your request [#1042]"),
    ("en-support", "We've received your support request"),
    ("en-thanks", "Thank you for contacting us"),
    ("en-thanks-name", "Thank you for contacting Example Support!"),
    ("en-confirmation", "Confirmation of receipt: Printer"),
    ("en-acknowledgement", "Acknowledgement of receipt"),
    ("de", "Wir haben Ihre Nachricht erhalten"),
    ("de-request", "Ihre Anfrage ist bei uns eingegangen"),
    ("de-confirmation", "Eingangsbestätigung: Drucker"),
    ("de-thanks", "Vielen Dank für Ihre Nachricht!"),
    ("fr", "Nous avons bien reçu votre message"),
    ("fr-confirmation", "Accusé de réception : Imprimante"),
    ("es", "Hemos recibido su mensaje"),
    ("es-confirmation", "Acuse de recibo: Impresora"),
    ("it", "Abbiamo ricevuto la tua richiesta"),
    ("it-confirmation", "Conferma di ricezione: Stampante"),
    ("pt", "Recebemos a sua mensagem"),
    ("nl", "Wij hebben uw bericht ontvangen"),
    ("nl-confirmation", "Ontvangstbevestiging: Printer"),
    ("da", "Vi har modtaget din henvendelse"),
    ("nb", "Vi har mottatt din henvendelse"),
    ("sv", "Vi har tagit emot ditt meddelande"),
    ("fi", "Olemme vastaanottaneet viestisi"),
    ("pl", "Otrzymaliśmy Twoją wiadomość"),
    ("pl-confirmation", "Potwierdzenie otrzymania zgłoszenia"),
    ("cs", "Přijali jsme vaši zprávu"),
    ("sk", "Prijali sme vašu správu"),
    ("hu", "Megkaptuk üzenetét"),
    ("ro", "Am primit mesajul dumneavoastră"),
    ("ru", "Ваше обращение получено"),
    ("uk", "Ми отримали ваше повідомлення"),
    ("bg", "Получихме вашето съобщение"),
    ("el", "Λάβαμε το μήνυμά σας"),
    ("tr", "Mesajınızı aldık"),
    ("ja", "お問い合わせを受け付けました"),
    ("ja-thanks", "【自動返信】お問い合わせありがとうございます"),
    ("zh", "我们已收到您的邮件"),
    ("zh-tw", "我們已收到您的來信"),
    ("ko", "문의가 접수되었습니다"),
    ("ar", "لقد استلمنا رسالتك"),
    ("he", "פנייתך התקבלה"),
]:
    subject("received-" + code, title, "forms and ticket systems: the Subject alone, language " + code.split("-")[0])

subject("zendesk-received", "[Request received] Printer", "Zendesk: the answer to a new request")
subject("freshdesk-received", "Ticket Received - Printer", "Freshdesk: the answer to a new ticket")
subject("request-tracker", "[example.org #1042] AutoReply: Printer", "Request Tracker: tag, then AutoReply")
case("zendesk", "Zendesk with its fields: the Subject says more than the fields do", "auto-reply",
     "! Subject: [Request received] Printer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n"
     "X-Mailer: Zendesk Mailer\nX-Delivery-Context: event-id-1")
case("request-tracker-fields", "Request Tracker with its fields", "auto-reply",
     "! Subject: [example.org #1042] AutoReply: Printer\nPrecedence: bulk\nRT-Originator: anna@example.org\n"
     "X-RT-Loop-Prevention: example.org\nRT-Ticket: example.org #1042\nX-RT-Original-Encoding: utf-8")
case("otrs", "OTRS: the answer to a new ticket", "auto-reply",
     "Subject: [Ticket#2026030210000015] RE: Drucker\nX-Powered-By: OTRS\nX-OTRS-Loop: yes\nPrecedence: bulk\n"
     "! Auto-Submitted: auto-replied")
case("osticket", "osTicket: four fields that all mean the same", "auto-reply",
     "Subject: Re: Printer [#104242]\n! X-Autoreply: yes\nX-Auto-Response-Suppress: DR, RN, OOF, AutoReply\n"
     "! Precedence: auto_reply\n! Auto-Submitted: auto-replied")
case("helpscout", "Help Scout's automatic answer", "auto-reply",
     "Subject: Re: Printer\nX-HelpScout-Message-Type: autoreply\n! Auto-Submitted: auto-replied\n"
     "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply")
case("zammad", "Zammad: a trigger's answer; an answer's mark hides the words, the fields speak", "bulk",
     "Subject: RE: Thanks for your inquiry (Printer) [Ticket#10042]\n! Precedence: bulk\n"
     "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\nX-Powered-By: Zammad - Helpdesk/Support")
case("freshdesk-notice", "Freshdesk: a notice about a ticket", "auto-generated",
     "Subject: Re: [#1042] Printer\n! Auto-Submitted: auto-generated\n"
     "! X-Auto-Response-Suppress: DR, RN, OOF, AutoReply")
case("jira-service", "Jira: a comment on a request", "bulk",
     "Subject: HELP-42 Printer\nFrom: Anna Muster <jira@example.org>\n! Precedence: bulk\n"
     "Auto-Submitted: auto-generated\nX-JIRA-FingerPrint: 0123456789abcdef")
case("servicenow-opened", "ServiceNow: an incident was opened", "auto-generated",
     "Subject: Incident INC0010042 has been opened\nX-ServiceNow-Generated: true\n! Auto-Submitted: auto-generated")
case("salesforce-case", "Salesforce: a case's automatic answer, known by its Subject", "auto-reply",
     "! Subject: We have received your message [ ref:_00D42x.500Ab:ref ]\nX-SFDC-LK: 00D42\nX-mail_abuse_inquiries: x")
case("received-encoded", "the words in quoted-printable of ISO-8859-1", "auto-reply",
     "! Subject: " + encoded("Accusé de réception : Imprimante", "iso-8859-1", "Q"),
     subject="Accusé de réception : Imprimante")
