# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Attribution lines as other programs write them: wrapped, without time or address, before and after the quotation."""
from .case import Q, R, S, quote, text

S_ = "Support <support@helpdesk.test>"
ASK = quote("Which model do you have?\n\nKind regards\nSupport")

# -- One line each ---------------------------------------------------------------------------------------------------
PROGRAMS = [
    ("mutt", "On Mon, Mar 02, 2026 at 10:15:00AM +0100, Support wrote:"),
    ("evolution", "On Mon, 2026-03-02 at 10:15 +0100, Support wrote:"),
    ("evolution-de", "Am Montag, dem 02.03.2026 um 10:15 +0100 schrieb Support:"),
    ("kmail", "On Montag, 2. März 2026 10:15:00 CET Support wrote:"),
    ("kmail-de", "Am Montag, 2. März 2026, 10:15:00 CET schrieb Support:"),
    ("alpine", "On Mon, 2 Mar 2026, Support wrote:"),
    ("squirrelmail", "On Mon, March 2, 2026 10:15 am, Support wrote:"),
    ("roundcube", "On 2026-03-02 10:15, Support wrote:"),
    ("roundcube-de", "Am 02.03.2026 10:15, schrieb Support:"),
    ("horde", f"Quoting {S_}:"),
    ("horde-de", f"Zitat von {S_}:"),
    ("gnus", f"{S_} writes:"),
    ("proton", f"On Monday, March 2nd, 2026 at 10:15, {S_} wrote:"),
    ("yahoo", f"On Monday, March 2, 2026 at 10:15:00 AM GMT+1, {S_} wrote: "),
    ("yahoo-pt", f"Em segunda-feira, 2 de março de 2026 às 10:15:00 BRT, {S_} escreveu: "),
    ("fastmail", "On Mon, Mar 2, 2026, at 10:15 AM, Support wrote:"),
    ("zoho", f"---- On Mon, 02 Mar 2026 10:15:00 +0100 {S_} wrote ----"),
    ("k9", f"On 2 March 2026 10:15:00 CET, {S_} wrote:"),
    ("k9-de", f"Am 2. März 2026 10:15:00 MEZ schrieb {S_}:"),
    ("superhuman", f"On Mon, Mar 02, 2026 at 10:15 AM, {S_} wrote:"),
    ("spark", f"On 2 Mar 2026 at 10:15 +0100, {S_}, wrote:"),
    ("missive", f"On March 2, 2026 at 10:15 AM GMT+1 {S_} wrote:"),
    ("mail-ru", f"Понедельник, 2 марта 2026, 10:15 +03:00 от {S_}:"),
    ("yandex", "02.03.2026, 10:15, \"Support\" <support@helpdesk.test>:"),
    ("netease-en", "At 2026-03-02 10:15:00, \"Support\" <support@helpdesk.test> wrote:"),
    ("groupwise", f">>> {S_} 02.03.2026 10:15 >>>"),
    ("iso-date", f"2026-03-02 10:15 GMT+01:00 {S_}:"),
    ("address-only", "On 2 March 2026 support@helpdesk.test wrote:"),
    ("mailto", "On 02.03.2026 10:15, Support [mailto:support@helpdesk.test] wrote:"),
    ("mailto-twice",
     "On Mon, Mar 2, 2026 at 10:15 AM Support <support@helpdesk.test<mailto:support@helpdesk.test>> wrote:"),
    ("unix-date", "On Mon Mar  2 10:15:00 2026, Support wrote:"),
    ("via", "On Mon, 2 Mar 2026 at 10:15, 'Support' via Printers <printers@helpdesk.test> wrote:"),
    ("ticket-address", "On Mon, 2 Mar 2026 at 10:15, Support <support+1042.k7f3@helpdesk.test> wrote:"),
    ("comma-name", "On Mon, Mar 2, 2026 at 10:15 AM Berg, Ole (Support) <ole.berg@helpdesk.test> wrote:"),
    ("quoted-name", "On Mon, 2 Mar 2026 at 10:15, \"Support: Printers, 2nd floor\" <support@helpdesk.test> wrote:"),
]
for name, line in PROGRAMS:
    text("by-" + name, f"the attribution line of {name}", R("It is the LX-200."), Q(line + "\n" + ASK))

# -- Wrapped over lines ----------------------------------------------------------------------------------------------
WRAPPED = [
    ("gmail", "On Mon, Mar 2, 2026 at 10:15 AM Support Team of the Helpdesk\n<support@helpdesk.test> wrote:"),
    ("gmail-verb", f"On Mon, Mar 2, 2026 at 10:15 AM {S_}\nwrote:"),
    ("gmail-de", "Am Mo., 2. März 2026 um 10:15 Uhr schrieb Support\n<support@helpdesk.test>:"),
    ("gmail-fr", "Le lun. 2 mars 2026 à 10:15, Support\n<support@helpdesk.test> a\nécrit :"),
    ("three", "On Monday, March 2, 2026 at 10:15 AM\nSupport Team of the Helpdesk\n<support@helpdesk.test> wrote:"),
    ("four", "On Mon,\nMar 2, 2026 at 10:15 AM\nSupport <\nsupport@helpdesk.test> wrote:"),
    ("claws", f"On Mon, 2 Mar 2026 10:15:00 +0100\n{S_} wrote:"),
    ("ru", "пн, 2 мар. 2026 г. в 10:15, Support\n<support@helpdesk.test>:"),
    ("es", "El lun, 2 mar 2026 a las 10:15, Support (<\nsupport@helpdesk.test>) escribió:"),
    ("nl", "Op ma 2 mrt 2026 om 10:15 schreef Support\n<support@helpdesk.test>:"),
]
for name, lines in WRAPPED:
    text("wrapped-" + name, f"an attribution that the mailer broke over lines ({name})",
         R("It is the LX-200.\n\nThe small one."), Q(lines + "\n\n" + ASK))
text("wrapped-quoted", "the attribution is quoted too, as some phones do", R("It is the LX-200."),
     Q(f"> On Mon, 2 Mar 2026 at 10:15, {S_}\n> wrote:\n>\n" + ASK))
text("wrapped-answer-directly-above", "no empty line between the answer and a wrapped attribution",
     R("It is the LX-200."),
     Q("On Mon, Mar 2, 2026 at 10:15 AM Support Team\n<support@helpdesk.test> wrote:\n" + ASK, gap="\n"))

# -- Levels, places, nothing to tell ---------------------------------------------------------------------------------
text("levels", "three levels of quotation, each with its attribution", R("Now it is clear, thanks."),
     Q(f"On Tue, 3 Mar 2026 at 09:00, {S_} wrote:\n\n> The LX-200.\n>\n> On Mon, 2 Mar 2026 at 12:00, Anna Berg "
       "<anna@example.org> wrote:\n>\n>> Which one?\n>>\n>> On Mon, 2 Mar 2026 at 10:15, Support wrote:\n>>> Ours."))
text("levels-spaced", "quotation marks with blanks between them", R("Now it is clear, thanks."),
     Q("On Tue, 3 Mar 2026, Support wrote:\n> > > first\n> > second\n> third"))
text("no-attribution", "a quotation without attribution at the end", R("It is the LX-200."), Q(ASK))
text("no-attribution-top", "a quotation without attribution, the answer below", Q(quote("Which model?")),
     R("It is the LX-200.\nThe small one."))
text("attribution-last", "the attribution and nothing quoted: the mailer dropped it", R("It is the LX-200."),
     Q(f"On Mon, Mar 2, 2026 at 10:15 AM {S_} wrote:"))
text("top-and-bottom", "new text above and below the quotation", R("Hello,"),
     Q(f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n" + quote("Which model?")), R("It is the LX-200."))
text("bottom-signed", "answer below, with a signature", Q(f"On Mon, 2 Mar 2026, {S_} wrote:\n" + quote("Which model?")),
     R("It is the LX-200."), S("-- \nAnna Berg\nExample Ltd"))
text("plain", "an answer without any mark", R("Hello,\n\nit is the LX-200.\n\nThe small one with the blue lid."))
text("plain-one-word", "one word", R("Yes"))
text("unmarked", "phones: the quotation has no marks, but its attribution names date and address",
     R("Yes, please."), Q(f"On 2 Mar 2026, at 10:15, {S_} wrote:\n\nDear Anna,\n\nshall we send it?\n\nSupport"))
text("unmarked-de", "the same in German", R("Ja, bitte."),
     Q(f"Am 02.03.2026 um 10:15 schrieb {S_}:\n\nLiebe Frau Berg,\n\nsollen wir ihn schicken?"))
