// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// Tells the addresses of machines from those of people by the part before the `@`.
///
/// The name beside the address does not count: anybody may call himself Postmaster. Words are compared without the
/// marks between them, so that `no-reply`, `No_Reply` and `noreply` are one.
package enum MachineAddress {
    /// A local part longer than this is no machine's: RFC 5321 §4.5.3.1.1 allows 64 octets.
    private static let maximumLocalPart = 64

    /// Mailboxes of a field that are looked at.
    private static let maximumMailboxes = 10

    /// Whether nobody reads what is sent to an address: a robot's, or the software of a list.
    ///
    /// - Complexity: O(1).
    package static func matches(_ address: Address) -> Bool { isAmong([address]) }

    /// Whether one of the mailboxes is a machine's.
    ///
    /// - Complexity: O(1).
    static func isAmong(_ mailboxes: [Address], asSender: Bool = false) -> Bool {
        mailboxes.prefix(maximumMailboxes).contains { mailbox in
            guard let local = mailbox.address.flatMap(localPart) else { return false }
            return isMachine(local) || (asSender && isList(local))
        }
    }

    /// What stands before the `@` and before a tag (`no-reply+1042`), ASCII letters in lower case.
    private static func localPart(of address: String) -> [UInt8]? {
        let bytes = address.utf8.prefix { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "+") }
        return (1...maximumLocalPart).contains(bytes.count) ? bytes.map(\.lowercased) : nil
    }

    private static func isMachine(_ local: [UInt8]) -> Bool {
        let words = byLetter[Int(local[0])]
        if words.deaf.contains(where: { end(of: $0, in: local, from: 0).map { isDeafEnd($0, in: local) } ?? false }) {
            return true
        }
        let isRobot = words.robots.contains { end(of: $0, in: local, from: 0).map { isDigits(local[$0...]) } ?? false }
        // RFC 5230 §4.6, RFC 2142 §6: owner-friends and friends-request are a list's software.
        if isRobot || local.starts(with: "owner-".utf8) || local.reversed().starts(with: "tseuqer-".utf8) {
            return true
        }
        // Something before the words: orders-noreply, friends-bounces.
        return local.indices.dropLast().contains { place in
            isMark(local[place])
                && byLetter[Int(local[place + 1])].suffixes.contains {
                    end(of: $0, in: local, from: place + 1) == local.count
                }
        }
    }

    /// The people behind a list are its software where they only send (RFC 5230 §4.6); as an author, `pet-owner` is a
    /// person.
    private static func isList(_ local: [UInt8]) -> Bool { local.reversed().starts(with: "renwo-".utf8) }

    private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy(\.isDigit)
    }

    /// Whether an address that begins with "noreply" is a machine's: something in digits or behind a hyphen may
    /// follow. Behind a dot comes a family name.
    private static func isDeafEnd(_ end: Int, in local: [UInt8]) -> Bool {
        guard let next = local[end...].first(where: { !$0.isDigit }) else { return true }
        return next == UInt8(ascii: "-") || next == UInt8(ascii: "_")
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    /// The place behind a word that begins here, marks between its letters passed over; `nil` where it does not.
    private static func end(of word: StaticString, in local: [UInt8], from start: Int) -> Int? {
        word.withUTF8Buffer { letters in
            var place = start
            for letter in letters {
                if place > start, place < local.count, isMark(local[place]) { place += 1 }
                guard place < local.count, local[place] == letter else { return nil }
                place += 1
            }
            return place
        }
    }

    /// The words by their first letter, so that an address is compared with few of them.
    private static let byLetter: [(deaf: [StaticString], robots: [StaticString], suffixes: [StaticString])] = {
        func words(_ all: [StaticString], _ letter: Int) -> [StaticString] {
            all.filter { $0.withUTF8Buffer { $0.first.map(Int.init) == letter } }
        }
        return (0...255).map { (words(deaf, $0), words(robots, $0), words(deaf + suffixes, $0)) }
    }()

    /// Senders that read no answers, in the words of many languages.
    private static let deaf: [StaticString] = [
        "noreply", "noreplies", "noresponse", "noanswer", "donotreply", "dontreply", "donotrespond", "donotanswer",
        "pleasedonotreply", "neverreply", "keineantwort", "nichtantworten", "bittenichtantworten", "antwortetnicht",
        "nepasrepondre", "pasdereponse", "sansreponse", "noresponder", "noresponda", "nocontestar",
        "nocontestes", "norespondre", "nonrispondere", "norispondere", "naoresponda", "naoresponder", "naorespondas",
        "nietantwoorden", "nietbeantwoorden", "nietreageren", "geenantwoord", "svarainte", "svaraej", "svarikke",
        "ikkesvar", "ikkebesvar", "besvarikke", "noreplay", "eivastausta", "alavastaa", "nieodpowiadaj",
        "brakodpowiedzi", "bezodpowiedzi", "neodpovidat", "neodpovidejte", "neodpovedat", "nevalaszolj", "nemvalasz",
        "nuraspunde", "nuraspundeti", "cevaplamayin", "yanitlamayin", "neodgovarajte", "neodgovarjajte", "mittevastata",
        "neatsakyti", "neatbildet", "neotvechat", "neotvechajte",
    ]

    /// Programs that write for themselves (RFC 2142, RFC 5321 §4.5.5, custom).
    private static let robots: [StaticString] = [
        "mailerdaemon", "postmaster", "mdaemon", "mailerdemon", "listserv", "majordomo", "mailman", "listproc",
        "autoreply",
        "autoresponder", "autoresponse", "autoconfirm", "automailer", "bounce", "bounces", "mailbounce",
        "wwwdata",
    ]

    /// Ends of addresses that read no answers.
    private static let suffixes: [StaticString] = ["bounces", "bounce", "autoreply", "autoresponder"]
}
