// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates

/// As versions keep them.
extension BrandedPartial {
    /// JSON of some partials.
    static func text(of partials: [BrandedPartial]) -> String {
        JSONValue.array(
            partials.map { one in
                var members: [String: JSONValue] = [
                    "name": .string(one.partial.name), "text": .string(one.partial.text),
                    "html": .string(one.partial.html),
                ]
                if let brand = one.brand { members["brand"] = .string(brand.description) }
                return .object(members)
            }
        ).text
    }

    /// The partials that such JSON says.
    static func list(of text: String) -> [BrandedPartial] {
        guard case .array(let values)? = JSONValue(text: text) else { return [] }
        return values.compactMap { value in
            guard let members = value.members, let name = members["name"]?.string,
                let text = members["text"]?.string, let html = members["html"]?.string
            else { return nil }
            return BrandedPartial(
                brand: members["brand"]?.string.flatMap { BrandID($0) },
                TemplatePartial(name: name, text: text, html: html))
        }
    }
}
