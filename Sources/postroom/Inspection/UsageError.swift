// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The exit status of wrong usage.
///
/// The commands that run the desk keep to sysexits(3), where it is 64. The inspection commands promise 2
/// (INSPECTION section 1), as grep and diff do.
enum UsageError {
    /// The commands that inspect messages.
    private static let inspectionCommands: Set<String> = ["mime", "thread"]

    /// Whether an argument of an inspection command looks like several options in one word, such as a file name that
    /// begins with a hyphen: the parser would take any of them with an `h` for a call for help.
    static func holdsBundle(_ arguments: [String]) -> Bool {
        guard inspectionCommands.contains(arguments.first ?? "") else { return false }
        return arguments.prefix { $0 != "--" }.contains { word in
            word.hasPrefix("-") && !word.hasPrefix("--") && word != "-" && word != "-h"
        }
    }

    /// The exit status for arguments that could not be understood.
    static func status(arguments: [String]) -> Int32 {
        inspectionCommands.contains(arguments.first ?? "") ? 2 : ExitCode.validationFailure.rawValue
    }
}
