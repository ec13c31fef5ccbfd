// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What is told of a tree of HTML, from its beginning to its end.
protocol HTMLEvents: AnyObject {
    /// An element begins.
    func start(_ element: String, _ attributes: HTMLAttributes)
    /// An element ends.
    func end(_ element: String)
    /// Text with its character references resolved, valid during the call.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether nothing more is needed.
    var isFinished: Bool { get }
}

/// The attributes of an element, valid during the call that brings them.
struct HTMLAttributes {
    private let values: HTMLValues

    /// The attributes of a node.
    init(_ values: HTMLValues) { self.values = values }

    /// The value of an attribute, `""` when it has none, `nil` when it is not there.
    ///
    /// Only attributes of ``HTMLAttribute`` are known.
    subscript(_ name: StaticString) -> String? {
        for attribute in values where isEqual(attribute.name.name, name) {
            return String(decoding: attribute.value, as: UTF8.self)
        }
        return nil
    }

    private func isEqual(_ one: [UInt8], _ name: StaticString) -> Bool {
        one.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}

/// Tells a receiver of events what was read.
enum HTMLParser {
    /// Tells all of a document or fragment; elements that are dropped with what they hold are left out.
    ///
    /// - Complexity: O(n).
    static func parse(_ html: [UInt8], events: some HTMLEvents) {
        var removed = RemovedNames(isRecording: false)
        let document = HTMLDocument(html, wanted: HTMLAttributeSet(HTMLAttribute.allCases), removed: &removed)
        document.tree.walk { step, node in
            guard !events.isFinished else { return .stop }
            if node.element == .text {
                document.withText(node) { events.text($0) }
                return .enter
            }
            guard !node.traits.contains(.hollow) else { return .skip }
            let name = HTMLElement.texts[Int(node.element.rawValue)]
            if step == .end {
                events.end(name)
            } else {
                document.withValues(node) { events.start(name, HTMLAttributes($0)) }
            }
            return .enter
        }
    }
}
