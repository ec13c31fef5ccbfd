// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The colours of text and background in an element, in light or in dark.
struct PagePaint: Sendable {
    /// What the reader's program has chosen.
    enum Scheme: Sendable {
        case light, dark
    }

    /// The luminance of the text; `nil` where it is not known.
    private(set) var text: Double?
    /// The luminance of what is behind it; `nil` where it is not known, such as behind a picture.
    private(set) var background: Double?
    /// Whether the page says anything of either, so that a bad contrast is its own.
    private(set) var isNamed = false
    private(set) var isHidden = false

    /// What a program paints where a page says nothing.
    init(_ scheme: Scheme) {
        (text, background) = scheme == .light ? (0, 1) : (1, Contrast.luminance("#121212"))
    }

    /// The ratio of both, where the page says something of them and it can be seen.
    var ratio: Double? {
        guard isNamed, !isHidden, let text, let background else { return nil }
        return Contrast.ratio(text, background)
    }

    /// The paint in an element of this one.
    ///
    /// - Parameter declarations: What counts most stands last.
    func inside(_ element: PageMarkup.Element, _ declarations: [StyleDeclaration]) -> PagePaint {
        var paint = self
        // Links have a colour of the reader's program, unless the page says otherwise.
        if element.name == "a" { paint.text = nil }
        if let colour = element.attributes["bgcolor"] { paint.setBackground(colour) }
        if element.name == "font", let colour = element.attributes["color"] { paint.setText(colour, around: self) }
        for declaration in declarations {
            let value = declaration.value.lowercased()
            switch declaration.property {
            case "color": paint.setText(value, around: self)
            case "background-color", "background": paint.setBackground(value)
            case "display": paint.isHidden = isHidden || value == "none"
            default: break
            }
        }
        return paint
    }

    private mutating func setText(_ value: String, around: PagePaint) {
        text = ["inherit", "unset"].contains(value) ? around.text : Contrast.luminance(value)
        isNamed = true
    }

    private mutating func setBackground(_ value: String) {
        if ["none", "transparent", "inherit", "initial", "unset", "0", "0 0"].contains(value) { return }
        isNamed = true
        guard !value.contains("url("), !value.contains("gradient(") else {
            background = nil
            return
        }
        background =
            Contrast.luminance(value)
            ?? value.split(separator: " ").lazy.compactMap { Contrast.luminance(String($0)) }.first
    }
}
