// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Walks the attributes of an element in a tree, in the order of their appearance.
struct HTMLValues: Sequence, IteratorProtocol {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    /// The attributes written in `bytes` as ``TagReader/withValues(_:)`` says.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether there are none.
    var isEmpty: Bool { bytes.isEmpty }

    /// The next attribute and the bytes of its value.
    mutating func next() -> (name: HTMLAttribute, value: UnsafeBufferPointer<UInt8>)? {
        guard offset + 5 <= bytes.count, let name = HTMLAttribute(rawValue: bytes[offset]) else { return nil }
        var length = 0
        for index in 0..<4 { length |= Int(bytes[offset + 1 + index]) << (8 * index) }
        let start = offset + 5
        guard length <= bytes.count - start else { return nil }
        offset = start + length
        return (name, UnsafeBufferPointer(rebasing: bytes[start..<offset]))
    }
}
