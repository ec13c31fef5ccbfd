// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// `make demo`: the whole desk on this machine, with real servers, shown step by step.
///
/// With `--once` it stops after the last step and fails when one failed; otherwise it runs until Ctrl-C.
@main
struct Demo {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let state = arguments.first { !$0.hasPrefix("--") } ?? Self.standardState
        do {
            exit(try Demo(state: state, once: arguments.contains("--once")).run() ? 0 : 1)
        } catch {
            say("demo: \(error)")
            exit(1)
        }
    }

    /// A folder beside the sources; when this is root and others may not walk there (a checkout below /root), PostgreSQL,
    /// which does not run as root, needs another.
    private static var standardState: String {
        let project = FileManager.default.currentDirectoryPath
        var folder = URL(fileURLWithPath: project)
        while geteuid() == 0, folder.path != "/" {
            var information = stat()
            if stat(folder.path, &information) == 0, information.st_mode & 0o001 == 0 {
                return "/var/tmp/postroom-demo"
            }
            folder.deleteLastPathComponent()
        }
        return project + "/.state-demo"
    }

    private let state: String
    private let once: Bool

    private init(state: String, once: Bool) {
        self.state = state
        self.once = once
    }

    private func run() throws -> Bool {
        // Ctrl-C at any moment ends what runs by then, and leaves the state folder only.
        let ending = Ending { say("\nstopping …") }
        // The demo's own folder: each demo begins with an empty desk.
        try? FileManager.default.removeItem(atPath: state)
        say("mail servers …")
        let sandbox = try ending.begin({ try MailSandbox(Story.users) }, end: { $0.stop() })
        defer { ending.run() }
        let postroom = PostroomProcess(stateDirectory: state, environment: ["POSTROOM_API_PORT": once ? "0" : "8025"])
        let story = Story(sandbox: sandbox, postroom: postroom)
        say("private database in \(state) …")
        try story.setUp()
        let key = try postroom.run("apikey", "add", "--name", "demo").trimmingCharacters(in: .whitespacesAndNewlines)
        let log = state + "/serve.log"
        _ = try ending.begin(
            { try postroom.serve(log: log) },
            end: { service in
                service.signal(SIGTERM)
                _ = service.wait()
            })
        say("postroom serve runs; its log: \(log)\n")
        let passed = tell(story)
        guard let port = ServeLog(path: log).apiPort(within: .seconds(10)) else {
            say("✘ the API did not start; see \(log)")
            return false
        }
        let answered = ask("http://127.0.0.1:\(port)/api/v1/tickets", key: key)
        say("\nAPI:      http://127.0.0.1:\(port)/api/v1/tickets")
        say("API key:  \(key)")
        say(passed && answered ? "\nall steps passed" : "\nnot all steps passed")
        if !once {
            say("IMAP:     \(sandbox.imapsURL) as \(Story.customer) or \(Story.agent), password \"\(Story.password)\"")
            say("\nrunning until Ctrl-C")
            while true { sleep(1000) }
        }
        return passed && answered
    }

    /// Runs the story, one line a step.
    private func tell(_ story: Story) -> Bool {
        for (index, step) in story.steps.enumerated() {
            let start = ContinuousClock.now
            var problem: String?
            do {
                try story.act(before: index)
                repeat {
                    problem = try step.check()
                    if problem != nil { usleep(50_000) }
                } while problem != nil && ContinuousClock.now - start < .seconds(30)
            } catch { problem = "\(error)" }
            let time = (ContinuousClock.now - start).components
            let milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
            guard let problem else {
                say("✔ \(step.title) (\(milliseconds) ms)")
                continue
            }
            say("✘ \(step.title): \(problem)")
            return false
        }
        return true
    }

    private func ask(_ url: String, key: String) -> Bool {
        let answer = HTTPProbe.get(url, bearer: key)
        let isRight = answer?.status == 200 && answer?.body.contains(Story.customer) == true
        say(isRight ? "✔ the API lists the tickets" : "✘ the API does not list the tickets: \(answer?.status ?? 0)")
        return isRight
    }

    /// One line at once, also into a pipe.
    private func say(_ text: String) { Self.say(text) }
    private static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
