// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The wrappers of mail programs, told by class, id, name and style.
///
/// One table for all programs: QUIRK entries say whose they are. Outlook puts `x_` before the names in what it quotes.
enum TextMarks {
    /// The attributes that say something, also those ``TextRenderer`` wants itself.
    static let attributes = HTMLAttributeSet(
        [.id, .class, .name, .dataMarker, .type, .cite, .style, .hidden, .href, .start, .value]
    )

    /// What an element's attributes say; `nil` for ordinary elements.
    static func kind(of element: HTMLElement, _ attributes: HTMLAttributes) -> HTMLText.MarkKind? {
        if let id = attributes[.id], let kind = kind(ofName: id[...], in: ids) { return kind }
        if let list = attributes[.class], list.count <= 1024, let kind = kind(ofClasses: list) { return kind }
        switch element {
        case .blockquote: return blockQuotation(attributes)
        case .div, .table, .span, .td:
            // QUIRK: GMX and WEB.DE say it with a name.
            if let name = attributes[.name], key(name[...]) == quote { return .quotation }
            // QUIRK: Zimbra.
            if let marker = attributes[.dataMarker], marker.starts(with: signatureMarker) { return .signature }
            return isOutlookRule(attributes) ? .separator : nil
        case .hr:
            return attributes[.dataMarker] != nil ? .separator : nil
        default: return nil
        }
    }

    private static let quote = NameKey("quote".utf8)
    private static let cite = NameKey("cite".utf8)
    private static let signatureMarker = Array("__SIG_".utf8)

    private static func kind(ofClasses list: UnsafeBufferPointer<UInt8>) -> HTMLText.MarkKind? {
        var start = 0
        for _ in 0..<16 {
            while start < list.count, list[start] == 0x20 { start += 1 }
            guard start < list.count else { return nil }
            var end = start
            while end < list.count, list[end] != 0x20 { end += 1 }
            if let kind = kind(ofName: list[start..<end], in: classes) { return kind }
            start = end
        }
        return nil
    }

    private static func kind(ofName name: Slice<UnsafeBufferPointer<UInt8>>, in table: Names) -> HTMLText.MarkKind? {
        guard name.count <= 80 else { return nil }
        let name = bare(name)
        if let number = table.lookup.number(of: NameKey(name)) { return table.kinds[Int(number)] }
        // QUIRK: Yahoo puts a number before or behind: `ydp1a2byahoo_quoted`, `yahoo_quoted_4711`.
        if NameKey(name.prefix(12)) == yahooQuoted || NameKey(name.suffix(12)) == yahooQuoted { return .quotation }
        if NameKey(name.prefix(3)) == yahooPrefix, NameKey(name.suffix(9)) == signature { return .signature }
        if NameKey(name.prefix(11)) == zohoExtra { return .quotation }
        return nil
    }

    private static let yahooQuoted = NameKey("yahoo_quoted".utf8)
    private static let yahooPrefix = NameKey("ydp".utf8)
    private static let signature = NameKey("signature".utf8)
    private static let zohoExtra = NameKey("zmail_extra".utf8)

    /// A name without the `x_` that Outlook puts before it, once for each time it was quoted.
    private static func bare(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var rest = name
        while rest.count >= 2, rest[rest.startIndex] | 0x20 == UInt8(ascii: "x"),
            rest[rest.startIndex + 1] == UInt8(ascii: "_")
        {
            rest = rest.dropFirst(2)
        }
        return rest
    }

    private static func key(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> NameKey { NameKey(bare(name).prefix(80)) }

    private static func blockQuotation(_ attributes: HTMLAttributes) -> HTMLText.MarkKind? {
        if let type = attributes[.type], NameKey(type) == cite { return .citation }
        if attributes[.cite] != nil { return .citation }
        if attributes[.class] != nil { return nil }
        // QUIRK: Gmail indents with `margin:0 0 0 40px;border:none;padding:0px`.
        guard let style = style(attributes, with: "border") else { return nil }
        return contains(style, "border:none") && contains(style, "margin:") ? .indentation : nil
    }

    /// QUIRK: Outlook draws a line above the header block; grey since 2013, blue before.
    private static func isOutlookRule(_ attributes: HTMLAttributes) -> Bool {
        guard let style = style(attributes, with: "border-top") else { return false }
        return contains(style, "#e1e1e1") || contains(style, "#b5c4df") || contains(style, "rgb(225,225,225)")
            || contains(style, "rgb(181,196,223)")
    }

    /// A short style in lower case without blanks, if some word is in it.
    private static func style(_ attributes: HTMLAttributes, with word: StaticString) -> [UInt8]? {
        guard let style = attributes[.style], style.count <= 512, contains(style, word) else { return nil }
        return style.filter { $0 > 0x20 }.map { ASCII.lowercased($0) }
    }

    private static func contains(_ style: [UInt8], _ part: StaticString) -> Bool {
        style.withUnsafeBufferPointer { contains($0, part) }
    }

    /// Whether a style has a part, in any case.
    private static func contains(_ style: UnsafeBufferPointer<UInt8>, _ part: StaticString) -> Bool {
        let count = part.utf8CodeUnitCount
        guard style.count >= count else { return false }
        for start in 0...(style.count - count) {
            var matched = 0
            while matched < count {
                let byte = style[start + matched]
                guard ASCII.lowercased(byte) == part.utf8Start[matched] else { break }
                matched += 1
            }
            if matched == count { return true }
        }
        return false
    }

    /// Names and what they say.
    private struct Names: Sendable {
        let lookup: NameTable
        let kinds: [HTMLText.MarkKind]

        init(_ table: KeyValuePairs<String, HTMLText.MarkKind>) {
            lookup = NameTable(table.map { Array($0.key.utf8) })
            kinds = table.map(\.value)
        }
    }

    private static let ids = Names([
        // Outlook on the web and mobile
        "divrplyfwdmsg": .separator, "appendonsend": .separator, "stopspelling": .separator, "signature": .signature,
        "mail-editor-reference-message-container": .quotation, "ms-outlook-mobile-signature": .signature,
        "ms-outlook-mobile-body-separator-line": .separator, "outlookmessageheader": .separator,
        "olk_src_body_section": .quotation, "olk_src_separator": .separator,
        // Apple, Samsung, Naver, Roundcube, Zimbra, Notes
        "applemailsignature": .signature, "linebreakatbeginningofsignature": .signature,
        "composer_signature": .signature,
        "editor_signature": .signature, "reply-intro": .attribution, "isreplycontent": .quotation,
        "isforwardcontent": .quotation, "ntes-mailmaster-quote": .quotation, "mailruquote": .quotation,
    ])

    private static let classes = Names([
        // Gmail
        "gmail_quote": .quotation, "gmail_quote_container": .quotation, "gmail_attr": .attribution,
        "gmail_signature": .signature, "gmail_signature_prefix": .signature,
        // Thunderbird
        "moz-cite-prefix": .attribution, "moz-forward-container": .quotation, "moz-signature": .signature,
        "moz-email-headers-table": .separator,
        // Outlook
        "outlookmessageheader": .separator, "ms-outlook-mobile-signature": .signature,
        // Proton, Tuta, Zoho, Mail.ru, Front, NetEase, Superhuman, K-9, Evolution, others
        "protonmail_quote": .quotation, "protonmail_signature_block": .signature, "tutanota_quote": .quotation,
        "tutanota_signature": .signature, "zmail_extra": .quotation, "mailru-blockquote": .citation,
        "js-helper": .quotation, "front-blockquote": .citation, "ntes-mailmaster-quote": .quotation,
        "sh-signature": .signature, "k9mail-signature": .signature, "-x-evo-signature": .signature,
        "-x-evo-signature-wrapper": .signature, "-x-evo-attribution": .attribution, "-x-evo-quoted": .quotation,
        "aolmail_signature": .signature, "mb_sig": .signature, "bloop_sign": .signature, "airmail_sign": .signature,
        "yahoo-signature": .signature, "email-signature": .signature,
    ])
}
