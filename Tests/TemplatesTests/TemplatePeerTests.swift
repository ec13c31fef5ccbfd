// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Templates

/// What python-liquid makes of the templates of `make check-templates`, as `scripts/check-templates --write` kept it; the
/// differences on purpose are not in it.
@Suite("Templates beside python-liquid")
struct TemplatePeerTests {
    private struct Kept: Decodable {
        let program: String
        let facts: [String: [String: Value]]
        let answers: [Answer]
    }

    private struct Answer: Decodable {
        let template: String
        let output: String
    }

    /// A value as JSON writes it.
    private struct Value: Decodable {
        let value: TemplateValue?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                value = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                value = .number(number)
            } else if let number = try? container.decode(Double.self) {
                value = .decimal(number)
            } else if let text = try? container.decode(String.self) {
                value = .text(text)
            } else if let list = try? container.decode([Value].self) {
                value = .list(list.compactMap(\.value))
            } else {
                value = .record(try container.decode([String: Value].self).compactMapValues(\.value))
            }
        }
    }

    @Test("the shared part of the language gives the same")
    func answers() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("scripts/check_templates/kept/liquid.json")
        let kept = try JSONDecoder().decode(Kept.self, from: try Data(contentsOf: file))
        var values: [Placeholder: TemplateValue] = [:]
        for (group, fields) in kept.facts {
            for (name, field) in fields {
                let value = try #require(field.value)
                values[Placeholder("\(group).\(name)", "A value.", example: value, mayBeEmpty: true)] = value
            }
        }
        let catalogue = Catalogue(Array(values.keys))
        #expect(kept.program.hasPrefix("python-liquid 2.") && kept.answers.count > 400)
        for answer in kept.answers {
            let check = Template.check(answer.template, catalogue: catalogue)
            #expect(check.errors.isEmpty, "\(answer.template)")
            #expect(try check.template?.render(Facts(values)) == answer.output, "\(answer.template)")
        }
    }
}
