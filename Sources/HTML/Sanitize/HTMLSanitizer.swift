// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Makes HTML from a stranger safe to put into a page.
///
/// Safety comes from what is written, not from what is found: ``StrictSerializer`` writes only elements, attributes,
/// addresses and declarations of fixed lists, all else as escaped text. There is no raw text, no SVG or MathML, no
/// comment in the result, so no parser can see anything else in it.
///
/// The words and the look come from reading as browsers do: ``HTMLTreeBuilder`` builds the tree that HTML5 prescribes, the
/// result is that tree without what is not kept. It is *canonical*: every HTML5 parser, with quirks or without, builds
/// the very tree from it that was written, and sanitising it again changes no byte. The tree of an ordinary mail is
/// canonical at once. Rarely it is not (a link in a link, after text was moved out of a table); then the result is read
/// and written again, as a browser would read it, until it is.
///
/// The result is a fragment for the place of a `div`. Its size is bounded by ten times the input's and a constant, its
/// depth by ``HTMLTreeBuilder/maximumDepth``, its elements by ``HTMLTree/maximumNodes``.
///
/// - Warning: Whoever shows it must clip it (`overflow: hidden; contain: paint`). Sizes are the mail's, as they have to
///   be: letters of 3000 pixels in a line without height, or a thousand small negative margins, reach over the page
///   around.
package enum HTMLSanitizer {
    /// What becomes of pictures that are not in the mail.
    package enum RemoteImages: Sendable {
        /// They are loaded.
        case keep
        /// They are not: their address stands in `data-remote-src`, and there is no `src`.
        case block
    }

    /// Safe HTML.
    package struct Result: Sendable {
        /// The HTML, in UTF-8.
        package let html: [UInt8]
        /// The distinct names of what was dropped, sorted: elements by name, attributes as `@name`, addresses as `url:`
        /// and their scheme (`url:` alone where they have none).
        package let removed: [String]
    }

    /// How often the result is read again before its markup is given up.
    private static let maximumRounds = 8
    /// How many bytes the result may have beyond ten times the input's.
    static let maximumGrowth = 64 * 1024

    /// Puts addresses in the place of those of pictures that came with the mail (`cid:`, RFC 2392 §2), in HTML that was
    /// sanitised; pictures that are not named keep their alternative text and lose their address.
    ///
    /// It is the last thing done to HTML before it is shown: addresses of ours need no scheme, so they would not pass another
    /// time.
    ///
    /// - Parameters:
    ///   - pictures: Addresses by Content-ID without angle brackets; they are written as they are, as values of attributes.
    ///   - html: What ``sanitize(_:remoteImages:)`` gave, with remote pictures blocked; they stay so.
    package static func place(_ pictures: [String: String], in html: [UInt8]) -> [UInt8] {
        let safe = sanitize(html, remoteImages: .block).html
        var ignored = RemovedNames(isRecording: false)
        return StrictSerializer.serialize(safe, .block, pictures: pictures, removed: &ignored).bytes
    }

    /// Sanitises a document or fragment in UTF-8; ill-formed sequences become U+FFFD. It never fails.
    ///
    /// - Complexity: O(n).
    package static func sanitize(_ html: [UInt8], remoteImages: RemoteImages = .keep) -> Result {
        var removed = RemovedNames()
        var output = StrictSerializer.serialize(html, remoteImages, removed: &removed)
        var ignored = RemovedNames(isRecording: false)
        var rounds = 1
        let most = 10 * html.count + maximumGrowth
        while !output.isCanonical, rounds < maximumRounds, output.bytes.count <= most {
            output = StrictSerializer.serialize(output.bytes, remoteImages, removed: &ignored)
            rounds += 1
        }
        // Words before looks.
        if !output.isCanonical || output.bytes.count > most { output = StrictSerializer.serializeText(output.bytes) }
        return Result(html: output.bytes, removed: removed.sorted())
    }
}
