// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How the declared type of an attachment and the detected one go together.
package enum AttachmentVerdict: Equatable, Sendable {
    /// The content is what the sender says, or nothing speaks against it.
    case matches(type: String)
    /// The declared type says little or is a sibling; the detected one is better.
    case refined(type: String)
    /// The content is something else than declared, such as a program that calls itself a picture.
    case contradicts(ContentClass, type: String)

    /// The type to serve the attachment as.
    package var type: String {
        switch self {
        case .matches(let type), .refined(let type), .contradicts(_, let type): type
        }
    }

    /// Whether the content is a program, openly or in disguise.
    package var isExecutable: Bool { ContentClass(of: type) == .executable }

    /// Compares the type a mail declares (parameters and case do not matter, `nil` when it has none) with the
    /// detected one.
    ///
    /// libmagic's guesses about text are weak: prose becomes a programming language. So a `text/…` answer never
    /// overrides a declared text type; it counts only against a declared picture, document, archive or program.
    package static func verdict(declared: String?, detected: String?) -> AttachmentVerdict {
        let declared = essence(declared)
        guard let detected else { return .matches(type: declared) }
        let (claimed, found) = (ContentClass(of: declared), ContentClass(of: detected))
        if declared == detected { return .matches(type: declared) }
        if meaningless.contains(declared) {
            // A text guess is not good enough to serve the file as HTML or a script.
            return found.isTextual && found != .text ? .matches(type: declared) : .refined(type: detected)
        }
        if found.isTextual, claimed.isTextual { return .matches(type: declared) }
        if isContainer(detected, of: declared, claimed) { return .matches(type: declared) }
        if found == claimed {
            // Two names of one thing, or a picture in another format: the content knows better.
            return found == .other ? .matches(type: declared) : .refined(type: detected)
        }
        // Types nobody knows (`application/x-acme`) may well be built on text, ZIP or OLE.
        if claimed == .other, found != .executable, found != .script, found != .markup {
            return .matches(type: declared)
        }
        return .contradicts(found, type: detected)
    }

    /// Whether `detected` is only the wrapping in which files of the declared type come.
    private static func isContainer(_ detected: String, of declared: String, _ claimed: ContentClass) -> Bool {
        switch detected {
        case "application/zip":
            declared.hasSuffix("+zip") || declared.hasSuffix("-zip-compressed") || zipBased.contains(declared)
                || documents.contains(where: declared.hasPrefix)
        case "application/x-ole-storage":
            claimed == .document && !documents.contains(where: declared.hasPrefix) && declared != "application/pdf"
        case "application/gzip": declared == "application/x-tar" || declared == "application/x-gtar-compressed"
        default: false
        }
    }

    private static let documents = [
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
        "application/vnd.apple.",
    ]
    private static let zipBased: Set<String> = [
        "application/java-archive", "application/vnd.android.package-archive", "application/vnd.google-earth.kmz",
        "application/vnd.ms-excel.sheet.macroenabled.12", "application/vnd.ms-word.document.macroenabled.12",
        "application/vnd.ms-powerpoint.presentation.macroenabled.12",
    ]
    private static let meaningless: Set<String> = [
        "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download",
        "application/download", "application/x-unknown", "application/unknown", "application/binary",
        "application/x-octet-stream",
    ]

    private static func essence(_ declared: String?) -> String {
        let type = (declared ?? "").prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        return type.split(separator: "/").count == 2 ? type : "application/octet-stream"
    }
}
