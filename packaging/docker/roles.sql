-- SPDX-FileCopyrightText: 2026 The Postroom authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The logins of compose.yaml: desk may do no more than the application, desk_owner owns the schema and is used for migrations.
create role postroom_owner nologin;
create role postroom_app nologin;
create role desk login;
grant postroom_app to desk;
create role desk_owner login;
grant postroom_owner, postroom_app to desk_owner;
alter database postroom owner to desk_owner;
