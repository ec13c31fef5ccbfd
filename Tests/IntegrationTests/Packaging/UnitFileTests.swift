// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("The unit for systemd")
struct UnitFileTests {
    private static let unit = Script.project + "/packaging/systemd/postroom.service"
    private static let analyze = "/usr/bin/systemd-analyze"

    private func settings() throws -> [String: [String]] {
        var settings: [String: [String]] = [:]
        for line in try String(contentsOfFile: Self.unit, encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            guard let match = line.wholeMatch(of: /([A-Za-z]+)=(.*)/) else { continue }
            settings[String(match.output.1), default: []].append(String(match.output.2))
        }
        return settings
    }

    @Test(
        "it is told when serve is ready and lives, restarts what failed but not what is set wrong, and keeps secrets apart"
    )
    func life() throws {
        let settings = try settings()
        #expect(settings["Type"] == ["notify"] && settings["NotifyAccess"] == ["main"])
        #expect(settings["WatchdogSec"] == ["60"] && settings["RestartPreventExitStatus"] == ["78"])
        // Longer than serve takes at most: 30 s to finish, 20 s to be cancelled.
        #expect(settings["TimeoutStopSec"].flatMap { Int($0[0]) } ?? 0 > 50)
        #expect(settings["StateDirectory"] == ["postroom"] && settings["UMask"] == ["0077"])
        #expect(settings["LoadCredential"] == ["secret.key:/etc/postroom/secret.key"])
        #expect(settings["LimitCORE"] == ["0"])
        for name in ["NoNewPrivileges", "PrivateDevices", "PrivateTmp", "MemoryDenyWriteExecute", "RestrictNamespaces"]
        {
            #expect(settings[name] == ["yes"], "\(name)")
        }
    }

    @Test("systemd-analyze finds no mistake in it", .enabled(if: FileManager.default.isExecutableFile(atPath: analyze)))
    func verify() throws {
        let (folder, file) = try copy()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Script.program([Self.analyze, "verify", "--man=no", file]).isEmpty)
    }

    @Test(
        "systemd-analyze calls it well closed: at most 2.0 of 10 are open",
        .enabled(if: FileManager.default.isExecutableFile(atPath: analyze)))
    func security() throws {
        let (folder, file) = try copy()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let said = try Script.program(
            [Self.analyze, "security", "--offline=true", "--no-pager", "--threshold=20", file])
        #expect(said.contains("Overall exposure level for postroom.service: 1."))
    }

    /// The unit with the program as it was built, for one that is not installed counts as a mistake.
    private func copy() throws -> (folder: String, file: String) {
        let folder = "/tmp/pr-unit-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = try String(contentsOfFile: Self.unit, encoding: .utf8)
            .replacing("/usr/bin/postroom", with: PostroomProcess.built("postroom"))
        try text.write(toFile: folder + "/postroom.service", atomically: true, encoding: .utf8)
        return (folder, folder + "/postroom.service")
    }
}
