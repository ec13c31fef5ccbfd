drop function mailbox_numbers();
drop policy owner_claims on mailbox_logins;
drop function ledger_depths();
