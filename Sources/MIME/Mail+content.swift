// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Mail {
    /// Decodes the content of a leaf (RFC 2045 §6) and hands it out in pieces, so that large
    /// attachments need no second copy; of a multipart it hands out the raw body.
    ///
    /// - Returns: What was wrong with the encoding, if anything.
    /// - Complexity: O(n) time; memory for one piece of 64 KiB, or for the longest line in
    ///   quoted-printable.
    @discardableResult
    package func decodeContent(of part: Part, into sink: (UnsafeRawBufferPointer) -> Void) -> Defect.Kind? {
        withBody(of: part) { body, encoding in
            encoding.decode(body, into: sink) ? encoding.defect : nil
        }
    }

    /// The content of a leaf after transfer decoding (RFC 2045 §6); of a multipart the raw body.
    package func decodedContent(of part: Part) -> [UInt8] {
        withBody(of: part) { body, encoding in encoding.decode(body).bytes }
    }

    private func withBody<Result>(
        of part: Part,
        _ read: (UnsafeRawBufferPointer, TransferEncoding) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { raw in
            read(UnsafeRawBufferPointer(rebasing: raw[part.bodyRange]), part.isLeaf ? part.encoding : .identity)
        }
    }

    /// The header fields of a part.
    package func header(of part: Part) -> HeaderBlock {
        let fields = bytes.withUnsafeBytes { raw in
            HeaderScan(
                Scanner(raw, end: part.headerRange.upperBound),
                from: part.headerRange.lowerBound,
                delimiter: { _, _ in .none }
            ).fields
        }
        return HeaderBlock(bytes: bytes, fields: fields, fallbackCharset: header.fallbackCharset)
    }

    /// A parameter of a part's Content-Type, decoded; `name` is in lower case (RFC 2045 §5.1, RFC 2231).
    package func typeParameter(_ name: StaticString, of part: Part) -> String? {
        var ignored = DefectKinds()
        return part.typeParameters.text(
            of: name,
            using: HeaderText(fallback: header.fallbackCharset),
            found: &ignored
        )
    }

    /// Every name that one reader or another gives a part's file: of `filename` and `name`, extended (RFC 2231) and plain.
    ///
    /// ``Part/filename`` is the one that counts; senders who let them differ may have a reason.
    package func fileNames(of part: Part) -> Set<String> {
        let text = HeaderText(fallback: header.fallbackCharset)
        return Set(
            part.dispositionParameters.readings(of: "filename", using: text)
                + part.typeParameters.readings(of: "name", using: text))
    }

    /// The mail inside a `message/rfc822` or `message/global` part; transfer encoding is undone
    /// first.
    ///
    /// `nil` for every other part and for those beyond ``maximumNesting`` or ``maximumCopies``. A nested mail in an
    /// identity encoding shares this mail's bytes.
    package func nestedMail(of part: Part) -> Mail? {
        guard part.isMessage else { return nil }
        var level = depth + 1
        var parent = part.parent
        while let index = parent {
            level += 1
            parent = parts[index].parent
        }
        guard level <= Mail.maximumNesting else { return nil }
        if part.isPlainMessage { return Mail(bytes, extent: part.bodyRange, depth: level, copyBudget: copyBudget) }
        let content = decodedContent(of: part)
        let left = copyBudget - part.bodyRange.count
        return Mail(content, extent: 0..<content.count, depth: level, copyBudget: left)
    }

    // MARK: Text

    /// Appends the content of a leaf as UTF-8: transfer encoding and charset decoded, line breaks as
    /// `\n`.
    ///
    /// - Parameter found: Gets what was wrong with the encoding or the charset.
    /// - Complexity: O(n).
    package func appendText(of part: Part, to output: inout [UInt8], found: inout DefectKinds) {
        withBody(of: part) { body, encoding in
            TextDecoder(body, encoding, label: part.charset).append(to: &output, found: &found)
        }
    }

    /// The content of a leaf as Unicode: transfer encoding and charset decoded, line breaks as
    /// `\n`.
    package func text(of part: Part) -> String {
        var ignored = DefectKinds()
        var output: [UInt8] = []
        appendText(of: part, to: &output, found: &ignored)
        return String(decoding: output, as: UTF8.self)
    }

    /// The bodies as UTF-8, read once together with what was wrong with them.
    package struct Bodies: Sendable {
        /// The plain text body, pieces joined by a line break; `nil` when there is none or it is empty.
        package fileprivate(set) var text: [UInt8]?
        /// The HTML body as sent, pieces joined by a line break; `nil` when there is none or it is empty.
        package fileprivate(set) var html: [UInt8]?
        /// What was wrong with encodings and charsets.
        package fileprivate(set) var defects = DefectKinds()
    }

    /// Reads the bodies.
    package func readBodies() -> Bodies {
        var result = Bodies()
        result.text = joined(textBodies, always: false, found: &result.defects)
        result.html = joined(htmlBodies, always: true, found: &result.defects)
        return result
    }

    /// The plain text body; see ``Bodies/text``.
    package var text: String? {
        var ignored = DefectKinds()
        return joined(textBodies, always: false, found: &ignored).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The HTML body as sent; see ``Bodies/html``.
    package var html: String? {
        var ignored = DefectKinds()
        return joined(htmlBodies, always: true, found: &ignored).map { String(decoding: $0, as: UTF8.self) }
    }

    private func joined(_ indices: [Int], always: Bool, found: inout DefectKinds) -> [UInt8]? {
        var result: [UInt8] = []
        for (place, index) in indices.enumerated() {
            if place > 0, always || result.last != 0x0A { result.append(0x0A) }
            appendText(of: parts[index], to: &result, found: &found)
        }
        return result.isEmpty ? nil : result
    }

    /// What decoding every leaf finds: damaged encodings, and text that does not fit its charset.
    ///
    /// - Complexity: O(n), but every content is decoded: for inspection, not for the way of a mail through the system.
    package func contentDefects() -> [Defect] {
        let bodies = Set(textBodies + htmlBodies)
        return parts.filter(\.isLeaf).flatMap { part -> [Defect] in
            var found = DefectKinds()
            if bodies.contains(part.index) {
                var text: [UInt8] = []
                appendText(of: part, to: &text, found: &found)
            } else if let defect = decodeContent(of: part, into: { _ in }) {
                found.insert(defect)
            }
            return found.kinds.map { Defect($0, part: part.path, offset: part.bodyRange.lowerBound) }
        }
    }
}
