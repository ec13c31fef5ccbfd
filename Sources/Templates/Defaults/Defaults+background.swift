// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Defaults {
    /// How a ticket is sorted and who has it, as lines below its status.
    static let englishSorting = """
        {%- if ticket.priority %}
        Priority: {{ ticket.priority }}
        {%- endif %}
        {%- if ticket.assignee %}
        Agent:    {{ ticket.assignee }}
        {%- endif %}
        {%- if team.name %}
        Team:     {{ team.name }}
        {%- endif %}
        {%- if ticket.tags %}
        Tags:     {{ ticket.tags }}
        {%- endif %}
        """

    /// What was said before, behind what a mail is about.
    static let englishBefore = """
        {%- if conversation.messages %}

        ============ Before that ============
        {%- for item in conversation.messages %}

        {{ item.author | default: "The customer" }}, {{ item.at | date: "medium" }}:

        {{ item.text | default: "(no text)" | quote }}
        {%- endfor %}
        {%- endif %}
        """

    /// The same in German.
    static let germanSorting = """
        {%- if ticket.priority %}
        Priorität: {{ ticket.priority }}
        {%- endif %}
        {%- if ticket.assignee %}
        Zuständig: {{ ticket.assignee }}
        {%- endif %}
        {%- if team.name %}
        Team:      {{ team.name }}
        {%- endif %}
        {%- if ticket.tags %}
        Tags:      {{ ticket.tags }}
        {%- endif %}
        """

    /// The same in German.
    static let germanBefore = """
        {%- if conversation.messages %}

        ============ Davor ============
        {%- for item in conversation.messages %}

        {{ item.author | default: "Die Kundin oder der Kunde" }}, {{ item.at | date: "medium" }}:

        {{ item.text | default: "(kein Text)" | quote }}
        {%- endfor %}
        {%- endif %}
        """
}
