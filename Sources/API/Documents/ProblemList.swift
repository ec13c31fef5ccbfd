// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Collects what is wrong with one request, so that the caller hears all of it at once.
final class ProblemList {
    private(set) var errors: [APIError] = []

    /// Nobody reads more, and an answer must not grow with what a caller sends.
    private static let limit = 50

    func add(_ kind: APIError.Kind, _ detail: String, at source: APIError.Source) {
        if errors.count < Self.limit { errors.append(APIError(kind, detail, at: source)) }
    }

    /// - Throws: ``Refusal`` when there is anything wrong.
    func check() throws(Refusal) {
        if !errors.isEmpty { throw Refusal(errors) }
    }
}
