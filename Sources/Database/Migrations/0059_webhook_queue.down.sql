-- As it was: nothing waits to be told. What endpoints have not been told yet, and the log of attempts, is lost.

drop function webhook_backlog();
drop function claim_webhooks(uuid, int, int, int, interval);
drop policy owner_claims on webhook_states;
drop table webhook_attempts;
drop table webhook_deliveries;
