// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// What customers hear of a ticket's end, and of what they write behind it, in English.
    static let englishOfEndings = [
        Source(
            kind: .followUp,
            locale: .english,
            subject: "{{ ticket.reference }} We received your mail",
            text: """
                Hello,

                we received your mail to {{ mailbox.address }} and will answer it as soon as we can.
                Ticket {{ ticket.previous }} is closed, so your mail has a new reference: {{ ticket.reference }}. Whoever answers it sees the old one, too.
                {%- if mailbox.opens_at %}

                We are closed at the moment, and open again on {{ mailbox.opens_at | date: "long" }} at {{ mailbox.opens_at | date: "time" }}.
                {%- endif %}
                {%- if message.removed_files %}

                Number of files that came with it and could not be accepted: {{ message.removed_files }}.
                Please send them in another form.
                {%- endif %}

                To add something, simply reply to this mail.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .ticketSolved,
            locale: .english,
            subject: "{{ ticket.reference }} Solved",
            text: """
                Hello,

                we think that your request {{ ticket.reference }} is solved.

                If it is not, or if you want to add something, simply reply to this mail: then we go on with it.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .ticketClosed,
            locale: .english,
            subject: "{{ ticket.reference }} Closed",
            text: """
                Hello,

                your request {{ ticket.reference }} is closed.

                If there is something else, simply reply to this mail.

                {{ brand.name }}

                """
        ),
    ]

    /// The same in German.
    static let germanOfEndings = [
        Source(
            kind: .followUp,
            locale: .german,
            subject: "{{ ticket.reference }} Ihre E-Mail ist angekommen",
            text: """
                Guten Tag,

                Ihre E-Mail an {{ mailbox.address }} ist bei uns angekommen. Wir antworten so bald wie möglich.
                Das Ticket {{ ticket.previous }} ist abgeschlossen; Ihre E-Mail hat deshalb ein neues Zeichen: {{ ticket.reference }}. Wer sie beantwortet, sieht auch das alte.
                {%- if mailbox.opens_at %}

                Zurzeit ist hier niemand; wir sind wieder da am {{ mailbox.opens_at | date: "long" }} um {{ mailbox.opens_at | date: "time" }} Uhr.
                {%- endif %}
                {%- if message.removed_files %}

                Anzahl der Dateien, die wir nicht annehmen konnten: {{ message.removed_files }}.
                Bitte senden Sie sie in einer anderen Form.
                {%- endif %}

                Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .ticketSolved,
            locale: .german,
            subject: "{{ ticket.reference }} Gelöst",
            text: """
                Guten Tag,

                aus unserer Sicht ist Ihre Anfrage {{ ticket.reference }} gelöst.

                Wenn das nicht so ist oder Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail: dann geht es weiter.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .ticketClosed,
            locale: .german,
            subject: "{{ ticket.reference }} Abgeschlossen",
            text: """
                Guten Tag,

                Ihre Anfrage {{ ticket.reference }} ist abgeschlossen.

                Wenn noch etwas ist, antworten Sie einfach auf diese E-Mail.

                {{ brand.name }}

                """
        ),
    ]
}
