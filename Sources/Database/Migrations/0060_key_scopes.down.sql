-- As it was: every key may do everything, so those that may not are refused first.

update api_keys set revoked_at = now() where permissions is not null and revoked_at is null;
alter table api_keys drop column permissions;
