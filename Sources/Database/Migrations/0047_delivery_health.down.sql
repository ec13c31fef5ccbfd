-- As it was: nobody looks how a tenant's mails fare.

drop function delivery_health_numbers();
drop table delivery_health;
alter table delivery_policies drop column health_pauses;
