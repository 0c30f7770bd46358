-- How many persons there are, as the database last counted; exact while they are few.
create function qanad.persons_about() returns bigint
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select case when c.reltuples > 10000 then c.reltuples::bigint else (select count(*) from qanad.person) end
        from pg_class c where c.oid = 'qanad.person'::regclass;
    end;

-- How common names and places are, from about so many persons. A name that only one of them bears is not told.
create function qanad.common_names(sample int) returns table (kind text, value text, bearers bigint, told bigint)
    language plpgsql stable security definer set search_path = pg_catalog, qanad
    as $$
declare
    share float := least(100, 100.0 * sample / greatest(1, qanad.persons_about()));
begin
    return query
        with drawn as materialized (
            select p.given, p.family, p.patronymic, p.territory
            from qanad.person p tablesample system (share) repeatable (1)
            where p.merged_into is null),
        said as (
            select column_of, name from drawn d
            cross join lateral (values ('GIVEN', d.given), ('FAMILY', d.family), ('PATRONYMIC', d.patronymic),
                                       ('PLACE', d.territory)) as one (column_of, name)
            where name is not null)
        select counted.* from (
            select s.column_of, s.name, count(*) as bearers, sum(count(*)) over (partition by s.column_of)::bigint
            from said s group by s.column_of, s.name) counted
        where counted.bearers > 1;
end
$$;

-- Where the rows stand of persons to whom one of the keys leads and whom the searcher sees, the surest
-- keys first: good within the statement that asks, which reads them under row-level security without looking each up
-- again. What is asked of the audience is written so that no index serves it: keys lead to few, a searcher may see all.
create function qanad.persons_alike(lookups int[], most int) returns setof tid
    language plpgsql stable security definer set search_path = pg_catalog, qanad set enable_seqscan = off
    as $$
declare
    found tid[] := '{}';
    more tid[];
    held int[] := qanad.keys();
    wanted int;
begin
    foreach wanted in array lookups loop
        exit when cardinality(found) >= most;
        select array_agg(p.place) into more
        from (select p.ctid as place from qanad.person p
              where p.keys @> array[wanted] and (p.audience && held) is true and p.ctid <> all (found)
              limit most - cardinality(found)) p;
        found := found || more;
    end loop;
    return query select unnest(found);
end
$$;

revoke all on function qanad.persons_about, qanad.common_names, qanad.persons_alike from public;
grant execute on function qanad.persons_about, qanad.common_names, qanad.persons_alike to qanad_server;

-- Whether it may be said that an organisation holds a file, to somebody who describes the child and may not see the file.
-- Each organisation says so for itself; whoever says nothing is not told of.
alter table qanad.organisation add column tells_of_files boolean not null default false;

-- The persons who are meant beyond doubt: both keys of a pair lead to them.
create function qanad.persons_meant(sure int[]) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, qanad set enable_seqscan = off
    as $$
declare
    pair int;
begin
    for pair in 1 .. cardinality(sure) / 2 loop
        return query select p.id from qanad.person p
                     where p.keys @> array[sure[2 * pair - 1], sure[2 * pair]] limit 5;
    end loop;
end
$$;

-- Organisations that hold a file of the one who is meant which the searcher does not see, and that may be told of. Nothing of the
-- file and nothing of the person leaves the database.
create function qanad.files_elsewhere(sure int[]) returns table (organisation text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select distinct r.organisation
        from qanad.persons_meant(sure) meant
        join qanad.record r on r.subject = meant
        join qanad.organisation o on o.id = r.organisation
        where o.tells_of_files and not o.retired and not r.audience && qanad.keys()
        order by r.organisation
        limit 5;
    end;

-- Somebody asks an organisation to be let see its files of a child.
create table qanad.access_request (
    id uuid primary key,
    person uuid not null references qanad.person,
    organisation text not null references qanad.organisation,
    account uuid not null references qanad.account,
    for_organisation text not null references qanad.organisation,
    reason text not null check (char_length(reason) between 20 and 2000),
    -- Who may decide: those who may share one of the files, as they stood when it was asked.
    audience int[] not null,
    at timestamptz not null default now(),
    verdict text check (verdict in ('granted', 'refused', 'withdrawn')),
    decided_at timestamptz,
    decided_by uuid references qanad.account,
    remark text check (char_length(remark) <= 2000),
    until timestamptz,
    check ((verdict is null) = (decided_at is null) and (verdict is null) = (decided_by is null)),
    check ((verdict = 'granted') = (until is not null) or verdict is null)
);
create index access_request_account on qanad.access_request (account, at desc);
create index access_request_waiting on qanad.access_request using gin (audience) where verdict is null;
create index access_request_person on qanad.access_request (person);

-- A file that was lent on a request, and the key that opens it.
create table qanad.lent (
    request uuid not null references qanad.access_request,
    record uuid not null references qanad.record,
    type text not null,
    account uuid not null references qanad.account,
    key int not null references qanad.access_key,
    until timestamptz not null,
    ended_at timestamptz,
    primary key (request, record)
);
create index lent_account on qanad.lent (account, until);
create index lent_record on qanad.lent (record);

alter table qanad.access_key drop constraint access_key_scope_check;
alter table qanad.access_key add
    check (scope in ('own', 'team', 'organisation', 'territory', 'all', 'emergency', 'lent'));

-- The keys of records that the acting person may share; set by the server beside the keys for reading.
create function qanad.sharing() returns int[]
    language sql stable parallel safe
    return coalesce(nullif(current_setting('qanad.sharing', true), ''), '{}')::int[];

alter table qanad.access_request enable row level security;
create policy seen on qanad.access_request for select to qanad_server
    using (account = qanad.acting() or audience && qanad.sharing());
alter table qanad.lent enable row level security;
create policy seen on qanad.lent for select to qanad_server
    using (account = qanad.acting() or (select true from qanad.record r where r.id = record));

-- Asks; answers how many persons are meant there, none if nothing there may be told of.
create function qanad.request_access(which uuid, sure int[], there text, for_org text, because text) returns int
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        with asked as (
            insert into qanad.access_request (id, person, organisation, account, for_organisation, reason, audience)
            select which, meant.id, there, qanad.acting(), for_org, because,
                   (select array_agg(distinct k) from qanad.record r, unnest(r.audience) k
                    where r.subject = meant.id and r.organisation = there)
            from (select m.id from qanad.persons_meant(sure) m (id)
                  where exists (select 1 from qanad.record r join qanad.organisation o on o.id = r.organisation
                                where r.subject = m.id and r.organisation = there and o.tells_of_files and not o.retired
                                  and not r.audience && qanad.keys())
                  order by m.id limit 1) meant
            on conflict (id) do nothing
            returning 1)
        select count(*)::int from asked;
    end;

-- Files of the one who is asked for, of that organisation, that the decider may share.
create function qanad.lendable(which uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select r.id from qanad.access_request a
        join qanad.record r on r.subject = a.person and r.organisation = a.organisation
        where a.id = which and r.audience && qanad.sharing()
        order by r.opened_at desc limit 50;
    end;

-- Decides, once; what is lent is opened by a key of its own until a day.
create function qanad.decide_request(which uuid, said text, remarked text, records uuid[], lasts interval) returns int
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    asked qanad.access_request;
    file uuid;
    made int;
    lent_files int := 0;
begin
    select * into asked from qanad.access_request a
    where a.id = which and a.verdict is null
      and (case said when 'withdrawn' then a.account = qanad.acting()
                     else a.audience && qanad.sharing() and a.account <> qanad.acting() end)
    for update;
    if asked.id is null then
        return -1;
    end if;
    if said = 'granted' then
        for file in select r.id from qanad.record r
                    where r.id = any (records) and r.id in (select qanad.lendable(which)) order by r.id for update loop
            insert into qanad.access_key (record_type, scope, target)
            select r.type, 'lent', which::text || '/' || file::text from qanad.record r where r.id = file
            returning id into made;
            insert into qanad.lent (request, record, type, account, key, until)
            select which, file, r.type, asked.account, made, now() + lasts from qanad.record r where r.id = file;
            update qanad.record set audience = audience || made where id = file;
            perform qanad.readdress_near(file);
            lent_files := lent_files + 1;
        end loop;
        if lent_files = 0 then
            return 0;
        end if;
    end if;
    update qanad.access_request
    set verdict = said, decided_at = now(), decided_by = qanad.acting(), remark = remarked,
        until = case when said = 'granted' then now() + lasts end
    where id = which;
    return lent_files;
end
$$;

-- Takes back what was lent, before its time: whoever may share it, or whoever it was lent to.
create function qanad.end_lending(which uuid) returns int
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        with ended as (
            update qanad.lent l set ended_at = now()
            from qanad.access_request a
            where l.request = which and a.id = which and l.ended_at is null and l.until > now()
              and (a.account = qanad.acting() or a.audience && qanad.sharing())
            returning 1)
        select count(*)::int from ended;
    end;

-- What the account holds beyond its roles, at this moment: with a role where it broke the glass, without where it was lent.
create or replace function qanad.emergency_keys(who uuid) returns table (key int, type text, role text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select e.key, e.type, e.role from qanad.emergency e
        where e.account = who and e.ended_at is null and e.until > now()
        union all
        select l.key, l.type, '' from qanad.lent l
        where l.account = who and l.ended_at is null and l.until > now();
    end;

revoke all on function qanad.persons_meant, qanad.files_elsewhere, qanad.sharing, qanad.request_access, qanad.lendable,
    qanad.decide_request, qanad.end_lending from public;
grant execute on function qanad.files_elsewhere, qanad.sharing, qanad.request_access, qanad.lendable,
    qanad.decide_request, qanad.end_lending to qanad_server;
grant select on qanad.access_request, qanad.lent to qanad_server;

-- A record that changes hands meanwhile stays open to whoever broke the glass and to whom it was lent, until the time is over.
create or replace function qanad.readdress(which uuid, root uuid, answers int[], keys int[]) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        update qanad.record
        set shared = answers,
            audience = keys
                || (select coalesce(array_agg(e.key order by e.key), '{}') from qanad.emergency e
                    where e.record = which and e.ended_at is null and e.until > now())
                || (select coalesce(array_agg(l.key order by l.key), '{}') from qanad.lent l
                    where l.record = which and l.ended_at is null and l.until > now())
        where id = which
          and exists (select 1 from qanad.record r where r.id = root and r.updated_by = qanad.acting())
          and (which = root or exists (select 1 from qanad.descendants(root) d where d.id = which));
    end;

-- Proposes those who are meant beyond doubt by what is told of a person just saved, whether the writer sees them or not.
create function qanad.propose_meant(which uuid, sure int[]) returns int
    language sql volatile security definer set search_path = pg_catalog, qanad
    return qanad.propose(which,
                         (select coalesce(array_agg(distinct meant.id order by meant.id), '{}')
                          from qanad.persons_meant(sure) meant (id) where meant.id <> which),
                         '{}');
revoke all on function qanad.propose_meant from public;
grant execute on function qanad.propose_meant to qanad_server;
