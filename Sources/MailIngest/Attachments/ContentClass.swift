// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What kind of thing a media type is, as far as safety is concerned.
package enum ContentClass: String, Sendable, CaseIterable {
    /// Programs for Windows, Linux, macOS, Java, Android; installers and shortcuts.
    case executable
    /// Texts that a program runs.
    case script
    /// Files that hold files.
    case archive
    /// Office documents and PDF.
    case document
    /// HTML and what browsers treat like it.
    case markup
    /// Pictures.
    case image
    /// Sound and film.
    case media
    /// Other text.
    case text
    /// A mail, or part of one.
    case mail
    /// Nothing known.
    case other

    /// The class of a type in lower case and without parameters.
    package init(of type: String) {
        if let known = Self.known[type] {
            self = known
        } else if type.hasPrefix("image/") {
            self = type.hasSuffix("+xml") ? .markup : .image
        } else if type.hasPrefix("audio/") || type.hasPrefix("video/") {
            self = .media
        } else if type.hasPrefix("message/") {
            self = .mail
        } else if type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml") {
            self = .text
        } else if Self.documentPrefixes.contains(where: type.hasPrefix) {
            self = .document
        } else {
            self = .other
        }
    }

    /// Whether libmagic's `text/…` guesses are no news for a type of this class.
    var isTextual: Bool { [.script, .markup, .text, .mail].contains(self) }

    private static let documentPrefixes = [
        "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.",
        "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-word",
        "application/vnd.apple.",
    ]

    private static let known: [String: ContentClass] = {
        let groups: [(ContentClass, [String])] = [
            (
                .executable,
                [
                    "application/vnd.microsoft.portable-executable", "application/x-elf", "application/x-msdownload",
                    "application/x-msdos-program", "application/x-mach-binary", "application/x-ms-shortcut",
                    "application/x-msi", "application/java-archive", "application/x-java-applet",
                    "application/vnd.android.package-archive", "application/vnd.debian.binary-package",
                    "application/x-rpm",
                ]
            ),
            (
                .script,
                [
                    "text/x-shellscript", "text/x-msdos-batch", "text/x-perl", "text/x-python", "text/x-script.python",
                    "text/x-ruby", "text/x-php", "text/x-lua", "text/x-tcl", "text/x-awk", "text/javascript",
                    "application/javascript", "application/x-javascript", "application/x-sh", "application/x-php",
                    "text/vbscript", "application/hta",
                ]
            ),
            (
                .archive,
                [
                    "application/zip", "application/gzip", "application/x-tar", "application/x-7z-compressed",
                    "application/x-rar", "application/vnd.rar", "application/x-bzip2", "application/x-xz",
                    "application/zstd", "application/x-iso9660-image", "application/vnd.ms-cab-compressed",
                    "application/x-compress", "application/x-lzip", "application/x-arj", "application/x-ace-compressed",
                    "application/x-zip-compressed", "application/x-archive", "application/x-cpio",
                ]
            ),
            (
                .document,
                [
                    "application/pdf", "application/msword", "application/rtf", "application/x-ole-storage",
                    "application/postscript", "application/epub+zip", "application/vnd.visio",
                    "application/vnd.ms-outlook", "application/vnd.ms-project",
                ]
            ),
            (
                .markup,
                ["text/html", "application/xhtml+xml", "image/svg+xml", "text/xsl", "application/x-mimearchive"]
            ),
            (
                .text,
                [
                    "application/json", "application/xml", "application/x-yaml", "application/yaml", "application/sql",
                    "application/ics", "application/x-ndjson", "application/pgp-signature", "application/pgp-encrypted",
                    "application/pgp-keys", "application/x-tex", "application/x-x509-ca-cert", "application/csv",
                    "application/x-pem-file", "application/toml", "application/x-bibtex",
                    "application/x-wine-extension-ini",
                ]
            ),
            (.mail, ["application/ms-tnef", "application/mbox"]),
        ]
        return Dictionary(groups.flatMap { group in group.1.map { ($0, group.0) } }, uniquingKeysWith: { $1 })
    }()
}
