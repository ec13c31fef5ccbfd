// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import MailIngest
import Wire

/// Everything an operator can set, read once at the start; no other place reads the environment or a file.
struct Settings: Sendable {
    /// Where the private cluster, the blobs and the key are kept.
    var stateDirectory: String
    var profile: Profile
    var database: DatabaseChoice
    /// Connections of the pool.
    var connections: Int
    /// Where the key that seals credentials is; made on first use when it is the default place.
    var secretKeyFile: String
    var apiHost: String
    var apiPort: Int
    /// Where the API is reached from outside, without a slash at its end; `nil` where nobody has said so.
    var publicURL: String?
    /// Requests of one caller in a minute.
    var apiCalls: Int
    /// Connections to the API at once.
    var apiConnections: Int
    /// Pages from elsewhere whose scripts may ask and read.
    var apiOrigins: Set<String>
    /// Whose `X-Forwarded-For` is believed.
    var apiProxies: [IPNetwork]
    var metricsHost: String
    /// `nil` serves no metrics.
    var metricsPort: Int?
    /// Workers that turn mails into tickets.
    var ingestWorkers: Int
    /// Where clamd listens; `nil` scans nothing.
    var scanner: Endpoint?
    /// Where keys of signatures are asked for; `nil` are the servers of `/etc/resolv.conf`.
    var nameServer: NameServer?
    /// Inner networks that webhooks may lead to.
    var webhookNetworks: [IPNetwork]
    /// How long a process may be silent before another one takes over its work.
    var lease: Duration
    var logLevel: Logger.Level
    var logFormat: LogFormat

    /// How much is asked of what Postroom stands on.
    enum Profile: String, CaseIterable, Sendable {
        /// A desk with nobody's mail in it: nothing is asked.
        case development
        /// A connection to the database that leaves by TCP is encrypted, or Postroom does not start.
        case production
    }

    /// Which PostgreSQL is used.
    enum DatabaseChoice: Sendable, Equatable {
        /// A private cluster in the state directory.
        case embedded
        /// A server of the operator's; the second URL, if any, is the schema owner's, for migrations.
        case server(url: String, ownerURL: String?)
    }

    /// The key that seals credentials, when nothing else is set.
    static func defaultSecretKeyFile(in stateDirectory: String) -> String { stateDirectory + "/secret.key" }

    /// While one worker waits for the disk the others have something to do; each has fifty mails in memory.
    static var defaultIngestWorkers: Int { min(8, ProcessInfo.processInfo.activeProcessorCount + 1) }
}
