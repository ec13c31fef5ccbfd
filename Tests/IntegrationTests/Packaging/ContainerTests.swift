// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing
import Yams

/// `packaging/docker`, read, and run without a container as far as that goes.
@Suite("Containers")
struct ContainerTests {
    private static let folder = Script.project + "/packaging/docker"

    private func dockerfile() throws -> ContainerFile {
        ContainerFile(try String(contentsOfFile: Self.folder + "/Dockerfile", encoding: .utf8))
    }

    private func compose() throws -> [String: Any] {
        let text = try String(contentsOfFile: Self.folder + "/compose.yaml", encoding: .utf8)
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    private func service(_ name: String) throws -> [String: Any] {
        try #require((try compose()["services"] as? [String: Any])?[name] as? [String: Any])
    }

    /// The variables of all settings.
    private func knownVariables() throws -> Set<String> {
        let desk = CommandDesk("container-settings")
        let lines = try desk.run("config", "docs").split(separator: "\n").dropFirst()
        return Set(
            lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) } + ["POSTROOM_CONFIG"])
    }

    @Test("the Dockerfile: known instructions, fixed versions, files that are there, nobody is root at the end")
    func instructions() throws {
        let file = try dockerfile()
        let known: Set = [
            "FROM", "RUN", "WORKDIR", "COPY", "ENV", "VOLUME", "EXPOSE", "USER", "HEALTHCHECK", "STOPSIGNAL",
            "ENTRYPOINT",
            "CMD",
        ]
        #expect(file.instructions.allSatisfy { known.contains($0.word) && !$0.rest.isEmpty })
        #expect(file.stages.count == 2)
        for instruction in file.instructions where instruction.word == "FROM" {
            let image = try #require(instruction.arguments.split(separator: " ").first)
            #expect(image.contains(":") && !image.hasSuffix(":latest"), "\(image)")
        }
        for instruction in file.instructions where instruction.word == "COPY" && instruction.options["from"] == nil {
            let words = instruction.arguments.split(separator: " ")
            #expect(words.count >= 2)
            for path in words.dropLast() {
                #expect(FileManager.default.fileExists(atPath: "\(Script.project)/\(path)"), "\(path)")
            }
        }
        #expect(file.last("USER")?.rest == "10001:10001")
        #expect(file.last("ENTRYPOINT")?.list == ["postroom"] && file.last("CMD")?.list == ["serve", "--migrate"])
        #expect(file.last("VOLUME")?.list == [file.variables["POSTROOM_STATE_DIR"] ?? ""])
        #expect(file.last("STOPSIGNAL")?.rest == "SIGTERM")
        // The image holds no key, no list of packages, no package.
        let last = try #require(file.stages.last?.first { $0.word == "RUN" }?.rest)
        #expect(last.hasSuffix("rm -rf /var/lib/apt/lists/* /packages /etc/postroom/secret.key"))
        for name in file.variables.keys where name.hasPrefix("POSTROOM_") {
            #expect(try knownVariables().contains(name), "\(name)")
        }
        // What is ignored would not be there to be copied.
        let ignore = try String(contentsOfFile: Self.folder + "/Dockerfile.dockerignore", encoding: .utf8)
        let kept = Set(ignore.split(separator: "\n").filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) })
        let copied = file.instructions.filter { $0.word == "COPY" && $0.options["from"] == nil }
            .flatMap { $0.arguments.split(separator: " ").dropLast().map(String.init) }
        #expect(kept == Set(copied))
    }

    @Test(
        "it builds with what install-packages knows, by the commands of the Makefile, and with the oldest Swift that is told"
    )
    func build() throws {
        let build = try #require(try dockerfile().stages.first)
        let runs = build.filter { $0.word == "RUN" }.map(\.rest)
        let known = try String(contentsOfFile: Script.project + "/scripts/install-packages", encoding: .utf8)
        let installed = try #require(runs.first?.components(separatedBy: "&&").first { $0.contains("install -y") })
        let names = installed.split(separator: " ").drop { $0 != "--no-install-recommends" }.dropFirst()
        #expect(names.count >= 9)
        for name in names { #expect(known.contains(name), "\(name)") }
        // Every library that is linked against.
        let linked = try #require(known.split(separator: "\n").first { $0.contains("libcurl4-openssl-dev") })
        for name in linked.split(separator: " ") { #expect(names.contains(name), "\(name)") }
        let makefile = try String(contentsOfFile: Script.project + "/Makefile", encoding: .utf8)
        #expect(runs.count == 3 && makefile.contains(runs[1]) && runs[2].hasPrefix("scripts/make-deb "))
        let manifest = try String(contentsOfFile: Script.project + "/Package.swift", encoding: .utf8)
        let version = try #require(manifest.firstMatch(of: /swift-tools-version: ([0-9.]+)/)).output.1
        #expect(build.first?.rest.hasPrefix("swift:\(version)") == true)
    }

    @Test("compose: fixed images, nothing privileged, secrets as files, only what is declared, settings that there are")
    func composition() throws {
        let file = try compose()
        let services = try #require(file["services"] as? [String: [String: Any]])
        #expect(Set(services.keys) == ["database", "postroom"])
        let volumes = Set((file["volumes"] as? [String: Any])?.keys.map(\.self) ?? [])
        let secrets = Set((file["secrets"] as? [String: Any])?.keys.map(\.self) ?? [])
        for (name, service) in services {
            if let image = service["image"] as? String { #expect(image.contains(":") && !image.hasSuffix(":latest")) }
            #expect(service["privileged"] == nil && service["network_mode"] as? String != "host", "\(name)")
            for mount in try #require(service["volumes"] as? [String]) {
                let source = String(mount.prefix { $0 != ":" })
                if source.hasPrefix(".") {
                    #expect(
                        FileManager.default.fileExists(atPath: Self.folder + "/" + source) && mount.hasSuffix(":ro"),
                        "\(mount)")
                } else {
                    #expect(volumes.contains(source), "\(mount)")
                }
            }
            for secret in service["secrets"] as? [String] ?? [] { #expect(secrets.contains(secret)) }
        }
        let postroom = try service("postroom")
        let build = try #require(postroom["build"] as? [String: String])
        let context = Self.folder + "/" + (build["context"] ?? "")
        #expect(FileManager.default.fileExists(atPath: context + "/" + (build["dockerfile"] ?? "")))
        let variables = try #require(postroom["environment"] as? [String: String])
        for name in variables.keys { #expect(try knownVariables().contains(name), "\(name)") }
        #expect(
            try dockerfile().variables["POSTROOM_SECRET_KEY_FILE"] == "/run/secrets/postroom_key"
                && secrets == ["postroom_key"])
        #expect(postroom["ports"] as? [String] == ["127.0.0.1:8025:8025"] && postroom["read_only"] as? Bool == true)
        #expect(postroom["cap_drop"] as? [String] == ["ALL"])
        // Both meet at the socket.
        let mounts = (postroom["volumes"] as? [String] ?? [], try service("database")["volumes"] as? [String] ?? [])
        #expect(mounts.0.contains("socket:/run/postgresql") && mounts.1.contains("socket:/var/run/postgresql"))
        #expect(variables.values.allSatisfy { $0.hasSuffix("?host=/run/postgresql") })
    }

    @Test(
        "the same commands in the same order, without containers: the server, its roles, serve, the health check, the end",
        .enabled(if: geteuid() == 0))
    func run() async throws {
        let place = "/tmp/pr-box-\(getpid())-\(UInt32.random(in: 0..<10_000))"
        let (data, socket) = (place + "/data", place + "/socket")
        for folder in [place, data, socket] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        chmod(place, 0o755)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let versions = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql").compactMap { Int($0) }
        let programs = "/usr/lib/postgresql/\(try #require(versions.max()))/bin/"

        // As the entry of the image of PostgreSQL does it: a new cluster, the database, what lies in docker-entrypoint-initdb.d.
        _ = try Script.program(["/bin/chown", "-R", "postgres", data, socket])
        try asPostgres([programs + "initdb", "--username=postgres", "--auth=trust", "-D", data])
        let database = try service("database")
        let words = try #require(database["command"] as? [String])
        let options = words.dropFirst().map {
            $0.replacing("/etc/postroom/pg_hba.conf", with: place + "/pg_hba.conf")
        }
        for name in ["pg_hba.conf", "roles.sql"] {
            try FileManager.default.copyItem(atPath: Self.folder + "/" + name, toPath: place + "/" + name)
        }
        try asPostgres([
            programs + "pg_ctl", "start", "-w", "-s", "-D", data, "-l", data + "/log", "-o",
            (options.map { "'\($0)'" } + ["-k", socket]).joined(separator: " "),
        ])
        defer { _ = try? asPostgres([programs + "pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", data]) }
        let psql = [programs + "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "postgres"]
        let name = try #require((database["environment"] as? [String: String])?["POSTGRES_DB"])
        try asPostgres(psql + ["-d", "postgres", "-c", "create database \(name)"])
        try asPostgres(psql + ["-d", name, "-f", place + "/roles.sql"])
        let check = try #require((database["healthcheck"] as? [String: Any])?["test"] as? [String])
        _ = try Script.program(
            [programs + check[1]] + check.dropFirst(2).map { $0.replacing("/var/run/postgresql", with: socket) })
        // Nobody but the server's own account is the superuser.
        #expect(throws: Script.Failure.self) { try Script.program(psql + ["-d", name, "-c", "select 1"]) }

        // As the image of Postroom does it, with what compose adds.
        let file = try dockerfile()
        let service = try service("postroom")
        let port = FreePort.number()
        var variables = file.variables.merging(try #require(service["environment"] as? [String: String])) { $1 }
        variables = variables.mapValues {
            $0.replacing("/run/postgresql", with: socket).replacing(
                "/etc/postroom", with: Script.project + "/packaging/debian"
            )
            .replacing("/var/lib/postroom", with: place + "/state")
            .replacing("/run/secrets/postroom_key", with: place + "/secret.key")
        }
        variables["POSTROOM_API_PORT"] = "\(port)"
        let key = place + "/secret.key"
        try Data((String(repeating: "0123456789abcdef", count: 4) + "\n").utf8).write(to: URL(fileURLWithPath: key))
        chmod(key, 0o400)
        let entry = [PostroomProcess.built("postroom")] + (service["command"] as? [String] ?? [])
        #expect(service["command"] as? [String] == file.last("CMD")?.list)
        let process = try ChildProgram(entry, output: place + "/serve.log", environment: variables)
        let health = try #require(file.last("HEALTHCHECK")?.list).map { $0.replacing("/8025 ", with: "/\(port) ") }
        let missing = try await eventually(within: .seconds(60)) {
            (try? Script.program(health)) != nil ? nil : "not healthy"
        }
        let log = (try? String(contentsOfFile: place + "/serve.log", encoding: .utf8)) ?? ""
        #expect(missing == nil, "\(log)")
        #expect(log.contains("\"msg\":\"migration applied\"") && log.contains("\"msg\":\"the API listens\""))
        // docker compose exec postroom postroom …
        let tenants = try Script.program([entry[0], "mailbox", "list", "--json"], environment: variables)
        #expect(tenants.isEmpty)
        process.signal(SIGTERM)
        #expect(process.wait() == 0)
        #expect(throws: Script.Failure.self, "nothing is healthy that does not run") { try Script.program(health) }
    }

    @discardableResult
    private func asPostgres(_ words: [String]) throws -> String {
        try Script.program(["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + words)
    }
}
