// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A password, token or other text that must not be shown by accident.
///
/// Printing, interpolating, dumping and reflecting give `••••`; only ``reveal()`` gives the text. So a
/// configuration struct that holds one can be logged, and `grep reveal` lists every place where one leaves.
package struct Secret: Equatable, Sendable {
    private let bytes: [UInt8]

    /// Wraps a text.
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// Wraps bytes.
    package init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// The text itself; bytes that are not UTF-8 come out as U+FFFD.
    package func reveal() -> String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes themselves.
    package func revealBytes() -> [UInt8] { bytes }

    /// Whether there is nothing in it.
    package var isEmpty: Bool { bytes.isEmpty }

    /// Compares in constant time.
    package static func == (left: Secret, right: Secret) -> Bool { constantTimeEqual(left.bytes, right.bytes) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same dots.
    package var description: String { "••••" }
    /// Always the same dots.
    package var debugDescription: String { "••••" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
