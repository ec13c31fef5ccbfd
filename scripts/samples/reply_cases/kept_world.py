# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The words of attributions, header blocks, phones' lines and formulas inside sentences, by language."""
from .case import Q, R, quote, text

BELOW = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:\n\n" + quote("What happened?")

# -- Somebody wrote: no quotation follows, and the author's objection stands below -----------------------------------
STORIES = [
    ("en-told", "Yesterday your technician wrote:\n\nThe drum is new.\n\nIt is not."),
    ("de", "Gestern schrieb Ihr Techniker:\n\nDie Trommel ist neu.\n\nDas stimmt nicht."),
    ("fr", "Hier votre technicien a écrit :\n\nLe tambour est neuf.\n\nC'est faux."),
    ("es", "Ayer su técnico escribió:\n\nEl tambor es nuevo.\n\nNo es verdad."),
    ("it", "Ieri il vostro tecnico ha scritto:\n\nIl tamburo è nuovo.\n\nNon è vero."),
    ("pt", "Ontem o vosso técnico escreveu:\n\nO tambor é novo.\n\nNão é verdade."),
    ("nl", "Gisteren schreef uw monteur:\n\nDe trommel is nieuw.\n\nDat klopt niet."),
    ("sv", "I går skrev er tekniker:\n\nTrumman är ny.\n\nDet stämmer inte."),
    ("pl", "Wczoraj technik napisał:\n\nBęben jest nowy.\n\nTo nieprawda."),
    ("cs", "Včera technik napsal:\n\nVálec je nový.\n\nTo není pravda."),
    ("ru", "Вчера ваш мастер написал:\n\nБарабан новый.\n\nЭто неправда."),
    ("tr", "Dün teknisyeniniz şunu yazdı:\n\nTambur yeni.\n\nDoğru değil."),
    ("hu", "Tegnap a szerelő írta:\n\nA dob új.\n\nEz nem igaz."),
    ("el", "Χθες ο τεχνικός έγραψε:\n\nΤο τύμπανο είναι καινούργιο.\n\nΔεν είναι αλήθεια."),
    ("zh", "昨天技术员写道：\n\n硒鼓是新的。\n\n不是真的。"),
    ("ja", "昨日の技術者のメール:\n\nドラムは新品です。\n\n違います。"),
]
for name, words in STORIES:
    text("kept-story-in-" + name, "what somebody wrote, told by the author", R(words), Q(BELOW))

# -- From and to in space and time -----------------------------------------------------------------------------------
FORMS = [
    ("en", "From: room 12\nTo: room 14\nSubject: moving the printer\n\nWho carries it?"),
    ("de", "Von: Raum 12\nAn: Raum 14\nBetreff: Umzug des Druckers\n\nWer trägt ihn?"),
    ("fr", "De : salle 12\nÀ : salle 14\nObjet : déménagement\n\nQui la porte ?"),
    ("it", "Da: stanza 12\nA: stanza 14\nData: martedì\n\nChi la porta?"),
    ("pt", "De: sala 12\nPara: sala 14\nAssunto: mudança\n\nQuem a leva?"),
    ("nl", "Van: kamer 12\nAan: kamer 14\nDatum: dinsdag\n\nWie draagt hem?"),
    ("sv", "Från: rum 12\nTill: rum 14\nDatum: tisdag\n\nVem bär den?"),
    ("da", "Fra: lokale 12\nTil: lokale 14\nDato: tirsdag\n\nHvem bærer den?"),
    ("cs", "Od: 10:00\nDo: 12:00\nPředmět: školení\n\nKdo přijde?"),
    ("ru", "От: 10:00\nДо: 12:00\nТема: обучение\n\nКто придёт?"),
    ("tr", "Kimden: Ayşe\nKime: Mehmet\nKonu: hediye\n\nKim alır?"),
    ("zh", "发件人: 12号房间\n收件人: 14号房间\n\n谁来搬？"),
]
for name, words in FORMS:
    text("kept-form-in-" + name, "labels of a header block about other things", R(words), Q(BELOW))

# -- Sent, and what follows is no device ---------------------------------------------------------------------------
SENT = [
    ("de", "Gesendet von meinem Kollegen, nicht von mir."),
    ("fr", "Envoyé de mon bureau hier, toujours pas reçu."),
    ("it", "Inviato da Roma, non è mai arrivato."),
    ("pt", "Enviado do meu escritório ontem, nada chegou."),
    ("nl", "Verzonden vanaf mijn werk, nooit aangekomen."),
    ("sv", "Skickat från mitt kontor i går, inget har kommit."),
    ("pl", "Wysłane z Krakowa we wtorek, nie doszło."),
    ("ru", "Отправлено с нашего склада во вторник, не пришло."),
]
for name, words in SENT:
    text("kept-sent-in-" + name, "a sentence about what was sent", R("?!\n\n" + words), Q(BELOW))

# -- Formulas inside sentences at the end --------------------------------------------------------------------------
FORMULAS = [
    ("de", "Die Trommel brummt.\n\nFreundliche Grüße an Ole, er soll mich bitte heute noch anrufen."),
    ("de-best", "Die Trommel brummt.\n\nBeste Zeit für einen Termin ist Dienstag um zehn."),
    ("fr", "Le tambour bourdonne.\n\nSalutations à Ole, qu'il m'appelle avant midi s'il vous plaît."),
    ("es", "El tambor zumba.\n\nAtentamente espero su llamada, mañana antes de las diez."),
    ("it", "Il tamburo ronza.\n\nSaluti a Ole: mi chiami prima di mezzogiorno, per favore."),
    ("pt", "O tambor zumbe.\n\nAbraços ao Ole, e peço que me liguem amanhã cedo."),
    ("nl", "De trommel bromt.\n\nGroeten aan Ole, en laat hem mij vandaag nog bellen."),
    ("sv", "Trumman brummar.\n\nHälsningar till Ole, be honom ringa mig i dag."),
    ("pl", "Bęben buczy.\n\nPozdrawiam Olego i proszę, żeby dziś zadzwonił."),
    ("cs", "Válec bručí.\n\nPozdravujte Oleho, ať mi dnes zavolá."),
    ("ru", "Барабан гудит.\n\nС уважением отношусь к вашей работе, но когда придёт мастер?"),
    ("tr", "Tambur uğulduyor.\n\nSaygılar sunarım ama teknisyen ne zaman gelecek?"),
    ("en-yours", "The drum hums.\n\nYours truly opened the lid and found nothing."),
    ("en-respect", "The drum hums.\n\nRespectfully, I disagree with your bill."),
    ("en-love", "The drum hums.\n\nLove the new tray though!"),
    ("en-take-care", "The drum hums.\n\nTake care of it before Friday, please."),
]
for name, words in FORMULAS:
    text("kept-formula-in-" + name, "a sentence that begins with a formula's words", R(words), Q(BELOW))
