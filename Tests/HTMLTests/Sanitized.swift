// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

/// Sanitises a text, and checks that doing it again changes nothing.
func sanitized(_ html: String, _ images: HTMLSanitizer.RemoteImages = .keep) -> String {
    let once = HTMLSanitizer.sanitize(Array(html.utf8), remoteImages: images).html
    #expect(HTMLSanitizer.sanitize(once, remoteImages: images).html == once, "not stable: \(html)")
    return String(decoding: once, as: UTF8.self)
}
