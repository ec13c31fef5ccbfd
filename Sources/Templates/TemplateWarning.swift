// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something in a template that is allowed but may look wrong in a mail: a placeholder that can come out empty.
package struct TemplateWarning: Equatable, Sendable, CustomStringConvertible {
    /// The placeholder.
    package let placeholder: Placeholder
    /// Where it stands.
    package let position: SourcePosition
    /// The partial in which it stands, when it does in one.
    package var partial: String?

    /// The warning in words, with its cure.
    package var description: String {
        (partial.map { "partial \"\($0)\", " } ?? "")
            + "\(position): \"\(placeholder.name)\" may be empty; add | default: \"…\" or put it between if and endif"
    }
}
