// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identity

/// An id on the command line.
struct IDWord<Entity>: ExpressibleByArgument {
    let id: Identifier<Entity>

    init?(argument: String) {
        guard let id = Identifier<Entity>(argument) else { return nil }
        self.id = id
    }
}
