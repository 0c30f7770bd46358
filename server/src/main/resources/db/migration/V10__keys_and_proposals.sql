-- One child, one file. Keys lead to persons whose names, births and telephones are alike however they are spelled; two
-- persons that seem to be one are proposed to people, who judge.

-- How the keys and the folded names were made; publishing makes them anew when that changes.
alter table qanad.person add column keys int[] not null default '{}', add column keyed int not null default 0,
    add column merged_into uuid references qanad.person, add check (merged_into <> id);
create index person_keys on qanad.person using gin (keys) with (gin_pending_list_limit = 256);
create index person_keyed on qanad.person (keyed);
create index person_merged on qanad.person (merged_into) where merged_into is not null;
grant update (keys, keyed) on qanad.person to qanad_server;

-- Two persons that may be one.
create table qanad.proposal (
    id uuid primary key,
    one uuid not null references qanad.person,
    other uuid not null references qanad.person,
    -- What spoke for one person minus what spoke against, in bits; unknown where whoever saved did not see both.
    bits real,
    -- Who sees each of the two; whoever sees both sees the proposal.
    seen_one int[] not null,
    seen_other int[] not null,
    proposed_at timestamptz not null default now(),
    proposed_by uuid not null references qanad.account,
    judged text check (judged in ('same', 'apart')),
    judged_at timestamptz,
    judged_by uuid references qanad.account,
    because text check (char_length(because) between 1 and 500),
    check (one < other),
    check ((judged is null) = (judged_at is null) and (judged is null) = (judged_by is null)),
    unique (one, other)
);
create index proposal_other on qanad.proposal (other);
create index proposal_waiting on qanad.proposal using gin (seen_one, seen_other) with (gin_pending_list_limit = 256)
    where judged is null;

create function qanad.readdress_proposals() returns trigger
    language plpgsql security definer set search_path = pg_catalog, qanad
    as $$
begin
    update qanad.proposal set seen_one = new.audience where one = new.id;
    update qanad.proposal set seen_other = new.audience where other = new.id;
    return null;
end
$$;
create trigger readdressed after update of audience on qanad.person
    for each row when (new.audience is distinct from old.audience) execute function qanad.readdress_proposals();

alter table qanad.proposal enable row level security;
create policy seen on qanad.proposal for select to qanad_server
    using (seen_one && qanad.keys() and seen_other && qanad.keys());
create policy judged on qanad.proposal for update to qanad_server
    using (seen_one && qanad.keys() and seen_other && qanad.keys())
    with check (judged_by = qanad.acting() or judged_by is null);

-- Proposals are made for whoever may judge them, seen by whoever saved or not; what was judged stays judged.
create function qanad.propose(which uuid, others uuid[], worth real[]) returns int
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        with made as (
            insert into qanad.proposal (id, one, other, bits, seen_one, seen_other, proposed_by)
            select uuidv7(), a.id, b.id, alike.bits, a.audience, b.audience, qanad.acting()
            from unnest(others, worth) alike (person, bits)
            join qanad.person a on a.id = least(which, alike.person)
            join qanad.person b on b.id = greatest(which, alike.person)
            where alike.person <> which and a.merged_into is null and b.merged_into is null
              and exists (select 1 from qanad.person p where p.id = which and p.updated_by = qanad.acting())
            on conflict (one, other) do update set bits = coalesce(excluded.bits, proposal.bits)
            where proposal.judged is null and proposal.bits is distinct from excluded.bits
            returning 1)
        select count(*)::int from made;
    end;

revoke all on function qanad.readdress_proposals, qanad.propose from public;
grant execute on function qanad.propose to qanad_server;
grant select on qanad.proposal to qanad_server;
grant update (judged, judged_at, judged_by, because) on qanad.proposal to qanad_server;
