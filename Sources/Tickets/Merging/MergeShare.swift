// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// What a target got from a source that it had not before; written into the merge's row.
struct MergeShare: Equatable {
    /// A watcher of both, who wants more since.
    struct Widening: Equatable {
        var watcher: WatcherID
        var before: [Watcher.Want]
        var after: [Watcher.Want]
    }

    var tags: [TagID] = []
    var participants: [ContactID] = []
    /// Rows of the target that the merge made.
    var watchers: [WatcherID] = []
    var widened: [Widening] = []

    init() {}

    /// Reads what ``json`` has written; what is no id is left out.
    init(_ json: JSONValue?) {
        func ids<Kind>(_ name: String) -> [Identifier<Kind>] {
            json?.members?[name]?.elements.compactMap { $0.string.flatMap { Identifier($0) } } ?? []
        }
        func wants(_ value: JSONValue?) -> [Watcher.Want] {
            value?.elements.compactMap { $0.string.flatMap(Watcher.Want.init) } ?? []
        }
        tags = ids("tags")
        participants = ids("participants")
        watchers = ids("watchers")
        widened = (json?.members?["widened"]?.elements ?? []).compactMap { entry in
            guard let watcher = entry.members?["watcher"]?.string.flatMap({ WatcherID($0) }) else { return nil }
            return Widening(
                watcher: watcher, before: wants(entry.members?["before"]), after: wants(entry.members?["after"]))
        }
    }

    var json: JSONValue {
        func words(_ wants: [Watcher.Want]) -> JSONValue { .array(wants.map { .string($0.rawValue) }) }
        return .object([
            "tags": .array(tags.map { JSONValue($0) }),
            "participants": .array(participants.map { JSONValue($0) }),
            "watchers": .array(watchers.map { JSONValue($0) }),
            "widened": .array(
                widened.map { entry in
                    .object([
                        "watcher": JSONValue(entry.watcher), "before": words(entry.before), "after": words(entry.after),
                    ])
                }
            ),
        ])
    }
}

extension JSONValue {
    /// The elements of an array; none of anything else.
    fileprivate var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}
