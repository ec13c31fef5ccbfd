// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// What a trusted server's spam filter says about a mail.
///
/// Read from where only trusted hosts write; without one, nobody's word counts, as for ``Authentication``.
package enum JunkMark {
    /// Whether a filter took the mail for junk; the name of the field that says so.
    ///
    /// - Complexity: O(header).
    package static func of(_ mail: Mail, trust: MailTrust) -> String? {
        guard !trust.isEmpty else { return nil }
        var seen: Set<[UInt8]> = []
        for (field, _) in TrustedFields.of(mail.header, trust) {
            let name = mail.header.bytes[field.name]
            guard let form = forms.first(where: { name.equalsIgnoringCase($0.name) }) else { continue }
            // Of one name the topmost is the server's; others the sender may have brought along.
            guard seen.insert(name.map(\.lowercased)).inserted else { continue }
            let value = mail.header.bytes[field.value].prefix(maximumValue)
            if form.isJunk(String(decoding: HeaderBlock.unfold(value), as: UTF8.self).lowercased()) {
                return mail.header.name(of: field)
            }
        }
        return nil
    }

    private static let maximumValue = 4096

    /// How filters write it.
    private static let forms: [(name: StaticString, isJunk: @Sendable (String) -> Bool)] = [
        // SpamAssassin; rspamd and others write the same.
        ("x-spam-flag", { $0.hasPrefix("yes") }),
        ("x-spam-status", { $0.hasPrefix("yes") }),
        ("x-spam", { $0.hasPrefix("yes") }),
        // rspamd; what is greylisted or only gets a header is no junk.
        ("x-rspamd-action", { ["reject", "rewrite subject", "add header"].contains($0) }),
        // Exchange and Microsoft 365: a confidence of 5 and above goes to the folder for junk.
        ("x-ms-exchange-organization-scl", { (Int($0) ?? 0) >= 5 }),
        (
            "x-forefront-antispam-report",
            { value in
                let pairs = value.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
                return pairs.contains("sfv:spm") || pairs.contains("sfv:skb")
                    || pairs.contains { $0.hasPrefix("scl:") && (Int($0.dropFirst(4)) ?? 0) >= 5 }
            }
        ),
        // Open-Xchange, Proofpoint and barracuda.
        ("x-proofpoint-spam-details", { $0.contains("rule=spam") }),
        ("x-barracuda-spam-status", { $0.hasPrefix("yes") }),
        ("x-yandex-spam", { (Int($0) ?? 0) >= 4 }),
        ("x-ovh-spam-reason", { $0.contains("spam") }),
    ]
}
