// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The attributes of an element by their names, valid during the call that brings them.
struct HTMLAttributes {
    private let values: HTMLValues

    /// The attributes of a node.
    init(_ values: HTMLValues) { self.values = values }

    /// Whether there are none.
    var isEmpty: Bool { values.isEmpty }

    /// The value of an attribute, empty when it has none, `nil` when it is not there or was not asked for.
    subscript(_ name: HTMLAttribute) -> UnsafeBufferPointer<UInt8>? {
        for attribute in values where attribute.name == name { return attribute.value }
        return nil
    }
}
