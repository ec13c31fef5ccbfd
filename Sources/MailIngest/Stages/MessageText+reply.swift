// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Tickets

extension MessageText {
    /// A mail's text as it was told apart.
    init(_ reply: ReplyText) {
        self.init(
            reply.spans.lazy.map { span in
                Stretch(kind: Kind(span.kind), text: String(decoding: reply.text[span.range], as: UTF8.self))
            }
        )
    }
}

extension MessageText.Kind {
    fileprivate init(_ kind: ReplyText.Kind) {
        self =
            switch kind {
            case .new: .new
            case .context: .context
            case .quoted: .quoted
            case .signature: .signature
            }
    }
}
