// swift-tools-version: 6.2
import PackageDescription

// Who may import whom: docs/overview.md and DESIGN section 3. Arrows point down only.
let package = Package(
    name: "postroom",
    products: [
        .executable(name: "postroom", targets: ["postroom"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries and what Glibc's module lacks.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CPostgreSQL", linkerSettings: [.linkedLibrary("pq")]),
        .target(name: "CPlatform"),
        .target(name: "CKernels"),
        .systemLibrary(name: "CUnbound", providers: [.apt(["libunbound-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // Values and pure decisions.
        .target(name: "Identity"),
        .target(name: "Cryptography", dependencies: ["COpenSSL"]),
        .target(name: "MIME", dependencies: ["CIDN2", "CKernels", "CPlatform"]),
        .target(name: "HTML", dependencies: ["CXML2"]),
        .target(name: "Meaning", dependencies: ["Cryptography", "HTML", "MIME"]),
        .target(name: "Threading", dependencies: ["Cryptography", "Identity", "Meaning", "MIME"]),
        .target(name: "Templates", dependencies: ["HTML"]),

        // What talks to the world outside the process.
        .target(name: "Wire", dependencies: ["CCurl"]),
        .target(
            name: "Database",
            dependencies: ["CPostgreSQL", "Identity"],
            resources: [.embedInCode("Migrations")]
        ),

        // The product.
        .target(name: "Tickets", dependencies: ["Database", "Identity", "Jobs", "Templates"]),
        .target(
            name: "Jobs",
            dependencies: ["Database", "Identity", .product(name: "Logging", package: "swift-log")]
        ),
        .target(
            name: "Outbound",
            dependencies: [
                "Cryptography", "Database", "Identity", "MIME", "Tickets", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "MailIngest",
            dependencies: [
                "CMagic", "CPlatform", "CUnbound", "CZlib", "Cryptography", "Database", "HTML", "Identity", "Jobs",
                "Meaning", "MIME", "Outbound", "Threading", "Tickets", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "Desk",
            dependencies: [
                "Cryptography", "Database", "Identity", "Jobs", "MailIngest", "Meaning", "MIME", "Outbound",
                "Templates", "Threading", "Tickets", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "PostroomTesting",
            dependencies: [
                "Cryptography", "Database", "Desk", "Identity", "MailIngest", "MIME", "Outbound", "Threading",
                "Tickets",
                "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .executableTarget(name: "postroom-demo", dependencies: ["Database", "PostroomTesting"]),
        .executableTarget(name: "core-bench", dependencies: ["Database", "Identity", "MailIngest", "Tickets"]),
        .executableTarget(
            name: "postroom-bench", dependencies: ["Database", "Identity", "MailIngest", "PostroomTesting", "Wire"]),
        // The fault campaign; Tests/IntegrationTests/FaultCampaignTests runs a short one.
        .executableTarget(
            name: "postroom-chaos",
            dependencies: [
                "Cryptography", "Database", "Desk", "Identity", "MailIngest", "Outbound", "PostroomTesting", "Tickets",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Reads hostile mails under valgrind: Tests/MIMETests/LinearTests, Fuzz/growth.
        .executableTarget(name: "template-probe", dependencies: ["Templates"]),
        .executableTarget(name: "mime-probe", dependencies: ["HTML", "Meaning", "MIME"]),
        // A worker of a process of its own, to be killed: Tests/JobsTests/WorkerProcessTests.
        .executableTarget(
            name: "job-probe",
            dependencies: ["Database", "Identity", "Jobs", "Tickets", .product(name: "Logging", package: "swift-log")]
        ),
        // Reads suspected mails and falls into their traps: Tests/MailIngestTests/Reading.
        .executableTarget(name: "reading-probe", dependencies: ["MailIngest"]),
        .target(
            name: "API",
            dependencies: [
                "CZlib", "Cryptography", "Database", "Desk", "HTML", "Identity", "Jobs", "MailIngest", "MIME",
                "Outbound",
                "Templates", "Threading", "Tickets",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "postroom",
            dependencies: [
                "API", "Cryptography", "Database", "Desk", "HTML", "Identity", "Jobs", "MailIngest", "Meaning", "MIME",
                "Outbound",
                "Templates", "Threading", "Tickets", "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(name: "IdentityTests", dependencies: ["Identity"]),
        .testTarget(name: "CryptographyTests", dependencies: ["Cryptography"]),
        .testTarget(name: "MIMETests", dependencies: ["CKernels", "Meaning", "MIME", "PostroomTesting", "mime-probe"]),
        .testTarget(
            name: "MeaningTests", dependencies: ["Cryptography", "HTML", "Meaning", "MIME", "PostroomTesting"]),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"]),
        .testTarget(name: "TemplatesTests", dependencies: ["HTML", "PostroomTesting", "Templates"]),
        .testTarget(name: "WireTests", dependencies: ["PostroomTesting", "Wire"]),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "Identity", "PostroomTesting"]),
        .testTarget(
            name: "ThreadingTests",
            dependencies: ["Cryptography", "Identity", "Meaning", "MIME", "PostroomTesting", "Threading"]
        ),
        .testTarget(
            name: "TicketsTests",
            dependencies: [
                "Database", "Identity", "Jobs", "PostroomTesting", "Templates", "Tickets", "job-probe",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "JobsTests",
            dependencies: [
                "Database", "Identity", "Jobs", "PostroomTesting", "job-probe",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "OutboundTests",
            dependencies: [
                "Cryptography", "Database", "Identity", "Outbound", "PostroomTesting", "Tickets", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "MailIngestTests",
            dependencies: [
                "CZlib", "Cryptography", "Database", "Identity", "MailIngest", "MIME", "Outbound", "PostroomTesting",
                "Threading",
                "Tickets", "Wire", "reading-probe",
            ]
        ),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Cryptography", "Database", "Desk", "Identity", "Jobs", "MailIngest", "Meaning", "MIME", "Outbound",
                "PostroomTesting", "Templates", "Threading", "Tickets", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "CZlib", "Cryptography", "Database", "Identity", "Jobs", "MailIngest", "PostroomTesting",
                "Tickets",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "PostroomTests",
            dependencies: [
                "API", "Database", "Identity", "Jobs", "MailIngest", "PostroomTesting", "Tickets", "Wire", "postroom",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        // Real servers and the real executable.
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "Cryptography", "Database", "Identity", "Jobs", "MailIngest", "Meaning", "MIME", "PostroomTesting",
                "Tickets", "Wire", "postroom", "postroom-chaos", "template-probe",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
    ]
)

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system && target.type != .plugin {
    target.swiftSettings = settings
}
