-- What was found out about an attachment, what becomes of it, and the rules of a tenant for that.
--
-- Why: a file of a mail may be a program in disguise, infected, or locked. What is found is kept beside the file: flags, what
-- an archive holds, what the scanner said. A file that is not to be handed out stays a row, so the ticket tells that it came.
-- Locks and time: attachments is locked and read once for its new checks, a minute for ten million files; the index is on
-- none of the old rows.

alter table attachments
    add column state text not null default 'accepted'
        check (state in ('accepted', 'held', 'stripped', 'quarantined')),
    add column findings text[] not null default '{}',
    add column scan text not null default 'none' check (scan in ('none', 'clean', 'infected', 'unknown')),
    add column scan_signature text,
    add column content_id text,
    add column listing jsonb,
    add constraint attachments_infected_is_quarantined check (scan <> 'infected' or state = 'quarantined');
create index attachments_to_scan on attachments (tenant_id, attachment_id)
    where scan = 'unknown' and state <> 'stripped' and raw_sha256 is not null;
comment on column attachments.state is
    'Whether it is handed out (accepted), waits for a person (held), was taken out by a rule (stripped), or is infected (quarantined).';
comment on column attachments.findings is 'What was noticed about it: dangerous, mismatch, encrypted and so on.';
comment on column attachments.scan is 'What the virus scanner said; unknown when it could not be asked.';
comment on column attachments.scan_signature is 'The scanner''s name for what it found.';
comment on column attachments.content_id is 'The id by which the mail''s HTML shows it, without angle brackets.';
comment on column attachments.listing is 'What an archive holds: names, sizes, what is locked, archives within.';

create table attachment_policies (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    size_limit      bigint not null check (size_limit between 1024 and 104857600),
    too_large       text not null check (too_large in ('accept', 'hold', 'strip')),
    dangerous       text not null check (dangerous in ('accept', 'hold', 'strip')),
    active          text not null check (active in ('accept', 'hold', 'strip')),
    mismatch        text not null check (mismatch in ('accept', 'hold', 'strip')),
    encrypted       text not null check (encrypted in ('accept', 'hold', 'strip')),
    macros          text not null check (macros in ('accept', 'hold', 'strip')),
    opaque          text not null check (opaque in ('accept', 'hold', 'strip')),
    unscanned       text not null check (unscanned in ('accept', 'hold', 'strip')),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('attachment_policies');
comment on table attachment_policies is
    'What becomes of attachments about which something was noticed, where a tenant wants it otherwise than the standard.';
comment on column attachment_policies.size_limit is 'The most bytes of one attachment that is not too large.';
comment on column attachment_policies.too_large is 'What becomes of larger ones.';
comment on column attachment_policies.dangerous is 'Of programs, scripts, shortcuts and disk images, in archives too.';
comment on column attachment_policies.active is 'Of pages and pictures that a browser would run: HTML, SVG.';
comment on column attachment_policies.mismatch is 'Of what is something else than its sender says.';
comment on column attachment_policies.encrypted is 'Of archives and documents with a password.';
comment on column attachment_policies.macros is 'Of documents with macros.';
comment on column attachment_policies.opaque is 'Of archives that could not be looked through: too deep, too many, damaged, of a format that is not read.';
comment on column attachment_policies.unscanned is 'Of what the virus scanner could not be asked about.';
