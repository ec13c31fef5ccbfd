drop function extend_leases(uuid, uuid[], interval);
drop function claim_deliveries(uuid, int, interval);
drop function claim_ledger(uuid, int, boolean, interval);
drop function claim_mailboxes(uuid, int, interval);
drop table deliveries, outbox, ledger;
