// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// The name under which a ticket shows an attachment, and under which people save it.
///
/// Marks that nobody sees are taken out first: one that turns the direction of writing makes `gpj.exe` look like a picture,
/// one without width hides what a name begins with. Only then the name is cut to its last part and to 150 characters
/// (RELIABILITY 3.5, row 87). What the sender wrote is kept beside it.
enum StoredName {
    private static let mostScalars = 150

    static func of(_ part: Part) -> String {
        let visible = part.filename.map { name in
            String(String.UnicodeScalarView(name.unicodeScalars.filter { !isHidden($0) }))
        }
        let safe = cut(part.safeFilename(for: visible))
        return isDevice(safe) ? "_" + safe : safe
    }

    /// Controls and format characters: bidirectional marks, characters of no width, tags.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }

    private static func cut(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count > mostScalars else { return name }
        let suffix = scalars.lastIndex(of: ".").map { scalars[$0...] } ?? scalars[scalars.endIndex...]
        let kept = suffix.count <= 20 ? suffix : scalars[scalars.endIndex...]
        var view = String.UnicodeScalarView(scalars.prefix(mostScalars - kept.count))
        view.append(contentsOf: kept)
        return String(view)
    }

    /// Names that Windows takes for devices, whatever extension follows.
    private static func isDevice(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.lowercased()
        if ["con", "prn", "aux", "nul"].contains(stem) { return true }
        guard stem.count == 4, let last = stem.last, ("1"..."9").contains(last) else { return false }
        return stem.hasPrefix("com") || stem.hasPrefix("lpt")
    }
}
