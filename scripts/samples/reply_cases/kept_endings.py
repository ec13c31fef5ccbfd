# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Last sentences that hold the words of closing formulas, phones' lines and footers: nothing of them may be hidden."""
from .case import Q, R, S, quote, text

AT = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
BELOW = AT + "\n\n" + quote("What happened?")


def kept(name, origin, words, below=False, **how):
    """States a mail of which everything, but a quotation below, is new."""
    text("kept-" + name, origin, R(words), *([Q(BELOW)] if below else []), **how)


# -- Sent from, get --------------------------------------------------------------------------------------------------
kept("sent-desk", "INSPECTION section 4: a sentence that contains such words",
     "Sent from my desk, this is easier.", below=True)
kept("sent-iphone-sentence", "a sentence that begins as a phone's line does",
     "Sent from my iPhone the picture is fine, from the laptop it is black.", below=True)
kept("sent-warehouse", "about a parcel", "Where is the drum?\n\nSent from our warehouse on Monday.", below=True)
kept("sent-warehouse-de", "about a parcel, in German",
     "Die Trommel?\n\nGesendet von unserem Lager am 2. März.", below=True)
kept("sent-warehouse-fr", "about a parcel, in French", "Le tambour ?\n\nEnvoyé de Lyon lundi dernier.", below=True)
kept("sent-warehouse-es", "about a parcel, in Spanish", "¿El tambor?\n\nEnviado desde Madrid el lunes.", below=True)
kept("sent-question", "a question", "The mail in my folder Sent:\n\nSent from which account?", below=True)
kept("sent-middle", "a phone's line in the middle of the text",
     "The mail I got says\n\nSent from my iPhone\n\nbut I have no iPhone. Who wrote it?", below=True)
kept("sent-top", "the phone's line on top, the words below it", "Sent from my iPhone\n\nYes, please send the drum.")
kept("get-outlook", "a request", "The mail program is gone.\n\nGet Outlook running again, please.", below=True)
kept("get-app", "an instruction", "What I did:\n\nGet the app for iOS, then log in, then it fails.", below=True)

# -- Formulas --------------------------------------------------------------------------------------------------------
kept("regards-within", "a formula's word within a sentence", "As regards the drum, it hums.", below=True)
kept("regards-begin", "a sentence begins with it",
     "The drum hums.\n\nRegards the invoice: please send it again.", below=True)
kept("best-sentence", "a sentence begins with Best", "The drum hums.\n\nBest is to call me after five.", below=True)
kept("best-regards-sentence", "a sentence begins with the formula",
     "The drum hums.\n\nBest regards to Ole, and please call me on 020 7946 0999 tomorrow.", below=True)
kept("gruesse-satz", "a German sentence begins with the formula",
     "Die Trommel brummt.\n\nViele Grüße soll ich auch von Ole ausrichten, er wartet noch auf das Papier.", below=True)
kept("cordialement-phrase", "a French sentence",
     "Cordialement reçu par votre technicien, j'attends pourtant toujours le tambour.", below=True)
kept("saludos-frase", "a Spanish sentence", "Saludos a Ole; dígale que el tambor sigue roto.", below=True)
kept("sincerely-sentence", "an adverb",
     "The drum hums.\n\nSincerely hoping that you can help before Friday.", below=True)
kept("cheers", "thanks, not a formula", "Cheers, that worked!", below=True)
kept("cheers-for", "thanks for something", "It works.\n\nCheers for the quick answer.", below=True)
kept("thanks-only", "thanks are the answer", "Thanks!", below=True)
kept("thanks-name-only", "thanks and a name are the answer", "Thanks,\nAnna", below=True)
kept("thanks-exclamation", "thanks with an exclamation mark, and a name",
     "It works now.\n\nThanks a lot!\n\nAnna", below=True)
kept("danke-only", "thanks in German", "Vielen Dank!\n\nAnna", below=True)
kept("merci-only", "thanks in French", "Merci.", below=True)
kept("thanks-question", "thanks, and a question in the same line", "Thanks, but where is the drum?", below=True)
kept("greetings-top", "a formula's word as the salutation",
     "Greetings,\n\nthe drum hums. What shall I do?", below=True)
kept("kind-regards-top", "the formula within the first sentence",
     "Hello and kind regards from Oslo,\n\nthe drum hums.", below=True)
kept("hi-name-short", "a salutation and nothing else", "Dear Ole,", below=True)
kept("ps", "a P.S. below formula and name", "The drum hums.\n\nRegards,\nAnna\n\nP.S. The lid is lost too.", below=True)
kept("ps-de", "a German P.S.",
     "Die Trommel brummt.\n\nMit freundlichen Grüßen\nAnna Berg\n\nPS: Der Deckel fehlt auch.")
kept("ps-fr", "a French P.S.",
     "Le tambour bourdonne.\n\nCordialement,\nAnna\n\nPS : le capot manque aussi.", below=True)
kept("afterthought", "more text below formula and name",
     "The drum hums.\n\nRegards,\nAnna\n\nOh, and the lid is lost. Can you bring one?", below=True)
kept("afterthought-long", "a second letter below the first one's end",
     "The drum hums.\n\nKind regards\nAnna Berg\n\nHello again, now it is the tray. It is stuck since this morning and "
     "nobody can open it.\n\nPlease come soon.")
kept("afterthought-direct", "a sentence directly below the name",
     "The drum hums.\n\nRegards,\nAnna\nMy new number is 020 7946 0999, please call after five.", below=True)
kept("formula-question", "a question below the formula", "The drum hums.\n\nBest,\n\nWhen will you come?", below=True)
kept("formula-list", "a list below the formula's word", "Which is best?\n\nBest:\n1. the drum\n2. the tray", below=True)
kept("two-letters", "two people write in one mail, each with a formula; the first is no end",
     "The drum hums.\n\nRegards,\nAnna\n\nI can confirm this. It is loud in here.\n\nOle")
kept("name-sentence", "the name is in a sentence", "This is the address of Anna Berg, she knows more.", below=True)
text("kept-afterthought-signed", "an afterthought below the formula, then the phone's line",
     R("The drum hums.\n\nRegards,\nAnna\n\nPS: the lid is lost."), S("Sent from my iPhone"), Q(BELOW))

# -- Footers ---------------------------------------------------------------------------------------------------------
kept("disclaimer-words", "a disclaimer of the author's own", "Disclaimer: I am no expert. The drum hums.", below=True)
kept("confidential-request", "a request to keep it confidential",
     "The drum was broken by Ole.\n\nThis is confidential: please do not tell him. Can you call me?", below=True)
kept("confidential-question", "a question about a disclaimer",
     "Your mails say they are confidential.\n\nIs this email confidential? Who reads it?", below=True)
kept("unsubscribe-request", "a request", "Please unsubscribe me from the printer news.", below=True)
kept("unsubscribe-sentence", "a sentence of a footer's words",
     "I get your news twice.\n\nTo unsubscribe me, use the address anna@example.org. Keep the other one.", below=True)
kept("received-because", "a sentence as in Google's footer",
     "You received this message because I am angry. Call me.", below=True)
kept("virus-question", "a question about a virus footer",
     "Does this mean it is safe?\n\nYour mail has been checked for viruses, it says. But by whom?", below=True)
kept("environment", "a sentence about printing",
     "Please consider the environment: why does the printer print every mail twice?", below=True)
kept("list-words", "a mailing list is spoken about",
     "I wrote to the printers mailing list.\nNobody answers there. Who owns it?", below=True)

# -- Makers whose names are also formulas ---------------------------------------------------------------------------
kept("maker", "a telephone's make and model", "Which device?\n\nLG G5", below=True)
kept("maker-colon", "a make and a model below a colon, in German", "Meine Waschmaschine:\nLG WM-2000", below=True)
kept("maker-colon-name", "a make and a name below a colon", "Meine Waschmaschine:\nLG Turbo", below=True)
kept("formula-shown", "a formula that the author shows", "I was told:\nRegards\nAnna")
kept("best-list", "Best as a word among others", "Best\nworst\nmiddle", below=True)
kept("greeting-from-sentence", "a Danish sentence that begins with a greeting from somebody",
     "Hilsen fra Ole var hyggelig", below=True)
