-- Signing in: attempts and waits, second factors, passkeys, devices, links, keys of machines, identities elsewhere.

alter table qanad.account add column kind text not null default 'person' check (kind in ('person', 'service'));

-- Whether the acting person is an administrator for an organisation: of it, or of one above it. An administrator's own
-- roles are nobody's to change alone.
create function qanad.administers_organisation(which text) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return exists (select 1
                   from qanad.assignment s
                   join qanad.organisation o on o.id = which
                   join qanad.account a on a.id = s.account and not a.disabled
                   where s.account = qanad.acting() and s.role = 'administrator' and s.organisation = any(o.lineage)
                     and s.since <= now() and (s.until is null or s.until > now()));

-- Whether the acting person administers an account: all roles that it has now lie within what is administered (or, where
-- it has none, all that it ever had). Otherwise a reset in one ministry would open the door of another.
create function qanad.administers(which uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return which is distinct from qanad.acting()
       and exists (select 1 from qanad.assignment s where s.account = which)
       and (select bool_and(qanad.administers_organisation(s.organisation))
            from qanad.assignment s
            where s.account = which
              and ((s.until is null or s.until > now())
                   or not exists (select 1 from qanad.assignment n
                                  where n.account = which and (n.until is null or n.until > now()))));

create function qanad.administrator() returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return exists (select 1 from qanad.assignment s
                   where s.account = qanad.acting() and s.role = 'administrator'
                     and s.since <= now() and (s.until is null or s.until > now()));

-- The hash of a password leaves the table through this alone.
create function qanad.credential(sign_in_name text) returns table (account uuid, password text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select a.id, a.password from qanad.account a
        where a.name = sign_in_name and a.kind = 'person' and not a.disabled and a.password is not null;
    end;

create function qanad.own_password() returns text
    language sql stable security definer set search_path = pg_catalog, qanad
    return (select a.password from qanad.account a where a.id = qanad.acting() and not a.disabled);

create function qanad.has_password(which uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return (which = qanad.acting() or qanad.administers(which))
       and exists (select 1 from qanad.account a where a.id = which and a.password is not null);

create function qanad.choose_password(hash text) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        update qanad.account set password = hash where id = qanad.acting() and kind = 'person';
    end;

-- Attempts. A subject is the hash of what is counted (a name at an address, a name, an address, an account's second
-- factor): what somebody typed as a name may have been a password, so it is not kept.
create table qanad.sign_in_attempt (
    subject bytea primary key check (octet_length(subject) = 32),
    failures int not null default 0,
    last_at timestamptz not null default clock_timestamp(),
    open_at timestamptz not null default '-infinity'
);
create index sign_in_attempt_last on qanad.sign_in_attempt (last_at);

-- Counts an attempt before it is made, so that many at once are not more than one after another. Seconds to wait, or 0:
-- it may be made. During a wait nothing is counted. After a day without attempts all is forgotten.
create function qanad.attempt(subjects bytea[], free int[], longest int) returns int
    language plpgsql volatile security definer set search_path = pg_catalog, qanad
as $$
declare
    wait int;
begin
    delete from qanad.sign_in_attempt
    where subject in (select a.subject from qanad.sign_in_attempt a where a.last_at < now() - interval '1 day'
                      order by a.subject limit 100 for update skip locked);
    -- In one order everywhere: two nodes never wait for each other.
    insert into qanad.sign_in_attempt (subject) select s from unnest(subjects) s order by s on conflict do nothing;
    perform 1 from qanad.sign_in_attempt a where a.subject = any(subjects) order by a.subject for update;
    select coalesce(max(ceil(extract(epoch from a.open_at - clock_timestamp()))), 0)::int into wait
    from qanad.sign_in_attempt a where a.subject = any(subjects) and a.open_at > clock_timestamp();
    if wait > 0 then
        return wait;
    end if;
    update qanad.sign_in_attempt a
    set failures = a.failures + 1,
        last_at = clock_timestamp(),
        open_at = clock_timestamp() + make_interval(secs =>
            case when a.failures + 1 < w.free then 0
                 else least(longest, power(2, least(a.failures + 1 - w.free, 20))) end)
    from unnest(subjects, free) as w(subject, free)
    where a.subject = w.subject;
    return 0;
end
$$;

-- The attempt was right: its own count begins anew, the wider ones only take it back.
create function qanad.attempt_right(own bytea, wider bytea[]) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        delete from qanad.sign_in_attempt where subject = own;
        update qanad.sign_in_attempt a set failures = greatest(a.failures - 1, 0), open_at = '-infinity'
        where a.subject in (select l.subject from qanad.sign_in_attempt l where l.subject = any(wider)
                            order by l.subject for update);
    end;

-- A device on which somebody signed in completely before: others' failures do not make it wait.
create table qanad.known_device (
    account uuid not null references qanad.account,
    hash bytea not null check (octet_length(hash) = 32),
    since timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    primary key (account, hash)
);

create function qanad.device_known(sign_in_name text, device bytea) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return exists (select 1 from qanad.known_device d join qanad.account a on a.id = d.account
                   where a.name = sign_in_name and d.hash = device and d.last_used_at > now() - interval '180 days');

-- A second factor: a secret that the server can read back only with its key, and the last step that was used.
create table qanad.second_factor (
    account uuid primary key references qanad.account,
    secret bytea not null check (octet_length(secret) <= 400),
    begun_at timestamptz not null default now(),
    confirmed_at timestamptz,
    last_step bigint not null default 0
);

create table qanad.recovery_code (
    account uuid not null references qanad.account,
    hash bytea not null check (octet_length(hash) = 32),
    used_at timestamptz,
    primary key (account, hash)
);

create table qanad.passkey (
    id uuid primary key,
    account uuid not null references qanad.account,
    credential bytea not null unique check (octet_length(credential) between 1 and 1023),
    label text not null check (char_length(label) between 1 and 100),
    public_key bytea not null check (octet_length(public_key) <= 4000),
    uses bigint not null,
    verified boolean not null,
    attestation bytea not null check (octet_length(attestation) <= 20000),
    client_data bytea not null check (octet_length(client_data) <= 4000),
    transports text[] not null check (cardinality(transports) <= 10),
    may_be_copied boolean not null,
    is_copied boolean not null,
    made_at timestamptz not null default now(),
    used_at timestamptz
);
create index passkey_account on qanad.passkey (account);

create function qanad.passkey_owner(wanted bytea) returns uuid
    language sql stable security definer set search_path = pg_catalog, qanad
    return (select p.account from qanad.passkey p join qanad.account a on a.id = p.account
            where p.credential = wanted and not a.disabled);

-- Whether a second factor or a passkey stands before an account: for its owner and for who administers it.
create function qanad.factor_of(which uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return (which = qanad.acting() or qanad.administers(which))
       and (exists (select 1 from qanad.second_factor f where f.account = which and f.confirmed_at is not null)
            or exists (select 1 from qanad.passkey p where p.account = which));

-- One-time links. Whoever holds one chooses the password: the help desk never knows it.
create table qanad.account_link (
    id uuid primary key,
    account uuid not null references qanad.account,
    kind text not null check (kind in ('invitation', 'reset')),
    token bytea not null unique check (octet_length(token) = 32),
    made_by uuid not null references qanad.account,
    made_at timestamptz not null default now(),
    ends_at timestamptz not null check (ends_at <= made_at + interval '72 hours'),
    used_at timestamptz
);
create index account_link_account on qanad.account_link (account);

create function qanad.link(hash bytea) returns table (account uuid, kind text, name text, display text, language text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select a.id, l.kind, a.name, a.display, a.language
        from qanad.account_link l join qanad.account a on a.id = l.account
        where l.token = hash and l.used_at is null and l.ends_at > now() and not a.disabled;
    end;

-- Used once, whoever comes first.
create function qanad.use_link(hash bytea, chosen text, speaks text) returns uuid
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        with used as (
            update qanad.account_link l set used_at = now()
            where l.token = hash and l.used_at is null and l.ends_at > now()
              and exists (select 1 from qanad.account a where a.id = l.account and not a.disabled)
            returning l.account
        )
        update qanad.account a set password = coalesce(chosen, a.password), language = coalesce(speaks, a.language)
        from used where a.id = used.account
        returning a.id;
    end;

-- Keys of machines.
create table qanad.service_key (
    id uuid primary key,
    account uuid not null references qanad.account,
    hash bytea not null unique check (octet_length(hash) = 32),
    label text not null check (char_length(label) between 1 and 100),
    may text[] not null check (cardinality(may) between 1 and 3 and may <@ array['read', 'write', 'figures']),
    made_by uuid not null references qanad.account,
    made_at timestamptz not null default now(),
    ends_at timestamptz not null check (ends_at <= made_at + interval '366 days'),
    used_at timestamptz,
    revoked_at timestamptz
);
create index service_key_account on qanad.service_key (account);

create function qanad.use_key(wanted bytea) returns table (id uuid, account uuid, may text[])
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        -- Written at most once a minute: a busy machine does not write with each request.
        update qanad.service_key k set used_at = now()
        where k.hash = wanted and k.revoked_at is null and k.ends_at > now()
          and (k.used_at is null or k.used_at < now() - interval '1 minute');
        select k.id, k.account, k.may from qanad.service_key k join qanad.account a on a.id = k.account
        where k.hash = wanted and k.revoked_at is null and k.ends_at > now() and a.kind = 'service' and not a.disabled;
    end;

-- Who somebody is at the country's own provider of identities.
create table qanad.identity (
    issuer text not null check (char_length(issuer) <= 500),
    subject text not null check (char_length(subject) <= 255),
    account uuid not null references qanad.account,
    since timestamptz not null default now(),
    primary key (issuer, subject),
    unique (account, issuer)
);

create function qanad.identified(by_issuer text, as_subject text) returns uuid
    language sql stable security definer set search_path = pg_catalog, qanad
    return (select i.account from qanad.identity i join qanad.account a on a.id = i.account
            where i.issuer = by_issuer and i.subject = as_subject and a.kind = 'person' and not a.disabled);

-- Somebody on the way to the provider and back: what was asked, for ten minutes. The browser carries the token.
create table qanad.provider_visit (
    token bytea primary key check (octet_length(token) = 32),
    asked bytea not null check (octet_length(asked) <= 20000),
    ends_at timestamptz not null
);
create index provider_visit_ends on qanad.provider_visit (ends_at);

create function qanad.begin_visit(visitor bytea, question bytea) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        delete from qanad.provider_visit where token in
            (select v.token from qanad.provider_visit v where v.ends_at < now() limit 100 for update skip locked);
        insert into qanad.provider_visit (token, asked, ends_at) values (visitor, question, now() + interval '10 minutes');
    end;

-- What was asked; it is answered once.
create function qanad.end_visit(visitor bytea) returns bytea
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        delete from qanad.provider_visit where token = visitor and ends_at > now() returning asked;
    end;

create function qanad.visit(visitor bytea) returns bytea
    language sql stable security definer set search_path = pg_catalog, qanad
    return (select v.asked from qanad.provider_visit v where v.token = visitor and v.ends_at > now());

-- Ending all sessions of an account, but one: of one's own, or of one that is administered.
create function qanad.end_sessions(which uuid, except_session text) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        delete from qanad.session s
        where s.principal_name = which::text and s.session_id is distinct from except_session
          and (which = qanad.acting() or qanad.administers(which));
    end;

alter table qanad.account enable row level security;
create policy seen on qanad.account for select to qanad_server using (true);
create policy made on qanad.account for insert to qanad_server with check (qanad.administrator());
create policy changed on qanad.account for update to qanad_server
    using (id = qanad.acting() or qanad.administers(id));

alter table qanad.assignment enable row level security;
create policy seen on qanad.assignment for select to qanad_server using (true);
create policy given on qanad.assignment for insert to qanad_server
    with check (account <> qanad.acting() and qanad.administers_organisation(organisation));
create policy ended on qanad.assignment for update to qanad_server
    using (account <> qanad.acting() and qanad.administers_organisation(organisation));

alter table qanad.sign_in_attempt enable row level security;

alter table qanad.provider_visit enable row level security;

alter table qanad.known_device enable row level security;
create policy own on qanad.known_device to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

alter table qanad.second_factor enable row level security;
create policy own on qanad.second_factor to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

alter table qanad.recovery_code enable row level security;
create policy own on qanad.recovery_code to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

alter table qanad.passkey enable row level security;
create policy own on qanad.passkey to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

-- Taking away what somebody proves with is an act of its own; the administrator never reads it.
create function qanad.take_factors(which uuid) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        delete from qanad.second_factor where account = which and qanad.administers(which);
        delete from qanad.recovery_code where account = which and qanad.administers(which);
        delete from qanad.passkey where account = which and qanad.administers(which);
        delete from qanad.known_device where account = which and qanad.administers(which);
    end;

alter table qanad.account_link enable row level security;
create policy seen on qanad.account_link for select to qanad_server using (qanad.administers(account));
create policy made on qanad.account_link for insert to qanad_server
    with check (made_by = qanad.acting() and qanad.administers(account));
create policy ended on qanad.account_link for update to qanad_server using (qanad.administers(account));

alter table qanad.service_key enable row level security;
create policy seen on qanad.service_key for select to qanad_server using (qanad.administers(account));
create policy made on qanad.service_key for insert to qanad_server
    with check (made_by = qanad.acting() and qanad.administers(account)
                and exists (select 1 from qanad.account a where a.id = account and a.kind = 'service'));
create policy revoked on qanad.service_key for update to qanad_server using (qanad.administers(account));

alter table qanad.identity enable row level security;
create policy seen on qanad.identity for select to qanad_server
    using (account = qanad.acting() or qanad.administers(account));
create policy linked on qanad.identity for insert to qanad_server
    with check (account = qanad.acting() or qanad.administers(account));
create policy parted on qanad.identity for delete to qanad_server
    using (account = qanad.acting() or qanad.administers(account));

revoke all on function qanad.administers_organisation, qanad.administers, qanad.administrator, qanad.credential,
    qanad.own_password, qanad.has_password, qanad.choose_password, qanad.attempt, qanad.attempt_right, qanad.device_known,
    qanad.passkey_owner, qanad.factor_of, qanad.link, qanad.use_link, qanad.use_key, qanad.identified,
    qanad.end_sessions, qanad.take_factors, qanad.begin_visit, qanad.end_visit, qanad.visit from public;
grant execute on function qanad.administers_organisation, qanad.administers, qanad.administrator, qanad.credential,
    qanad.own_password, qanad.has_password, qanad.choose_password, qanad.attempt, qanad.attempt_right, qanad.device_known,
    qanad.passkey_owner, qanad.factor_of, qanad.link, qanad.use_link, qanad.use_key, qanad.identified,
    qanad.end_sessions, qanad.take_factors, qanad.begin_visit, qanad.end_visit, qanad.visit to qanad_server;

revoke select, update on qanad.account from qanad_server;
revoke update (language, password) on qanad.account from qanad_server;
grant select (id, name, display, language, disabled, created_at, kind) on qanad.account to qanad_server;
grant insert (id, name, display, language, kind) on qanad.account to qanad_server;
grant update (display, language, disabled) on qanad.account to qanad_server;
grant insert (id, account, role, organisation, team, territory) on qanad.assignment to qanad_server;
grant update (until) on qanad.assignment to qanad_server;
grant select, insert, update, delete on qanad.known_device, qanad.second_factor, qanad.recovery_code, qanad.passkey
    to qanad_server;
grant select (id, account, kind, made_by, made_at, ends_at, used_at) on qanad.account_link to qanad_server;
grant insert on qanad.account_link to qanad_server;
grant update (ends_at) on qanad.account_link to qanad_server;
grant select (id, account, label, may, made_by, made_at, ends_at, used_at, revoked_at) on qanad.service_key
    to qanad_server;
grant insert on qanad.service_key to qanad_server;
grant update (revoked_at) on qanad.service_key to qanad_server;
grant select, insert, delete on qanad.identity to qanad_server;
