// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPlatform
import Database
import Glibc
package import Tickets

/// Reads mails in this process, on a thread of its own, and does not wait for one for ever.
///
/// A thread cannot be stopped from outside. One that is over its time is left behind, at the lowest priority, and the next mail
/// is read on a new one with a detector of its own, so that a single mail never holds up the others. For one worker, which
/// reads one mail after the other.
package actor MailReader {
    private let limit: Duration
    private let examiner: AttachmentExaminer
    private var lane: (reader: ReadingLane, thread: pid_t)?
    private var current: (began: ContinuousClock.Instant, answer: AsyncStream<ReadMail?>.Continuation)?
    private var isWatched = false
    /// How many threads were left behind.
    package private(set) var lost = 0

    /// - Parameters:
    ///   - examiner: Looks at attachments; on a thread that follows one left behind, with a detector of its own.
    ///   - limit: How long reading a mail may take, beside what the scanner is waited for.
    package init(examiner: AttachmentExaminer, limit: Duration = ReadingLimits().wall) {
        self.limit = limit + examiner.waiting
        self.examiner = examiner
    }

    /// The mail as it was read; `nil` when that took too long, or the task is cancelled.
    package func read(_ bytes: [UInt8], blob: BlobHash, policy: AttachmentPolicy = AttachmentPolicy()) async
        -> ReadMail?
    {
        let (reader, thread) = await currentLane()
        // Whoever comes first is listened to; the end of the reading is not waited for.
        let (answers, answer) = AsyncStream.makeStream(of: ReadMail?.self, bufferingPolicy: .bufferingOldest(1))
        current = (.now, answer)
        defer { current = nil }
        watch()
        Task { answer.yield(await reader.read(bytes, blob: blob, policy: policy)) }
        for await read in answers {
            if read == nil {
                lost += 1
                cplatform_yield_priority(thread)
                lane = nil
            }
            return read
        }
        return nil
    }

    /// Looks now and then whether a reading is over its time. One watch for all mails: a sleep of its own for each would stay
    /// in the runtime's queue to its end, for thousands of mails a second.
    private func watch() {
        if isWatched { return }
        isWatched = true
        let pause = max(limit / 8, .milliseconds(1))
        Task { [weak self] in
            repeat { try? await Task.sleep(for: pause) } while await self?.isStillNeeded() == true
        }
    }

    private func isStillNeeded() -> Bool {
        guard let current else {
            isWatched = false
            return false
        }
        if current.began.duration(to: .now) >= limit { current.answer.yield(nil) }
        return true
    }

    private func currentLane() async -> (reader: ReadingLane, thread: pid_t) {
        if let lane { return lane }
        let reader = ReadingLane(examiner: lost == 0 ? examiner : examiner.withOwnDetector)
        let made = (reader, await reader.thread)
        lane = made
        return made
    }
}

/// One thread on which mails are read.
private actor ReadingLane {
    private let executor = ThreadExecutor()
    private let examiner: AttachmentExaminer

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(examiner: AttachmentExaminer) { self.examiner = examiner }

    deinit { executor.stop() }

    /// The thread, as the kernel counts it.
    var thread: pid_t { cplatform_thread() }

    func read(_ bytes: [UInt8], blob: BlobHash, policy: AttachmentPolicy) async -> ReadMail {
        await ReadMail.read(bytes, blob: blob, examiner: examiner, policy: policy)
    }
}
