// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A property that is kept in `style`, and what its values may be beyond the ordinary.
struct StyleProperty: Sendable {
    /// Whether values may be negative, and how far.
    enum Negative: Sendable {
        /// As far as one likes.
        case any
        /// By what Word and newsletters pull things into line with; a single one that is
        /// larger would put content over the page around it.
        case little
        /// By what a list's mark or a first line needs; more is a way to hide text.
        case some
    }

    /// The name in lower case.
    let name: [UInt8]
    /// Whether names of fonts, or marks of lists, may be in it: quoted, and in any script.
    let hasNames: Bool
    /// Whether a `/` may be in it.
    let hasSlash: Bool
    /// Whether values may be negative.
    let negative: Negative

    /// The property of a name.
    static func named(_ key: NameKey) -> StyleProperty? {
        table.number(of: key).map { all[Int($0)] }
    }

    /// All that are kept. "Parts" are the longhands of a shorthand; of `border` also the radius, which belongs to its
    /// look. `text-decoration` and `list-style-type` stand for themselves.
    private static let all: [StyleProperty] = {
        let sides = ["top", "right", "bottom", "left"]
        var names = [
            "background-color", "border", "border-collapse", "border-color", "border-radius", "border-spacing",
            "border-style", "border-width", "color", "direction", "font", "font-family", "font-size", "font-stretch",
            "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "list-style-type",
            "margin", "max-width", "min-width", "padding", "text-align", "text-decoration", "text-indent",
            "text-transform", "vertical-align", "white-space", "width", "word-spacing",
        ]
        for side in sides {
            names += ["border-\(side)", "margin-\(side)", "padding-\(side)"]
            names += ["color", "style", "width"].map { "border-\(side)-\($0)" }
        }
        for corner in ["top-left", "top-right", "bottom-right", "bottom-left"] {
            names.append("border-\(corner)-radius")
        }
        return names.map { name in
            StyleProperty(
                name: Array(name.utf8),
                hasNames: name == "font" || name == "font-family" || name == "list-style-type",
                hasSlash: name == "font" || name == "border-radius",
                negative: name == "text-indent" ? .some : isPulling(name) ? .little : .any
            )
        }
    }()

    /// Whether a negative value moves what stands beside it.
    private static func isPulling(_ name: String) -> Bool {
        name.hasPrefix("margin") || name == "letter-spacing" || name == "word-spacing"
    }

    private static let table = NameTable(all.map(\.name))
}
