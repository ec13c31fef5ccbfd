// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// What a seal keeps of each of its events, to name the one that differs: 16 bytes of its id, 8 of its digest.
struct SealMarks: Equatable, Sendable {
    private static let size = 24

    private let marks: [ArraySlice<UInt8>]

    /// - Parameter bytes: The marks one behind the other; a rest that is none is left out.
    init(_ bytes: [UInt8]) {
        marks = stride(from: 0, to: bytes.count - bytes.count % Self.size, by: Self.size).map {
            bytes[$0..<$0 + Self.size]
        }
    }

    /// The first difference between what was sealed and what is there; `nil` where there is none.
    ///
    /// - Complexity: O(number of events).
    static func difference(sealed: SealMarks, found: SealMarks, seal: Int64) -> SealFinding? {
        let pairs = zip(sealed.marks, found.marks)
        let same = pairs.prefix { $0 == $1 }.count
        let (was, now) = (sealed.marks.dropFirst(same).first, found.marks.dropFirst(same).first)
        switch (was, now) {
        case (nil, nil): return nil
        case (let was?, nil): return id(was).map { .eventRemoved($0, seal: seal) }
        case (nil, let now?): return id(now).map { .eventAdded($0, seal: seal) }
        case (let was?, let now?):
            guard let wasID = id(was), let nowID = id(now) else { return nil }
            if wasID == nowID { return .eventChanged(nowID, seal: seal) }
            if !found.marks.contains(where: { id($0) == wasID }) { return .eventRemoved(wasID, seal: seal) }
            if !sealed.marks.contains(where: { id($0) == nowID }) { return .eventAdded(nowID, seal: seal) }
            return .eventMoved(nowID, seal: seal)
        }
    }

    private static func id(_ mark: ArraySlice<UInt8>) -> EventID? { EventID(bytes: Array(mark.prefix(16))) }
}
