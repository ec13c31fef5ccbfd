// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How lines of the log are written.
enum LogFormat: String, CaseIterable, Sendable {
    /// Text where a person looks (a terminal), JSON where a program does.
    case auto
    case json
    case text

    /// Whether lines are JSON.
    ///
    /// - Parameter descriptor: Where they go to.
    func isJSON(on descriptor: Int32) -> Bool {
        switch self {
        case .auto: isatty(descriptor) == 0
        case .json: true
        case .text: false
        }
    }
}
