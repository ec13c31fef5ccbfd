# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Signatures: closing formulas in many languages with names and contact lines, and the separators of mailers."""
from .case import Q, R, S, quote, text

BELOW = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:\n\n" + quote(
    "Which room?\n\nRegards,\nSupport")

CLOSINGS = [
    ("en", "It is room 12.", "Kind regards,\nAnna Berg"),
    ("en-best", "It is room 12.", "Best,\nAnna"),
    ("en-sincerely", "It is room 12.", "Yours sincerely,\n\nAnna Berg\nOffice Manager\nExample Ltd"),
    ("en-cheers", "It is room 12.", "Cheers,\nAnna"),
    ("en-warm", "It is room 12.", "Warm regards\n\nAnna Berg"),
    ("en-thanks-regards", "It is room 12.", "Thanks and regards,\nAnna Berg"),
    ("de", "Es ist Raum 12.", "Mit freundlichen Grüßen\n\nAnna Berg"),
    ("de-ue", "Es ist Raum 12.", "Mit freundlichen Gruessen\nAnna Berg"),
    ("de-mfg", "Es ist Raum 12.", "MfG\nA. Berg"),
    ("de-vg", "Es ist Raum 12.", "Viele Grüße\nAnna"),
    ("de-lg", "Es ist Raum 12.", "LG Anna"),
    ("de-ch", "Es ist Raum 12.", "Freundliche Grüsse\n\nAnna Berg\nLeiterin Empfang"),
    ("fr", "C'est la salle 12.", "Cordialement,\nAnna Berg"),
    ("fr-bien", "C'est la salle 12.", "Bien à vous,\n\nAnna Berg"),
    ("fr-salutations", "C'est la salle 12.", "Meilleures salutations\nAnna Berg"),
    ("es", "Es la sala 12.", "Saludos cordiales,\nAna Berg"),
    ("es-un", "Es la sala 12.", "Un saludo,\nAna"),
    ("es-atentamente", "Es la sala 12.", "Atentamente,\nAna Berg"),
    ("it", "È la sala 12.", "Cordiali saluti\nAnna Berg"),
    ("it-distinti", "È la sala 12.", "Distinti saluti,\n\nAnna Berg"),
    ("pt", "É a sala 12.", "Atenciosamente,\nAna Berg"),
    ("pt-pt", "É a sala 12.", "Com os melhores cumprimentos,\nAna Berg"),
    ("nl", "Het is kamer 12.", "Met vriendelijke groet,\n\nAnna Berg"),
    ("nl-groeten", "Het is kamer 12.", "Groeten,\nAnna"),
    ("sv", "Det är rum 12.", "Med vänliga hälsningar\nAnna Berg"),
    ("sv-mvh", "Det är rum 12.", "Mvh\nAnna"),
    ("da", "Det er lokale 12.", "Med venlig hilsen\nAnna Berg"),
    ("no", "Det er rom 12.", "Vennlig hilsen\nAnna Berg"),
    ("fi", "Se on huone 12.", "Ystävällisin terveisin\nAnna Berg"),
    ("is", "Það er herbergi 12.", "Kveðja,\nAnna"),
    ("pl", "To pokój 12.", "Pozdrawiam,\nAnna Berg"),
    ("pl-z", "To pokój 12.", "Z poważaniem\nAnna Berg"),
    ("cs", "Je to místnost 12.", "S pozdravem\nAnna Bergová"),
    ("sk", "Je to miestnosť 12.", "S pozdravom\nAnna Bergová"),
    ("hu", "A 12-es szoba.", "Üdvözlettel,\nBerg Anna"),
    ("hu-thanks", "A 12-es szoba.", "Köszönettel:\nBerg Anna"),
    ("pt-abs", "É a sala 12.", "Abs,\nAna"),
    ("fr-long", "C'est la salle 12.",
     "Je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.\n\nAnna Berg"),
    ("fa", "اتاق ۱۲ است.", "با احترام\nآنا"),
    ("th", "ห้อง 12", "ขอแสดงความนับถือ\nแอนนา"),
    ("ro", "Este camera 12.", "Cu stimă,\nAna Berg"),
    ("hr", "To je soba 12.", "Srdačan pozdrav,\nAna Berg"),
    ("sl", "To je soba 12.", "Lep pozdrav,\nAna"),
    ("sr", "То је соба 12.", "Срдачан поздрав,\nАна Берг"),
    ("bg", "Стая 12.", "Поздрави,\nАнна"),
    ("ru", "Комната 12.", "С уважением,\nАнна Берг"),
    ("uk", "Кімната 12.", "З повагою,\nАнна Берг"),
    ("el", "Είναι η αίθουσα 12.", "Με εκτίμηση,\nΆννα Μπεργκ"),
    ("tr", "12 numaralı oda.", "Saygılarımla,\nAnna Berg"),
    ("et", "See on tuba 12.", "Lugupidamisega\nAnna Berg"),
    ("lv", "Tā ir 12. istaba.", "Ar cieņu,\nAnna Berga"),
    ("lt", "Tai 12 kambarys.", "Pagarbiai,\nAna Berg"),
    ("ca", "És la sala 12.", "Salutacions cordials,\nAnna"),
    ("vi", "Là phòng 12.", "Trân trọng,\nAnna Berg"),
    ("id", "Ruang 12.", "Hormat saya,\nAnna Berg"),
    ("zh", "是12号房间。", "此致\n敬礼\n安娜"),
    ("ja", "12号室です。", "敬具\n山田花子"),
    ("he", "זה חדר 12.", "בברכה,\nחנה ברג"),
    ("ar", "إنها الغرفة 12.", "مع أطيب التحيات،\nآنا"),
]
for index, (name, answer, closing) in enumerate(CLOSINGS):
    below = [Q(BELOW)] if index % 2 else []
    text("closing-" + name, f"closing formula and name ({name})", R(answer), S(closing), *below)

# -- Contact lines ---------------------------------------------------------------------------------------------------
text("contact-full", "name, title, company, address, phone, mail, web", R("It is room 12."),
     S("Best regards,\n\nAnna Berg\nHead of Office | Example Ltd\n12 Sample Street, London N1 1AA\n"
       "Tel. +44 20 7946 0999 | Mob. +44 7700 900123\nanna@example.org | www.example.org"), Q(BELOW))
text("contact-de", "a German firm's lines", R("Es ist Raum 12."),
     S("Mit freundlichen Grüßen\n\ni. A. Anna Berg\nEinkauf\n\nBeispiel GmbH\nMusterweg 5\n12345 Musterstadt\n"
       "Tel.: +49 30 12345-678\nFax: +49 30 12345-679\nE-Mail: anna@example.org\nhttps://www.example.org\n\n"
       "Geschäftsführer: Ole Dahl\nAmtsgericht Musterstadt, HRB 12345\nUSt-IdNr.: DE123456789"), Q(BELOW))
text("contact-formula-with-name", "formula and name on one line", R("Raum 12."), S("Viele Grüße, Anna"), Q(BELOW))
text("contact-formula-signed", "formula, no name", R("Room 12."), S("Regards"), Q(BELOW))
text("contact-upper", "capitals", R("Room 12."), S("KIND REGARDS,\nANNA BERG"))
text("contact-bare-name", "a name without a formula is not certain: it stays",
     R("It is room 12.\n\nAnna Berg"), Q(BELOW))

# -- Separators ------------------------------------------------------------------------------------------------------
text("separator", "the separator of RFC 3676 4.3", R("It is room 12."), S("-- \nAnna Berg\nExample Ltd"), Q(BELOW))
text("separator-no-blank", "the separator without its blank, as web mailers strip it", R("It is room 12."),
     S("--\nAnna Berg\nExample Ltd"), Q(BELOW))
text("separator-underscores", "a line of underscores", R("It is room 12."),
     S("____________________\nAnna Berg\nExample Ltd\nPhone +44 20 7946 0999"))
text("separator-empty", "a separator and nothing below it", R("It is room 12."), S("-- "), Q(BELOW))
text("separator-flowed", "format=flowed: the separator keeps its blank and is no soft break", R("It is room 12."),
     S("-- \nAnna Berg \nExample Ltd"), parameters="; format=flowed")
text("separator-after-formula", "formula, then separator", R("It is room 12."),
     S("Regards,\nAnna\n-- \nAnna Berg, Example Ltd"), Q(BELOW))
text("separator-quoted-only", "the separator in the quotation is not the author's", R("Thanks for the hint."),
     Q("On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:\n> Try room 12.\n> -- \n> Support"))
text("separator-emdash", "an em dash on its own line", R("It is room 12."), S("—\nAnna Berg\nExample Ltd"))
text("closing-dash-name", "a dash and a name", R("It is room 12."), S("-Anna"), Q(BELOW))
text("closing-slash-name", "a slash and a name, as in Sweden", R("Det är rum 12."), S("/Anna"), Q(BELOW))
text("closing-tilde-name", "an em dash and a name", R("It is room 12."), S("—Anna"))
text("closing-dash-same-paragraph", "dash and name directly below the text", R("It is room 12."),
     S("-Anna", gap="\n"), Q(BELOW))
text("closing-only", "nothing but formula and name: the answer is empty", S("Regards,\nAnna"), Q(BELOW))
text("closing-comma-thanks", "thanks as a formula below other text", R("Please send the new one."),
     S("Thanks,\nAnna"), Q(BELOW))
text("closing-bottom", "answer and formula below the quotation", Q(BELOW), R("It is room 12."),
     S("Kind regards,\nAnna"))
text("closing-in-quotation", "the formula in the quotation is the other's", R("Room 12."), Q(BELOW))
text("separator-underscores-name", "a line of underscores, a name, no more", R("It is room 12."), S("_____\nAnna"))
text("separator-underscores-place", "a line of underscores, a firm and its place", R("It is room 12."),
     S("____________________\nExample GmbH\nMusterweg 5\n12345 Musterstadt"))
text("separator-fields", "a name, and fields of the firm's own", R("Passt."),
     S("--\nAnna Berg\nFunktion: Leiterin\nRaum: Zimmer 12"))
text("closing-slash-open", "a slash and a name below a sentence without its full stop", R("Danke, passt so"),
     S("/Anna"))
text("separator-room", "two hyphens, a first name and a room", R("Passt."), S("--\nAnna\nRaum 12"))
text("separator-one-line", "two hyphens, name and room in one line", R("Passt."),
     S("--\nDr. Anna Berg, Room 12, Ext. 345"))
