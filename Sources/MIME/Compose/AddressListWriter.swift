// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes mailboxes and groups (RFC 5322 §3.4).
///
/// Neighbours of one group make up that group; an entry with a group and nothing else is a group
/// without members, `undisclosed-recipients:;`.
struct AddressListWriter {
    /// Scalars of a group's name that are written; readers keep no more.
    private static let maximumGroupName = 200

    let field: String
    /// Addresses outside ASCII are written as they are (RFC 6532).
    let allowsUTF8: Bool
    /// From and Sender have mailboxes only (RFC 5322 §3.6.2).
    let allowsGroups: Bool

    /// The list as tokens between which a line may be folded.
    func tokens(_ list: [Address]) throws(ComposeError) -> [String] {
        var result: [String] = []
        var place = 0
        while place < list.count {
            if !result.isEmpty { result[result.count - 1] += "," }
            guard let group = try groupName(list[place].group) else {
                result += try mailbox(list[place])
                place += 1
                continue
            }
            guard allowsGroups else { throw ComposeError(.invalidAddress, field: field) }
            var end = place + 1
            if list[place].address != nil {
                while end < list.count, list[end].address != nil, try isSame(group, list[end].group) { end += 1 }
            }
            result += try self.group(group, list[place..<end])
            place = end
        }
        return result
    }

    private func group(_ name: String, _ members: ArraySlice<Address>) throws(ComposeError) -> [String] {
        let phrase = PhraseWriter.phrase(name)
        let isEmpty = members.first?.address == nil
        if isEmpty, members.first?.name != nil { throw ComposeError(.invalidAddress, field: field) }
        var result = phrase.tokens
        let colon = isEmpty ? ":;" : ":"
        // RFC 2047 §5 (3): a blank stands between an encoded word and a special.
        if phrase.needsGap { result.append(colon) } else { result[result.count - 1] += colon }
        guard !isEmpty else { return result }
        for (place, member) in members.enumerated() {
            if place > 0 { result[result.count - 1] += "," }
            result += try mailbox(member)
        }
        result[result.count - 1] += ";"
        return result
    }

    private func mailbox(_ address: Address) throws(ComposeError) -> [String] {
        let name = try name(address.name)
        guard let spec = address.address else { throw ComposeError(.invalidAddress, field: field) }
        let written = try OutgoingAddress(spec, allowsUTF8: allowsUTF8, field: field).text
        guard let name else { return [written] }
        return PhraseWriter.phrase(name).tokens + ["<" + written + ">"]
    }

    private func name(_ name: String?) throws(ComposeError) -> String? {
        guard let name else { return nil }
        try HeaderWriter.check(name, field: field)
        return HeaderValue.name(name)
    }

    private func groupName(_ group: String?) throws(ComposeError) -> String? {
        guard let name = try name(group) else { return nil }
        guard name.unicodeScalars.count > AddressListWriter.maximumGroupName else { return name }
        return HeaderValue.name(String(name.unicodeScalars.prefix(AddressListWriter.maximumGroupName)))
    }

    private func isSame(_ group: String, _ other: String?) throws(ComposeError) -> Bool {
        // Octet by octet: what Unicode calls equal may still read differently.
        guard let other = try groupName(other) else { return false }
        return group.utf8.elementsEqual(other.utf8)
    }
}
