// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension ReasonPhrases {
    /// The user has moved.
    static let addressMoved: StaticString = """
        ?no longer works | various
        no longer works here | various
        no longer employed | various
        no longer with us | various
        no longer with the company | various
        has left the company | various
        recipient has been moved | Exchange 2003: the recipient has been moved to another mailbox
        ?has moved | Sendmail: 551-like texts
        user has moved | Sendmail mail11
        user has moved; please try | RFC 5321 551 User not local; please try
        user not local; please try | RFC 5321 551
        not local; please try | RFC 5321 551
        has changed * address | various
        address has changed | various
        new address is | various
        recipient has moved | various
        mailbox has moved | various
        mailbox moved | various
        ?has been replaced by | eXtensible Groupware, various: address has been replaced by
        please update your address book | various
        please use the new address | various
        my new address | .forward texts
        new e-mail address is | various
        new email address is | various
        destination mailbox has moved | RFC 3463 X.1.6
        mailbox owner has changed | RFC 7293 X.7.17
        domain owner has changed | RFC 7293 X.7.18
        neue e-mail-adresse lautet | German texts
        neue adresse lautet | German texts
        nouvelle adresse est | French texts
        """
}
