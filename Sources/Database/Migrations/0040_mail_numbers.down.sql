drop function mailbox_numbers();
drop function ledger_depths();
