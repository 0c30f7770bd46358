-- Looking for persons asks the same few questions again and again: how they are answered is thought out once for a
-- connection, not with every key.
alter function qanad.persons_alike(int[], int) set plan_cache_mode = force_generic_plan;
alter function qanad.persons_meant(int[]) set plan_cache_mode = force_generic_plan;
alter function qanad.files_elsewhere(int[]) set plan_cache_mode = force_generic_plan;

-- Files of the one who is asked for, or of whoever stands for that person since two entries were joined, of that organisation,
-- that the decider may share.
create or replace function qanad.lendable(which uuid) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select r.id from qanad.access_request a
        join qanad.record r on r.subject = qanad.stands_for(a.person) and r.organisation = a.organisation
        where a.id = which and r.audience && qanad.sharing()
        order by r.opened_at desc limit 50;
    end;
