-- Who answers for a file sees also with which exports it left the house. An export notes its records together, hundreds in
-- a line, which belongs to none of them alone.
create index audit_exported on qanad.audit using gin (detail jsonb_path_ops) where action = 'export part';

create function qanad.exports_of(which uuid, before bigint, most int)
    returns table (id bigint, at timestamptz, account uuid, organisation text, roles text[], action text, outcome text,
                   device text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select a.id, a.at, a.account, a.organisation, a.roles, a.action, a.outcome, a.device
        from qanad.audit a
        where a.action = 'export part'
          and a.detail @> jsonb_build_object('records', jsonb_build_array(which::text))
          and a.id < before
          and (select true from qanad.record r where r.id = which and r.audience && qanad.keys())
        order by a.id desc
        limit most;
    end;
revoke all on function qanad.exports_of from public;
grant execute on function qanad.exports_of to qanad_server;
