// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A limit on the command line: a number, or `none`.
struct LimitWord: ExpressibleByArgument {
    var limit: Int?

    init?(argument: String) {
        if argument == "none" { return }
        guard let limit = Int(argument) else { return nil }
        self.limit = limit
    }

    static func text(_ limit: Int?) -> String { limit.map(String.init) ?? "none" }
}
