// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How the pages of the default mails look: the styles of their elements, for light and for dark.
///
/// Styles stand in `style`, because many mail programs pass over style sheets; the classes are for the dark colours, which
/// take effect where `prefers-color-scheme` is known. Nothing is loaded from anywhere, letters are those of the machine, none
/// smaller than 14 px. All contrasts are at least 4.5 to 1 (WCAG 2.2, 1.4.3), as `DefaultPageTests` reckons.
enum PageLook {
    static let font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
    static let page =
        "margin:0;padding:8px;background-color:#eef1f5;color:#1f2933;font-family:\(font);font-size:16px;line-height:1.5"
    /// Words that mail programs show beside the subject, and pages do not.
    static let preview = "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all"
    static let card = "max-width:600px;background-color:#ffffff;border-top:4px solid #0b5cad"
    static let paragraph = "margin:0 0 16px"
    static let heading = "margin:24px 0 8px;font-size:18px;line-height:1.35;font-weight:bold"
    static let list = "margin:0 0 16px;padding:0 24px"
    static let commands =
        "margin:0 0 16px;padding:12px 16px;background-color:#f3f5f8;color:#1f2933;font-family:Menlo,Consolas,monospace;font-size:14px"
    static let signature = "margin:24px 0 16px;padding:16px 0 0;border-top:1px solid #d5dae1;font-weight:bold"
    static let smallPrint = "margin:0 0 16px;font-size:14px;color:#52606d"
    static let link = "color:#0b5cad;text-decoration:underline"
    static let button =
        "display:inline-block;padding:12px 20px;color:#ffffff;font-weight:bold;text-decoration:underline"
    static let buttonPlace = "background-color:#0b5cad;border-radius:4px"
    static let facts = "margin:0 0 16px;border-collapse:collapse"

    /// The words of the page, which begin at the side from which its language is read.
    static func words(_ side: Side) -> String {
        "padding:24px 24px 8px;font-family:\(font);font-size:16px;line-height:1.5;color:#1f2933;text-align:\(side.start);"
            + "word-break:break-word;overflow-wrap:anywhere"
    }

    static func label(_ side: Side) -> String {
        "padding:2px 0;width:96px;font-size:16px;font-weight:normal;color:#52606d;text-align:\(side.start);vertical-align:top"
    }

    static func value(_ side: Side) -> String {
        "padding:2px 0;font-size:16px;color:#1f2933;text-align:\(side.start);vertical-align:top"
    }

    static func quotation(_ side: Side) -> String {
        "margin:0 0 16px;padding:12px 16px;border-\(side.start):4px solid #9aa5b1;background-color:#f3f5f8;color:#1f2933"
    }

    /// Where lines begin.
    enum Side {
        case left, right

        var start: String { self == .left ? "left" : "right" }
    }

    /// The colours for dark; `!important`, because the light ones stand in `style`.
    static let sheet = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .page { background-color: #14181d !important; color: #e8ecf0 !important; }
          .card { background-color: #1f252c !important; border-color: #8ec5ff !important; }
          .words { color: #e8ecf0 !important; }
          .quiet { color: #b4bfca !important; }
          .shade { background-color: #2a323b !important; border-color: #6b7885 !important; color: #e8ecf0 !important; }
          .rule { border-color: #48525d !important; }
          .link { color: #8ec5ff !important; }
          .press { background-color: #8ec5ff !important; color: #10161c !important; }
        }
        """

    /// Word, which draws Outlook's mails, takes tables for having letters of their own.
    static let outlook =
        "<!--[if mso]><style>body,table,td,th,p,h2,li,a,blockquote{font-family:'Segoe UI',Arial,sans-serif !important}</style><![endif]-->"
}
