// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A Swift file of the project, for tests that read what the program says.
package struct SourceFile: Sendable {
    /// Below `Sources`: `Tickets/Stores/AgentStore.swift`.
    package let path: String
    /// Its text without comments that have a line of their own: those are sentences, not code.
    package let code: String

    /// The target it belongs to.
    package var target: String { String(path.prefix { $0 != "/" }) }

    /// Every file of these targets, or of all, in the order of their paths.
    package static func all(in targets: Set<String>? = nil) throws -> [SourceFile] {
        let sources = URL(fileURLWithPath: Script.project + "/Sources").resolvingSymlinksInPath()
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return try paths.sorted().filter { $0.hasSuffix(".swift") }.compactMap { path in
            if let targets, !targets.contains(String(path.prefix { $0 != "/" })) { return nil }
            let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return SourceFile(
                path: path,
                code: lines.map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : $0 }.joined(separator: "\n"))
        }
    }

    /// The functions that other targets may call.
    package var functions: [SourceFunction] {
        var functions: [SourceFunction] = []
        var type = ""
        let beginning = #/^(?:package |private |fileprivate )?(?:final )?(?:enum|struct|extension|class|actor) (\w+)/#
        let function = #/^ {4}(?:@discardableResult )?package (static )?(?:mutating )?func (\w+)/#
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if let match = line.firstMatch(of: beginning) { type = String(match.1) }
            guard let match = line.firstMatch(of: function) else { continue }
            // A declaration goes over several lines; its parameters end with the parenthesis that began them.
            let rest = lines[number...].joined(separator: " ")
            functions.append(
                SourceFunction(type: type, base: String(match.2), isStatic: match.1 != nil, declaration: rest))
        }
        return functions
    }
}

/// A function as a file declares it.
package struct SourceFunction: Hashable, Sendable {
    /// The type, the function, and what tells it from others of the name: the label of each parameter that must be given,
    /// or its type where there is no label, but for the transaction and the authority. `AgentStore.find(key)`,
    /// `PeopleCore.add(Role)`.
    package let name: String
    package let isStatic: Bool
    /// The types of all parameters.
    package let types: [String]

    /// Whether it works in a transaction that it is given.
    package var takesTransaction: Bool { types.contains("Transaction") || types.contains("Authority") }

    init(type: String, base: String, isStatic: Bool, declaration: String) {
        self.isStatic = isStatic
        var (depth, parts, part) = (0, [String](), "")
        reading: for character in declaration.drop(while: { $0 != "(" }) {
            switch character {
            case "(", "[":
                depth += 1
                if depth == 1 { continue }
            case ")", "]":
                depth -= 1
                if depth == 0 { break reading }
            case "," where depth == 1:
                parts.append(part)
                part = ""
                continue
            default: break
            }
            part.append(character)
        }
        parts.append(part)
        let parameters = parts.compactMap { part -> (label: String, type: String, isOptional: Bool)? in
            guard let colon = part.firstIndex(of: ":") else { return nil }
            let label = part[..<colon].split(separator: " ").first ?? ""
            let kind = part[part.index(after: colon)...].prefix { $0 != "=" }
            return (String(label), kind.trimmingCharacters(in: .whitespaces), part.contains("="))
        }
        types = parameters.map(\.type)
        let told = parameters.filter { $0.type != "Transaction" && $0.type != "Authority" && !$0.isOptional }
        name = "\(type).\(base)(" + told.map { $0.label == "_" ? $0.type : $0.label }.joined(separator: ", ") + ")"
    }
}
