// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The coarse view of detected types that inspection shows (INSPECTION section 2.4).
///
/// How far libmagic sees into a ZIP or OLE file depends on its version and on the order of what lies in the
/// file. The family is what the bytes alone prove, so it is the same on every machine.
package enum TypeFamily {
    /// The family of a detected type, `nil` where the type is a guess about text.
    package static func family(of type: String) -> String? {
        if let known = known[type] { return known }
        if zipPrefixes.contains(where: type.hasPrefix) || type.hasSuffix("+zip") { return "application/zip" }
        // Prose becomes a programming language and a list becomes CSV: such answers say nothing.
        if type.hasPrefix("text/") || type.hasPrefix("message/") || type.hasSuffix("+json") { return nil }
        return guesses.contains(type) ? nil : type
    }

    private static let zipPrefixes = [
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
        "application/vnd.sun.xml.",
    ]

    private static let guesses: Set<String> = [
        "application/octet-stream", "application/x-empty", "inode/x-empty", "application/json",
        "application/x-ndjson", "application/javascript", "application/pgp-signature", "application/pgp-keys",
        "application/pgp-encrypted", "application/pgp", "application/x-wine-extension-ini", "application/x-setupscript",
    ]

    private static let known: [String: String] = {
        let families: [String: [String]] = [
            "application/zip": [
                "application/java-archive", "application/vnd.android.package-archive",
                "application/vnd.google-earth.kmz", "application/x-zip-compressed", "application/x-xpinstall",
                "application/vnd.apple.pages", "application/vnd.apple.numbers", "application/vnd.apple.keynote",
                "application/x-ios-app", "application/x-appx",
            ],
            "application/x-ole-storage": [
                "application/CDFV2", "application/cdfv2", "application/msword", "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint", "application/vnd.ms-outlook", "application/vnd.ms-project",
                "application/vnd.ms-office", "application/vnd.visio", "application/vnd.ms-publisher",
                "application/x-mspublisher", "application/x-msi", "application/vnd.ms-works", "application/encrypted",
                "application/x-hwp",
            ],
            "application/gzip": ["application/x-gzip"],
            "application/rtf": ["text/rtf"],
            "application/vnd.microsoft.portable-executable": [
                "application/x-dosexec", "application/x-msdownload", "application/x-ms-ne-executable",
                "application/x-ms-dos-executable",
            ],
            "application/x-elf": [
                "application/x-executable", "application/x-pie-executable", "application/x-sharedlib",
                "application/x-object", "application/x-coredump",
            ],
            "application/ms-tnef": ["application/vnd.ms-tnef"],
            "audio/mpeg": ["audio/mp3", "audio/x-mp3", "audio/x-mpeg"],
            "audio/mp4": ["audio/x-m4a"],
            "video/mp4": ["video/x-m4v"],
            "image/bmp": ["image/x-ms-bmp"],
            "text/html": ["text/html", "application/xhtml+xml"],
            // Only with the declaration `<?xml`.
            "text/xml": ["text/xml", "application/xml"],
        ]
        return Dictionary(
            families.flatMap { family in family.value.map { ($0, family.key) } },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
