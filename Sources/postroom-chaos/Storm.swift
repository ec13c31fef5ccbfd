// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// What breaks and comes back: processes, PostgreSQL and, where there is one, the disk.
struct Storm {
    private let house: House
    private let disk: SmallDisk?
    private(set) var attacked: Attacked
    private(set) var databaseStops = 0
    private(set) var disksFilled = 0
    private var databaseIsBackAt: ContinuousClock.Instant?
    private var diskHasRoomAt: ContinuousClock.Instant?

    init(_ house: House, disk: SmallDisk? = nil, processes: Int) {
        self.house = house
        self.disk = disk
        attacked = Attacked(house.postroom, count: processes)
    }

    /// Whether PostgreSQL is there.
    var hasDatabase: Bool { databaseIsBackAt == nil }

    mutating func perform(_ fault: FaultSchedule.Fault) throws {
        switch fault {
        case .kill(let index): attacked.kill(index)
        case .killAll: attacked.killAll()
        case .pause(let index, let time): attacked.pause(index, for: time)
        case .stopDatabase(let time):
            guard databaseIsBackAt == nil else { return }
            try house.stopDatabase()
            databaseStops += 1
            databaseIsBackAt = .now + time
        case .fillDisk(let left, let time):
            guard diskHasRoomAt == nil, let disk, disk.fill(left: left) else { return }
            disksFilled += 1
            diskHasRoomAt = .now + time
        }
    }

    /// What goes on beside the faults: whatever broke comes back at its time.
    mutating func tend() throws {
        if let time = databaseIsBackAt, time <= .now {
            // One that stands still may be just starting it, and then nobody else can.
            attacked.goOn()
            try house.startDatabase()
            databaseIsBackAt = nil
        }
        if let time = diskHasRoomAt, time <= .now {
            disk?.makeRoom()
            diskHasRoomAt = nil
        }
        try attacked.tend()
    }

    /// Nothing breaks any more: what is broken comes back at the next look.
    mutating func calm() {
        disk?.makeRoom()
        diskHasRoomAt = nil
        if databaseIsBackAt != nil { databaseIsBackAt = .now }
    }

    /// Stops the processes as an operator does.
    mutating func stop() { attacked.stop() }
}
