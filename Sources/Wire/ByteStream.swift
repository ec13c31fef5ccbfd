// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A connected, authenticated stream of bytes to a mail server.
///
/// The seam between protocol sessions (IMAP, SMTP) and the network: ``Stream`` is the live one over
/// libcurl, `ScriptedWire` in PostroomTesting is the one for tests. Nothing is read from the socket
/// unless somebody waits in ``receive(upTo:until:)``, so a slow consumer stops the server.
///
/// Only one task may be inside `receive` or `waitReadable` at a time, and one inside `send`.
package protocol ByteStream: Sendable {
    /// What the server said before the stream was handed over: greeting, capabilities, login answer; one line
    /// each.
    var preamble: [String] { get }

    /// Sends all bytes.
    ///
    /// - Throws: `timeout`, `closed`, `network`; how much was sent before is unknown then.
    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError)

    /// Waits for bytes and returns between 1 and `limit` of them; an empty array means the peer ended the stream.
    ///
    /// - Throws: `timeout`, `network`, `cancelled` (the task was cancelled).
    func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8]

    /// Waits until `receive` would not block; `false` when the deadline passed first.
    ///
    /// - Throws: `network`, `cancelled`.
    func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool

    /// Closes the connection; later calls throw `closed`. Closing twice is harmless.
    func close() async
}
