# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Lines with `>` or dashes that are the author's own content: nothing of them may be hidden."""
from .case import Q, R, S, quote, text

AT = "On Mon, 2 Mar 2026 at 10:15, Support <support@helpdesk.test> wrote:"
BELOW = AT + "\n\n" + quote("What happened?")


def kept(name, origin, words, below=False, **how):
    """States a mail of which everything, but a quotation below, is new."""
    text("kept-" + name, origin, R(words), *([Q(BELOW)] if below else []), **how)


# -- Marks of quotation in what is no quotation ----------------------------------------------------------------------
kept("log-middle", "a log whose lines begin with >, a question below",
     "Hello,\n\nthe printer says:\n\n> error 17 at tray 2\n> error 18 at tray 2\n\nWhat shall I do?")
kept("log-end", "a log at the end, introduced by a colon",
     "Hello,\n\nthis is what the printer says:\n\n> error 17 at tray 2\n> error 18 at tray 2")
kept("smtp", "an SMTP transcript",
     "The transcript:\n\n> EHLO mail.example.org\n< 250 mx.helpdesk.test\n> MAIL FROM:<anna@example.org>\n< 550 5.7.1 "
     "no\n> QUIT\n< 221 bye\n\nWhy 550?")
kept("smtp-end", "a transcript that ends with the client's line",
     "I see this:\n\n> EHLO mail.example.org\n< 250 mx.helpdesk.test\n> QUIT")
kept("poem", "a poem between two sentences",
     "My daughter wrote a poem for your printer.\n\n> Roses are red,\n> toner is blue,\n> paper is jammed,\n> what "
     "shall I do?\n\nPlease answer her.")
kept("diff", "output of diff",
     "I changed the file:\n\n2c2\n< tray = 1\n---\n> tray = 2\n\nIs this right?")
kept("diff-end", "output of diff at the end", "The change is:\n\n2c2\n< tray = 1\n---\n> tray = 2")
kept("shell", "a shell's prompt",
     "I typed:\n\n> print --test\nno such tray\n> print --test --tray 1\nok\n\nSo tray 2 is gone?")
kept("python", "a Python session",
     "In Python:\n\n>>> import printer\n>>> printer.tray(2)\nTraceback (most recent call last):\n  ...\nTrayError: "
     "17\n\nAny idea?")
kept("greater-wrapped", "a wrapped line begins with >", "It only fails when it is\n> 40 degrees in the room.\n\nWhy?")
kept("greater-last", "the last line begins with >", "It only fails at temperatures\n> 40 degrees")
kept("markdown-quote", "a quotation from the manual, marked as Markdown does",
     "Page 12 of the manual has this sentence.\n\n> Press the green key.\n\nThere is no green key.", below=True)
kept("mbox-from", "a mail store put > before From",
     "The printer is broken.\n>From Monday on nothing worked.\nPlease help.")
kept("arrows", "arrows as bullets", "Do these in order:\n\n-> switch off\n-> wait\n-> switch on\n\nIt still hums.")
kept("html-in-text", "tags", "The page says\n\n<p>error</p>\n\nand then </html>.", below=True)
kept("tree-menu", "a path through menus", "I went to\nSettings\n> Trays\n> Tray 2\nand there is no switch.")
text("kept-log-above-quotation", "a log in the answer, a real quotation below it",
     R("It prints:\n\n> error 17\n> error 18\n\nWhat now?"), Q(BELOW))
text("kept-log-below-quotation", "a real quotation, and the answer below it holds another program's marks",
     Q(AT + "\n" + quote("What does it print?")), R("It prints this:\n\n| error 17\n| error 18\n\nWhat now?"))

# -- Dashes, rules, tables -------------------------------------------------------------------------------------------
kept("markdown-table", "a table in Markdown",
     "The counters:\n\ntray | pages\n-- | --\n1 | 200\n2 | 0\n\nIs tray 2 dead?")
kept("markdown-table-last", "a table at the end",
     "The counters:\n\ntray | pages\n--- | ---\n1 | 200\n2 | 0", below=True)
kept("ascii-table", "a table of plus and minus signs",
     "+------+-------+\n| tray | pages |\n+------+-------+\n| 1    | 200   |\n+------+-------+\n\nSee tray "
     "1.", below=True)
kept("rule", "a rule between paragraphs", "First the drum.\n\n---\n\nSecond the tray: it is empty. What shall I do?")
kept("rule-long", "a long rule between paragraphs",
     "First the drum.\n\n" + "-" * 40 + "\n\nSecond the tray: it is empty. What shall I do?", below=True)
kept("heading", "a heading that is underlined",
     "Problem\n-------\nThe drum hums.\n\nQuestion\n--------\nWhy?", below=True)
kept("underscore-rule", "a line of underscores between questions",
     "Question one: is the drum worn?\n____________________\nQuestion two: does the new one fit the old model, and "
     "what does it cost?")
kept("underscore-form", "blanks to fill in",
     "I filled in the form.\n\nName: Anna Berg\nDate: ________\nSign: ________\n\nWhat goes into Date?")
kept("dividers", "several lines of two dashes", "1. The drum is new.\n--\n2. The tray is old.\n--\n3. The lid is lost.")
kept("divider-prose", "two dashes, and paragraphs below them",
     "The drum is new.\n\n--\n\nNow to the other thing you asked. The tray was replaced last week by your technician, "
     "and it has been loud since then.\n\nCould you send him again? Tuesday would be best, since the office is closed "
     "on Wednesday.")
kept("dash-bullets", "two dashes as bullets", "These are broken:\n-- the drum\n-- the tray\n-- the lid", below=True)
kept("bullet-names", "a list of names", "These people use it:\n\n- Ole\n- Mia\n- Anna", below=True)
kept("bullet-names-tight", "a list of names without blanks", "These people use it:\n-Ole\n-Mia\n-Anna", below=True)
kept("option", "a command's option is the last line", "I ran it with\n-v", below=True)
kept("path", "a path is the last line", "The file is in\n/tmp", below=True)
kept("negative", "a negative number is the last line", "The counter shows\n-5", below=True)
kept("dialogue", "dashes of a dialogue", "- Does it hum?\n- Yes.\n- Loudly?\n- Very.", below=True)
kept("separator-on-top", "a mailer put the signature on top, the words stand below it",
     "-- \nAnna Berg\nExample Ltd\n\nHello,\n\nthe drum hums since Monday. Can you send somebody who has a look at it?")
kept("stars-rule", "a rule of stars, a question below it", "Done.\n\n" + "*" * 30 +
     "\n\nBut who pays the drum?", below=True)
kept("equals-rule", "a rule of equals signs, a question below it", "Done.\n=====\nBut who pays the drum?", below=True)
kept("scissors", "scissors around a copied text",
     "---8<---\nerror 17\n---8<---\n\nWhat is that?", below=True)
kept("pgp", "a signed text's armour is not hidden silently",
     "-----BEGIN PRINTER REPORT-----\nerror 17\n-----END PRINTER REPORT-----\n\nWhat is that?", below=True)
kept("initial-dash-sentence", "a sentence after a dash at the end", "The drum hums.\n-and the lid is lost", below=True)
kept("indent", "an indented block", "It prints\n\n    error 17\n    error 18\n\nand stops.", below=True)

# -- Rules that underline -------------------------------------------------------------------------------------------
kept("rule-options", "a question, a rule, the choices", "Which one?\n____________\nA: red\nB: blue")
kept("rule-prices", "a title, a rule, prices", "Price list\n__________\n\nRed: 5\nBlue: 6")
kept("rule-values", "a title, a rule, measured values", "Measured values\n____________\nVoltage 230\nCurrent 16")
kept("rule-amounts", "a title, a rule, amounts", "Order\n________\nPaper 2\nToner 1")
kept("rule-list", "a title, a rule, single words", "Order\n________\nPaper\nToner\nInk")
kept("rule-form", "a form with a rule below each title", "Name\n________\nAnna Berg\n\nRoom\n________\n12")
kept("rule-fields", "fields of a form below a rule", "It hums.\n\n________\nName: Anna Berg\nRoom: 12")
kept("dashes-options", "two hyphens in place of the rule", "Which one?\n--\nA: red\nB: blue")
kept("dashes-prices", "two hyphens, prices", "Prices\n\n--\nRed: 5\nBlue: 6")

# -- Paths and switches ---------------------------------------------------------------------------------------------
kept("path-must-be", "a path that the sentence goes on to", "The path is wrong, it must be\n\n/Home")
kept("path-called", "a folder's name", "The folder is called\n/Data")
kept("path-german", "a page's name, in German", "Die Seite heißt\n\n/Kontakt")
kept("switch", "what a program is started with", "I start it with the switch\n\n-Force")
kept("path-command", "a line of commands", "cd /home\n/Anna")
kept("rule-account", "a title, a rule, an account", "New bank account\n________________\nIBAN DE12 3456 7890\nBIC "
     "TESTDEFF", below=True)
kept("rule-address", "a title, a rule, an address to be changed to",
     "New address\n___________\nExample Ltd\n12 High Street\nLondon N1 1AA")
kept("separator-shown", "the separator that a signature shall have, and what is wanted",
     "It should say:\n\n-- \nAnna Berg\nExample Ltd\n\nand not the old address. Can you change it please?", below=True)
kept("separator-below-greeting", "the separator below the greeting, the words below it",
     "Hello,\n\n-- \n\nit hums and smells, what shall I do now? I turned it off.", below=True)
kept("original-message-shown", "the words of a separator, which the author speaks of",
     "The page shows only:\n\n-----Original Message-----\n\nand nothing else.", below=True)
