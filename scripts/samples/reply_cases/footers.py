# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What servers put below a mail: disclaimers, footers of mailing lists and virus scanners."""
from .case import Q, R, S, quote, text

BELOW = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:\n\n" + quote("Which room?")
LINE = "_" * 47
CONFIDENTIAL = ("This e-mail and any attachments are confidential and intended solely for the addressee. If you have "
                "received it in error, please notify the sender and delete it.")

text("disclaimer-en", "an English disclaimer below the formula", R("It is room 12."),
     S("Regards,\nAnna Berg\n\n" + CONFIDENTIAL), Q(BELOW))
text("disclaimer-alone", "a disclaimer without signature", R("It is room 12."), S(CONFIDENTIAL))
text("disclaimer-capitals", "a disclaimer with a heading in capitals", R("It is room 12."),
     S("CONFIDENTIALITY NOTICE: The information contained in this message is privileged and confidential.\nIf you are "
       "not the intended recipient, any use or disclosure of it is prohibited."), Q(BELOW))
text("disclaimer-stars", "a disclaimer between lines of stars", R("It is room 12."),
     S("*" * 60 + "\n" + CONFIDENTIAL + "\n" + "*" * 60))
text("disclaimer-de", "a German disclaimer", R("Es ist Raum 12."),
     S("Mit freundlichen Grüßen\nAnna Berg\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der "
       "richtige Adressat sind, informieren Sie bitte sofort den Absender und löschen Sie diese E-Mail."), Q(BELOW))
text("disclaimer-fr", "a French disclaimer", R("C'est la salle 12."),
     S("Cordialement,\nAnna Berg\n\nCe message et ses pièces jointes sont confidentiels et destinés exclusivement à "
       "leurs destinataires. Si vous l'avez reçu par erreur, merci de le détruire et d'en avertir l'expéditeur."))
text("disclaimer-es", "a Spanish disclaimer", R("Es la sala 12."),
     S("Saludos,\nAna\n\nAVISO LEGAL: Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si "
       "lo ha recibido por error, le rogamos que lo comunique al remitente y lo elimine."))
text("disclaimer-nl", "a Dutch disclaimer", R("Het is kamer 12."),
     S("Met vriendelijke groet,\nAnna\n\nDit bericht kan vertrouwelijke informatie bevatten. Als u niet de bedoelde "
       "ontvanger bent, verzoeken wij u dit bericht te verwijderen."), Q(BELOW))
text("disclaimer-pl", "a Polish disclaimer", R("To pokój 12."),
     S("Pozdrawiam\nAnna\n\nTa wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeśli otrzymali ją Państwo "
       "przez pomyłkę, prosimy o jej usunięcie."))
text("disclaimer-sv", "a Swedish disclaimer", R("Det är rum 12."),
     S("Mvh\nAnna\n\nDetta meddelande är konfidentiellt och endast avsett för mottagaren. Om du har fått det av "
       "misstag, vänligen radera det."), Q(BELOW))
text("disclaimer-environment", "think of the trees", R("It is room 12."),
     S("-- \nAnna Berg\n\nPlease consider the environment before printing this e-mail."))
text("disclaimer-below-quotation", "a gateway puts its disclaimer below the quotation", R("It is room 12."), Q(BELOW),
     S(CONFIDENTIAL))

# -- Lists -----------------------------------------------------------------------------------------------------------
MAILMAN = (LINE +
           "\nprinters mailing list\nprinters@lists.example.org\nhttps://lists.example.org/mailman/listinfo/printers")
text("mailman", "Mailman 2's footer", R("It is room 12."), S(MAILMAN))
text("mailman-after-quotation", "Mailman's footer below the quotation", R("It is room 12."), Q(BELOW), S(MAILMAN))
text("mailman-3", "Mailman 3's footer", R("It is room 12."),
     S(LINE +
       "\nprinters mailing list -- printers@lists.example.org\nTo unsubscribe send an email to "
       "printers-leave@lists.example.org"))
text("mailman-signed", "signature above, Mailman's footer below the quotation", R("It is room 12."),
     S("-- \nAnna Berg"),
     Q(BELOW), S(MAILMAN))
text("mailman-bottom", "answer below the quotation, then the footer", Q(BELOW), R("It is room 12."), S(MAILMAN))
text("google-groups", "Google Groups", R("It is room 12."), Q(BELOW),
     S("-- \nYou received this message because you are subscribed to the Google Groups \"Printers\" group.\nTo "
       "unsubscribe from this group and stop receiving emails from it, send an email to "
       "printers+unsubscribe@example.org.\nTo view this discussion visit "
       "https://groups.example/d/msgid/printers/1%40example.org."))
text("thread-subscription", "the footer of a code platform", R("It is room 12."), Q(BELOW),
     S("--\nYou are receiving this because you are subscribed to this thread.\nReply to this email directly or view it "
       "on https://code.example/printers/1042"))
text("sympa", "an unsubscribe line below dashes", R("It is room 12."),
     S("-" * 69 +
       "\nTo unsubscribe, e-mail: printers-unsubscribe@lists.example.org\nFor additional commands, e-mail: "
       "printers-help@lists.example.org"))

# -- Scanners and free mailers ---------------------------------------------------------------------------------------
text("avast", "an antivirus footer", R("It is room 12."),
     S("-- \nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.example"), Q(BELOW))
text("avast-de", "an antivirus footer in German without separator", R("Es ist Raum 12."),
     S("Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.\nwww.avast.example"))
text("virus-free", "Virus-free, with a link", R("It is room 12."), S("Virus-free.www.avast.example"), Q(BELOW))
text("scanner-rule", "a scanner's line below a rule of dashes", R("It is room 12."), Q(BELOW),
     S("---\nThis message was scanned for viruses by Example MailScanner and is believed to be clean."))
text("footer-three", "signature, phone's line and disclaimer in a row", R("It is room 12."),
     S("Best regards,\nAnna\n\nSent from my iPhone\n\n" + CONFIDENTIAL), Q(BELOW))
for case, line in [
    ("avg-de", "Diese E-Mail wurde von AVG auf Viren geprüft.\nwww.avg.example"),
    ("avast-es", "Este correo electrónico ha sido analizado en busca de virus con Avast.\nwww.avast.example"),
    ("avast-pl", "Ta wiadomość została sprawdzona na obecność wirusów przez oprogramowanie antywirusowe "
                 "Avast.\nwww.avast.example"),
    ("avast-cs", "Tato zpráva byla zkontrolována na viry programem Avast Antivirus.\nwww.avast.example"),
    ("avast-nl", "Dit e-mailbericht is gecontroleerd op virussen met Avast antivirus-software.\nwww.avast.example"),
    ("avast-da", "Denne e-mail er blevet kontrolleret for virus af Avast.\nwww.avast.example"),
    ("avast-link", "<https://www.avast.example/sig-email?utm_medium=email&utm_source=link>\nVirus-free.\n"
                   "www.avast.example\n<https://www.avast.example/sig-email?utm_medium=email&utm_source=link>"),
    ("imp", "-" * 64 + "\nThis message was sent using IMP, the Internet Messaging Program."),
]:
    text("scanner-" + case, f"a footer, {case}", R("It is room 12."), S(line), *([Q(BELOW)] if case != "imp" else []))
text("kept-virus-whom", "a question about such a footer", R("It hums.\n\nThis email has been checked for viruses "
                                                               "by whom?"), Q(BELOW))
text("kept-virus-found", "what a scanner said", R("It hums.\n\nAvast found a virus in your file, see "
                                                 "www.avast.example."), Q(BELOW))
