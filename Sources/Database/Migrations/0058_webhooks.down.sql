-- As it was: nobody is told anything by HTTP. The endpoints and their secrets are lost.

drop function tenants_with_webhook_news(text);
drop table webhook_states;
drop table webhook_endpoints;
delete from event_cursors where consumer = 'webhooks';
