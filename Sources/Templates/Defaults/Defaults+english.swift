// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// The default templates in English.
    static let english = [
        // Neither the customer's name nor the subject: both are words of a sender who is not yet proven.
        Source(
            kind: .acknowledgement,
            locale: .english,
            subject: "{{ ticket.reference }} We received your mail",
            text: """
                Hello,

                we received your mail to {{ mailbox.address }} and will answer it as soon as we can.
                Its reference is {{ ticket.reference }}.
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
            kind: .tooLarge,
            locale: .english,
            subject: "{{ ticket.reference }} Your mail is too large",
            text: """
                Hello,

                your mail to {{ mailbox.address }} is larger than we take in ({{ mailbox.largest_mail }}). Only its beginning has reached us, and attachments may be missing.
                Its reference is {{ ticket.reference }}.

                Please send large files in parts, or ask us for another way, by replying to this mail.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .agentNotification,
            locale: .english,
            subject: """
                {{ ticket.reference }} {% if ticket.is_new %}New ticket{% else %}New message{% endif %}: \
                {{ ticket.subject | default: "(no subject)" }}
                """,
            text: """
                {% if ticket.is_new -%}
                New ticket {{ ticket.reference }}: {{ ticket.subject | default: "(no subject)" }}
                {%- else -%}
                New message in ticket {{ ticket.reference }}: {{ ticket.subject | default: "(no subject)" }}
                {%- endif %}

                From:    {{ message.author_name | default: "unknown sender" }}
                To:      {{ mailbox.address }}
                Status:  {{ ticket.status }}
                \(englishSorting)
                {%- if message.withheld_files %}
                Files that are held back: {{ message.withheld_files }}; the ticket says why.
                {%- endif %}
                {%- if contact.blocked %}
                Answers to the customer are not sent, because mail to this address failed: {{ contact.blocked }}.
                {%- endif %}
                {%- if contact.warning %}
                Automatic mails to the customer are not sent: {{ contact.warning }}. Yours is.
                {%- endif %}
                {%- if message.seems_other %}
                It answers an old mail, but seems to be about something else: you may want to split it off the ticket.
                {%- endif %}
                {%- if message.withdrawn_answers %}
                Your answer that was to be sent later was called off, because the customer wrote first. Answer anew, if it is still needed.
                {%- endif %}

                Reply to this mail to answer the customer. With #note in the first line it is a note for agents; #help tells of more.
                Internal: this notification is for agents of {{ tenant.name }} only.

                ============ The customer wrote ============

                {{ message.text | default: "(no text)" | truncate: 20000 | quote }}
                \(englishBefore)

                """
        ),
        Source(
            kind: .publicReply,
            locale: .english,
            subject: "Re: {{ ticket.subject | default: \"Your mail\" }} {{ ticket.reference }}",
            text: """
                {{ message.text | default: "(no text)" }}

                {% if agent.name %}{{ agent.name }}
                {% endif %}{{ brand.name }}
                {% if history.text %}

                {{ history.author_name | default: "You" }} wrote:

                {{ history.text | quote }}
                {% endif %}

                """
        ),
        // Not a word of the mail that is asked about, but for its address: without that nobody could say whether it is his.
        Source(
            kind: .addressQuestion,
            locale: .english,
            subject: "{{ ticket.reference }} Is this other address yours?",
            text: """
                Hello,

                a mail from {{ question.address }} has reached {{ mailbox.address }}. It answers a mail that we had sent to you, at this address. We have set it aside.

                If that address is yours, reply to this mail with the word YES. Mails from there count as yours then.
                If it is not, reply with the word NO, or do nothing: whoever wrote it learns nothing from us.
                {%- if question.link %}

                You can answer here as well: {{ question.link }}
                {%- endif %}

                {{ brand.name }}

                """
        ),
        Source(
            kind: .filesNotSent,
            locale: .english,
            subject: "{{ ticket.reference }} Files were not sent: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Your answer in ticket {{ ticket.reference }} went to the customer.
                Number of its files that did not: {{ message.withheld_files | default: "at least one" }}. The ticket says why.

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .deliveryDelayed,
            locale: .english,
            subject: "{{ ticket.reference }} Not delivered yet: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Your answer in ticket {{ ticket.reference }} to {{ delivery.recipient }} has not been delivered yet.
                {% if delivery.is_reported -%}
                Our mail server had taken it; another one reports that it could not deliver it yet, and tries further. You need not send it again.
                {%- else -%}
                Hours since the first attempt: {{ delivery.hours | default: "less than one" }}. It is tried further; you need not send it again.
                Hours until it is given up: {{ delivery.hours_left | default: "less than one" }}.
                {%- endif %}
                {%- if delivery.reply %}

                The mail server said: {{ delivery.reply }}
                {%- endif %}

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .deliveryFailed,
            locale: .english,
            subject: "{{ ticket.reference }} Not delivered: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Your answer in ticket {{ ticket.reference }} to {{ delivery.recipient }} was not delivered.
                {% if delivery.is_expired -%}
                It was given up. Hours since the first attempt: {{ delivery.hours | default: "less than one" }}.
                {%- elsif delivery.is_reported -%}
                Our mail server had taken it; another one has reported that it could not be delivered.
                {%- else -%}
                The mail server refused it.
                {%- endif %}
                {%- if delivery.reply %}

                {% if delivery.is_reported %}The report says{% else %}The mail server said{% endif %}: {{ delivery.reply }}
                {%- endif %}

                It is not sent again by itself. Whoever runs the desk can send it once more, or to another address.

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
        Source(
            kind: .deliverySuppressed,
            locale: .english,
            subject: "{{ ticket.reference }} Not sent: {{ ticket.subject | default: \"(no subject)\" }}",
            text: """
                Your answer in ticket {{ ticket.reference }} to {{ delivery.recipient }} was not sent: nothing is sent to this address at present.
                Why: {{ delivery.reply | default: "an admin wants it" }}.

                It stands in the ticket. Whoever runs the desk can send it all the same, or to another address:

                postroom outbox resend {{ delivery.id }}
                postroom outbox readdress {{ delivery.id }} --to ADDRESS

                Internal: this notification is for agents of {{ tenant.name }} only.

                """
        ),
    ]
}
