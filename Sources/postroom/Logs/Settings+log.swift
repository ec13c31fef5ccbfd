// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Logging

extension Settings {
    /// The log of `serve`.
    var serviceLogger: Logger { logger(logFormat, level: logLevel) }

    /// The log of a command that does one thing and ends: warnings, for the person who called it, unless a program asks
    /// for JSON.
    var commandLogger: Logger { logger(logFormat == .json ? .json : .text, level: max(logLevel, .warning)) }

    private func logger(_ format: LogFormat, level: Logger.Level) -> Logger {
        var logger = Logger(label: "postroom", factory: { _ in LineLogHandler(format) })
        logger.logLevel = level
        return logger
    }
}
