// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes JSON straight into bytes, in the form that the inspection commands promise.
///
/// No tree is built first: a mail of 50 MiB has texts of that size, and each copy of them counts. So the
/// order of members is the caller's, who knows it when writing the code: ascending by name
/// (INSPECTION section 1), which debug builds check.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object {
///     $0.member("name", "Anna")
///     $0.member("to") { $0.array(list) { writer, address in writer.value(address) } }
/// }
/// ```
package struct JSONWriter: Sendable {
    /// How the JSON looks.
    package enum Style: Sendable {
        /// No byte that need not be there.
        case compact
        /// Two spaces a level, one member or element a line.
        case pretty
    }

    /// What has been written.
    package private(set) var bytes: [UInt8] = []

    private let style: Style
    private var level = 0
    /// Whether something stands before the next member or element of the innermost list.
    private var isFilled = false
    private var lastName: StaticString?

    /// A writer that has written nothing.
    ///
    /// - Parameter capacity: Bytes to make room for at once.
    package init(_ style: Style = .compact, capacity: Int = 0) {
        self.style = style
        bytes.reserveCapacity(capacity)
    }

    /// Writes an object; `body` writes its members.
    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        let outer = lastName
        lastName = nil
        list(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
        lastName = outer
    }

    /// Writes an array with one element for each of `elements`, which `body` writes.
    package mutating func array<Elements: Sequence>(
        _ elements: Elements,
        _ body: (inout JSONWriter, Elements.Element) -> Void
    ) {
        list(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for element in elements {
                writer.separate()
                body(&writer, element)
            }
        }
    }

    /// Writes an array of strings.
    package mutating func array(_ elements: some Sequence<String>) {
        array(elements) { $0.value($1) }
    }

    /// Writes a member; `body` writes its value.
    package mutating func member(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        assert(name.follows(lastName), "the member \(name) does not stand in ascending order")
        lastName = name
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        body(&self)
    }

    /// Writes a string, `null` for `nil`.
    package mutating func value(_ text: String?) {
        guard let text else { return raw("null") }
        JSONEscaping.append(text, to: &bytes)
    }

    /// Writes a string that is given as UTF-8, `null` for `nil`.
    package mutating func value(utf8 text: [UInt8]?) {
        guard let text else { return raw("null") }
        text.withUnsafeBytes { JSONEscaping.append($0, to: &bytes) }
    }

    /// Writes an integer.
    package mutating func value(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes `true` or `false`.
    package mutating func value(_ bool: Bool) {
        raw(bool ? "true" : "false")
    }

    /// Writes `null`.
    package mutating func null() {
        raw("null")
    }

    /// Ends a line outside all values: after a whole object.
    package mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func list(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        bytes.append(open)
        let outer = isFilled
        isFilled = false
        level += 1
        body(&self)
        level -= 1
        if isFilled { breakLine() }
        isFilled = outer
        bytes.append(close)
    }

    private mutating func separate() {
        if isFilled { bytes.append(UInt8(ascii: ",")) }
        isFilled = true
        breakLine()
    }

    private mutating func breakLine() {
        guard style == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
}
