// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Hummingbird
import Identity
import Tickets

/// A request on its way to a route's handler.
struct Call: Sendable {
    /// The id by which the caller and our log know it.
    let id: String
    /// The same, as what the log names as the cause of what follows; `nil` where the caller chose it.
    let cause: Identifier<Call>?
    let request: Request
    let operation: Operation
    /// What the caller has left, for the answer's header fields.
    let allowance: Allowance.Box
    /// The address at the other end of the connection.
    let peer: String?
    private let parameters: Parameters
    private let cursor: PageCursor

    init(_ request: Request, _ context: APIContext, _ operation: Operation, cursor: PageCursor) {
        id = context.requestID
        cause = context.isOwnID ? Identifier(id) : nil
        (self.request, self.operation, self.cursor) = (request, operation, cursor)
        parameters = context.parameters
        peer = context.peer
        allowance = context.allowance
    }

    /// A piece of the path, `{name}` in the route's pattern.
    subscript(name: String) -> String { parameters.get(name) ?? "" }

    // MARK: The query

    /// The query; what the operation does not know is noted as wrong.
    var query: QueryParameters {
        QueryParameters(request.uri.query, known: Set(operation.parameters.map(\.name)))
    }

    /// The page of a list that the query asks for.
    func page(_ query: QueryParameters, for caller: Caller) -> Page {
        Page(query) { cursor.position($0, in: operation.id, of: caller.tenant) }
    }

    /// The links of a page: the query as it came, and the same from another place.
    func links(_ query: QueryParameters, next position: String?, for caller: Caller) -> PageLinks {
        let next = position.map { cursor.text(after: $0, in: operation.id, of: caller.tenant) }
        return PageLinks(
            here: link(query, after: query[Page.after]), next: next.map { link(query, after: $0) })
    }

    private func link(_ query: QueryParameters, after: String?) -> String {
        let known = operation.parameters.map(\.name)
        let pieces = known.compactMap { name in
            let value = name == Page.after ? after : query[name]
            // Brackets are percent-encoded in links (JSON:API 1.1, appendix "Query Parameters Details").
            return value.map { "\(QueryParameters.encoded(name))=\(QueryParameters.encoded($0))" }
        }
        return request.uri.path + (pieces.isEmpty ? "" : "?" + pieces.joined(separator: "&"))
    }

    /// The names of `include`; what the operation does not offer is noted as wrong.
    func included(_ query: QueryParameters) -> Set<String> {
        let wanted = Set((query["include"] ?? "").split(separator: ",").map(String.init))
        let offered = operation.includes.map(\.name)
        if !wanted.isSubset(of: offered) {
            query.note("include", "This may name \(offered.joined(separator: ", ")).")
        }
        return wanted
    }

    // MARK: The body

    /// The document of the request, read as the operation says.
    ///
    /// - Parameter id: The id that the path names; `nil` where the server makes it.
    /// - Throws: ``Refusal`` with everything that is wrong with query and document.
    func document(id: String? = nil) async throws -> (values: InputValues, digest: [UInt8]) {
        try query.problems.check()
        guard let input = operation.input else { preconditionFailure("\(operation.id) takes no document") }
        let body = try await RequestBody(documentOf: request)
        return (try body.read(input, id: id), digest(body.bytes))
    }

    /// What tells this request from another one with the same idempotency key.
    func digest(_ body: [UInt8] = []) -> [UInt8] {
        SHA256.hash(Array("\(request.method.rawValue) \(request.uri.path)\n".utf8) + body)
    }

    // MARK: Answers

    /// One thing, with its entity tag; where it was made just now, with its place.
    ///
    /// - Parameter notes: What is to be said about it, in `meta.notes`.
    func one(
        _ resource: Resource,
        including included: [Resource]? = nil,
        _ selection: FieldSelection = FieldSelection(),
        notes: [String] = []
    ) -> Answer {
        var isNew = false
        if case .one(_, true) = operation.answer { isNew = true }
        var headers: HTTPFields = [.eTag: resource.tag]
        if isNew, let path = resource.path { headers[.location] = path }
        return Answer(
            Document.one(
                resource, including: included, selection,
                meta: notes.isEmpty ? [:] : ["notes": .array(notes.map(JSONValue.string))], request: id),
            status: isNew ? .created : .ok,
            headers: headers)
    }

    /// A thing with what is shown once: no state of it that could be named later.
    func shownOnce(_ resource: Resource) -> Answer {
        var answer = one(resource)
        answer.headers[.eTag] = nil
        return answer
    }

    /// A page of a list.
    func page(
        _ resources: [Resource],
        including included: [Resource]? = nil,
        _ selection: FieldSelection = FieldSelection(),
        links: PageLinks
    ) -> Answer {
        Answer(Document.page(resources, including: included, selection, links: links, request: id))
    }

    /// What was done.
    func meta(_ meta: [String: JSONValue]) -> Answer { Answer(Document.meta(meta, request: id)) }
}
