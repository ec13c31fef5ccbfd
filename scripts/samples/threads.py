# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Which mails belong together: a case is a folder of mails with one expected object beside it (INSPECTION section 6).

`threads/NAME.json` is what `postroom thread samples/threads/NAME` prints, `threads/NAME.by-subject.json` what it prints
with `--by-subject`, where a case states that.
"""
import json
import os

from sample import ORIGINS, ROOT, crlf, folder_of_mails

DAY = "2026-03-%02dT08:00:00Z"
WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


class Mail:
    """One mail: its Message-ID field's value (or None), a day of March 2026 (or None), its other fields."""

    def __init__(self, file, id, day, *fields, subject="Angebot", field=None, date=None):
        self.file, self.id, self.day, self.subject = file + ".eml", id, date or (DAY % day if day else None), subject
        lines = ["From: anna@example.org", "To: support@helpdesk.test"]
        if day and not date:
            lines.append(f"Date: {WEEKDAYS[day % 7]}, {day} Mar 2026 08:00:00 +0000")
        if id is not None or field is not None:
            lines.append("Message-ID: " + (field if field is not None else f"<{id}>"))
        if subject is not None:
            lines.append("Subject: " + subject)
        self.data = crlf(("\n".join(lines + list(fields)) + "\n\nx\n").encode())

    def entry(self, depth, parent):
        return {"date": self.day, "depth": depth, "file": self.file, "message_id": self.id, "parent": parent,
                "subject": self.subject}


def refs(*ids):
    """A References field."""
    return "References: " + " ".join(f"<{id}>" for id in ids)


def reply(*ids):
    """An In-Reply-To field."""
    return "In-Reply-To: " + " ".join(f"<{id}>" for id in ids)


def write(name, mails, threads):
    """Writes one expected object. A thread is a list of (file, depth, parent)."""
    by_file = {mail.file: mail for mail in mails}
    listed = [by_file[file + ".eml"].entry(depth, parent) for thread in threads for file, depth, parent in thread]
    if sorted(entry["file"] for entry in listed) != sorted(by_file):
        raise SystemExit(f"sample {name}: not every mail is expected once")
    messages = iter(listed)
    expected = {"threads": [{"messages": [next(messages) for _ in thread]} for thread in threads]}
    with open(os.path.join(ROOT, name + ".json"), "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(expected, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def case(name, origin, mails, *threads, by_subject=None):
    """States a case; `by_subject` is what is expected with `--by-subject`."""
    name = "threads/" + name
    if name in ORIGINS:
        raise SystemExit(f"sample {name} is stated twice")
    ORIGINS[name] = origin
    folder_of_mails(name, {mail.file: mail.data for mail in mails})
    write(name, mails, threads)
    if by_subject is not None:
        ORIGINS[name + ".by-subject"] = None
        write(name + ".by-subject", mails, by_subject)


def top(*files):
    """Mails of a thread that answer none of the mails."""
    return [(file, 0, None) for file in files]


# -- Chains and trees ------------------------------------------------------------------------------------------------
case("chain", "RFC 5322 3.6.4: References and In-Reply-To as they should be",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test"), reply("1@x.test")),
      Mail("c", "3@x.test", 3, refs("1@x.test", "2@x.test"), reply("2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test")])
case("references-only", "Apple Mail in old versions, some web mailers: no In-Reply-To",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test")),
      Mail("c", "3@x.test", 3, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test")])
case("in-reply-to-only", "many ticket systems and phones: no References",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, reply("1@x.test")),
      Mail("c", "3@x.test", 3, reply("2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test")])
case("disagreement", "References and In-Reply-To name different mails: References win, both connect",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2),
      Mail("c", "3@x.test", 3, refs("1@x.test"), reply("2@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("b", 0, None)])
case("unknown-references", "References are of mails that are not here, In-Reply-To is of one that is",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("8@x.test", "9@x.test"), reply("1@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test")])
case("several-in-reply-to", "RFC 5322 3.6.4: In-Reply-To may name several parents; the first one that is here counts",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2),
      Mail("c", "3@x.test", 3, reply("9@x.test", "2@x.test", "1@x.test"))],
     [("a", 0, None), ("b", 0, None), ("c", 1, "2@x.test")])
case("unseen-parent", "two answers to a mail that is not here are one thread",
     [Mail("a", "2@x.test", 2, refs("1@x.test")), Mail("b", "3@x.test", 3, reply("1@x.test")),
      Mail("c", "4@x.test", 1)],
     top("c"), top("a", "b"))
case("unseen-between", "a mail between two is missing: the nearest ancestor that is here is the parent",
     [Mail("a", "1@x.test", 1), Mail("b", "3@x.test", 3, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test")])
case("unseen-chain", "connected only through ids that two unseen mails have in common",
     [Mail("a", "1@x.test", 1, refs("7@x.test", "8@x.test")), Mail("b", "2@x.test", 2, refs("8@x.test", "9@x.test")),
      Mail("c", "3@x.test", 3, reply("9@x.test")), Mail("d", "4@x.test", 4, reply("6@x.test"))],
     top("a", "b", "c"), top("d"))
case("tree", "two branches, each depth first; siblings by date, not by file",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 5, refs("1@x.test")), Mail("c", "3@x.test", 2, refs("1@x.test")),
      Mail("d", "4@x.test", 6, refs("1@x.test", "3@x.test")), Mail("e", "5@x.test", 7, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("d", 2, "3@x.test"), ("b", 1, "1@x.test"), ("e", 2, "2@x.test")])
case("two-in-one-digest", "a digest or a summary refers to two threads: they are one",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2), Mail("c", "3@x.test", 3, refs("1@x.test")),
      Mail("d", "4@x.test", 4, refs("3@x.test", "2@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("b", 0, None), ("d", 1, "2@x.test")])
case("deep", "forty answers, each to the one before",
     [Mail(f"{n:02}", f"{n}@x.test", n % 28 + 1, *([reply(f"{n - 1}@x.test")] if n else [])) for n in range(40)],
     [(f"{n:02}", n, f"{n - 1}@x.test" if n else None) for n in range(40)])
case("early-answer", "an answer whose clock is a week behind stands behind what it answers all the same",
     [Mail("a", "1@x.test", 9), Mail("b", "2@x.test", 2, refs("1@x.test")), Mail("c", "3@x.test", 5)],
     top("c"), [("a", 0, None), ("b", 1, "1@x.test")])
case("letter-case", "RFC 5322 3.6.4: ids are compared octet by octet",
     [Mail("a", "Abc@x.test", 1), Mail("b", "2@x.test", 2, reply("abc@x.test"))],
     top("a"), top("b"))
case("composed", "an id in two Unicode forms (RFC 6532 3.2): two ids, and canonical equivalence must not make them one",
     [Mail("a", "caf\u00e9@x.test", 1), Mail("b", "cafe\u0301@x.test", 2),
      Mail("c", "3@x.test", 3, reply("cafe\u0301@x.test"))],
     top("a"), [("b", 0, None), ("c", 1, "cafe\u0301@x.test")])

# -- Loops -----------------------------------------------------------------------------------------------------------
case("loop-of-one", "a mail that refers to itself: sent again with its old header",
     [Mail("a", "1@x.test", 1, refs("1@x.test"), reply("1@x.test")),
      Mail("b", "2@x.test", 2, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test")])
case("loop-of-two", "two mails that answer each other: the reference of the later one would close the loop",
     [Mail("a", "1@x.test", 1, refs("2@x.test")), Mail("b", "2@x.test", 2, refs("1@x.test"))],
     [("b", 0, None), ("a", 1, "2@x.test")])
case("loop-of-three", "three in a circle, and an answer to one of them",
     [Mail("a", "1@x.test", 1, refs("3@x.test")), Mail("b", "2@x.test", 2, refs("1@x.test")),
      Mail("c", "3@x.test", 3, refs("2@x.test")), Mail("d", "4@x.test", 4, refs("1@x.test"))],
     [("c", 0, None), ("a", 1, "3@x.test"), ("b", 2, "1@x.test"), ("d", 2, "1@x.test")])
case("loop-way-out", "the reference that would close a loop is ignored; the next one counts",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("3@x.test")),
      Mail("c", "3@x.test", 3, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("b", 2, "3@x.test")])
case("loop-by-in-reply-to", "the reference that would close a loop is ignored; In-Reply-To counts",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("3@x.test")),
      Mail("c", "3@x.test", 3, refs("2@x.test"), reply("1@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("b", 2, "3@x.test")])

# -- Message-IDs that are there twice, or not at all -------------------------------------------------------------------
case("duplicate", "the same mail from two mailboxes: the copy is a sibling, answers are the first one's",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test")), Mail("c", "2@x.test", 2, refs("1@x.test")),
      Mail("d", "3@x.test", 3, refs("1@x.test", "2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("d", 2, "2@x.test"), ("c", 1, "1@x.test")])
case("duplicate-root", "a mail that begins a thread, twice",
     [Mail("a", "1@x.test", 1), Mail("b", "1@x.test", 2), Mail("c", "2@x.test", 3, refs("1@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("b", 0, None)])
case("duplicate-other-parent",
     "a broken mailer gives one id to answers in two threads: they are connected, the parent is the first one's",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2), Mail("c", "3@x.test", 3, refs("1@x.test")),
      Mail("d", "3@x.test", 4, refs("2@x.test"))],
     [("a", 0, None), ("c", 1, "1@x.test"), ("d", 1, "1@x.test"), ("b", 0, None)])
case("duplicate-in-loop", "the copy of a mail whose own answer it refers to",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test")), Mail("c", "1@x.test", 3, refs("2@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 0, None)])
case("missing-id", "mails without Message-ID: a thread of their own, or a leaf",
     [Mail("a", None, 1), Mail("b", None, 2), Mail("c", "1@x.test", 3), Mail("d", None, 4, refs("1@x.test")),
      Mail("e", None, 5, refs("1@x.test"))],
     top("a"), top("b"), [("c", 0, None), ("d", 1, "1@x.test"), ("e", 1, "1@x.test")])
case("empty-id", "an empty Message-ID is none",
     [Mail("a", None, 1, field="<>"), Mail("b", None, 2, "In-Reply-To: <>", field="")],
     top("a"), top("b"))

# -- Dates -----------------------------------------------------------------------------------------------------------
case("missing-date", "mails without a date, or with one beyond understanding, come last, also among siblings",
     [Mail("a", "1@x.test", None), Mail("b", "2@x.test", 5),
      Mail("c", "3@x.test", None, refs("2@x.test"), "Date: soon"),
      Mail("d", "4@x.test", 6, refs("2@x.test")), Mail("e", "5@x.test", None, refs("2@x.test"))],
     [("b", 0, None), ("d", 1, "2@x.test"), ("c", 1, "2@x.test"), ("e", 1, "2@x.test")], top("a"))
case("same-date", "the same second: by the bytes of the file's name, capitals first",
     [Mail("b", "1@x.test", 1), Mail("C", "2@x.test", 1), Mail("a", "3@x.test", 1, refs("1@x.test")),
      Mail("Z", "4@x.test", 1, refs("1@x.test")), Mail("b-2", "5@x.test", 1)],
     top("C"), top("b-2"), [("b", 0, None), ("Z", 1, "1@x.test"), ("a", 1, "1@x.test")])
case("zones", "dates are instants: half past nine in Tokyo is before one in the morning in London",
     [Mail("a", "1@x.test", 1, "Date: Mon, 2 Mar 2026 01:00:00 +0000", date="2026-03-02T01:00:00Z"),
      Mail("b", "2@x.test", 1, "Date: Mon, 2 Mar 2026 09:30:00 +0900", date="2026-03-02T00:30:00Z")],
     top("b"), top("a"))
case("folders", "mails in folders below: `file` is the path from the folder that was given",
     [Mail("in/2", "1@x.test", 2), Mail("out/1", "2@x.test", 3, refs("1@x.test")), Mail("out/0", "3@x.test", 1)],
     top("out/0"), [("in/2", 0, None), ("out/1", 1, "1@x.test")])

# -- Fields as they are written ----------------------------------------------------------------------------------------
case("folded", "References over several lines, and an id that is broken over two",
     [Mail("a", "1.long@x.test", 1), Mail("b", "2@x.test", 2, "References: <0@x.test>\n\t<1.long@\n x.test>")],
     [("a", 0, None), ("b", 1, "1.long@x.test")])
case("comments", "RFC 5322 4.5.4: comments between ids and in them",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, "References: (of Sunday) <1@x.test (Anna)> (yes)"),
      Mail("c", "3@x.test", 3, "In-Reply-To: Your message of \"Mon, 2 Mar 2026\" <2@x.test>")],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test")])
case("broken-brackets", "one bracket is missing, or both",
     [Mail("a", "1@x.test", 1, field="1@x.test"), Mail("b", "2@x.test", 2, "In-Reply-To: 1@x.test", field="<2@x.test"),
      Mail("c", "3@x.test", 3, "References: 1@x.test 2@x.test")],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test")])
case("several-fields", "References twice are joined in order; of In-Reply-To the first counts",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2),
      Mail("c", "3@x.test", 3, refs("1@x.test"), refs("2@x.test")),
      Mail("d", "4@x.test", 4, reply("1@x.test"), reply("5@x.test")), Mail("e", "5@x.test", 5)],
     [("a", 0, None), ("d", 1, "1@x.test"), ("b", 0, None), ("c", 1, "2@x.test")], top("e"))
case("outlook-cut", "Outlook and Exchange cut long References to the first and the last few",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test")), Mail("c", "3@x.test", 3, reply("2@x.test")),
      Mail("d", "4@x.test", 4, refs("1@x.test", "3@x.test")), Mail("e", "6@x.test", 6, refs("1@x.test", "5@x.test"))],
     [("a", 0, None), ("b", 1, "1@x.test"), ("c", 2, "2@x.test"), ("d", 3, "3@x.test"), ("e", 1, "1@x.test")])
case("ticket-system", "a ticket system refers to an invented id for each ticket: its mails are one thread",
     [Mail("a", "1@desk.test", 1, refs("ticket-42@desk.test")),
      Mail("b", "2@desk.test", 2, refs("ticket-42@desk.test")),
      Mail("c", "3@desk.test", 3, refs("ticket-43@desk.test"))],
     top("a", "b"), top("c"))

# -- By subject --------------------------------------------------------------------------------------------------------
case("notes", "HCL Notes, GroupWise and phones answer without References: only the subject is left",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, subject="Antwort: Angebot"),
      Mail("c", "3@x.test", 3, subject="Re: ANGEBOT")],
     top("a"), top("b"), top("c"), by_subject=[top("a", "b", "c")])
case("reply-marks", "reply marks of many languages, numbered and repeated ones",
     [Mail("a", "1@x.test", 1)] + [
         Mail(f"b{n}", f"b{n}@x.test", n + 2, subject=mark + " Angebot")
         for n, mark in enumerate(["Re:", "AW:", "SV:", "Antw:", "RE[2]:", "Odp:", "R:", "RE: AW: Re:", "Re :", "Ynt:"])
     ],
     top("a"), *[top(f"b{n}") for n in range(10)], by_subject=[top("a", *[f"b{n}" for n in range(10)])])
case("latest-subject", "the latest earlier thread of the same subject; a thread that begins later does not count",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 3), Mail("c", "3@x.test", 4, subject="Re: Angebot"),
      Mail("d", "4@x.test", 6), Mail("e", "5@x.test", 2, subject="Re: Angebot")],
     top("a"), top("e"), top("b"), top("c"), top("d"), by_subject=[top("a", "e"), top("b", "c"), top("d")])
case("orphans",
     "answers to a mail that is not here are one thread by their subject; the one without mark is not theirs",
     [Mail("a", "1@x.test", 1, subject="Re: Angebot"), Mail("b", "2@x.test", 2, subject="AW: Angebot"),
      Mail("c", "3@x.test", 3)],
     top("a"), top("b"), top("c"), by_subject=[top("a", "b"), top("c")])
case("subject-and-references", "who refers to something does not join by subject, also when it is not here",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("9@x.test"), subject="Re: Angebot"),
      Mail("c", "3@x.test", 3, "In-Reply-To: your mail of Sunday", subject="Re: Angebot")],
     top("a"), top("b"), top("c"), by_subject=[top("a"), top("b", "c")])
case("subject-of-first", "a thread's subject is that of its first mail, not of a later one",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, refs("1@x.test"), subject="Rechnung"),
      Mail("c", "3@x.test", 3, subject="Re: Rechnung"), Mail("d", "4@x.test", 4, subject="Re: Angebot")],
     [("a", 0, None), ("b", 1, "1@x.test")], top("c"), top("d"),
     by_subject=[[("a", 0, None), ("b", 1, "1@x.test"), ("d", 0, None)], top("c")])
case("subject-with-answers", "an answer joins by subject and brings its own answers along",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, subject="Re: Angebot"),
      Mail("c", "3@x.test", 3, refs("2@x.test"), subject="Re: Re: Angebot")],
     top("a"), [("b", 0, None), ("c", 1, "2@x.test")],
     by_subject=[[("a", 0, None), ("b", 0, None), ("c", 1, "2@x.test")]])
case("list-tags", "tags of mailing lists and tickets belong to the subject",
     [Mail("a", "1@x.test", 1, subject="[team] Angebot"), Mail("b", "2@x.test", 2, subject="[#7] Angebot"),
      Mail("c", "3@x.test", 3, subject="Re: [team] Angebot"), Mail("d", "4@x.test", 4, subject="AW: [#7] Angebot"),
      Mail("e", "5@x.test", 5, subject="Re: Angebot")],
     top("a"), top("b"), top("c"), top("d"), top("e"), by_subject=[top("a", "c"), top("b", "d"), top("e")])
case("forwarded", "a forwarded mail begins a thread; an answer to it finds it",
     [Mail("a", "1@x.test", 1), Mail("b", "2@x.test", 2, subject="Fwd: Angebot"),
      Mail("c", "3@x.test", 3, subject="Re: Fwd: Angebot"),
      Mail("d", "4@x.test", 4, subject="WG: Angebot")],
     top("a"), top("b"), top("c"), top("d"), by_subject=[top("a"), top("b", "c"), top("d")])
case("empty-subjects", "mails without a subject, and answers to them, have no subject in common",
     [Mail("a", "1@x.test", 1, subject=None), Mail("b", "2@x.test", 2, subject="Re:"),
      Mail("c", "3@x.test", 3, subject="Re: AW:")],
     top("a"), top("b"), top("c"), by_subject=[top("a"), top("b"), top("c")])
case("other-scripts", "capitals in other scripts",
     [Mail("a", "1@x.test", 1, subject="Предложение"),
      Mail("b", "2@x.test", 2, subject="ΑΠ: ΠΡΟΣΦΟΡΕΣ"),
      Mail("c", "3@x.test", 3, subject="Ответ: ПРЕДЛОЖЕНИЕ"),
      Mail("d", "4@x.test", 4, subject="Σχετ: προσφορες")],
     top("a"), top("b"), top("c"), top("d"), by_subject=[top("a", "c"), top("b", "d")])
