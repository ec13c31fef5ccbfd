// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The server, not the mailbox, has no space.
    static let serverFull: StaticString = """
        insufficient system resources | Exchange: 4.3.1, its disk is nearly full
        insufficient system storage | RFC 5321 452
        insufficient storage | various
        insufficient disk space | various
        insufficient space | various
        ?mail system full | RFC 3463 X.3.1
        system full | various
        system storage exceeded | various
        server full | various
        server is full | various
        server disk | various
        disk full | various
        disk is full | various
        ?disk space | various
        file system full | various
        filesystem full | various
        filesystem is full | various
        partition full | various
        no space left on device | Unix error text
        not enough disk space | various
        out of disk space | various
        out of space | various
        no disk space | various
        low disk space | various
        low on disk | various
        keine freie kapazität | German systems
        kein speicherplatz | German systems
        espace disque | French systems
        espacio en disco | Spanish systems
        espaço em disco | Portuguese systems
        нет места на диске | Russian systems
        ディスク容量 | Japanese systems
        磁盘空间 | Chinese systems
        space in file system | seen in replies of many servers
        space on file system | seen in replies of many servers
        inodes | seen in replies of many servers
        not enough space on | seen in replies of many servers
        no space on | seen in replies of many servers
        queue is full | seen in replies of many servers
        mail queue full | seen in replies of many servers
        """
}
