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

-- Persons to whom one of the keys leads and whom the searcher sees, by the surest keys first, until there are enough. What is
-- asked of the audience is written so that no index serves it: keys lead to few, a searcher may see all.
create function qanad.persons_alike(lookups int[], enough int, most int) returns setof uuid
    language plpgsql stable security definer set search_path = pg_catalog, qanad set enable_seqscan = off
    as $$
declare
    found uuid[] := '{}';
    more uuid[];
    held int[] := qanad.keys();
    wanted int;
begin
    foreach wanted in array lookups loop
        exit when cardinality(found) >= enough;
        select array_agg(p.id) into more
        from (select p.id from qanad.person p
              where p.keys @> array[wanted] and (p.audience && held) is true and p.id <> all (found)
              limit most - cardinality(found)) p;
        found := found || more;
    end loop;
    return query select unnest(found);
end
$$;

revoke all on function qanad.persons_about, qanad.common_names, qanad.persons_alike from public;
grant execute on function qanad.persons_about, qanad.common_names, qanad.persons_alike to qanad_server;
