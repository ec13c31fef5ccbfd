// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

extension ReplyText {
    /// Writes the object of `postroom mime reply` (INSPECTION section 4).
    package func write(file: String, to writer: inout JSONWriter) {
        writer.object {
            $0.member("file", file)
            $0.member("forwarded", isForwarded)
            $0.member("interleaved", isInterleaved)
            $0.member("quoted") { $0.value(utf8: quoted) }
            $0.member("reply") { $0.value(utf8: reply) }
            $0.member("signature") { $0.value(utf8: signature) }
            $0.member("source", source.word)
        }
    }
}

extension ReplyText.Source {
    /// The word for it in JSON.
    var word: String {
        switch self {
        case .text: "text"
        case .html: "html"
        case .none: "none"
        }
    }
}
