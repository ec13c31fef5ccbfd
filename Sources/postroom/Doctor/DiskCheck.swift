// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Whether the disks of the state folder have room, for bytes and for files, and can be written to.
struct DiskCheck: DoctorCheck {
    let name = "disk"

    /// Room on a disk.
    struct Room: Equatable, Sendable {
        var bytes: UInt64
        var freeBytes: UInt64
        /// 0 where the file system knows no such limit.
        var files: UInt64
        var freeFiles: UInt64
    }

    /// Below these shares free it is worth a look, and it fails.
    static let (scarce, least) = (0.10, 0.05)
    /// With so much free nothing is wrong, however large the disk is.
    static let plenty: UInt64 = 50 << 30

    func look(at ground: DoctorGround) throws -> [DoctorResult] {
        let state = ground.settings.stateDirectory
        guard FileManager.default.fileExists(atPath: state) else {
            return [
                DoctorResult(
                    name, .failed, "there is no such folder", of: state,
                    advice: "look whether state_dir is right; in a new installation postroom serve makes it")
            ]
        }
        var (results, disks): ([DoctorResult], Set<UInt64>) = ([], [])
        for folder in [state, state + "/blobs", state + "/journals", state + "/postgres/data"] {
            var about = stat()
            guard stat(folder, &about) == 0 else { continue }
            // The private server's files are its own.
            if !folder.hasSuffix("/data"), access(folder, W_OK) != 0 {
                results.append(
                    DoctorResult(
                        name, .failed, "user \(NSUserName()) cannot write there: \(String(cString: strerror(errno)))",
                        of: folder, advice: "give it to the user that runs postroom serve, or mount it writable"))
            }
            if disks.insert(UInt64(about.st_dev)).inserted, let room = Self.room(folder) {
                results += judge(room, of: folder)
            }
        }
        return results
    }

    /// What a disk's room comes to.
    func judge(_ room: Room, of folder: String) -> [DoctorResult] {
        let advice = "make room or enlarge the disk; without it no mail is fetched. Runbooks/disk-full.md"
        var results: [DoctorResult] = []
        if room.bytes > 0 {
            let share = Double(room.freeBytes) / Double(room.bytes)
            let state = room.freeBytes >= Self.plenty ? .ok : Self.state(share)
            let text = "\(room.freeBytes >> 20) MiB are free, \(Int(share * 100)) %"
            results.append(
                DoctorResult("disk_space", state, text, of: folder, advice: state == .ok ? nil : advice))
        }
        if room.files > 0 {
            let share = Double(room.freeFiles) / Double(room.files)
            let state = Self.state(share)
            let text = "\(room.freeFiles) files more can be made, \(Int(share * 100)) %"
            results.append(
                DoctorResult("disk_files", state, text, of: folder, advice: state == .ok ? nil : advice))
        }
        return results
    }

    private static func state(_ share: Double) -> DoctorResult.State {
        share < least ? .failed : share < scarce ? .warning : .ok
    }

    private static func room(_ folder: String) -> Room? {
        var about = statvfs()
        guard statvfs(folder, &about) == 0 else { return nil }
        let block = UInt64(about.f_frsize)
        return Room(
            bytes: UInt64(about.f_blocks) * block, freeBytes: UInt64(about.f_bavail) * block,
            files: UInt64(about.f_files), freeFiles: UInt64(about.f_favail))
    }
}
