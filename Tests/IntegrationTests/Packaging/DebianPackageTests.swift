// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Yams

@Suite("The Debian package")
struct DebianPackageTests {
    @Test(
        "it holds the program, what Debian has not, and all that belongs to it; the same program gives the same bytes")
    func content() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let package = try Self.make(in: folder + "/one")
        let again = try Self.make(in: folder + "/two")
        #expect(URL(fileURLWithPath: package).lastPathComponent == URL(fileURLWithPath: again).lastPathComponent)
        _ = try Script.program(["/usr/bin/cmp", package, again])

        let fields = try Script.program(["/usr/bin/dpkg-deb", "-f", package])
        for line in ["Package: postroom", "Maintainer: The Postroom authors <postroom@example.org>"] {
            #expect(fields.contains(line + "\n"), "\(fields)")
        }
        let depends = try Script.program(["/usr/bin/dpkg-deb", "-f", package, "Depends"])
        for name in ["libc6 (>= ", "libssl3", "libpq5", "libcurl4", "libxml2", "libmagic1", "adduser"] {
            #expect(depends.contains(name), "\(depends)")
        }
        let lines = try Script.program(["/usr/bin/dpkg-deb", "-c", package]).split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.contains(" root/root ") }, "all of it is root's")
        let paths = Set(lines.compactMap { $0.split(separator: " ").dropFirst(5).first.map(String.init) })
        for path in [
            "usr/bin/postroom", "usr/lib/postroom/postroom", "usr/lib/postroom/libswiftCore.so",
            "lib/systemd/system/postroom.service", "etc/postroom/postroom.yaml", "usr/share/man/man1/postroom.1.gz",
            "usr/share/bash-completion/completions/postroom", "usr/share/zsh/vendor-completions/_postroom",
            "usr/share/fish/vendor_completions.d/postroom.fish", "usr/share/doc/postroom/copyright",
            "usr/share/doc/postroom/changelog.gz", "usr/share/doc/postroom/Runbooks/keys.md",
        ] {
            #expect(paths.contains("./" + path), "\(path)")
        }
        #expect(!paths.contains { $0.contains("secret.key") })
        // dpkg compares these on every look at what was changed.
        _ = try Script.program(["/usr/bin/dpkg-deb", "-R", package, folder + "/tree"])
        _ = try Script.program([
            "/bin/sh", "-c", "cd '\(folder)/tree' && md5sum --quiet -c DEBIAN/md5sums && test -x DEBIAN/postinst",
        ])
        let needed = try Script.program(["/usr/bin/readelf", "-d", folder + "/tree/usr/lib/postroom/postroom"])
        #expect(needed.contains("[$ORIGIN]") && !needed.contains("swift/linux"))
    }

    @Test(
        "it is installed, used, upgraded, removed and purged, and nothing is left but what must be kept",
        .enabled(if: geteuid() == 0))
    func life() throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let said = try Script.run("test-deb", [try Self.make(in: folder)])
        #expect(said.split(separator: "\n").count { $0.hasPrefix("✔ ") } == 9, "\(said)")
        #expect(said.hasSuffix("✔ purged with its state: nothing is left\n"))
    }

    @Test("what it is made of is checked: no program, no package")
    func refusal() throws {
        let failure = #expect(throws: Script.Failure.self) {
            try Script.run("make-deb", ["--binary", "/nonexistent/postroom"])
        }
        #expect(
            failure?.output.contains("there is no program /nonexistent/postroom; build it with: make build") == true)
    }

    @Test("its settings name every setting, hold no secret, and are those that hold without them")
    func settings() throws {
        let path = Script.project + "/packaging/debian/postroom.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        // What is commented out is a setting all the same, once the mark and its blank are gone.
        let open = text.split(separator: "\n").map { line in
            line.firstMatch(of: /^( *)# ((?: )*[a-z_]+:(?: .*)?)$/).map { $0.output.1 + $0.output.2 } ?? line
        }
        let file = try #require(try Yams.load(yaml: open.joined(separator: "\n")) as? [String: Any])
        var keys: Set<String> = []
        for (key, value) in file {
            let inner = (value as? [String: Any])?.keys.map { "\(key).\($0)" }
            keys.formUnion(inner ?? [key])
        }
        let desk = CommandDesk("package-settings")
        let known = try desk.run("config", "docs").split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        #expect(keys == Set(known))
        let (plain, given) = (try desk.run("config", "check"), try desk.run("config", "check", "--config", path))
        #expect(plain.replacing(/api\.port.*/, with: "") == given.replacing(/api\.port.*/, with: ""))
        #expect(!text.contains(/[a-z]:[^@\s\/]+@/), "a URL with a password")
    }

    /// The package of the program as it was built for the tests, put together quickly.
    private static func make(in folder: String) throws -> String {
        let said = try Script.run(
            "make-deb", ["--binary", PostroomProcess.built("postroom"), "--to", folder, "--compress", "none"])
        return try #require(said.split(separator: "\n").last.map(String.init))
    }

    private static func folder() -> String {
        "/tmp/pr-deb-\(getpid())-\(UInt32.random(in: 0..<100_000))"
    }
}
