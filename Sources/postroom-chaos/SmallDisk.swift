// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file system of its own for the blobs, which can be made too small: the kernel itself then says that the disk is full.
///
/// It is a tmpfs that only this program and its children see, so root must have started the program in a mount namespace of its
/// own; ``enter()`` sees to that.
struct SmallDisk {
    private let path: String
    private static let mark = "POSTROOM_CHAOS_NAMESPACE"

    /// Starts the program again in a mount namespace of its own, where that is allowed.
    static func enter() {
        let tool = "/usr/bin/unshare"
        guard geteuid() == 0, getenv(mark) == nil, access(tool, X_OK) == 0 else { return }
        setenv(mark, "1", 1)
        guard let path = realpath("/proc/self/exe", nil) else { return }
        let words = [tool, "--mount", "--propagation", "private", "--", String(cString: path)]
        let arguments = (words + CommandLine.arguments.dropFirst()).map { strdup($0) } + [nil]
        // Where the namespace is not allowed, the tool ends with an error: then this program must not have become it.
        if let probe = try? Process.run(URL(fileURLWithPath: tool), arguments: ["--mount", "/bin/true"]) {
            probe.waitUntilExit()
            if probe.terminationStatus == 0 { execv(tool, arguments) }
        }
        setenv(mark, "0", 1)
    }

    /// - Parameter path: An empty folder.
    /// - Returns: `nil` where nothing can be mounted.
    static func mount(at path: String) -> SmallDisk? {
        guard getenv(mark).map({ String(cString: $0) }) == "1" else { return nil }
        guard Glibc.mount("tmpfs", path, "tmpfs", 0, "size=80%,mode=0750") == 0 else { return nil }
        return SmallDisk(path: path)
    }

    /// Leaves only so many bytes.
    ///
    /// - Returns: Whether it worked; what is written at this moment may be in the way.
    func fill(left: Int) -> Bool {
        var information = statvfs()
        guard statvfs(path, &information) == 0 else { return false }
        let used = Int(information.f_blocks - information.f_bfree) * Int(information.f_frsize)
        return Glibc.mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=\(used + left + 4096)") == 0
    }

    /// Makes room again.
    func makeRoom() { _ = Glibc.mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), "size=80%") }

    func unmount() { umount2(path, Int32(MNT_DETACH)) }
}
