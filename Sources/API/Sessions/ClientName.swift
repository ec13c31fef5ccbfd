// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A program and its system in a few words of ours, by which somebody knows his sessions again; nothing else of `User-Agent` is kept.
enum ClientName {
    // Each names itself by its own word and by those of others, so the order counts.
    private static let programs = [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"), ("Macintosh", "macOS"),
        ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    static func name(of userAgent: String?) -> String {
        let text = String(userAgent?.prefix(400) ?? "")
        let known = { (words: [(String, String)]) in words.first { text.contains($0.0) }?.1 }
        let program = known(programs) ?? "another program"
        return known(systems).map { "\(program) on \($0)" } ?? program
    }
}
