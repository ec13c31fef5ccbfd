// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// The manual page and the completions, as `make man` and the package make them.
@Suite("Manual page and completions")
struct ManualTests {
    /// A command as the program describes it, as far as it is compared.
    private struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                var kind: String
                var name: String
            }
            var names: [Name]?
            var shouldDisplay: Bool
            var valueName: String
            var kind: String
        }
        var commandName: String
        var arguments: [Argument]
        var subcommands: [Command]?
        var shouldDisplay: Bool
    }

    private struct Tree: Decodable { var command: Command }

    private let folder = "/tmp/pr-manual-\(getpid())-\(UInt32.random(in: 0..<100_000))"
    private let program = PostroomProcess.built("postroom")

    private func made() throws -> String {
        _ = try Script.run("make-manual", ["--binary", program, "--to", folder])
        return folder
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test("the page has a section for every command, with its arguments and every option, and every setting")
    func page() throws {
        defer { remove() }
        let page = try String(contentsOfFile: made() + "/postroom.1", encoding: .utf8)
            .replacing("\\-", with: "-").replacing("\\fB", with: "").replacing("\\fI", with: "").replacing(
                "\\fR", with: "")
        var sections: [String: String] = [:]
        for part in page.components(separatedBy: "\n.SS ").dropFirst() {
            let lines = part.split(separator: "\n", maxSplits: 1)
            sections[String(lines[0])] = lines.count > 1 ? lines[1].components(separatedBy: "\n.SH ")[0] : ""
        }
        let dump = try Script.program([program, "--experimental-dump-help"])
        let tree = try JSONDecoder().decode(Tree.self, from: Data(dump.utf8)).command
        var expected: Set<String> = []
        func compare(_ command: Command, _ above: String) {
            guard command.shouldDisplay, command.commandName != "help" else { return }
            let path = above + " " + command.commandName
            expected.insert(path)
            let section = sections[path] ?? ""
            let inner = command.subcommands ?? []
            for argument in command.arguments where argument.shouldDisplay && inner.isEmpty {
                let isThere =
                    argument.names.map { names in
                        names.contains { section.contains(($0.kind == "long" ? "--" : "-") + $0.name) }
                    } ?? section.contains(argument.valueName)
                #expect(isThere, "\(path): \(argument.names?.first?.name ?? argument.valueName)")
            }
            for command in inner { compare(command, path) }
        }
        for command in tree.subcommands ?? [] { compare(command, "postroom") }
        #expect(expected.count > 200 && Set(sections.keys) == expected)
        for line in try Script.program([program, "config", "docs"]).split(separator: "\n").dropFirst() {
            let variable = try #require(line.split(separator: " ").dropFirst().first)
            #expect(page.contains("\n\(variable)\n"), "\(variable)")
        }
    }

    @Test("it is sound: neither groff nor man has a word against it, and it is the same when it is made again")
    func sound() throws {
        defer { remove() }
        let file = try made() + "/postroom.1"
        let first = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(try Script.program(["/usr/bin/groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z", file]).isEmpty)
        let shown = try Script.program(
            ["/usr/bin/man", "--warnings", "-l", "-Tutf8", file], environment: ["MANWIDTH": "100", "LC_ALL": "C.UTF-8"])
        #expect(shown.contains("postroom mailbox add") && !shown.contains("troff:") && !shown.contains("warning:"))
        _ = try made()
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == first)
    }

    @Test("bash completes commands, options and values")
    func bash() throws {
        defer { remove() }
        let script = """
            source "$1"
            shift
            read -ra COMP_WORDS <<<"$*"
            COMP_LINE=$* COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
            _postroom postroom "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let completions = try made() + "/postroom.bash"
        func completed(_ line: String) throws -> [String] {
            try Script.program(["/bin/bash", "-c", script, "bash", completions, line])
                .split(separator: "\n").map(String.init)
        }
        #expect(try completed("postroom mailb") == ["mailbox"])
        #expect(
            try completed("postroom key re").sorted() == ["remove", "replies", "reseal", "retire-replies"].sorted())
        #expect(try completed("postroom import --mbox-q") == ["--mbox-quoting"])
        #expect(try completed("postroom import --mbox-quoting mboxr") == ["mboxrd"])
    }

    @Test(
        "zsh and fish understand theirs, where they are installed",
        arguments: [("/usr/bin/zsh", "zsh"), ("/usr/bin/fish", "fish")])
    func others(shell: String, name: String) throws {
        defer { remove() }
        let file = try made() + "/postroom." + name
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("mailbox") && text.contains("retire-replies"))
        guard FileManager.default.isExecutableFile(atPath: shell) else { return }
        #expect(try Script.program([shell, "-n", file]).isEmpty)
    }
}
