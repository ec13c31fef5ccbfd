// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an archive holds, as far as it was looked at: its table of contents, that of archives in it, nothing of the files.
package struct ArchiveListing: Codable, Equatable, Sendable {
    package enum Format: String, Codable, Sendable {
        case zip
        case tar
        case gzip
    }

    /// Why not everything is known.
    package enum Gap: String, Codable, Sendable, CaseIterable {
        /// Its bytes do not hold together, or say two things at once.
        case damaged
        /// There are more files than are looked at.
        case entries
        /// Archives lie in archives deeper than is looked into.
        case depth
        /// Looking at it would mean unpacking more than is allowed.
        case bytes
        /// It is locked.
        case encrypted
        /// It is of a format, or packed in a way, that is not read.
        case format
    }

    /// One file or folder of it.
    package struct Entry: Codable, Equatable, Sendable {
        package var name: String
        /// Bytes once it is unpacked, as the archive says; `nil` when it does not.
        package var size: Int64?
        package var isEncrypted = false
        /// Whether it is a program, by its name or its first bytes.
        package var isDangerous = false
        /// What it is an archive of.
        package var listing: ArchiveListing?
        /// Why what it is an archive of is not known.
        package var gap: Gap?

        init(name: String, size: Int64?) {
            self.name = name
            self.size = size
        }
    }

    package var format: Format
    package var entries: [Entry] = []
    package var gap: Gap?

    init(_ format: Format) { self.format = format }

    /// Every entry, of archives within too, before what is in it.
    package var everything: [Entry] { entries.flatMap { [$0] + ($0.listing?.everything ?? []) } }

    /// Every reason why something is not known.
    package var gaps: Set<Gap> {
        Set([gap].compactMap(\.self) + entries.flatMap { [$0.gap].compactMap(\.self) + ($0.listing?.gaps ?? []) })
    }

    /// Whether something in it is locked.
    package var isEncrypted: Bool { gaps.contains(.encrypted) || everything.contains(where: \.isEncrypted) }
    /// Whether it holds a program.
    package var isDangerous: Bool { everything.contains(where: \.isDangerous) }
    /// Whether something beside what is locked is not known.
    package var isOpaque: Bool { !gaps.subtracting([.encrypted]).isEmpty }
}

extension ArchiveListing {
    /// The listing as JSON text, members in a fixed order.
    var json: String? { (try? JSONEncoder.sorted.encode(self)).map { String(decoding: $0, as: UTF8.self) } }
}
