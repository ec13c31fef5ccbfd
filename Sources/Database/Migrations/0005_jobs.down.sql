drop function tenants_without_schedule(text, int);
drop function due_schedules(text[], int);
drop function extend_jobs(uuid, uuid[], interval);
drop function claim_jobs(uuid, text[], int, boolean, int, interval, uuid[], uuid);
drop table job_schedules, jobs;
