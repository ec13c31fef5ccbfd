// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a server answered to a request.
package struct HTTPAnswer: Sendable, CustomStringConvertible, CustomReflectable {
    /// RFC 9110 §15.
    package let status: Int
    /// The fields by their names in lower case; of one that is repeated the last. At most 100.
    package let fields: [String: String]
    /// The body, as it came.
    package let body: [UInt8]

    package init(status: Int, fields: [String: String], body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The status alone: fields and bodies hold secrets.
    package var description: String { "status \(status)" }

    /// No children, for the same reason.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
