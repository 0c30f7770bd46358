-- Two persons on file that are one are joined by somebody who judges it, and taken apart again. See docs/adr/0035.

-- Whether the acting person judges if two entries are about one person; set by the server beside the keys.
create function qanad.matches() returns boolean
    language sql stable parallel safe
    return coalesce(nullif(current_setting('qanad.matching', true), ''), 'false')::boolean;

-- Who stands where a person was joined into another, who may have been joined again: the last of the line, if the caller
-- sees that one; the person itself where it was not joined.
create function qanad.stands_for(which uuid) returns uuid
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        with recursive line as (
            select p.id, p.merged_into from qanad.person p where p.id = which
            union
            select p.id, p.merged_into from qanad.person p join line on p.id = line.merged_into
        )
        select p.id from line join qanad.person p on p.id = line.id
        where line.merged_into is null and p.audience && qanad.keys();
    end;

drop policy seen on qanad.proposal;
drop policy judged on qanad.proposal;
create policy seen on qanad.proposal for select to qanad_server
    using (qanad.matches() and seen_one && qanad.keys() and seen_other && qanad.keys());
create policy judged on qanad.proposal for update to qanad_server
    using (qanad.matches() and seen_one && qanad.keys() and seen_other && qanad.keys())
    with check (judged_by = qanad.acting() or judged_by is null);

-- One joining: the other's records became the kept one's.
create table qanad.merge (
    id uuid primary key,
    proposal uuid not null references qanad.proposal,
    kept uuid not null references qanad.person,
    other uuid not null references qanad.person,
    at timestamptz not null default now(),
    by uuid not null references qanad.account,
    organisation text not null references qanad.organisation,
    because text check (char_length(because) between 1 and 500),
    -- By what the other was found; given back when the two are taken apart.
    keys int[] not null,
    keyed int not null,
    names tsvector not null,
    undone_at timestamptz,
    undone_by uuid references qanad.account,
    undone_because text check (char_length(undone_because) between 1 and 500),
    check (kept <> other),
    check ((undone_at is null) = (undone_by is null))
);
create index merge_kept on qanad.merge (kept, at desc);
create index merge_other on qanad.merge (other, at desc);
create index merge_proposal on qanad.merge (proposal);

create table qanad.merge_field (
    merge uuid not null references qanad.merge,
    field text not null check (field in ('given', 'family', 'patronymic', 'sex', 'born', 'phone', 'territory')),
    kept_had jsonb not null,
    other_had jsonb not null,
    taken text not null check (taken in ('kept', 'other')),
    undone_at timestamptz,
    undone_by uuid references qanad.account,
    primary key (merge, field),
    check ((undone_at is null) = (undone_by is null))
);

create table qanad.merge_record (
    merge uuid not null references qanad.merge,
    record uuid not null references qanad.record,
    undone_at timestamptz,
    undone_by uuid references qanad.account,
    primary key (merge, record),
    check ((undone_at is null) = (undone_by is null))
);
create index merge_record_record on qanad.merge_record (record);

-- An end of a relation that named the other. It was moved, unless the relation would then have joined the kept one to
-- itself; it was withdrawn where it would have, or would have said again what another says.
create table qanad.merge_relation (
    merge uuid not null references qanad.merge,
    relation uuid not null references qanad.relation,
    side text not null check (side in ('person', 'of')),
    moved boolean not null,
    withdrawn boolean not null default false,
    doubles uuid references qanad.relation,
    undone_at timestamptz,
    primary key (merge, relation, side)
);
create index merge_relation_doubles on qanad.merge_relation (doubles) where doubles is not null;

-- A proposal or a judgement that was the other's, and is the kept one's as long as they are joined; and whether the kept
-- one's own waited before.
alter table qanad.proposal add column carried uuid references qanad.merge,
    add column waited boolean not null default false;

alter table qanad.merge enable row level security;
create policy seen on qanad.merge for select to qanad_server
    using (qanad.matches() and qanad.stands_for(kept) is not null);
alter table qanad.merge_field enable row level security;
create policy seen on qanad.merge_field for select to qanad_server
    using ((select true from qanad.merge m where m.id = merge));
alter table qanad.merge_record enable row level security;
create policy seen on qanad.merge_record for select to qanad_server
    using ((select true from qanad.merge m where m.id = merge) and (select true from qanad.record r where r.id = record));
alter table qanad.merge_relation enable row level security;

alter table qanad.revision drop constraint revision_action_check;
alter table qanad.revision add check
    (action in ('create', 'edit', 'step', 'request', 'approve', 'refuse', 'assign', 'merge', 'part'));

-- What is written of a person who was joined meanwhile is written of the one who stands. Waits for a joining that is under
-- way, because that holds the person whole, and reads what it left.
create function qanad.standing(which uuid) returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    further uuid;
begin
    loop
        select p.merged_into into further from qanad.person p where p.id = which for key share;
        exit when further is null;
        which := further;
    end loop;
    return which;
end
$$;

create function qanad.subject_stands() returns trigger
    language plpgsql security definer set search_path = pg_catalog, qanad
    as $$
begin
    new.subject := qanad.standing(new.subject);
    return new;
end
$$;
create trigger stands_opened before insert on qanad.record
    for each row when (new.subject is not null) execute function qanad.subject_stands();
create trigger stands_changed before update of subject on qanad.record
    for each row when (new.subject is not null and new.subject is distinct from old.subject)
    execute function qanad.subject_stands();

create function qanad.named_stand() returns trigger
    language plpgsql security definer set search_path = pg_catalog, qanad
    as $$
begin
    new.person := qanad.standing(new.person);
    new.of_person := qanad.standing(new.of_person);
    return new;
end
$$;
create trigger named_stated before insert on qanad.relation
    for each row execute function qanad.named_stand();
create trigger named_restored before update of withdrawn_at on qanad.relation
    for each row when (old.withdrawn_at is not null and new.withdrawn_at is null) execute function qanad.named_stand();

-- As before; of a person who was joined into another, the one who stands is reckoned. The line is followed without holding
-- anybody, so that persons are still held in the one order in which all hold them.
create or replace function qanad.readdress_person(which uuid) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    further uuid;
begin
    loop
        select p.merged_into into further from qanad.person p where p.id = which;
        if further is null then
            select p.merged_into into further from qanad.person p where p.id = which for no key update;
            exit when further is null;
        end if;
        which := further;
    end loop;
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

-- Whether a person whom whoever asks saw joined into one was joined into another since.
create function qanad.joined_elsewhere(which uuid, into_one uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return qanad.matches() and qanad.stands_for(into_one) is not null
       and exists (select 1 from qanad.person p where p.id = which and p.merged_into <> into_one);

-- Holds all that joining two persons, or taking them apart, touches; answers how many records are about either. It waits
-- for nobody: where somebody holds a part of it, all is given up at once (55P03) and tried again, so that no circle of
-- waiting can close. Nothing is held for whoever may not see the first.
create function qanad.hold_persons(one uuid, other uuid) returns int
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
begin
    if not qanad.matches()
       or not exists (select 1 from qanad.person p where p.id = one and p.audience && qanad.keys()) then
        return 0;
    end if;
    perform 1 from qanad.person p where p.id in (one, other) order by p.id for update nowait;
    perform 1 from qanad.record r
    where r.subject in (one, other)
       or r.id in (select l.record from qanad.relation l where l.person in (one, other) or l.of_person in (one, other))
    order by r.id for no key update nowait;
    perform 1 from qanad.relation l
    where l.person in (one, other) or l.of_person in (one, other) order by l.id for update nowait;
    return (select count(*)::int from qanad.record r where r.subject in (one, other));
end
$$;

-- A person's details as they go over the wire and into revisions, by field; what is unknown is null.
create function qanad.person_fields(which uuid) returns jsonb
    language sql stable security definer set search_path = pg_catalog, qanad
    return (select jsonb_build_object(
                       'given', p.given, 'family', p.family, 'patronymic', p.patronymic, 'sex', p.sex,
                       'born', case when p.born is not null
                                    then jsonb_build_object('date', p.born, 'precision', p.born_precision) end,
                       'phone', p.phone, 'territory', p.territory)
            from qanad.person p where p.id = which);

-- What differs, as a revision keeps it.
create function qanad.person_moved(before jsonb, after jsonb) returns jsonb
    language sql immutable parallel safe
    return (select coalesce(jsonb_object_agg('subject.' || b.key,
                                             jsonb_build_object('from', b.value, 'to', coalesce(after -> b.key, 'null'))),
                            '{}')
            from jsonb_each(before) b
            where b.value <> coalesce(after -> b.key, 'null'));

-- A relation as a revision keeps it.
create function qanad.relation_kept(l qanad.relation) returns jsonb
    language sql immutable parallel safe
    return jsonb_build_object(
        'kind', l.kind, 'person', l.person, 'of', l.of_person,
        'since', case when l.since is not null
                      then jsonb_build_object('date', l.since, 'precision', l.since_precision) end,
        'until', case when l.until is not null
                      then jsonb_build_object('date', l.until, 'precision', l.until_precision) end,
        'note', l.note, 'withdrawn', l.withdrawn_because);

-- Each record of a list gets its next version, a revision and the word to the outbox. Who wrote last is left as it was: the
-- judge writes none of these records.
create function qanad.revise_for_merge(deed text, house text, changed jsonb) returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
begin
    with wanted as (
        select c.key::uuid as record, c.value as changes from jsonb_each(changed) c
    ), revised as (
        update qanad.record r set version = r.version + 1
        from wanted w where r.id = w.record
        returning r.id, r.number, r.version, r.status, r.pending_step, w.changes, uuidv7() as change
    ), written as (
        insert into qanad.revision (change, record, version, account, organisation, action, from_status, to_status,
                                    changes, fingerprint, result)
        select v.change, v.id, v.version, qanad.acting(), house, deed, v.status, v.status, v.changes, deed,
               jsonb_build_object('change', v.change, 'record', v.id, 'number', v.number, 'version', v.version,
                                  'status', v.status, 'pending', v.pending_step, 'visible', false,
                                  'dropped', '[]'::jsonb)
        from revised v
        returning record, change
    )
    insert into qanad.outbox (record, change, kind) select w.record, w.change, deed from written w;
end
$$;

-- Joins one person into another: see docs/adr/0035. Everything is held already.
--   taken      by field, whose value stands: kept or other
--   after      the kept one's details as they will be
--   mutual     kinds of relations that say of both what they say of one
--   twice, itself  why a relation is withdrawn that is said twice, or that joins somebody to themselves
create function qanad.join_persons(
        which uuid, keep uuid, gone uuid, why text, house text, taken jsonb, after jsonb, mutual text[], twice text,
        itself text)
    returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    had jsonb := qanad.person_fields(keep);
    lost jsonb := qanad.person_fields(gone);
    pair uuid;
    before jsonb;
    changed jsonb;
    twin uuid;
    l qanad.relation;
begin
    if not qanad.matches() or keep = gone
       or (select count(*) from qanad.person p
           where p.id in (keep, gone) and p.audience && qanad.keys() and p.merged_into is null) <> 2 then
        raise insufficient_privilege;
    end if;
    insert into qanad.proposal (id, one, other, seen_one, seen_other, proposed_by, judged, judged_at, judged_by, because)
    select uuidv7(), a.id, b.id, a.audience, b.audience, qanad.acting(), 'same', now(), qanad.acting(), why
    from qanad.person a, qanad.person b
    where a.id = least(keep, gone) and b.id = greatest(keep, gone)
    on conflict (one, other) do update
    set judged = 'same', judged_at = now(), judged_by = qanad.acting(), because = why, carried = null
    returning id into pair;
    insert into qanad.merge (id, proposal, kept, other, by, organisation, because, keys, keyed, names)
    select which, pair, keep, gone, qanad.acting(), house, why, p.keys, p.keyed, p.names
    from qanad.person p where p.id = gone;
    insert into qanad.merge_field (merge, field, kept_had, other_had, taken)
    select which, h.key, h.value, lost -> h.key, coalesce(taken ->> h.key, 'kept') from jsonb_each(had) h;
    insert into qanad.merge_record (merge, record) select which, r.id from qanad.record r where r.subject = gone;

    -- What the records are about is told in each; what is sensitive in none, for all who read a record read its revisions.
    select coalesce(jsonb_object_agg(r.id, qanad.person_moved(case when r.subject = keep then had else lost end, after)),
                    '{}')
    into changed from qanad.record r where r.subject in (keep, gone);
    update qanad.record set subject = keep where subject = gone;

    insert into qanad.merge_relation (merge, relation, side, moved)
    select which, r.id, s.side, not (keep in (r.person, r.of_person))
    from qanad.relation r, unnest(array['person', 'of']) s(side)
    where case s.side when 'person' then r.person else r.of_person end = gone;
    select coalesce(jsonb_object_agg(r.id, qanad.relation_kept(r)), '{}') into before
    from qanad.relation r where r.person = gone or r.of_person = gone;
    update qanad.relation set person = keep where person = gone and of_person <> keep;
    update qanad.relation set of_person = keep where of_person = gone and person <> keep;
    for l in
        select r.* from qanad.relation r
        where r.id in (select m.relation from qanad.merge_relation m where m.merge = which) and r.withdrawn_at is null
        order by r.id
    loop
        select t.id into twin from qanad.relation t
        where t.record = l.record and t.kind = l.kind and t.id <> l.id and t.withdrawn_at is null
          and (t.person = l.person and t.of_person = l.of_person
               or l.kind = any(mutual) and t.person = l.of_person and t.of_person = l.person)
          and ((t.since, t.since_precision, t.until, t.until_precision)
                   is not distinct from (l.since, l.since_precision, l.until, l.until_precision)
               or (l.since is null or t.until is null or qanad.last_day(l.since, l.since_precision) <= t.until)
                  and (t.since is null or l.until is null or qanad.last_day(t.since, t.since_precision) <= l.until))
        order by t.id limit 1;
        -- What would join somebody to themselves is withdrawn for that alone, said twice or not.
        if gone in (l.person, l.of_person) then
            twin := null;
        end if;
        if twin is not null or gone in (l.person, l.of_person) then
            update qanad.relation
            set withdrawn_by = qanad.acting(), withdrawn_at = now(), changed_by = qanad.acting(),
                withdrawn_because = case when twin is null then itself else twice end
            where id = l.id;
            update qanad.merge_relation set withdrawn = true, doubles = twin where merge = which and relation = l.id;
        end if;
    end loop;
    select changed || coalesce(jsonb_object_agg(told.record, coalesce(changed -> told.record::text, '{}') || told.moved),
                               '{}')
    into changed
    from (select r.record, jsonb_object_agg('relations[' || r.id || ']',
                     jsonb_build_object('from', before -> r.id::text, 'to', qanad.relation_kept(r))) as moved
          from qanad.relation r join qanad.relation_kind k on k.kind = r.kind
          where before ? r.id::text and not k.sensitive
          group by r.record) told;
    perform qanad.revise_for_merge('merge', house, changed);

    update qanad.person set merged_into = keep, keys = '{}', names = '', audience = '{}' where id = gone;
    perform qanad.readdress_person(keep);

    -- Who was or may be one with the other, or was judged not to be, is so with the kept one.
    insert into qanad.proposal (id, one, other, bits, seen_one, seen_other, proposed_at, proposed_by, judged, judged_at,
                                judged_by, because, carried)
    select uuidv7(), a.id, b.id, p.bits, a.audience, b.audience, p.proposed_at, p.proposed_by, p.judged, p.judged_at,
           p.judged_by, p.because, which
    from qanad.proposal p
    join qanad.person x on x.id = case when p.one = gone then p.other else p.one end
    join qanad.person a on a.id = least(keep, x.id)
    join qanad.person b on b.id = greatest(keep, x.id)
    where (p.one = gone or p.other = gone) and x.id <> keep and x.merged_into is null
      and p.judged is distinct from 'same'
    on conflict (one, other) do update
    set judged = excluded.judged, judged_at = excluded.judged_at, judged_by = excluded.judged_by,
        because = excluded.because, carried = which, waited = true
    where proposal.judged is null and excluded.judged = 'apart';
end
$$;

-- Two whom nobody proposed are judged not to be the same: remembered as if they had been. Answers the proposal, or nothing
-- where whoever asks does not see both.
create function qanad.judge_apart(first uuid, second uuid, why text) returns uuid
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        insert into qanad.proposal (id, one, other, seen_one, seen_other, proposed_by, judged, judged_at, judged_by, because)
        select uuidv7(), a.id, b.id, a.audience, b.audience, qanad.acting(), 'apart', now(), qanad.acting(), why
        from qanad.person a, qanad.person b
        where qanad.matches() and first <> second
          and a.id = least(first, second) and b.id = greatest(first, second)
          and a.audience && qanad.keys() and b.audience && qanad.keys()
          and a.merged_into is null and b.merged_into is null
        on conflict (one, other) do update set judged = 'apart', judged_at = now(), judged_by = qanad.acting(), because = why
        where proposal.judged is null
        returning id;
    end;

-- Takes back of a joining: fields of the kept one, single records, or all.
--   fields    those that go back to what the kept one had
--   back      records that go back to the other
--   whole     whether all of it is taken apart
--   pair      then: whether the two are remembered as apart, or wait for judgement again (open)
--   after     the kept one's details as they will be
create function qanad.part_persons(
        which uuid, fields text[], back uuid[], whole boolean, pair text, why text, house text, after jsonb)
    returns void
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
    as $$
declare
    m qanad.merge;
    had jsonb;
    gone jsonb;
    before jsonb;
    changed jsonb;
    freed uuid[];
begin
    select * into m from qanad.merge x where x.id = which;
    if m.id is null or m.undone_at is not null or not qanad.matches()
       or not exists (select 1 from qanad.person p
                      where p.id = m.kept and p.audience && qanad.keys() and p.merged_into is null)
       or exists (select 1 from qanad.person p where p.id = m.other and p.merged_into <> m.kept)
       or exists (select 1 from qanad.record r where r.id = any(back) and not r.audience && qanad.keys()) then
        raise insufficient_privilege;
    end if;
    had := qanad.person_fields(m.kept);
    gone := qanad.person_fields(m.other);
    update qanad.merge_field set undone_at = now(), undone_by = qanad.acting()
    where merge = which and field = any(fields) and undone_at is null;
    select coalesce(array_agg(x.record), '{}') into back
    from qanad.merge_record x join qanad.record r on r.id = x.record
    where x.merge = which and x.undone_at is null and r.subject = m.kept and (whole or x.record = any(back));
    if whole or cardinality(back) > 0 then
        update qanad.person set merged_into = null, keys = m.keys, keyed = m.keyed, names = m.names
        where id = m.other and merged_into = m.kept;
    end if;
    select coalesce(jsonb_object_agg(r.id, case when r.id = any(back) then qanad.person_moved(had, gone)
                                                else qanad.person_moved(had, after) end), '{}')
    into changed
    from qanad.record r
    where r.id = any(back) or r.subject = m.kept and (whole or cardinality(fields) > 0);
    update qanad.record set subject = m.other where id = any(back);
    update qanad.merge_record set undone_at = now(), undone_by = qanad.acting()
    where merge = which and record = any(back);

    select coalesce(array_agg(distinct x.relation), '{}') into freed
    from qanad.merge_relation x join qanad.relation r on r.id = x.relation
    where x.merge = which and x.undone_at is null and (whole or r.record = any(back));
    select coalesce(jsonb_object_agg(r.id, qanad.relation_kept(r)), '{}') into before
    from qanad.relation r
    where r.id = any(freed)
       or r.id in (select x.relation from qanad.merge_relation x where x.doubles = any(freed) and x.undone_at is null);
    update qanad.relation r set person = m.other
    from qanad.merge_relation x
    where x.merge = which and x.relation = r.id and x.side = 'person' and x.moved and r.id = any(freed)
      and r.person = m.kept and r.of_person <> m.other;
    update qanad.relation r set of_person = m.other
    from qanad.merge_relation x
    where x.merge = which and x.relation = r.id and x.side = 'of' and x.moved and r.id = any(freed)
      and r.of_person = m.kept and r.person <> m.other;
    -- What was withdrawn by this joining stands again; then what another one withdrew for the sake of these, unless they
    -- say the same still. Never of somebody who is joined elsewhere.
    update qanad.relation r
    set withdrawn_by = null, withdrawn_at = null, withdrawn_because = null, changed_by = qanad.acting()
    from qanad.merge_relation x
    where x.relation = r.id and x.merge = which and x.withdrawn and r.id = any(freed) and r.withdrawn_at = m.at
      and not exists (select 1 from qanad.person p
                      where p.id in (r.person, r.of_person) and p.merged_into is not null);
    update qanad.relation r
    set withdrawn_by = null, withdrawn_at = null, withdrawn_because = null, changed_by = qanad.acting()
    from qanad.merge_relation x join qanad.merge o on o.id = x.merge
    where x.relation = r.id and x.withdrawn and x.undone_at is null and r.withdrawn_at = o.at and x.doubles = any(freed)
      and not exists (select 1 from qanad.person p
                      where p.id in (r.person, r.of_person) and p.merged_into is not null)
      and not exists (select 1 from qanad.relation t
                      where t.id = x.doubles
                        and (t.person, t.of_person) in ((r.person, r.of_person), (r.of_person, r.person)));
    update qanad.merge_relation set undone_at = now() where merge = which and relation = any(freed);
    select changed || coalesce(jsonb_object_agg(told.record, coalesce(changed -> told.record::text, '{}') || told.moved),
                               '{}')
    into changed
    from (select r.record, jsonb_object_agg('relations[' || r.id || ']',
                     jsonb_build_object('from', before -> r.id::text, 'to', qanad.relation_kept(r))) as moved
          from qanad.relation r join qanad.relation_kind k on k.kind = r.kind
          where before ? r.id::text and not k.sensitive and before -> r.id::text <> qanad.relation_kept(r)
          group by r.record) told;
    perform qanad.revise_for_merge('part', house, changed);

    if whole then
        update qanad.merge set undone_at = now(), undone_by = qanad.acting(), undone_because = why where id = which;
        -- What was carried over goes with the joining, unless somebody judged it since.
        update qanad.proposal p
        set judged = null, judged_at = null, judged_by = null, because = null, carried = null, waited = false
        where p.carried = which and p.waited and p.judged_at < m.at;
        delete from qanad.proposal p
        where p.carried = which and not p.waited and (p.judged is null or p.judged_at < m.at);
    end if;
    perform qanad.readdress_person(p) from (select p from unnest(array[m.kept, m.other]) p order by p) both_of_them;
    if whole then
        update qanad.proposal p
        set judged = case pair when 'apart' then 'apart' end,
            judged_at = case pair when 'apart' then now() end,
            judged_by = case pair when 'apart' then qanad.acting() end,
            because = case pair when 'apart' then why end
        where p.id = m.proposal;
    end if;
end
$$;

revoke all on function qanad.matches, qanad.stands_for, qanad.standing, qanad.subject_stands, qanad.named_stand,
    qanad.joined_elsewhere, qanad.hold_persons, qanad.person_fields, qanad.person_moved, qanad.relation_kept, qanad.revise_for_merge,
    qanad.join_persons, qanad.judge_apart, qanad.part_persons from public;
grant execute on function qanad.matches, qanad.stands_for, qanad.joined_elsewhere, qanad.hold_persons, qanad.join_persons,
    qanad.judge_apart, qanad.part_persons to qanad_server;
grant select (id, proposal, kept, other, at, by, organisation, because, undone_at, undone_by, undone_because)
    on qanad.merge to qanad_server;
grant select on qanad.merge_field, qanad.merge_record to qanad_server;
