-- As it was: nobody is told that a limit is near.

alter table send_paces drop column counted, drop column counted_since, drop column is_told;
