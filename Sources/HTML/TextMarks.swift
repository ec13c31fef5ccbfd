// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The wrappers of mail programs, told by class, id, name and style.
///
/// One table for all programs: QUIRK entries say whose they are. Outlook puts `x_` before the names in what it quotes.
enum TextMarks {
    /// What an element's attributes say; `nil` for ordinary elements.
    static func kind(of element: String, _ attributes: HTMLAttributes) -> HTMLText.MarkKind? {
        if let id = attributes["id"], let kind = kind(ofName: bare(id), in: ids) { return kind }
        if let list = attributes["class"], list.utf8.count <= 1024, let kind = kind(ofClasses: list) { return kind }
        switch element {
        case "blockquote": return blockQuotation(attributes)
        case "div", "table", "span", "td":
            // QUIRK: GMX and WEB.DE say it with a name.
            if let name = attributes["name"], bare(name) == "quote" { return .quotation }
            // QUIRK: Zimbra.
            if let marker = attributes["data-marker"], marker.hasPrefix("__SIG_") { return .signature }
            return isOutlookRule(attributes) ? .separator : nil
        case "hr":
            return attributes["data-marker"] != nil ? .separator : nil
        default: return nil
        }
    }

    private static func kind(ofClasses list: String) -> HTMLText.MarkKind? {
        for name in list.split(separator: " ").prefix(16) {
            if let kind = kind(ofName: bare(String(name)), in: classes) { return kind }
        }
        return nil
    }

    private static func kind(ofName name: String, in table: [String: HTMLText.MarkKind]) -> HTMLText.MarkKind? {
        if let kind = table[name] { return kind }
        // QUIRK: Yahoo puts a number before or behind: `ydp1a2byahoo_quoted`, `yahoo_quoted_4711`.
        if name.hasSuffix("yahoo_quoted") || name.hasPrefix("yahoo_quoted") { return .quotation }
        if name.hasPrefix("ydp"), name.hasSuffix("signature") { return .signature }
        if name.hasPrefix("zmail_extra") { return .quotation }
        return nil
    }

    /// A name in lower case and without the `x_` that Outlook puts before it, once for each time it was quoted.
    private static func bare(_ name: String) -> String {
        guard name.utf8.count <= 80 else { return "" }
        var rest = name.lowercased()[...]
        while rest.hasPrefix("x_") { rest = rest.dropFirst(2) }
        return String(rest)
    }

    private static func blockQuotation(_ attributes: HTMLAttributes) -> HTMLText.MarkKind? {
        if attributes["type"]?.lowercased() == "cite" || attributes["cite"] != nil { return .citation }
        if attributes["class"] != nil { return nil }
        // QUIRK: Gmail indents with `margin:0 0 0 40px;border:none;padding:0px`.
        guard let style = style(attributes) else { return nil }
        return style.contains("border:none") && style.contains("margin:") ? .indentation : nil
    }

    /// QUIRK: Outlook draws a line above the header block; grey since 2013, blue before.
    private static func isOutlookRule(_ attributes: HTMLAttributes) -> Bool {
        guard let style = style(attributes), style.contains("border-top") else { return false }
        return ["#e1e1e1", "#b5c4df", "rgb(225,225,225)", "rgb(181,196,223)"].contains { style.contains($0) }
    }

    /// A short style in lower case without blanks.
    private static func style(_ attributes: HTMLAttributes) -> String? {
        guard let style = attributes["style"], style.utf8.count <= 512 else { return nil }
        return String(decoding: style.lowercased().utf8.filter { $0 > 0x20 }, as: UTF8.self)
    }

    private static let ids: [String: HTMLText.MarkKind] = [
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
    ]

    private static let classes: [String: HTMLText.MarkKind] = [
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
    ]
}
