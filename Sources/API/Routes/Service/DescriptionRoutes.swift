// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// `/api/openapi.json`: the description of the API.
struct DescriptionRoutes: Sendable {
    /// Written once: it is the same for everybody.
    private let answer: Answer

    init(_ document: JSONValue) {
        answer = Answer(document, type: "application/json", headers: [:])
    }

    func show(_ call: Call) throws -> Answer { answer }
}
