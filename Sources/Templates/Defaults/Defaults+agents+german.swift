// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// What agents who work by mail are told beside the conversation, in German.
    static let germanForAgents = [
        Source(
            kind: .commandReport,
            locale: .german,
            subject: """
                {{ ticket.reference }} {% if command.is_help %}Befehle{% else %}Nichts wurde getan{% endif %}: \
                {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                {% if command.is_help -%}
                Diese Befehle dürfen in den ersten Zeilen einer Antwort auf eine Benachrichtigung stehen, auch mehrere in einer Zeile:
                {%- else -%}
                Ihre E-Mail im Ticket {{ ticket.reference }} beginnt mit Befehlen, und mit ihnen stimmt etwas nicht. Darum wurde nichts getan und der Kundin oder dem Kunden nichts gesendet.

                {{ command.lines }}
                {%- if command.keeps_note %}

                Ihr Text steht im Ticket, als Notiz für das Team.
                {%- endif %}

                Bitte schreiben Sie noch einmal. Diese Befehle dürfen in den ersten Zeilen stehen:
                {%- endif %}

                {{ command.help }}

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .agentNote,
            locale: .german,
            subject: """
                {{ ticket.reference }} {% if message.is_mention %}Sie sind in einer Notiz genannt{% else %}Notiz{% endif %}: \
                {{ ticket.subject | default: "(kein Betreff)" }}
                """,
            text: """
                {{ actor.name | default: "Ein Programm" }} hat eine Notiz zum Ticket {{ ticket.reference }} geschrieben: {{ ticket.subject | default: "(kein Betreff)" }}

                Von:    {{ contact.name | default: "ohne Namen" }}
                Status: {{ ticket.status }}
                \(germanSorting)

                ============ Die Notiz ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                Antworten Sie auf diese E-Mail, um der Kundin oder dem Kunden zu antworten; mit #note in der ersten Zeile wird es eine Notiz für das Team.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .agentAssigned,
            locale: .german,
            subject: "{{ ticket.reference }} Jetzt Ihres: {{ ticket.subject | default: \"(kein Betreff)\" }}",
            text: """
                {{ actor.name | default: "Ein Programm" }} hat Ihnen das Ticket {{ ticket.reference }} gegeben: {{ ticket.subject | default: "(kein Betreff)" }}

                Von:    {{ contact.name | default: "ohne Namen" }}
                Status: {{ ticket.status }}
                \(germanSorting)

                ============ {{ message.author_name | default: "Die Kundin oder der Kunde" }} schrieb zuletzt ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                Antworten Sie auf diese E-Mail, um der Kundin oder dem Kunden zu antworten; mit #note in der ersten Zeile wird es eine Notiz für das Team.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .ticketWoken,
            locale: .german,
            subject: "{{ ticket.reference }} Wieder da: {{ ticket.subject | default: \"(kein Betreff)\" }}",
            text: """
                Das Ticket {{ ticket.reference }} war bis jetzt zurückgestellt: {{ ticket.subject | default: "(kein Betreff)" }}

                Von:    {{ contact.name | default: "ohne Namen" }}
                Status: {{ ticket.status }}
                \(germanSorting)

                ============ {{ message.author_name | default: "Die Kundin oder der Kunde" }} schrieb zuletzt ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                Antworten Sie auf diese E-Mail, um der Kundin oder dem Kunden zu antworten; mit #note in der ersten Zeile wird es eine Notiz für das Team.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .replyAddressExpired,
            locale: .german,
            subject: "{{ ticket.reference }} Nicht gesendet: {{ ticket.subject | default: \"(kein Betreff)\" }}",
            text: """
                Ihre E-Mail im Ticket {{ ticket.reference }} wird zurückgehalten, und wir haben sie niemandem gesendet: Die Adresse, an die Sie geschrieben haben, ist zu alt, wurde zurückgenommen oder ist nicht für Ihre Antworten gemacht.

                Schreiben Sie Ihre Antwort noch einmal, als Antwort auf diese E-Mail. Deren Adresse gilt.

                Von:    {{ contact.name | default: "ohne Namen" }}
                Status: {{ ticket.status }}
                \(germanSorting)

                ============ {{ message.author_name | default: "Die Kundin oder der Kunde" }} schrieb zuletzt ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .agentDigest,
            locale: .german,
            subject: "{{ tenant.name }}: {{ digest.count }} Benachrichtigungen",
            text: """
                {{ agent.name | default: "Hallo" }}, das ist geschehen. Schreiben Sie an die Adresse unter einem Ticket, um der Kundin oder dem Kunden zu antworten; mit #note in der ersten Zeile wird es eine Notiz für das Team. Eine Antwort auf diese E-Mail selbst erreicht niemanden.
                {%- for item in digest.tickets %}

                ============ {{ item.reference }} {{ item.subject | default: "(kein Betreff)" }} ============

                Von:      {{ item.customer | default: "ohne Namen" }}
                Status:   {{ item.status }}
                {%- if item.reply_address != "" %}
                Antwort:
                {{ item.reply_address }}
                {%- endif %}
                {% if item.earlier > 0 %}
                - Davor: {{ item.earlier }} weitere.
                {%- endif %}
                {%- for entry in item.entries %}
                {%- case entry.kind %}
                {%- when "new_ticket" %}
                - Neues Ticket. {{ entry.author | default: "Die Kundin oder der Kunde" }}: {{ entry.text }}
                {%- when "new_message" %}
                - {{ entry.author | default: "Die Kundin oder der Kunde" }}: {{ entry.text }}
                {%- when "assigned" %}
                - {{ entry.actor | default: "Ein Programm" }} hat Ihnen das Ticket gegeben. Zuletzt: {{ entry.text }}
                {%- when "note" %}
                - Notiz von {{ entry.actor | default: "einem Programm" }}: {{ entry.text }}
                {%- when "mention" %}
                - {{ entry.actor | default: "Ein Programm" }} nennt Sie in einer Notiz: {{ entry.text }}
                {%- when "reminder" %}
                - Die Zeit, bis zu der es zurückgestellt war, ist gekommen.
                {%- when "overdue" %}
                - Die Zeit, bis zu der es gelöst sein sollte, ist vorbei.
                {%- endcase %}
                {%- endfor %}
                {%- endfor %}

                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .ticketOverdue,
            locale: .german,
            subject: "{{ ticket.reference }} Überfällig: {{ ticket.subject | default: \"(kein Betreff)\" }}",
            text: """
                Das Ticket {{ ticket.reference }} sollte jetzt gelöst sein und ist es nicht: {{ ticket.subject | default: "(kein Betreff)" }}

                Von:    {{ contact.name | default: "ohne Namen" }}
                Status: {{ ticket.status }}
                \(germanSorting)

                ============ {{ message.author_name | default: "Die Kundin oder der Kunde" }} schrieb zuletzt ============

                {{ message.text | default: "(kein Text)" | truncate: 20000 | quote }}
                \(germanBefore)

                Antworten Sie auf diese E-Mail, um der Kundin oder dem Kunden zu antworten; mit #note in der ersten Zeile wird es eine Notiz für das Team.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .templateFailed,
            locale: .german,
            subject:
                "{{ ticket.reference }} Eine Vorlage ist gescheitert: {{ template.name | default: \"(entfernt)\" }}",
            text: """
                Ihre Vorlage {{ template.name | default: "(entfernt)" }}, Version {{ template.version }}, konnte eine E-Mail im Ticket {{ ticket.reference }} nicht schreiben. Die E-Mail wurde mit der Standardvorlage geschrieben und geht hinaus.

                Warum: {{ template.cause }}

                postroom template show {{ template.name }}
                postroom template preview {{ template.name }} --ticket {{ ticket.number }}

                Von dieser Version hören Sie frühestens morgen wieder.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .mailNotWritten,
            locale: .german,
            subject:
                "{{ ticket.reference }} Nicht gesendet: {{ ticket.subject | default: \"(kein Betreff)\" | truncate: 100 }}",
            text: """
                {% if mail.is_own_answer -%}
                Ihre Antwort im Ticket {{ ticket.reference }} konnte nicht als E-Mail geschrieben werden. Die Kundin oder der Kunde hat sie NICHT bekommen. Sie steht im Ticket.
                {%- else -%}
                Eine E-Mail im Ticket {{ ticket.reference }} konnte nicht geschrieben werden und wird nicht gesendet.
                {%- endif %}

                Warum: {{ mail.cause }}

                {% if mail.is_own_answer -%}
                Wenn die Ursache behoben ist, antworten Sie noch einmal: auf eine Benachrichtigung zu diesem Ticket.
                {%- else -%}
                postroom ticket show {{ ticket.number }}

                Im Verlauf jedes betroffenen Tickets steht es (mail.not_rendered). Sie hören davon einmal am Tag.
                {%- endif %}
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
        Source(
            kind: .webhookDisabled,
            locale: .german,
            subject: "{{ tenant.name }}: Webhook {{ webhook.name | default: \"(ohne Namen)\" }} ist abgeschaltet",
            text: """
                Der Webhook {{ webhook.name | default: "(ohne Namen)" }} von {{ tenant.name }} erfährt nichts mehr.

                {% if webhook.is_gone -%}
                Er hat mit Status 410 geantwortet: Es gibt ihn nicht mehr.
                {%- else -%}
                Seit drei Tagen hat er nichts von dem angenommen, was er erfahren sollte. Versuche in dieser Zeit: {{ webhook.failures }}.
                {%- endif %}

                Er führt zu: {{ webhook.place }}

                Was er erfahren sollte, wartet 30 Tage lang. Sobald die Gegenseite wieder in Ordnung ist:

                postroom webhook test {{ webhook.id }}
                postroom webhook change {{ webhook.id }} --enable
                postroom webhook deliveries {{ webhook.id }}

                Eine Antwort auf diese E-Mail erreicht niemanden.
                Intern: Diese Benachrichtigung ist nur für das Team von {{ tenant.name }} bestimmt.

                """
        ),
    ]
}
