// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a domain publishes about its mail, what is wrong with it, and what should be published.
package struct DomainReport: Equatable, Sendable {
    /// What is published.
    package enum Subject: String, Sendable, CaseIterable {
        /// Who takes its mail.
        case mx
        /// Who may send in its name (RFC 7208).
        case spf
        /// The keys of its signatures (RFC 6376).
        case dkim
        /// What is to become of mails that neither proves (RFC 9989).
        case dmarc
    }

    /// Something noticed.
    package struct Finding: Equatable, Sendable {
        package enum Severity: String, Sendable {
            /// Mails suffer.
            case wrong
            /// It could be better, or will be trouble.
            case warning
            /// The DNS does not say now.
            case unknown
        }

        package let severity: Severity
        /// A sentence; names of records and hosts, never of people.
        package let text: String

        init(_ severity: Severity, _ text: String) { (self.severity, self.text) = (severity, text) }
    }

    /// A record that should be there.
    package struct Record: Equatable, Sendable {
        package let name: String
        /// `TXT` or `MX`.
        package let type: String
        package let value: String
    }

    /// One name and what stands there.
    package struct Item: Equatable, Sendable {
        package let subject: Subject
        package let name: String
        /// The records that are there, as text that can be shown.
        package var found: [String] = []
        package var findings: [Finding] = []
        package var publish: [Record] = []

        init(_ subject: Subject, _ name: String) { (self.subject, self.name) = (subject, name) }

        mutating func note(_ severity: Finding.Severity, _ text: String) { findings.append(Finding(severity, text)) }
    }

    package internal(set) var items: [Item] = []

    /// Whether everything is known, and nothing is wrong; warnings do not count.
    package var isSound: Bool { items.allSatisfy { $0.findings.allSatisfy { $0.severity == .warning } } }
}
