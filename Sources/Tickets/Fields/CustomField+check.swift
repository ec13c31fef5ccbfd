// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension CustomField {
    /// The most fields of a tenant, in use or not.
    static let mostFields = 200
    /// The most options of a field.
    static let mostOptions = 500

    /// The field as it is stored, and what is wrong with its definition.
    ///
    /// - Parameter statuses: The tenant's statuses.
    func checked(_ statuses: [Ticket.Status], _ findings: inout Findings) -> CustomField {
        var field = self
        if !Self.isKey(key) {
            findings.note(
                "key", "format", "A key begins with a letter a to z; letters, digits and _ follow, 32 in all at most.")
        }
        field.label = findings.name(label, "label")
        findings.position(position)
        field.checkOptions(&findings)
        checkLimits(&findings)
        let unknown = requiredIn.filter { !statuses.contains($0) }
        if !unknown.isEmpty {
            findings.note(
                "required_in", "one_of", allowed: statuses.map(\.rawValue), "There is no such status.")
        }
        field.requiredIn = statuses.filter(requiredIn.contains)
        return field
    }

    /// Whether a text may be the key of a field or of a status.
    static func isKey(_ text: String) -> Bool {
        guard (1...32).contains(text.utf8.count), let first = text.utf8.first, (0x61...0x7A).contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private mutating func checkOptions(_ findings: inout Findings) {
        guard kind == .select || kind == .multiSelect else {
            if !options.isEmpty {
                findings.note("options", "kind", "Only fields of the kinds select and multi_select have options.")
            }
            return
        }
        if options.isEmpty { findings.note("options", "required", "There is nothing to choose from.") }
        if options.count > Self.mostOptions {
            findings.note("options", "length", "A field has at most \(Self.mostOptions) options.")
        }
        options = options.prefix(Self.mostOptions).map { findings.name($0, "options") }
        if Set(options).count < options.count {
            findings.note("options", "unique_items", "An option stands there twice.")
        }
    }

    private func checkLimits(_ findings: inout Findings) {
        let limits = [("minimum", minimum), ("maximum", maximum)]
        for case (let name, let limit?) in limits {
            switch kind {
            case .number:
                if !limit.isFinite { findings.note(name, "type", "A limit is a number.") }
            case .text:
                if !(0...Double(Self.maximumText)).contains(limit) || limit.rounded() != limit {
                    findings.note(
                        name, "range", "A text has a whole number of characters, \(Self.maximumText) at most.")
                }
            case .date, .boolean, .select, .multiSelect:
                findings.note(name, "kind", "Only texts and numbers have limits.")
            }
        }
        if let minimum, let maximum, minimum > maximum {
            findings.note("maximum", "range", "The most is not below the least.")
        }
    }
}
