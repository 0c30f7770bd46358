-- Who did, read or tried what, for whom, from which device; and what seals it. See docs/adr/0016.

alter table qanad.audit
    add column organisation text,
    add column roles text[],
    add column device text check (char_length(device) <= 200),
    add column outcome text not null default 'done' check (char_length(outcome) <= 100);
drop index qanad.audit_record;
create index audit_record on qanad.audit (record, id desc);

-- Transaction numbers begin anew when a database is restored into another cluster. Each era lifts them above all that
-- was numbered before, so that a number once sealed is never given again.
create table qanad.era (
    id int generated always as identity primary key,
    system bigint not null,
    lift bigint not null check (lift >= 0),
    began timestamptz not null default now()
);
insert into qanad.era (system, lift) select system_identifier, 0 from pg_control_system();

-- The present transaction's number. It costs writers no lock and no counter that they would not have anyway.
create function qanad.tx() returns bigint
    language sql volatile
    return (select e.lift from qanad.era e order by e.id desc limit 1) + pg_current_xact_id()::text::bigint;

-- Every transaction below it has ended: committed and seen, or gone. What is below can be sealed, once for all.
create function qanad.horizon() returns bigint
    language sql volatile
    return (select e.lift from qanad.era e order by e.id desc limit 1)
        + pg_snapshot_xmin(pg_current_snapshot())::text::bigint;

-- Rows of before take the transaction that PostgreSQL itself remembers of them.
alter table qanad.audit add column tx bigint;
update qanad.audit set tx = xmin::text::bigint;
alter table qanad.audit alter column tx set not null, alter column tx set default qanad.tx();
create index audit_tx on qanad.audit (tx, id);

-- The nonce keeps what is hidden in a leaf from being guessed: without it nobody can try answers against a hash.
alter table qanad.revision add column tx bigint, add column nonce uuid not null default gen_random_uuid();
update qanad.revision set tx = xmin::text::bigint;
alter table qanad.revision alter column tx set not null, alter column tx set default qanad.tx();
create index revision_tx on qanad.revision (tx, change);

alter table qanad.attachment add column tx bigint, add column nonce uuid not null default gen_random_uuid();
update qanad.attachment set tx = xmin::text::bigint;
alter table qanad.attachment alter column tx set not null, alter column tx set default qanad.tx();
create index attachment_tx on qanad.attachment (tx, id) where record is not null;

-- A file is final when it is bound to its record: it is sealed with the transaction that bound it.
create function qanad.attachment_bound() returns trigger
    language plpgsql as $$
begin
    new.tx := qanad.tx();
    return new;
end
$$;
create trigger bound before update of record on qanad.attachment
    for each row when (old.record is null and new.record is not null)
    execute function qanad.attachment_bound();

-- The chain. A seal's statement is the text that is hashed and signed; the other columns only find it.
create table qanad.seal (
    number bigint primary key check (number > 0),
    at timestamptz not null,
    upto bigint not null,
    statement text not null check (char_length(statement) <= 4000),
    hash bytea not null check (octet_length(hash) = 32),
    signature bytea not null check (octet_length(signature) <= 200)
);
create index seal_at on qanad.seal (at);

-- Of each row that a seal holds: 16 bytes of key and 32 of hash, one after another, by which a row can be named.
create table qanad.seal_leaves (
    seal bigint not null references qanad.seal,
    source text not null,
    leaves bytea not null,
    primary key (seal, source)
);
alter table qanad.seal_leaves alter column leaves set storage external;

-- The canonical encoding: a value that is not there, or its length and its UTF-8.
create function qanad.encoded(value text) returns bytea
    language sql immutable parallel safe
    return case when value is null then '\x00'::bytea
                else '\x01'::bytea || int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') end;

create function qanad.encoded_time(value timestamptz) returns bytea
    language sql stable parallel safe
    return qanad.encoded(to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));

-- What a sealer may know of rows that it may not read: key and hash. In plpgsql, because later scripts add columns.
create function qanad.audit_leaves(first bigint, past bigint) returns table (key bytea, leaf bytea)
    language plpgsql stable security definer set search_path = pg_catalog, qanad as $$
begin
    return query
        select '\x0000000000000000'::bytea || int8send(a.id),
               sha256('\x00'::bytea || encoded('qanad.audit') || encoded(a.tx::text)
                   || encoded('id') || encoded(a.id::text)
                   || encoded('at') || encoded_time(a.at)
                   || encoded('account') || encoded(a.account::text)
                   || encoded('organisation') || encoded(a.organisation)
                   || encoded('roles') || encoded(a.roles::text)
                   || encoded('action') || encoded(a.action)
                   || encoded('outcome') || encoded(a.outcome)
                   || encoded('record') || encoded(a.record::text)
                   || encoded('person') || encoded(a.person::text)
                   || encoded('detail') || encoded(a.detail::text)
                   || encoded('address') || encoded(a.address)
                   || encoded('device') || encoded(a.device))
        from qanad.audit a where a.tx >= first and a.tx < past order by a.tx, a.id;
end
$$;

create function qanad.revision_leaves(first bigint, past bigint) returns table (key bytea, leaf bytea)
    language plpgsql stable security definer set search_path = pg_catalog, qanad as $$
begin
    return query
        select uuid_send(v.change),
               sha256('\x00'::bytea || encoded('qanad.revision') || encoded(v.tx::text)
                   || encoded('change') || encoded(v.change::text)
                   || encoded('record') || encoded(v.record::text)
                   || encoded('version') || encoded(v.version::text)
                   || encoded('account') || encoded(v.account::text)
                   || encoded('organisation') || encoded(v.organisation)
                   || encoded('at') || encoded_time(v.at)
                   || encoded('action') || encoded(v.action)
                   || encoded('step') || encoded(v.step)
                   || encoded('from_status') || encoded(v.from_status)
                   || encoded('to_status') || encoded(v.to_status)
                   || encoded('content') || encoded(encode(sha256('\x02'::bytea || encoded(v.nonce::text)
                       || encoded('reason') || encoded(v.reason)
                       || encoded('changes') || encoded(v.changes::text)
                       || encoded('fingerprint') || encoded(v.fingerprint)
                       || encoded('result') || encoded(v.result::text)), 'hex')))
        from qanad.revision v where v.tx >= first and v.tx < past order by v.tx, v.change;
end
$$;

create function qanad.attachment_leaves(first bigint, past bigint) returns table (key bytea, leaf bytea)
    language plpgsql stable security definer set search_path = pg_catalog, qanad as $$
begin
    return query
        select uuid_send(f.id),
               sha256('\x00'::bytea || encoded('qanad.attachment') || encoded(f.tx::text)
                   || encoded('id') || encoded(f.id::text)
                   || encoded('record') || encoded(f.record::text)
                   || encoded('account') || encoded(f.account::text)
                   || encoded('at') || encoded_time(f.at)
                   || encoded('media_type') || encoded(f.media_type)
                   || encoded('size') || encoded(f.size::text)
                   || encoded('form') || encoded(f.form)
                   || encoded('content') || encoded(encode(sha256('\x02'::bytea || encoded(f.nonce::text)
                       || encoded('name') || encoded(f.name)
                       || encoded('sha256') || encoded(encode(f.sha256, 'hex'))), 'hex')))
        from qanad.attachment f
        where f.tx >= first and f.tx < past and f.record is not null order by f.tx, f.id;
end
$$;

-- Where a seal that begins at a transaction may end, so that it holds no more rows than that, but whole transactions.
create function qanad.sealing_ends(first bigint, past bigint, most int) returns bigint
    language plpgsql stable security definer set search_path = pg_catalog, qanad as $$
declare
    lowest bigint;
    beyond bigint;
begin
    select min(t.tx), max(t.tx) filter (where t.place > most)
    into lowest, beyond
    from (select b.tx, row_number() over (order by b.tx) as place
          from ((select a.tx from qanad.audit a where a.tx >= first and a.tx < past order by a.tx limit most + 1)
                union all
                (select v.tx from qanad.revision v where v.tx >= first and v.tx < past order by v.tx limit most + 1)
                union all
                (select f.tx from qanad.attachment f
                 where f.tx >= first and f.tx < past and f.record is not null order by f.tx limit most + 1)) b
          order by b.tx limit most + 1) t;
    return case when lowest is null then null
                when beyond is null then past
                when beyond > lowest then beyond
                else beyond + 1 end;
end
$$;

-- Begins a new era when this database runs in another cluster than before: to be called before anything is written.
create function qanad.begin_era() returns boolean
    language plpgsql volatile security definer set search_path = pg_catalog, qanad as $$
declare
    here bigint := (select system_identifier from pg_control_system());
begin
    perform pg_advisory_xact_lock(hashtext('qanad.era'));
    if here = (select e.system from qanad.era e order by e.id desc limit 1) then
        return false;
    end if;
    insert into qanad.era (system, lift)
    select here, greatest(
        coalesce((select max(tx) from qanad.audit), 0),
        coalesce((select max(tx) from qanad.revision), 0),
        coalesce((select max(tx) from qanad.attachment), 0),
        coalesce((select max(upto) from qanad.seal), 0));
    return true;
end
$$;

revoke all on function qanad.tx, qanad.horizon, qanad.encoded, qanad.encoded_time, qanad.audit_leaves,
    qanad.revision_leaves, qanad.attachment_leaves, qanad.sealing_ends, qanad.begin_era, qanad.attachment_bound
    from public;
grant execute on function qanad.tx, qanad.horizon, qanad.audit_leaves, qanad.revision_leaves, qanad.attachment_leaves,
    qanad.sealing_ends, qanad.begin_era to qanad_server;
grant select on qanad.era to qanad_server;
grant select, insert on qanad.seal, qanad.seal_leaves to qanad_server;

-- Number, moment and nonce are the database's to give, not the server's.
revoke insert on qanad.audit, qanad.revision, qanad.attachment from qanad_server;
grant insert (account, organisation, roles, action, outcome, record, person, detail, address, device)
    on qanad.audit to qanad_server;
grant insert (change, record, version, account, organisation, action, step, from_status, to_status, reason, changes,
    fingerprint, result) on qanad.revision to qanad_server;
grant insert (id, account, name, media_type, size, sha256, content) on qanad.attachment to qanad_server;
