// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import PostroomTesting
import Testing

@testable import Tickets

extension StoreCall {
    /// Who works for a tenant, who writes to it, and who is to be forgotten.
    static let people: [StoreCall] = [
        StoreCall("AgentStore.all()") { transaction, _ in try AgentStore.all(in: transaction).count },
        StoreCall("AgentStore.answering()") { transaction, _ in try AgentStore.answering(in: transaction).count },
        StoreCall("AgentStore.find(AgentID)") { (try AgentStore.find($1.agent.id, in: $0) != nil).found },
        StoreCall("AgentStore.find(key)") { (try AgentStore.find(key: $1.agent.addressKey, in: $0) != nil).found },
        StoreCall("AgentStore.revoked([(tail: UInt32, ticket: UInt32)], of)") {
            _ = try PeopleCore($0, as: .system).revokeReplies(of: $1.agent.id)
            return try AgentStore.revoked([(7, 7)], of: $1.agent.id, in: $0).count
        },
        StoreCall("AgentStore.add(Agent)") { transaction, tenant in
            let agent = Agent(name: "N", address: "n@x.example", addressKey: "n@x.example", role: tenant.role.id)
            try AgentStore.add(agent, in: transaction)
            return 1
        },
        StoreCall("PasswordStore.digest(of)") { (try PasswordStore.digest(of: $1.agent.id, in: $0) != nil).found },
        StoreCall("PasswordStore.renew(PasswordDigest, of)") { transaction, tenant in
            let digest = PasswordDigest(
                salt: Array(repeating: 1, count: 16), digest: Array(repeating: 2, count: 32), logCost: 15, blockSize: 8,
                lanes: 1)
            try PasswordStore.renew(digest, of: tenant.agent.id, in: transaction)
            return 0
        },
        StoreCall("RoleStore.all()") { transaction, _ in try RoleStore.all(in: transaction).count },
        StoreCall("RoleStore.find(RoleID)") { (try RoleStore.find($1.role.id, in: $0) != nil).found },
        StoreCall("RoleStore.find(name)") { (try RoleStore.find(name: $1.role.name, in: $0) != nil).found },
        StoreCall("RoleStore.core(Role.Core)") { transaction, _ in
            (try RoleStore.core(.admin, in: transaction).core == .admin).found
        },
        StoreCall("TeamStore.all()") { transaction, _ in try TeamStore.all(in: transaction).count },
        StoreCall("TeamStore.find(TeamID)") { (try TeamStore.find($1.team.id, in: $0) != nil).found },
        StoreCall("APIKeyStore.all()") { transaction, _ in try APIKeyStore.all(in: transaction).count },
        StoreCall("APIKeyStore.find(APIKeyID)") { (try APIKeyStore.find($1.key, in: $0) != nil).found },
        StoreCall("RefusedKey.noteRefusal()") { transaction, tenant in
            let refused = RefusedKey(tenant: tenant.fixture.tenant, key: tenant.key, cause: .expired)
            return (try refused.noteRefusal(in: transaction) != nil).found
        },
        StoreCall("APIKeyStore.touch(APIKeyID)") { transaction, tenant in
            try APIKeyStore.touch(tenant.key, in: transaction)
            return 0
        },
        StoreCall("ContactStore.find(ContactID)") { (try ContactStore.find($1.contact, in: $0) != nil).found },
        StoreCall("ContactStore.list(limit)") { transaction, _ in
            try ContactStore.list(limit: 9, by: Authority(transaction, as: .system)).count
        },
        StoreCall("ContactStore.find(key)") { transaction, _ in
            (try ContactStore.find(key: "anna@example.org", in: transaction) != nil).found
        },
        StoreCall("CompanyStore.find(CompanyID)") { (try CompanyStore.find($1.company.id, in: $0) != nil).found },
        StoreCall("CompanyStore.find(domain)") { transaction, _ in
            (try CompanyStore.find(domain: "own.example", in: transaction) != nil).found
        },
        StoreCall("CompanyStore.list(limit)") { transaction, _ in
            try CompanyStore.list(limit: 9, in: transaction).count
        },
        StoreCall("ErasureStore.find(ErasureID)") { transaction, tenant in
            (try ErasureStore.find(tenant.erasure, by: Authority(transaction, as: .system)) != nil).found
        },
        StoreCall("ErasureStore.list(limit)") { transaction, _ in
            try ErasureStore.list(limit: 9, by: Authority(transaction, as: .system)).count
        },
        StoreCall("ErasureStore.policy()") { transaction, _ in
            (try ErasureStore.policy(in: transaction) != PrivacyPolicy()).found
        },
        StoreCall("ErasureSteps.begin(ErasureID)") { transaction, tenant in
            if case .nothing = try ErasureSteps.begin(tenant.erasure, in: transaction) { return 0 }
            return 1
        },
        StoreCall("AddressQuestionStore.bearer(of)") {
            (try AddressQuestionStore.bearer(of: $1.question.known, in: $0) != nil).found
        },
        StoreCall("AddressQuestionStore.find(ContactID, about)") {
            (try AddressQuestionStore.find($1.contact, about: "anna@home.example", in: $0) != nil).found
        },
        StoreCall("AddressQuestionStore.find(mailTail, ticketNumber)") {
            (try AddressQuestionStore.find(mailTail: 7, ticketNumber: UInt32($1.number), in: $0) != nil).found
        },
        StoreCall("AddressQuestionStore.find(AddressQuestionID)") {
            (try AddressQuestionStore.find($1.question.id, in: $0) != nil).found
        },
        StoreCall("AddressAnswer.open(AddressQuestionID)") {
            (try AddressAnswer.open($1.question.id, in: $0) != nil).found
        },
        StoreCall("AddressAnswer.carryOut(AddressQuestion, isYes, data)") {
            try AddressAnswer.carryOut($1.question, isYes: true, data: [:], in: $0).found
        },
        StoreCall("AddressQuestionStore.mails(of)") {
            try AddressQuestionStore.mails(of: $1.question.id, in: $0).count
        },
    ]
}
