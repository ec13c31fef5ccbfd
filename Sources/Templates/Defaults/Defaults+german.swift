// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// The default templates in German.
    static let german = [
        // Neither the customer's name nor the subject: both are words of a sender who is not yet proven.
        Source(
            kind: .acknowledgement,
            locale: .german,
            subject: "{{ ticket.reference }} Ihre E-Mail ist angekommen",
            text: """
                Guten Tag,

                Ihre E-Mail an {{ mailbox.address }} ist bei uns angekommen. Wir antworten so bald wie möglich.
                Ihr Zeichen bei uns ist {{ ticket.reference }}.
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
            kind: .tooLarge,
            locale: .german,
            subject: "{{ ticket.reference }} Ihre E-Mail ist zu groß",
            text: """
                Guten Tag,

                Ihre E-Mail an {{ mailbox.address }} ist größer, als wir annehmen ({{ mailbox.largest_mail }}). Nur ihr Anfang ist bei uns angekommen; Anhänge können fehlen.
                Ihr Zeichen bei uns ist {{ ticket.reference }}.

                Bitte schicken Sie große Dateien in Teilen, oder fragen Sie uns nach einem anderen Weg: antworten Sie einfach auf diese E-Mail.

                {{ brand.name }}

                """
        ),
        Source(
            kind: .agentNotification,
            locale: .german,
            subject: """
                {{ ticket.reference }} {% if ticket.is_new %}Neues Ticket{% else %}Neue Nachricht{% endif %}: \
                {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                {% if ticket.is_new -%}
                Neues Ticket {{ ticket.reference }}: {{ ticket.subject | default: "(kein Betreff)" }}
                {%- else -%}
                Neue Nachricht im Ticket {{ ticket.reference }}: {{ ticket.subject | default: "(kein Betreff)" }}
                {%- endif %}

                Von:     {{ message.author_name | default: "unbekannter Absender" }}
                An:      {{ mailbox.address }}
                Status:  {{ ticket.status }}
                \(germanSorting)
                {%- if message.withheld_files %}
                Zurückgehaltene Dateien: {{ message.withheld_files }}; warum, steht im Ticket.
                {%- endif %}
                {%- if contact.blocked %}
                Antworten an die Kundin oder den Kunden werden nicht gesendet, weil E-Mails an diese Adresse nicht ankamen: {{ contact.blocked }}.
                {%- endif %}
                {%- if contact.warning %}
                Automatische E-Mails an die Kundin oder den Kunden werden nicht gesendet: {{ contact.warning }}. Ihre wird es.
                {%- endif %}
                {%- if message.seems_other %}
                Sie antwortet auf eine alte E-Mail, scheint aber von etwas anderem zu handeln: Sie können sie vom Ticket abspalten.
                {%- endif %}
                {%- if message.withdrawn_answers %}
                Ihre Antwort, die später gesendet werden sollte, wurde zurückgezogen, weil der Kunde vorher geschrieben hat. Antworten Sie neu, wenn sie noch gebraucht wird.
                {%- endif %}

                Antworten Sie auf diese E-Mail, um der Kundin oder dem Kunden zu antworten. Mit #note in der ersten Zeile wird es eine Notiz für das Team; #help nennt mehr.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                ============ Nachricht der Kundin oder des Kunden ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                """
        ),
        Source(
            kind: .publicReply,
            locale: .german,
            subject: "Re: {{ ticket.subject | default: \"Ihre E-Mail\" }} {{ ticket.reference }}",
            text: """
                {{ message.text | default: "(kein Text)" }}

                {% if agent.name %}{{ agent.name }}
                {% endif %}{{ brand.name }}
                {% if history.text %}

                {{ history.author_name | default: "Sie" }} schrieb:

                {{ history.text | quote }}
                {% endif %}

                """
        ),
        // Not a word of the mail that is asked about, but for its address: without that nobody could say whether it is his.
        Source(
            kind: .addressQuestion,
            locale: .german,
            subject: "{{ ticket.reference }} Ist das auch Ihre Adresse?",
            text: """
                Guten Tag,

                eine E-Mail von {{ question.address }} ist bei {{ mailbox.address }} angekommen. Sie antwortet auf eine E-Mail, die wir Ihnen an diese Adresse geschickt hatten. Wir haben sie zurückgelegt.

                Ist jene Adresse auch Ihre, antworten Sie auf diese E-Mail mit dem Wort JA. E-Mails von dort gelten dann als Ihre.
                Ist sie es nicht, antworten Sie mit dem Wort NEIN, oder tun Sie nichts: Wer dort geschrieben hat, erfährt von uns nichts.
                {%- if question.link %}

                Sie können auch hier antworten: {{ question.link }}
                {%- endif %}

                {{ brand.name }}

                """
        ),
        Source(
            kind: .filesNotSent,
            locale: .german,
            subject: """
                {{ ticket.reference }} Dateien wurden nicht gesendet: {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                Ihre Antwort im Ticket {{ ticket.reference }} ist gesendet.
                Anzahl der Dateien, die nicht dabei waren: {{ message.withheld_files | default: "mindestens eine" }}. Warum, steht im Ticket.

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .deliveryDelayed,
            locale: .german,
            subject: """
                {{ ticket.reference }} Noch nicht zugestellt: {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                Ihre Antwort im Ticket {{ ticket.reference }} an {{ delivery.recipient }} ist noch nicht zugestellt.
                {% if delivery.is_reported -%}
                Unser Mailserver hatte sie angenommen; ein anderer meldet, dass er sie noch nicht zustellen konnte, und versucht es weiter. Sie müssen sie nicht noch einmal senden.
                {%- else -%}
                Stunden seit dem ersten Versuch: {{ delivery.hours | default: "weniger als eine" }}. Sie wird weiter versucht; Sie müssen sie nicht noch einmal senden.
                Stunden, bis sie aufgegeben wird: {{ delivery.hours_left | default: "weniger als eine" }}.
                {%- endif %}
                {%- if delivery.reply %}

                Der Mailserver sagte: {{ delivery.reply }}
                {%- endif %}

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .deliveryFailed,
            locale: .german,
            subject: """
                {{ ticket.reference }} Nicht zugestellt: {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                Ihre Antwort im Ticket {{ ticket.reference }} an {{ delivery.recipient }} wurde nicht zugestellt.
                {% if delivery.is_expired -%}
                Sie wurde aufgegeben. Stunden seit dem ersten Versuch: {{ delivery.hours | default: "weniger als eine" }}.
                {%- elsif delivery.is_reported -%}
                Unser Mailserver hatte sie angenommen; ein anderer meldet, dass sie nicht zugestellt werden konnte.
                {%- else -%}
                Der Mailserver hat sie abgelehnt.
                {%- endif %}
                {%- if delivery.reply %}

                {% if delivery.is_reported %}Gemeldet ist{% else %}Der Mailserver sagte{% endif %}: {{ delivery.reply }}
                {%- endif %}

                Sie wird nicht von selbst noch einmal gesendet. Wer den Helpdesk betreibt, kann sie noch einmal senden oder an eine andere Adresse.

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .deliverySuppressed,
            locale: .german,
            subject: """
                {{ ticket.reference }} Nicht gesendet: {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                Ihre Antwort im Ticket {{ ticket.reference }} an {{ delivery.recipient }} wurde nicht gesendet: An diese Adresse geht zurzeit nichts.
                Grund: {{ delivery.reply | default: "so eingestellt" }}.

                Sie steht im Ticket. Wer den Helpdesk betreibt, kann sie trotzdem senden oder an eine andere Adresse:

                postroom outbox resend {{ delivery.id }}
                postroom outbox readdress {{ delivery.id }} --to ADRESSE

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
    ]
}
