-- Relations between persons. Each is stated in a record and is a part of it: whoever sees the record sees the relation
-- and the persons that it names, and nobody else does through it.

-- What is declared of kinds; publishing adds and retires, and nothing is removed.
create table qanad.relation_kind (
    kind text primary key,
    position int not null,
    label jsonb not null,
    sensitive boolean not null,
    retired boolean not null
);

create function qanad.last_day(day date, exactness text) returns date
    language sql immutable parallel safe
    return case exactness when 'year' then (day + interval '1 year - 1 day')::date
                          when 'month' then (day + interval '1 month - 1 day')::date
                          else day end;

create table qanad.relation (
    id uuid primary key,
    record uuid not null references qanad.record,
    kind text not null references qanad.relation_kind,
    -- The person is the mother, or whatever the kind says, of the other.
    person uuid not null references qanad.person,
    of_person uuid not null references qanad.person,
    since date,
    since_precision text check (since_precision in ('day', 'month', 'year')),
    until date,
    until_precision text check (until_precision in ('day', 'month', 'year')),
    note text check (char_length(note) <= 500),
    stated_by uuid not null references qanad.account,
    stated_at timestamptz not null default now(),
    changed_by uuid not null references qanad.account,
    withdrawn_by uuid references qanad.account,
    withdrawn_at timestamptz,
    withdrawn_because text check (char_length(withdrawn_because) between 1 and 500),
    check (person <> of_person),
    check ((since is null) = (since_precision is null)),
    check ((until is null) = (until_precision is null)),
    check (qanad.last_day(until, until_precision) >= since),
    check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
create index relation_record on qanad.relation (record);
create index relation_person on qanad.relation (person);
create index relation_of_person on qanad.relation (of_person);

-- A key with a minus opens what is sensitive in the records that the key opens.
create function qanad.opens_sensitive(audience int[]) returns boolean
    language sql stable parallel safe
    return (select coalesce(bool_or(-key = any(qanad.keys())), false) from unnest(audience) key);

-- Somebody may be named whom the writer sees, or has put on file in this very transaction.
create function qanad.may_name(which uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return exists (select 1 from qanad.person p
                   where p.id = which
                     and (p.audience && qanad.keys() or (p.opened_by = qanad.acting() and p.opened_at = now())));

alter table qanad.relation enable row level security;
create policy seen on qanad.relation for select to qanad_server
    using ((select not (select k.sensitive from qanad.relation_kind k where k.kind = relation.kind)
                   or qanad.opens_sensitive(r.audience)
            from qanad.record r where r.id = relation.record));
create policy opened on qanad.relation for insert to qanad_server
    with check (stated_by = qanad.acting() and changed_by = qanad.acting() and qanad.writes(record)
                and qanad.may_name(person) and qanad.may_name(of_person));
-- The same again: an update that reads no column is not asked whether it may see the row.
create policy changed on qanad.relation for update to qanad_server
    using ((select not (select k.sensitive from qanad.relation_kind k where k.kind = relation.kind)
                   or qanad.opens_sensitive(r.audience)
            from qanad.record r where r.id = relation.record))
    with check (changed_by = qanad.acting() and qanad.writes(record));

-- A person is seen by whoever sees a record about the person, or one in which a relation names the person; where the
-- relation is sensitive, only by those to whom what is sensitive there is open. The person is held first: of two
-- transactions that reckon at once, the second reckons with what the first has written. Held as an update of the audience
-- holds it, and no harder: whoever has just named the person holds the person's key, and would be waited for in a circle.
create or replace function qanad.readdress_person(which uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
begin
    perform 1 from qanad.person p where p.id = which for no key update;
    update qanad.person p
    set audience = (
        select coalesce(array_agg(distinct keys.k order by keys.k), '{}')
        from (select k from qanad.record r, unnest(r.audience) k where r.subject = which
              union
              select case when kind.sensitive then -k else k end
              from qanad.relation l
              join qanad.relation_kind kind on kind.kind = l.kind
              join qanad.record r on r.id = l.record, unnest(r.audience) k
              where (l.person = which or l.of_person = which) and l.withdrawn_at is null) keys)
    where p.id = which;
end
$$;

-- All persons whom a record, or one below it, is about or names: when a record changes hands, so does who sees them.
create function qanad.readdress_near(root uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    near uuid;
begin
    for near in
        with recursive tree as (
            select r.id, r.subject, 0 as depth from qanad.record r where r.id = root
            union all
            select c.id, c.subject, tree.depth + 1 from qanad.record c join tree on c.parent = tree.id
            where tree.depth < 20
        )
        select t.subject from tree t where t.subject is not null
        union
        select l.person from tree t join qanad.relation l on l.record = t.id
        union
        select l.of_person from tree t join qanad.relation l on l.record = t.id
        order by 1
    loop
        perform qanad.readdress_person(near);
    end loop;
end
$$;

-- As before, and those whom the record names are seen with it.
create or replace function qanad.break_glass(
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
    perform qanad.readdress_near(target.id);
    return target.id;
end
$$;

revoke all on function qanad.last_day, qanad.opens_sensitive, qanad.may_name, qanad.readdress_near from public;
grant execute on function qanad.last_day, qanad.opens_sensitive, qanad.may_name, qanad.readdress_near to qanad_server;
grant select on qanad.relation_kind to qanad_server;
grant select on qanad.relation to qanad_server;
grant insert (id, record, kind, person, of_person, since, since_precision, until, until_precision, note, stated_by,
    changed_by) on qanad.relation to qanad_server;
grant update (since, since_precision, until, until_precision, note, changed_by, withdrawn_by, withdrawn_at,
    withdrawn_because) on qanad.relation to qanad_server;
