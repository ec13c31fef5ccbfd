// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a file's name says about what would happen if somebody opened it.
enum DangerousName {
    /// Whether a computer would run it.
    static func isProgram(_ name: String) -> Bool { readings(of: name).contains(where: programs.contains) }

    /// Whether a browser would run what is in it.
    static func isActive(_ name: String) -> Bool { readings(of: name).contains(where: active.contains) }

    /// Whether it is a document that holds macros.
    static func hasMacros(_ name: String) -> Bool { readings(of: name).contains(where: macros.contains) }

    /// The extensions that count, in lower case: the last one, and those that are the last one for some programs.
    ///
    /// Windows ignores blanks and dots at the end and takes what follows a colon for another stream of the file; others stop
    /// at an encoded NUL. Marks that nobody sees are taken out first (RELIABILITY 3.5, row 87).
    static func readings(of name: String) -> [String] {
        let scalars: [Unicode.Scalar] = name.unicodeScalars.suffix(mostScalars).filter { !StoredName.isHidden($0) }
        var readings = [lastExtension(scalars[...])]
        for index in scalars.indices {
            let isEnd = scalars[index] == ":" || scalars[index...].starts(with: "%00".unicodeScalars)
            if isEnd { readings.append(lastExtension(scalars[..<index])) }
            if readings.count > 8 { break }
        }
        return readings.compactMap(\.self)
    }

    private static let mostScalars = 4096

    private static func lastExtension(_ name: ArraySlice<Unicode.Scalar>) -> String? {
        var rest = name
        while let last = rest.last, last == "." || last == "\"" || last.properties.isWhitespace { rest.removeLast() }
        guard let dot = rest.lastIndex(of: ".") else { return nil }
        let ending = rest[(dot + 1)...].filter { !$0.properties.isWhitespace }
        guard ending.count <= 24, !ending.contains("/"), !ending.contains("\\") else { return nil }
        return String(String.UnicodeScalarView(ending)).lowercased()
    }

    private static let programs: Set<String> = [
        // Windows
        "exe", "com", "scr", "pif", "cpl", "dll", "sys", "drv", "ocx", "msi", "msp", "mst", "msix", "appx",
        "appxbundle",
        "msixbundle", "bat", "cmd", "ps1", "ps1xml", "psm1", "psd1", "vb", "vbs", "vbe", "js", "jse", "mjs", "ws",
        "wsf",
        "wsc", "wsh", "hta", "lnk", "url", "scf", "inf", "reg", "msc", "chm", "hlp", "gadget", "application",
        "appref-ms", "settingcontent-ms", "library-ms", "search-ms", "searchconnector-ms", "xll", "wll", "ade", "adp",
        "mde", "accde", "diagcab", "theme", "themepack",
        // Java, macOS, Linux, Android
        "jar", "jnlp", "class", "app", "command", "dmg", "pkg", "mpkg", "workflow", "scpt", "sh", "bash", "csh", "ksh",
        "zsh", "run", "elf", "deb", "rpm", "desktop", "appimage", "apk", "xapk", "ipa", "xpi", "crx",
        // What is mounted like a disk
        "iso", "img", "vhd", "vhdx", "udf", "wim",
    ]
    private static let active: Set<String> = [
        "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xsl", "xslt", "swf",
    ]
    private static let macros: Set<String> = [
        "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm",
    ]
}
