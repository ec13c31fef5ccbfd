// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The elements that the reading of mail HTML knows by name; ``unknown`` stands for all others.
///
/// A case is written as the element's name, so the list is the table.
enum HTMLElement: UInt8, CaseIterable, Sendable {
    /// Any name that is not in this list, such as `o:p`.
    case unknown
    /// No element but a piece of text.
    case text
    /// No element but the place where the fragment is put.
    case root

    // What the sanitiser keeps.
    case a, abbr, address, article, aside, b, bdi, bdo, big, blockquote, br, caption, center, cite, code, col
    case colgroup, dd, del, details, dfn, div, dl, dt, em, figcaption, figure, font, footer
    case h1, h2, h3, h4, h5, h6, header, hr, i, img, ins, kbd, li, main, mark, nav, ol, p, pre, q, rp, rt, ruby
    case s, samp, section, small, span, strike, strong, sub, summary, sup, table, tbody, td, tfoot, th, thead
    case time, tr, tt, u, ul, `var`, wbr

    // What goes with all it holds.
    case script, style, title, template, noscript, iframe, noframes, noembed, object, embed, applet, audio, video
    case svg, math, textarea, select, button, option, xmp, plaintext

    // What HTML treats in its own way and what goes without its content.
    case html, head, body, frameset, frame, form, fieldset, legend, dialog, dir, menu, hgroup, listing, search
    case optgroup, input, keygen, image, area, param, source, track, link, meta, base, basefont, bgsound
    case canvas, datalist, nobr, marquee

    // Where HTML may stand inside of SVG and MathML.
    case foreignObject, desc, mi, mo, mn, ms, mtext, mglyph, malignmark
    /// `annotation-xml`.
    case annotation

    /// The name in lower case.
    var name: [UInt8] { Self.names[Int(rawValue)] }

    /// The element of a name.
    static func named(_ key: NameKey) -> HTMLElement {
        guard let number = lookup.number(of: key), let element = HTMLElement(rawValue: number), element.rawValue > 2
        else { return .unknown }
        return element
    }

    /// The name in lower case, to be written.
    @inline(__always)
    var key: NameKey { Self.keys[Int(rawValue)] }

    private static let keys: [NameKey] = names.map { NameKey($0) }

    /// All names by number.
    static let names: [[UInt8]] = allCases.map {
        $0 == .annotation ? Array("annotation-xml".utf8) : Array(String(describing: $0).lowercased().utf8)
    }

    private static let lookup = NameTable(names)
}
