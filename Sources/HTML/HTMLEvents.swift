// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What is told of a tree of HTML, from its beginning to its end.
protocol HTMLEvents: ~Copyable {
    /// An element begins. Void elements end at once.
    mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes)
    /// An element ends.
    mutating func end(_ element: HTMLElement)
    /// Text with its character references resolved, valid during the call.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether nothing more is needed.
    var isFinished: Bool { get }
}

/// The attributes of an element, valid during the call that brings them.
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

extension HTMLDocument {
    /// Tells all that was read; elements that are dropped with what they hold are left out.
    ///
    /// - Complexity: O(n).
    borrowing func tell(_ events: inout (some HTMLEvents & ~Copyable)) {
        tree.walk { step, node in
            guard !events.isFinished else { return .stop }
            if node.element == .text {
                withText(node) { events.text($0) }
                return .enter
            }
            guard !node.traits.contains(.hollow) else { return .skip }
            if step == .end {
                events.end(node.element)
            } else {
                withValues(node) { events.start(node.element, HTMLAttributes($0)) }
            }
            return .enter
        }
    }
}
