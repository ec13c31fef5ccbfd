// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// A request on its way to a route's handler.
struct Call: Sendable {
    /// The id by which the caller and our log know it.
    let id: String
    let request: Request
    private let parameters: Parameters

    init(_ request: Request, _ context: APIContext) {
        id = context.requestID
        self.request = request
        parameters = context.parameters
    }

    /// A piece of the path, `{name}` in the route's pattern.
    subscript(name: String) -> String { parameters.get(name) ?? "" }

    /// The query, which may hold these parameters.
    func query(_ known: Set<String> = []) -> QueryParameters { QueryParameters(request.uri.query, known: known) }
}
