// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a batch ended.
enum BatchEnding: Equatable {
    /// Every input was worked on.
    case complete(hasFailures: Bool)
    /// Writing ended early.
    case stopped(OutputDescriptor.Failure)
}
