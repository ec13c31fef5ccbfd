drop table event_cursors;
