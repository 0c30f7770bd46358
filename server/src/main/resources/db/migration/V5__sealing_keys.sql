-- One key a record (or an account, for its drafts), wrapped by a master key that is not in this database.
create table qanad.sealing_key (
    owner uuid primary key,
    kind text not null check (kind in ('record', 'account')),
    master text not null check (char_length(master) <= 500),
    wrapped bytea not null check (octet_length(wrapped) <= 10000),
    made_at timestamptz not null default now(),
    wrapped_at timestamptz not null default now()
);
create index sealing_key_master on qanad.sealing_key (master);

alter table qanad.sealing_key enable row level security;
create policy seen on qanad.sealing_key for select to qanad_server
    using (case kind when 'account' then owner = qanad.acting() else qanad.writes(owner) end);
create policy opened on qanad.sealing_key for insert to qanad_server
    with check (case kind when 'account' then owner = qanad.acting() else qanad.writes(owner) end);
grant select, insert on qanad.sealing_key to qanad_server;

-- A draft holds answers that may be sealed ones: all of it is.
alter table qanad.draft alter column body drop not null;
alter table qanad.draft add column sealed bytea check (octet_length(sealed) <= 1100000);
