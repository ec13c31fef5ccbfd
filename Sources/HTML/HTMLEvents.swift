// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a parser of HTML tells while it reads.
protocol HTMLEvents: AnyObject {
    /// An element begins.
    func start(_ element: String, _ attributes: HTMLAttributes)
    /// An element ends; libxml2 closes what the author forgot to close.
    func end(_ element: String)
    /// Text with its character references resolved, valid during the call.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether nothing more is needed.
    var isFinished: Bool { get }
}

/// The attributes of an element, valid during the call that brings them.
struct HTMLAttributes {
    private let pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    /// Wraps libxml2's list of names and values, which ends with a null name.
    init(_ pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.pointer = pointer }

    /// The value of an attribute, `""` when it has none, `nil` when it is not there.
    subscript(_ name: StaticString) -> String? {
        guard let pointer else { return nil }
        var index = 0
        // libxml2 gives the names of HTML attributes in lower case.
        while let candidate = pointer[index] {
            if Self.isEqual(candidate, name) { return pointer[index + 1].map { String(cString: $0) } ?? "" }
            index += 2
        }
        return nil
    }

    private static func isEqual(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        for index in 0..<name.utf8CodeUnitCount where text[index] != name.utf8Start[index] { return false }
        return text[name.utf8CodeUnitCount] == 0
    }
}
