// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds types by content for one thread: a table of signatures first, libmagic for the rest.
///
/// libmagic takes 20 to 1,900 µs a call, so it is opened and asked only where the table has no answer.
/// ``TypeDetector`` is the same for async code.
package struct TypeSniffer: ~Copyable {
    /// How much of a file is looked at; more gives the same answers.
    package static let prefixLength = MagicCookie.prefixLength

    private var cookie: MagicCookie?
    private var isOpened = false
    private let database: String?

    /// A sniffer with the system's database, or another one. Without one, only signatures are known.
    package init(database: String? = nil) {
        self.database = database
    }

    /// The finest type known, as far as libmagic sees; `nil` when nothing fits.
    package mutating func type(of bytes: UnsafeRawBufferPointer) -> String? {
        let signature = FileSignature.of(bytes)
        if let signature, signature.isFinal { return signature.type }
        return magic(bytes) ?? signature?.type
    }

    /// The type in the coarse view of inspection (``TypeFamily``); `nil` for text that nothing marks as more.
    package mutating func family(of bytes: UnsafeRawBufferPointer) -> String? {
        if bytes.isEmpty { return nil }
        if let signature = FileSignature.of(bytes) { return signature.type }
        if HTMLBeginning.isHTML(bytes) { return "text/html" }
        let mark = bytes.begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let beginning = UnsafeRawBufferPointer(rebasing: bytes[mark...].drop { $0 <= 0x20 })
        if PlainText.isPlain(bytes), !Self.textFormats.contains(where: beginning.begins) { return nil }
        guard let type = magic(bytes).flatMap(TypeFamily.family) else { return nil }
        // The table above knows HTML by its beginning; libmagic also by a tag somewhere.
        if type == "text/html" { return nil }
        return type != "text/xml" || beginning.begins(with: Array("<?xml".utf8)) ? type : nil
    }

    /// Whether libmagic's database is at hand.
    mutating func openDatabase() -> Bool {
        if !isOpened { cookie = MagicCookie(database: database) }
        isOpened = true
        return cookie != nil
    }

    private mutating func magic(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard openDatabase() else { return nil }
        return cookie?.type(of: bytes).flatMap(TypeDetector.normalized)
    }

    /// How formats begin that look like text and are more.
    private static let textFormats = ["<?xml", "<svg", "%!PS", "%PDF-", "[InternetShortcut]", "d8:announce"]
        .map { Array($0.utf8) }
}
