// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// What one forwarder has put on a mail: what he found, the mail as it left him, and a seal on the chain (RFC 8617 §4.1).
struct ARCSet {
    /// Its place in the chain, from 1.
    let instance: Int
    /// `ARC-Authentication-Results`, `ARC-Message-Signature` and `ARC-Seal`, in the order in which seals take them.
    let results: HeaderBlock.Field
    let message: HeaderBlock.Field
    let seal: HeaderBlock.Field

    /// A longer chain is looked at by nobody here; the RFC allows 50 (§4.2.1), and lists of lists have three.
    static let maximumSets = 20
    /// More bytes of such fields than this nobody writes.
    private static let maximumSize = 256 << 10

    private static let names: [StaticString] = ["arc-authentication-results", "arc-message-signature", "arc-seal"]

    /// The sets of a header in their order; empty where there is no chain.
    ///
    /// - Returns: Why it is no whole chain: each number from 1 on has one field of each kind (§5.2 step 3).
    /// - Complexity: O(header).
    static func chain(of header: HeaderBlock) -> Result<[ARCSet], Broken> {
        var (found, size): ([Int: [HeaderBlock.Field?]], Int) = ([:], 0)
        for field in header.fields {
            let name = header.bytes[field.name]
            guard name.count > 4, let kind = names.firstIndex(where: { name.equalsIgnoringCase($0) }) else { continue }
            let value = header.bytes[field.value]
            size += value.count
            guard size <= maximumSize else { return .failure(Broken("its fields are longer than anybody's")) }
            guard let instance = instance(of: value, kind) else { return .failure(Broken("a field has no number")) }
            guard instance <= maximumSets else { return .failure(Broken("it is longer than \(maximumSets) links")) }
            guard found[instance]?[kind] == nil else { return .failure(Broken("a number stands twice")) }
            found[instance, default: [nil, nil, nil]][kind] = field
        }
        guard let last = found.keys.max() else { return .success([]) }
        var sets: [ARCSet] = []
        for instance in 1...last {
            guard let fields = found[instance], let results = fields[0], let message = fields[1], let seal = fields[2]
            else { return .failure(Broken("a link is missing")) }
            sets.append(ARCSet(instance: instance, results: results, message: message, seal: seal))
        }
        return .success(sets)
    }

    /// `i=` of a field; the first thing in results, a tag of its own elsewhere.
    private static func instance(of value: ArraySlice<UInt8>, _ kind: Int) -> Int? {
        let list = kind == 0 ? value.prefix { $0 != UInt8(ascii: ";") } : value
        guard let text = TagList(list)?.text("i"), (1...2).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit),
            let number = Int(text), number > 0
        else { return nil }
        return number
    }

    /// Why a chain is none.
    struct Broken: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }
}
