-- Breaking the glass: for a few hours somebody reads a record that is not theirs to read, with a reason, in plain sight
-- of whoever owns it and of a reviewer.
alter table qanad.access_key drop constraint access_key_scope_check;
alter table qanad.access_key add check (scope in ('own', 'team', 'organisation', 'territory', 'all', 'emergency'));

create table qanad.emergency (
    id uuid primary key,
    record uuid not null references qanad.record,
    type text not null,
    number text not null,
    account uuid not null references qanad.account,
    organisation text not null references qanad.organisation,
    role text not null,
    reason text not null check (char_length(reason) between 20 and 2000),
    key int not null references qanad.access_key,
    -- Who owned the record, and which keys opened it, when the glass was broken.
    owner uuid references qanad.account,
    audience int[] not null,
    at timestamptz not null default now(),
    until timestamptz not null,
    ended_at timestamptz,
    seen_at timestamptz,
    reviewed_at timestamptz,
    reviewed_by uuid references qanad.account,
    verdict text check (verdict in ('justified', 'unjustified')),
    remark text check (char_length(remark) <= 2000),
    check (until > at and until <= at + interval '24 hours'),
    check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)),
    check (reviewed_by <> account)
);
create index emergency_account on qanad.emergency (account, until);
create index emergency_owner on qanad.emergency (owner) where seen_at is null;
create index emergency_unreviewed on qanad.emergency using gin (audience) where reviewed_at is null;
create index emergency_record on qanad.emergency (record, at desc);

-- The keys of records that the acting person may review; set by the server beside the keys for reading.
create function qanad.reviewing() returns int[]
    language sql stable parallel safe
    return coalesce(nullif(current_setting('qanad.reviewing', true), ''), '{}')::int[];

alter table qanad.emergency enable row level security;
create policy seen on qanad.emergency for select to qanad_server
    using (account = qanad.acting() or owner = qanad.acting() or audience && qanad.reviewing()
           or (select true from qanad.record r where r.id = record));
-- Three different people may each write one thing, and nobody may take anything back.
create policy ended on qanad.emergency for update to qanad_server
    using (account = qanad.acting() or owner = qanad.acting() or audience && qanad.reviewing())
    with check (account = qanad.acting() or owner = qanad.acting() or reviewed_by = qanad.acting());

-- What the account holds beyond its roles, at this moment.
create function qanad.emergency_keys(who uuid) returns table (key int, type text, role text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select e.key, e.type, e.role from qanad.emergency e
        where e.account = who and e.ended_at is null and e.until > now();
    end;

-- Opens one record, if the keys reach it; answers its id, or nothing when there is none or it may not be opened.
create function qanad.break_glass(
        which uuid, wanted text, of_type text, reach int[], as_role text, for_organisation text, because text,
        lasts interval)
    returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    target qanad.record;
    made int;
begin
    select * into target from qanad.record r
    where r.number = wanted and r.type = of_type and r.audience && reach for update;
    if target.id is null then
        return null;
    end if;
    if target.audience && qanad.keys() then
        return target.id;
    end if;
    insert into qanad.access_key (record_type, scope, target) values (of_type, 'emergency', which::text)
    returning id into made;
    insert into qanad.emergency (id, record, type, number, account, organisation, role, reason, key, owner, audience,
                                 until)
    values (which, target.id, of_type, target.number, qanad.acting(), for_organisation, as_role, because, made,
            target.owner, target.audience, now() + lasts);
    update qanad.record set audience = audience || made where id = target.id;
    if target.subject is not null then
        perform qanad.readdress_person(target.subject);
    end if;
    return target.id;
end
$$;

-- A record that changes hands meanwhile stays open to whoever broke the glass, until the time is over.
create or replace function qanad.readdress(which uuid, root uuid, answers int[], keys int[]) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        update qanad.record
        set shared = answers,
            audience = keys || (select coalesce(array_agg(e.key order by e.key), '{}') from qanad.emergency e
                                where e.record = which and e.ended_at is null and e.until > now())
        where id = which
          and exists (select 1 from qanad.record r where r.id = root and r.updated_by = qanad.acting())
          and (which = root or exists (select 1 from qanad.descendants(root) d where d.id = which));
    end;

revoke all on function qanad.reviewing, qanad.emergency_keys, qanad.break_glass from public;
grant execute on function qanad.reviewing, qanad.emergency_keys, qanad.break_glass to qanad_server;
grant select on qanad.emergency to qanad_server;
grant update (ended_at, seen_at, reviewed_at, reviewed_by, verdict, remark) on qanad.emergency to qanad_server;
