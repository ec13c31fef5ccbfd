// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a person is known by, and what stands in its place once the person is erased.
///
/// Kept in the row of the erasure while that runs, so that an interrupted one goes on with the same, and forgotten with its
/// end.
package struct ErasureTerms: Equatable, Sendable {
    /// Mail addresses, as written and as compared.
    package var addresses: [String]
    /// Whole names.
    package var names: [String]
    /// What other systems call the person.
    package var externalIDs: [String]
    /// Whether the whole names are sought in matters that the person has no part in: only a name of two words or more
    /// that is nobody else's in this tenant.
    package var sweptNames: [String]
    /// Drawn by lot, so nothing about the person can be computed from it. A single word of letters and digits, which no
    /// name is a part of.
    package var pseudonym: String

    package init(
        addresses: [String],
        names: [String],
        externalIDs: [String] = [],
        sweptNames: [String] = [],
        pseudonym: String
    ) {
        self.addresses = addresses
        self.names = names
        self.externalIDs = externalIDs
        self.sweptNames = sweptNames
        self.pseudonym = pseudonym
    }

    /// A pseudonym for a contact: the same word for everything the person was called.
    static func drawPseudonym() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 36)
        return "anon" + String(repeating: "0", count: max(0, 13 - digits.count)) + digits
    }

    /// The address that stands in an address's place; the second of a contact is another one than the first.
    ///
    /// `invalid` is no domain and never will be (RFC 2606 §2), so nothing can be sent there.
    package static func address(of pseudonym: String, number: Int = 1) -> String {
        number == 1 ? "\(pseudonym)@\(domain)" : "\(pseudonym)x\(number)@\(domain)"
    }

    static let domain = "anonymised.invalid"

    /// As it is kept.
    var json: JSONValue {
        .object([
            "addresses": JSONValue(texts: addresses), "names": JSONValue(texts: names),
            "external_ids": JSONValue(texts: externalIDs), "swept_names": JSONValue(texts: sweptNames),
        ])
    }

    init(_ json: JSONValue?, pseudonym: String) {
        func texts(_ name: String) -> [String] {
            guard case .array(let values)? = json?.members?[name] else { return [] }
            return values.compactMap(\.string)
        }
        self.init(
            addresses: texts("addresses"),
            names: texts("names"),
            externalIDs: texts("external_ids"),
            sweptNames: texts("swept_names"),
            pseudonym: pseudonym
        )
    }

    /// The parts of the names that name the person on their own: of three letters or more.
    ///
    /// Shorter ones (initials, "de", "Li") would be found in every second sentence.
    var nameParts: [String] {
        names.flatMap { $0.split { !Redaction.isWordPart($0) } }.map(String.init)
            .filter { $0.unicodeScalars.count >= 3 && $0.unicodeScalars.contains { $0.properties.isAlphabetic } }
    }

    /// Replaces everything the person is called: for what the person had a part in.
    package var nearby: Redaction {
        var redaction = everywhere
        for name in names { redaction.add(name: name) }
        for part in nameParts { redaction.add(word: part, pseudonym) }
        for id in externalIDs where id.unicodeScalars.count >= 4 { redaction.add(word: id, pseudonym) }
        return redaction
    }

    /// Replaces only what can mean nobody else: for everything else of the tenant.
    package var everywhere: Redaction {
        var redaction = Redaction(pseudonym: pseudonym)
        for address in addresses { redaction.add(address: address) }
        for name in sweptNames { redaction.add(name: name) }
        return redaction
    }

    /// Patterns for `ilike` that find at least every text that ``nearby`` changes.
    package var nearbyPatterns: [String] {
        sweepPatterns + (nameParts + externalIDs).map { "%" + Self.pattern($0) + "%" }
            + names.map {
                "%" + $0.split { !Redaction.isWordPart($0) }.map { Self.pattern(String($0)) }.joined(separator: "%")
                    + "%"
            }
    }

    /// Patterns for `ilike` that find at least every text that ``everywhere`` changes: who has little to read reads less.
    ///
    /// Letters beyond ASCII match anything, for the server may fold them in another way than we do.
    var sweepPatterns: [String] {
        let addresses = addresses.map { $0.split(separator: "@", maxSplits: 1).map(String.init) }
        let names = sweptNames.map { $0.split { !Redaction.isWordPart($0) }.map(String.init) }
        var patterns: Set<String> = []
        for pieces in addresses + names + names.map({ $0.reversed() }) where !pieces.isEmpty {
            patterns.insert("%" + pieces.map(Self.pattern).joined(separator: "%") + "%")
        }
        // "Last, First": the last word may be two.
        for words in names where words.count > 2 {
            patterns.insert("%" + Self.pattern(words[words.count - 1]) + "%" + Self.pattern(words[0]) + "%")
        }
        return patterns.sorted()
    }

    private static func pattern(_ piece: String) -> String {
        var pattern = ""
        for scalar in piece.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "%", "_", "\\": pattern += "\\" + String(scalar)
            case _ where scalar.isASCII: pattern.unicodeScalars.append(scalar)
            default: pattern += "%"
            }
        }
        return pattern
    }
}

extension Ticket.Requester {
    /// Whether the person was erased: nothing can be sent to the address, whatever it looks like.
    package var isErased: Bool { address.hasSuffix("@" + ErasureTerms.domain) }
}
