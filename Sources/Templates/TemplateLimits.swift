// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How large a template and its result may be.
package struct TemplateLimits: Sendable {
    /// Bytes of source.
    package var sourceBytes = 64 * 1024
    /// Texts, placeholders and tags in one source.
    package var nodes = 2000
    /// Filters behind one placeholder.
    package var filters = 16
    /// Blocks inside each other.
    package var depth = 16
    /// Steps of one rendering; also bounds a later language with loops.
    package var steps = 10_000
    /// Bytes of rendered text. Long mails must be cut with `truncate` or by the caller.
    package var outputBytes = 1024 * 1024

    /// The limits used where none are given.
    package init() {}
}
