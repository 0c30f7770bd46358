-- Names stand beside those who may see the person, in one index: a search gathers neither all who bear a name nor all
-- whom the searcher may see, but only those who are both.
alter table qanad.person add column names tsvector not null default '';
update qanad.person p
set names = (select coalesce(array_to_tsvector(array_agg(t.token)), '') from qanad.person_token t where t.person = p.id);
grant update (names) on qanad.person to qanad_server;

drop index qanad.person_audience;
-- What is put in waits in a list that every search reads: a short one.
create index person_search on qanad.person using gin (audience, names) with (gin_pending_list_limit = 256);

drop function qanad.persons_named(text[], int);
drop table qanad.person_token;

-- Names are searched by their folded beginnings, whole names first; only the searcher's own persons are returned. The
-- planner cannot know that what a searcher sees may stand together in one place, and would read from end to end for a
-- common name.
create function qanad.persons_named(tokens text[], most int) returns table (id uuid, whole boolean)
    language sql stable security definer rows 20 set search_path = pg_catalog, qanad set enable_seqscan = off
    begin atomic
        with wanted as materialized (
            select string_agg(quote_literal(token), ' & ')::tsquery as whole,
                   string_agg(quote_literal(token) || ':*', ' & ')::tsquery as beginning
            from unnest(tokens) token
        )
        (select p.id, true
         from qanad.person p
         where p.audience && qanad.keys() and p.names @@ (select w.whole from wanted w)
         limit most)
        union all
        (select p.id, false
         from qanad.person p
         where p.audience && qanad.keys() and p.names @@ (select w.beginning from wanted w)
           and not p.names @@ (select w.whole from wanted w)
         limit most)
        limit most;
    end;
revoke all on function qanad.persons_named from public;
grant execute on function qanad.persons_named to qanad_server;
