// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the construction of trees (WHATWG HTML §13.2.6) asks about an element, one bit each.
struct HTMLTraits: OptionSet, Sendable {
    let rawValue: UInt32

    /// The sanitiser keeps it.
    static let kept = HTMLTraits(rawValue: 1)
    /// It goes with all it holds.
    static let hollow = HTMLTraits(rawValue: 1 << 1)
    /// It never has content.
    static let void = HTMLTraits(rawValue: 1 << 2)
    /// §13.2.4.2 "special": end tags of other elements do not reach over it.
    static let special = HTMLTraits(rawValue: 1 << 3)
    /// §13.2.4.3: opened again where a block ended before it was closed.
    static let formatting = HTMLTraits(rawValue: 1 << 4)
    /// A block: an open `p` ends before it, and its end tag closes what is open in it.
    static let block = HTMLTraits(rawValue: 1 << 5)
    /// Its content is text, whatever it looks like.
    static let rawText = HTMLTraits(rawValue: 1 << 6)
    /// Its end tag may be left out (§13.2.6.3).
    static let implied = HTMLTraits(rawValue: 1 << 7)
    /// `h1` to `h6`.
    static let heading = HTMLTraits(rawValue: 1 << 8)
    /// End tags do not look for their start tag beyond it (§13.2.4.2 "in scope").
    static let barrier = HTMLTraits(rawValue: 1 << 9)
    /// Formatting elements outside of it do not reach into it (a marker is set).
    static let marker = HTMLTraits(rawValue: 1 << 10)
    /// What must not stand in it is put before the table.
    static let fosters = HTMLTraits(rawValue: 1 << 11)
    /// Its tags mean something in tables only: `caption`, `col`, `tr`, …
    static let tablePart = HTMLTraits(rawValue: 1 << 12)
    /// Its tags are left out as if they were not there: `html`, `head`, `meta`, …
    static let ignored = HTMLTraits(rawValue: 1 << 13)
    /// Its start tag ends SVG and MathML around it (§13.2.6.5).
    static let breaksOut = HTMLTraits(rawValue: 1 << 14)
    /// It belongs to SVG or MathML; set when it is opened there.
    static let foreign = HTMLTraits(rawValue: 1 << 15)
    /// HTML may stand in it although it belongs to SVG or MathML; set when it is opened there.
    static let integration = HTMLTraits(rawValue: 1 << 16)
    /// It belongs to MathML; set when it is opened there.
    static let mathML = HTMLTraits(rawValue: 1 << 18)
    /// A list: a barrier for `li`.
    static let list = HTMLTraits(rawValue: 1 << 17)
}

extension HTMLElement {
    /// The traits of all elements by number.
    static let traits: [HTMLTraits] = {
        var all = [HTMLTraits](repeating: [], count: allCases.count)
        func mark(_ trait: HTMLTraits, _ elements: [HTMLElement]) {
            for element in elements { all[Int(element.rawValue)].insert(trait) }
        }
        let headings: [HTMLElement] = [.h1, .h2, .h3, .h4, .h5, .h6]
        let hollow = allCases.filter { (Self.script.rawValue...Self.plaintext.rawValue).contains($0.rawValue) }
        mark(.kept, allCases.filter { (Self.a.rawValue...Self.wbr.rawValue).contains($0.rawValue) })
        mark(.hollow, hollow)
        mark(.void, [.br, .col, .embed, .hr, .img, .wbr])
        mark(.formatting, [.a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u])
        let blocks: [HTMLElement] = [
            .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
            .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search,
            .section, .summary, .ul,
        ]
        mark(.block, blocks)
        mark(.heading, headings)
        mark(
            .special,
            blocks.filter { $0 != .dialog } + headings + [
                .root, .applet, .button, .caption, .col, .colgroup, .dd, .dt, .embed, .form, .hr, .img, .li, .marquee,
                .object,
                .p, .plaintext, .select, .table, .tbody, .td, .template, .tfoot, .th, .thead, .tr, .wbr, .br,
            ]
        )
        mark(
            .rawText,
            [.script, .style, .title, .noscript, .iframe, .noframes, .noembed, .textarea, .xmp, .plaintext]
        )
        mark(.implied, [.dd, .dt, .li, .optgroup, .option, .p, .rp, .rt])
        mark(.barrier, [.root, .applet, .caption, .marquee, .table, .td, .th, .object, .template, .select])
        mark(.marker, [.applet, .marquee, .object, .template, .td, .th, .caption])
        mark(.fosters, [.table, .tbody, .tfoot, .thead, .tr])
        mark(.tablePart, [.caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr])
        mark(.list, [.ol, .ul])
        mark(
            .ignored,
            [
                .html, .head, .body, .frameset, .frame, .input, .keygen, .area, .param, .source, .track, .link, .meta,
                .base, .basefont, .bgsound,
            ]
        )
        mark(
            .breaksOut,
            headings + [
                .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .head, .hr, .i,
                .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong, .strike,
                .sub,
                .sup, .table, .tt, .u, .ul, .var,
            ]
        )
        return all
    }()

    /// The traits of this element.
    var traits: HTMLTraits { Self.traits[Int(rawValue)] }
}
