// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SearchOperator {
    /// Whether a contact may ask for it: for nothing that agents keep to themselves, not even by looking what is found.
    var isForContacts: Bool {
        switch self {
        case .state, .status, .subject, .body, .brand, .channel: true
        case .priority, .assignee, .team, .tag, .from, .requester, .category, .department, .mailbox: false
        }
    }
}
