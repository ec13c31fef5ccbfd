// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the parts of templates.
enum TemplateFile {
    /// More than a template may have; what is longer is refused with its length.
    private static let limit = 1 << 20

    /// The text of a file, or of standard input for `-`.
    ///
    /// - Throws: `Failure` that names the file.
    static func read(_ path: String) throws -> String {
        let (source, name): (Input.Source, String) =
            path == "-" ? (.standardInput, "standard input") : (.file(Array(path.utf8)), path)
        let bytes: [UInt8]
        do throws(InputError) { bytes = try InputFile.read(source, limit: limit) } catch {
            throw Failure(error.isTooLarge ? .data : .noInput, "\(name): \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(.data, "\(name) is not UTF-8") }
        return text
    }

    /// Standard input can be read once.
    static func areReadable(_ paths: [String?]) -> Bool { paths.count { $0 == "-" } <= 1 }
}
