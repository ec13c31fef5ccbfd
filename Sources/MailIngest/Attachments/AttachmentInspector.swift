// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import MIME

/// Finds the facts about attachments that inspection prints; belongs to one thread.
package final class AttachmentInspector {
    private var sniffer = TypeSniffer()

    package init() {}

    /// Size, hash and type of an attachment's content.
    package func facts(of part: Part, in mail: Mail) -> ContentFacts {
        let content = AttachmentContent(of: part, in: mail)
        return ContentFacts(
            size: content.size,
            sha256: Hex.encode(content.sha256),
            detectedType: content.prefix.withUnsafeBytes { sniffer.family(of: $0) }
        )
    }
}
