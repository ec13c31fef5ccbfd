// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import MailIngest
import Synchronization

/// The process that reads suspects, with traps: a mail with a field `X-Trap` ends it, holds it up or takes all memory, as a
/// mistake of ours would. For tests only; the product has no such thing.
@main
struct ReadingTrap {
    static func main() async {
        let mails = MailCount()
        let isRead = await ReadingProbe.run(input: 0, output: 1) { bytes in
            let number = mails.next()
            let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
            if text.contains("X-Trap: crash") { crash(bytes) }
            if text.contains("X-Trap: fresh"), number == 1 { crash(bytes) }
            if text.contains("X-Trap: used"), number > 1 { crash(bytes) }
            if text.contains("X-Trap: hang") { while getppid() > 0 {} }
            if text.contains("X-Trap: sleep") { sleep(3600) }
            if text.contains("X-Trap: memory") { eat() }
            if text.contains("X-Trap: exit") { exit(3) }
            if text.contains("X-Trap: silent") {
                for descriptor: Int32 in 0...2 { close(descriptor) }
                sleep(3600)
            }
            // As somebody from outside would.
            if text.contains("X-Trap: term") { kill(getpid(), SIGTERM) }
            if text.contains("X-Trap: kill") { kill(getpid(), SIGKILL) }
        }
        exit(isRead ? 0 : 1)
    }

    private static func crash(_ bytes: [UInt8]) {
        let beyond = bytes.count + 1
        print(bytes[beyond])
    }

    private static func eat() {
        var all: [[UInt8]] = []
        while all.count < 1_000_000 { all.append([UInt8](repeating: 1, count: 1 << 24)) }
    }
}

/// How many mails this process was given.
private final class MailCount: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
