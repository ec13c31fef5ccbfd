// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// The keys of an installation, as the file of `secret_key_file` has them: one that seals, others that still open.
///
/// A file with one key and nothing else is what Postroom makes. While a key is replaced there are several, one a line:
///
/// ```
/// 2 dGhlIG5ldyBvbmU…
/// 1 dGhlIG9sZCBvbmU…
/// links dGhlIG9sZCBvbmU…
/// ```
///
/// The first seals, all open what bears their number. `links` is what links in mails and places in lists are signed with: it
/// outlives the key it came from, because people have those links in their mailboxes. Without the line the first key signs.
struct KeyRing: Sendable {
    /// One key.
    struct Entry: Equatable, Sendable {
        /// Stands before everything that it seals.
        let number: UInt8
        let key: SymmetricKey

        /// Eight digits by which people see that two machines have the same key; they say nothing of it.
        var fingerprint: String { KeyRing.fingerprint(of: key) }
    }

    /// What is wrong with a file, and in which line; never what stands there.
    struct Fault: Error, Equatable {
        let reason: String
    }

    /// How many keys one file has at most.
    static let most = 16

    /// The first seals, all open.
    private(set) var entries: [Entry]
    /// What links are signed with, where it is not the first key.
    private(set) var links: SymmetricKey?

    /// A ring of one key, which is number 1.
    init(_ key: SymmetricKey) { (entries, links) = ([Entry(number: 1, key: key)], nil) }

    /// Reads the text of a file.
    init(text: String) throws(Fault) {
        (entries, links) = ([], nil)
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let place = "line \(index + 1)"
            guard words.count <= 2, let key = try? SymmetricKey(text: String(words[words.count - 1])) else {
                throw Fault(reason: "\(place) does not hold a key: 32 bytes as hex or base64 are needed")
            }
            if words.count == 2, first == "links" {
                guard links == nil else { throw Fault(reason: "\(place) names a second key for links") }
                links = key
                continue
            }
            guard let number = words.count == 1 ? 1 : UInt8(first), number > 0 else {
                throw Fault(reason: "\(place) begins with neither a number from 1 to 255 nor links")
            }
            guard !entries.contains(where: { $0.number == number }) else {
                throw Fault(reason: "\(place) has the number \(number), as a line above it")
            }
            entries.append(Entry(number: number, key: key))
        }
        guard !entries.isEmpty else {
            throw Fault(reason: "it does not hold a key: 32 bytes as hex or base64 are needed")
        }
        guard entries.count <= Self.most else { throw Fault(reason: "it holds more than \(Self.most) keys") }
    }

    /// The text for a file.
    var text: Secret {
        if entries.count == 1, links == nil, entries[0].number == 1 {
            return Secret(entries[0].key.exported().reveal() + "\n")
        }
        var lines = ["# The first key seals, all open. See: postroom key list"]
        lines += entries.map { "\($0.number) \($0.key.exported().reveal())" }
        if let links { lines.append("links \(links.exported().reveal())") }
        return Secret(lines.joined(separator: "\n") + "\n")
    }

    /// Seals with the first, opens with all.
    var sealer: Sealer {
        let retired = Dictionary(
            entries.dropFirst().map { ($0.number, $0.key) }, uniquingKeysWith: { first, _ in first })
        return Sealer(key: entries[0].key, id: entries[0].number, retired: retired)
    }

    /// What the keys for links and places in lists are made from.
    var signingKey: SymmetricKey { links ?? entries[0].key }

    /// Adds a key that opens and does not seal yet.
    ///
    /// - Returns: Its number; `nil` when there are too many.
    mutating func add(_ key: SymmetricKey = .random()) -> UInt8? {
        let taken = Set(entries.map(\.number))
        // Above all that were there, so that no number is used twice as long as there are others.
        let highest = taken.max() ?? 0
        guard entries.count < Self.most,
            let number = ((highest < 255 ? highest + 1 : 1)...255).first(where: { !taken.contains($0) })
        else { return nil }
        entries.append(Entry(number: number, key: key))
        return number
    }

    /// Has a key seal from now on.
    ///
    /// - Parameter renewsLinks: Whether links are signed with it too; all that were made end then.
    /// - Returns: Whether there is a key of this number.
    mutating func use(_ number: UInt8, renewsLinks: Bool) -> Bool {
        guard let index = entries.firstIndex(where: { $0.number == number }) else { return false }
        let signing = signingKey
        entries.insert(entries.remove(at: index), at: 0)
        links = renewsLinks || signing == entries[0].key ? nil : signing
        return true
    }

    /// Takes a key out that does not seal.
    ///
    /// - Returns: Whether there was one; never the first.
    mutating func remove(_ number: UInt8) -> Bool {
        guard let index = entries.firstIndex(where: { $0.number == number }), index > 0 else { return false }
        entries.remove(at: index)
        return true
    }

    static func fingerprint(of key: SymmetricKey) -> String {
        Hex.encode(HMACSHA256.authenticate(Array("fingerprint".utf8), key: key).prefix(4))
    }
}
