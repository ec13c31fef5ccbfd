// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Templates

/// Renders templates with values from JSON, for `scripts/check-templates`.
///
/// Each line of the input is `{"template": …, "facts": {…}}`, each line of the output `{"output": …}` or
/// `{"errors": […]}`. With `bench SECONDS` it renders the built-in acknowledgement and prints how often in a second, its
/// text alone and with its HTML. With `defaults` it prints all defaults as they are with the examples, a line of JSON each.
@main
struct TemplateProbe {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == "bench", let seconds = Double(arguments[2]) {
            return try bench(seconds)
        }
        if arguments.dropFirst() == ["defaults"] { return try defaults() }
        let encoder = JSONEncoder()
        while let line = readLine() {
            guard let request = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let template = request["template"] as? String
            else { continue }
            let answer = answer(template, request["facts"] as? [String: Any] ?? [:])
            print(String(decoding: try encoder.encode(answer), as: UTF8.self))
        }
    }

    private static func answer(_ template: String, _ facts: [String: Any]) -> [String: [String]] {
        var placeholders: [Placeholder: TemplateValue] = [:]
        collect(facts, "", into: &placeholders)
        let check = Template.check(template, catalogue: Catalogue(Array(placeholders.keys)))
        guard let template = check.template else { return ["errors": check.errors.map(\.description)] }
        do throws(TemplateError) {
            return ["output": [try template.render(Facts(placeholders))]]
        } catch {
            return ["errors": [error.description]]
        }
    }

    private static func collect(
        _ facts: [String: Any], _ prefix: String, into result: inout [Placeholder: TemplateValue]
    ) {
        for (name, value) in facts {
            if let group = value as? [String: Any] {
                collect(group, prefix + name + ".", into: &result)
            } else {
                let example = Self.value(value) ?? .text("")
                result[Placeholder(prefix + name, "A value.", example: example, mayBeEmpty: true)] = Self.value(value)
            }
        }
    }

    private static func value(_ json: Any) -> TemplateValue? {
        switch json {
        case let text as String: return .text(text)
        case let number as NSNumber:
            // The objects of JSON tell flags from numbers by what they encode.
            if number.objCType.pointee == 0x63 { return .flag(number.boolValue) }
            if number.objCType.pointee == 0x64 { return .decimal(number.doubleValue) }
            return .number(number.intValue)
        case let values as [Any]: return .list(values.compactMap(value))
        case let fields as [String: Any]: return .record(fields.compactMapValues(value))
        default: return nil
        }
    }

    private static func bench(_ seconds: Double) throws {
        let page = Defaults.template(.acknowledgement, for: .english)
        let source = TemplateSource(subject: page.subject.source, text: page.text?.source)
        let text = try MailTemplate(kind: page.kind, locale: page.locale, source: source)
        for (name, template) in [("text", text), ("text and HTML", page)] {
            let facts = Facts.examples(of: template.kind.catalogue)
            var (count, bytes) = (0, 0)
            let clock = ContinuousClock()
            let start = clock.now
            while clock.now - start < .seconds(seconds) {
                for _ in 0..<1000 {
                    let rendered = try template.render(facts)
                    bytes += rendered.text.utf8.count + (rendered.html?.utf8.count ?? 0)
                }
                count += 1000
            }
            let duration = clock.now - start
            let elapsed = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
            print("\(Int(Double(count) / elapsed)) renders/s, \(bytes / count) bytes of \(name) each")
        }
    }

    /// A default as it comes out.
    private struct Default: Encodable {
        let kind: String
        let locale: String
        let subject: String
        let text: String
        let html: String?
    }

    private static func defaults() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for template in Defaults.all {
            let rendered = try template.render(Facts.examples(of: template.kind.catalogue))
            let line = Default(
                kind: template.kind.rawValue, locale: template.locale.tag, subject: rendered.subject,
                text: rendered.text, html: rendered.html)
            print(String(decoding: try encoder.encode(line), as: UTF8.self))
        }
    }
}
