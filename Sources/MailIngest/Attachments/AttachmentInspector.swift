// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import MIME
package import Meaning

/// Finds the facts about attachments that inspection prints.
package enum AttachmentInspector {
    /// Size, hash and type of an attachment's content.
    package static func facts(of part: Part, in mail: Mail) -> ContentFacts {
        let content = AttachmentContent(of: part, in: mail)
        return ContentFacts(
            size: content.size,
            sha256: Hex.encode(content.sha256),
            detectedType: content.prefix.withUnsafeBytes { InspectedType.of($0) },
            defect: content.defect
        )
    }
}
