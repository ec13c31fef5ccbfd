// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A directory for journals, for as long as somebody holds it.
package final class JournalDirectory: Sendable {
    package let path = FileManager.default.temporaryDirectory.appending(path: "postroom-journals-\(UUID())").path

    package init() {}

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
