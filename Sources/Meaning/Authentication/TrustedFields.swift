// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The fields at the top of a header that nobody but trusted hosts can have written there: those above the first
/// `Received` of another host (RFC 8601 §5, §7.1).
///
/// What stands below a trusted host's own `Received` the sender may have brought along; of such fields the topmost of a
/// name is the host's, since hosts put theirs at the top.
enum TrustedFields {
    /// The fields from the top, with whether a trusted `Received` stands above each.
    static func of(
        _ header: HeaderBlock,
        _ trust: MailTrust
    ) -> [(field: HeaderBlock.Field, isBelowReceived: Bool)] {
        var (fields, isBelow): ([(field: HeaderBlock.Field, isBelowReceived: Bool)], Bool) = ([], false)
        for field in header.fields {
            if header.bytes[field.name].equalsIgnoringCase("received") {
                guard let host = ReceivedHost.by(header.bytes[field.value]), trust.knows(host) else { break }
                isBelow = true
            } else {
                fields.append((field, isBelow))
            }
        }
        return fields
    }
}
