// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// What agents who work by mail are told beside the conversation, in English.
    static let englishForAgents = [
        Source(
            kind: .commandReport,
            locale: .english,
            subject: """
                {{ ticket.reference }} {% if command.is_help %}Commands{% else %}Nothing was done{% endif %}: \
                {{ ticket.subject | default: "(no subject)" }}
                """,
            text: """
                {% if command.is_help -%}
                These commands may stand in the first lines of an answer to a notification, several in a line too:
                {%- else -%}
                Your mail in ticket {{ ticket.reference }} begins with commands, and something is wrong with them. So nothing was done, and nothing was sent to the customer.

                {{ command.lines }}
                {%- if command.keeps_note %}

                Your words are kept in the ticket, as a note for agents.
                {%- endif %}

                Please write again. These commands may stand in the first lines:
                {%- endif %}

                {{ command.help }}

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .agentNote,
            locale: .english,
            subject: """
                {{ ticket.reference }} {% if message.is_mention %}You are named in a note{% else %}Note{% endif %}: \
                {{ ticket.subject | default: "(no subject)" }}
                """,
            text: """
                {{ actor.name | default: "A program" }} wrote a note in ticket {{ ticket.reference }}: {{ ticket.subject | default: "(no subject)" }}

                Customer: {{ contact.name | default: "without a name" }}
                Status:   {{ ticket.status }}
                \(englishSorting)

                ============ The note ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                Reply to this mail to answer the customer; with #note in the first line it is a note for agents.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .agentAssigned,
            locale: .english,
            subject: "{{ ticket.reference }} Yours now: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                {{ actor.name | default: "A program" }} gave you ticket {{ ticket.reference }}: {{ ticket.subject | default: "(no subject)" }}

                Customer: {{ contact.name | default: "without a name" }}
                Status:   {{ ticket.status }}
                \(englishSorting)

                ============ {{ message.author_name | default: "The customer" }} wrote last ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                Reply to this mail to answer the customer; with #note in the first line it is a note for agents.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .ticketWoken,
            locale: .english,
            subject: "{{ ticket.reference }} Back again: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                The time until which ticket {{ ticket.reference }} was put aside has come: {{ ticket.subject | default: "(no subject)" }}

                Customer: {{ contact.name | default: "without a name" }}
                Status:   {{ ticket.status }}
                \(englishSorting)

                ============ {{ message.author_name | default: "The customer" }} wrote last ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                Reply to this mail to answer the customer; with #note in the first line it is a note for agents.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .replyAddressExpired,
            locale: .english,
            subject: "{{ ticket.reference }} Not sent: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Your mail in ticket {{ ticket.reference }} is held, and we have sent it to nobody: the address to which you wrote is too old, was taken back, or is not one that was made for your answers.

                Write your answer once more, as a reply to this mail. It has an address that counts.

                Customer: {{ contact.name | default: "without a name" }}
                Status:   {{ ticket.status }}
                \(englishSorting)

                ============ {{ message.author_name | default: "The customer" }} wrote last ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .agentDigest,
            locale: .english,
            subject: "{{ tenant.name }}: {{ digest.count }} notifications",
            text: """
                {{ agent.name | default: "Hello" }}, this has happened. Write to the address below a ticket to answer its customer; with #note in the first line it is a note for agents. An answer to this mail itself reaches nobody.
                {%- for item in digest.tickets %}

                ============ {{ item.reference }} {{ item.subject | default: "(no subject)" }} ============

                Customer: {{ item.customer | default: "without a name" }}
                Status:   {{ item.status }}
                {%- if item.reply_address != "" %}
                Answer:
                {{ item.reply_address }}
                {%- endif %}
                {% if item.earlier > 0 %}
                - Before that: {{ item.earlier }} more.
                {%- endif %}
                {%- for entry in item.entries %}
                {%- case entry.kind %}
                {%- when "new_ticket" %}
                - New ticket. {{ entry.author | default: "The customer" }}: {{ entry.text }}
                {%- when "new_message" %}
                - {{ entry.author | default: "The customer" }}: {{ entry.text }}
                {%- when "assigned" %}
                - {{ entry.actor | default: "A program" }} gave you the ticket. Last words: {{ entry.text }}
                {%- when "note" %}
                - Note by {{ entry.actor | default: "a program" }}: {{ entry.text }}
                {%- when "mention" %}
                - {{ entry.actor | default: "A program" }} names you in a note: {{ entry.text }}
                {%- when "reminder" %}
                - The time until which it was put aside has come.
                {%- when "overdue" %}
                - The time until which it was to be solved is over.
                {%- endcase %}
                {%- endfor %}
                {%- endfor %}

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .ticketOverdue,
            locale: .english,
            subject: "{{ ticket.reference }} Overdue: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Ticket {{ ticket.reference }} was to be solved by now, and is not: {{ ticket.subject | default: "(no subject)" }}

                Customer: {{ contact.name | default: "without a name" }}
                Status:   {{ ticket.status }}
                \(englishSorting)

                ============ {{ message.author_name | default: "The customer" }} wrote last ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                Reply to this mail to answer the customer; with #note in the first line it is a note for agents.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .templateFailed,
            locale: .english,
            subject: "{{ ticket.reference }} A template failed: {{ template.name | default: \"(removed)\" }}",
            text: """
                Your template {{ template.name | default: "(removed)" }}, version {{ template.version }}, could not write a mail in ticket {{ ticket.reference }}. The mail was written by the default template and goes out.

                Why: {{ template.cause }}

                postroom template show {{ template.name }}
                postroom template preview {{ template.name }} --ticket {{ ticket.number }}

                Of this version you hear again tomorrow at the earliest.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .mailNotWritten,
            locale: .english,
            subject:
                "{{ ticket.reference }} Not sent: {{ ticket.subject | default: \"(no subject)\" | truncate: 100 }}",
            text: """
                {% if mail.is_own_answer -%}
                Your answer in ticket {{ ticket.reference }} could not be written as a mail. The customer has NOT got it. It stands in the ticket.
                {%- else -%}
                A mail in ticket {{ ticket.reference }} could not be written, and is not sent.
                {%- endif %}

                Why: {{ mail.cause }}

                {% if mail.is_own_answer -%}
                When the cause is gone, answer once more: reply to a notification of this ticket.
                {%- else -%}
                postroom ticket show {{ ticket.number }}

                The timeline of each ticket concerned says so (mail.not_rendered). You hear of it once a day.
                {%- endif %}
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .webhookDisabled,
            locale: .english,
            subject: "{{ tenant.name }}: webhook {{ webhook.name | default: \"(without a name)\" }} is switched off",
            text: """
                The webhook {{ webhook.name | default: "(without a name)" }} of {{ tenant.name }} is told nothing any more.

                {% if webhook.is_gone -%}
                It answered with status 410: it is gone for good.
                {%- else -%}
                For three days it has taken nothing of what it was told. Attempts in that time: {{ webhook.failures }}.
                {%- endif %}

                It leads to: {{ webhook.place }}

                What had to be told waits for 30 days. When the other side is well again:

                postroom webhook test {{ webhook.id }}
                postroom webhook change {{ webhook.id }} --enable
                postroom webhook deliveries {{ webhook.id }}

                An answer to this mail reaches nobody.
                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
    ]
}
