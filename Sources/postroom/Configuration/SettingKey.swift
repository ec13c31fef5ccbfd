// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One setting as operators see it: its key in the file, its variable, what it means.
struct SettingKey: Sendable {
    /// The key in the file; dots are levels.
    let key: String
    let meaning: String
    /// What holds when it is not set.
    let standard: String

    /// The environment variable: `api.port` is `POSTROOM_API_PORT`.
    var variable: String { "POSTROOM_" + key.uppercased().map { $0 == "." ? "_" : String($0) }.joined() }

    static let stateDirectory = SettingKey(
        key: "state_dir",
        meaning: "folder of everything Postroom keeps: private database, mails, key",
        standard: "/var/lib/postroom as root, ~/.local/state/postroom otherwise"
    )
    static let profile = SettingKey(
        key: "profile",
        meaning: "production demands TLS to a database over TCP, development does not",
        standard: "production"
    )
    static let databaseURL = SettingKey(
        key: "database.url",
        meaning: "a PostgreSQL server of yours (postgresql://user@host/database?sslmode=verify-full)",
        standard: "embedded: a private cluster in state_dir"
    )
    static let databaseOwnerURL = SettingKey(
        key: "database.owner_url",
        meaning: "the same database as the owner of the schema, for migrations",
        standard: "database.url"
    )
    static let databaseConnections = SettingKey(
        key: "database.connections",
        meaning: "connections to the database, 2 to 100",
        standard: "8"
    )
    static let secretKeyFile = SettingKey(
        key: "secret_key_file",
        meaning: "file with the key that seals passwords: 32 bytes as hex or base64",
        standard: "state_dir/secret.key, made on first use; back it up"
    )
    static let apiHost = SettingKey(key: "api.host", meaning: "address the API listens on", standard: "127.0.0.1")
    static let apiPort = SettingKey(
        key: "api.port",
        meaning: "port the API listens on; 0 takes a free one",
        standard: "8025"
    )
    static let publicURL = SettingKey(
        key: "api.public_url",
        meaning: "where the API is reached from outside (https://desk.example.org), for links in mails",
        standard: "none: mails have no links, and questions are answered by mail"
    )
    static let apiCalls = SettingKey(
        key: "api.calls_per_minute",
        meaning: "requests that one caller of the API may make in a minute, 1 to 1000000; half of them at once",
        standard: "600"
    )
    static let apiConnections = SettingKey(
        key: "api.connections",
        meaning:
            "connections to the API at once, live streams among them, 1 to 100000; others wait in the kernel's queue",
        standard: "12000"
    )
    static let apiOrigins = SettingKey(
        key: "api.origins",
        meaning:
            "web pages whose scripts may ask the API and read its answers, with commas (https://console.example.org)",
        standard: "none"
    )
    static let apiProxies = SettingKey(
        key: "api.proxies",
        meaning: "networks of reverse proxies, whose X-Forwarded-For says where a login comes from: 10.1.0.0/16, ::1",
        standard: "127.0.0.1, ::1"
    )
    static let metricsHost = SettingKey(
        key: "metrics.host",
        meaning: "address /metrics is served on, to anybody who reaches it",
        standard: "127.0.0.1"
    )
    static let metricsPort = SettingKey(
        key: "metrics.port",
        meaning: "port /metrics is served on; 0 takes a free one",
        standard: "none: no metrics are served"
    )
    static let ingestWorkers = SettingKey(
        key: "ingest.workers",
        meaning: "workers that turn mails into tickets, 1 to 32",
        standard: "one more than processors, at most 8"
    )
    static let scanner = SettingKey(
        key: "attachments.scanner",
        meaning: "where clamd listens: unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310",
        standard: "none: attachments are not scanned for viruses"
    )
    static let nameServer = SettingKey(
        key: "dns.server",
        meaning: "where keys of signatures and records of domains are asked for: an address, as 127.0.0.1:53",
        standard: "the servers of /etc/resolv.conf"
    )
    static let webhookNetworks = SettingKey(
        key: "webhooks.allowed_networks",
        meaning: "inner networks that webhooks may lead to, also without TLS: 10.1.0.0/16, fd00:1::/32, 127.0.0.1",
        standard: "none: webhooks lead to the internet only"
    )
    static let lease = SettingKey(
        key: "lease_seconds",
        meaning: "after so many silent seconds another process takes over, 2 to 3600",
        standard: "20"
    )
    static let logLevel = SettingKey(
        key: "log.level",
        meaning: "trace, debug, info, notice, warning, error or critical",
        standard: "info"
    )

    static let logFormat = SettingKey(
        key: "log.format",
        meaning: "how serve writes its log to standard error: json, text or auto",
        standard: "auto: text on a terminal, JSON lines elsewhere"
    )

    /// Every key, in the order of the reference.
    static let all = [
        stateDirectory, profile, databaseURL, databaseOwnerURL, databaseConnections, secretKeyFile, apiHost,
        apiPort, publicURL, apiCalls, apiConnections, apiOrigins, apiProxies, metricsHost, metricsPort, ingestWorkers,
        scanner,
        nameServer,
        webhookNetworks, lease, logLevel, logFormat,
    ]
}
