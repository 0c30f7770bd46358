-- The kernel's own tables. What a programme declares is created beside them by publishing.

-- Who the present transaction acts for, and which keys that person holds. Without either, nothing is seen.
create function qanad.acting() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('qanad.account', true), '')::uuid;

create function qanad.keys() returns int[]
    language sql stable parallel safe
    return coalesce(nullif(current_setting('qanad.keys', true), ''), '{}')::int[];

-- What expressions call. Strict: unknown in, unknown out.
create function qanad.today(zone text) returns date
    language sql stable strict parallel safe
    return (now() at time zone zone)::date;

create function qanad.whole(number numeric) returns bigint
    language sql immutable strict parallel safe
    return case when number between -9223372036854775808 and 9223372036854775807 then number::bigint end;

create function qanad.years_between(first date, last date) returns bigint
    language sql immutable strict parallel safe
    return case when last >= first then extract(year from age(last, first))::bigint
                else -extract(year from age(first, last))::bigint end;

create function qanad.days_after(start date, days bigint) returns date
    language sql immutable strict parallel safe
    return case when (start - date '0001-01-01')::numeric + days between 0 and 3652058 then start + days::int end;

create function qanad.date_of_text(written text) returns date
    language sql immutable strict parallel safe
    return case when pg_input_is_valid(written, 'date') and written ~ '^\d{4}-\d{2}-\d{2}$' then written::date end;

create table qanad.territory (
    code text primary key,
    parent text references qanad.territory,
    kind text not null,
    label jsonb not null,
    lineage text[] not null
);

create table qanad.organisation (
    id text primary key,
    parent text references qanad.organisation,
    kind text not null,
    territory text references qanad.territory,
    label jsonb not null,
    lineage text[] not null,
    retired boolean not null default false
);

create table qanad.account (
    id uuid primary key,
    name text not null unique check (name = lower(name) and char_length(name) between 2 and 100),
    display text not null check (char_length(display) between 1 and 200),
    language text not null,
    password text,
    disabled boolean not null default false,
    created_at timestamptz not null default now()
);

create table qanad.assignment (
    id uuid primary key,
    account uuid not null references qanad.account,
    role text not null,
    organisation text not null references qanad.organisation,
    team text,
    territory text references qanad.territory,
    since timestamptz not null default now(),
    until timestamptz
);
create index assignment_account on qanad.assignment (account);
create index assignment_organisation on qanad.assignment (organisation);

-- A key opens the records of one type within one scope; a record names the keys that open it.
create table qanad.access_key (
    id int generated always as identity primary key,
    record_type text not null,
    scope text not null check (scope in ('own', 'team', 'organisation', 'territory', 'all')),
    target text not null,
    unique (record_type, scope, target)
);

create table qanad.person (
    id uuid primary key,
    given text check (char_length(given) <= 200),
    family text check (char_length(family) <= 200),
    patronymic text check (char_length(patronymic) <= 200),
    sex text not null default 'unknown' check (sex in ('female', 'male', 'unknown')),
    born date,
    born_precision text check (born_precision in ('day', 'month', 'year', 'age')),
    phone text check (char_length(phone) <= 40),
    territory text references qanad.territory,
    audience int[] not null default '{}',
    version int not null default 1,
    opened_at timestamptz not null default now(),
    opened_by uuid not null references qanad.account,
    updated_by uuid not null references qanad.account,
    check ((born is null) = (born_precision is null))
);
create index person_audience on qanad.person using gin (audience);

create table qanad.person_token (
    person uuid not null references qanad.person,
    token text not null,
    primary key (person, token)
);
create index person_token_token on qanad.person_token (token text_pattern_ops, person);

create table qanad.record (
    id uuid primary key,
    type text not null,
    number text not null unique,
    status text not null,
    version int not null default 1 check (version > 0),
    organisation text not null references qanad.organisation,
    owner uuid references qanad.account,
    team text,
    territory text references qanad.territory,
    subject uuid references qanad.person,
    parent uuid references qanad.record,
    pending_step text,
    pending_by uuid references qanad.account,
    pending_at timestamptz,
    pending_reason text,
    -- The keys that its own answers share it with, kept apart so that the audience can be reckoned anew.
    shared int[] not null default '{}',
    audience int[] not null,
    opened_at timestamptz not null default now(),
    opened_by uuid not null references qanad.account,
    updated_at timestamptz not null default now(),
    updated_by uuid not null references qanad.account,
    check ((pending_step is null) = (pending_by is null))
);
create index record_audience on qanad.record using gin (audience);
create index record_organisation on qanad.record (organisation, type, updated_at desc, id desc);
create index record_owner on qanad.record (owner, type, updated_at desc, id desc);
create index record_type on qanad.record (type, updated_at desc, id desc);
create index record_subject on qanad.record (subject);
create index record_parent on qanad.record (parent);
create index record_pending on qanad.record (type) where pending_step is not null;

-- Append-only: what was submitted, by whom, when. Indicators never read it.
create table qanad.revision (
    change uuid primary key,
    record uuid not null references qanad.record,
    version int not null,
    account uuid not null references qanad.account,
    organisation text not null references qanad.organisation,
    at timestamptz not null default clock_timestamp(),
    action text not null check (action in ('create', 'edit', 'step', 'request', 'approve', 'refuse', 'assign')),
    step text,
    from_status text,
    to_status text not null,
    reason text,
    changes jsonb not null,
    fingerprint text not null,
    result jsonb not null,
    unique (record, version)
);

create table qanad.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    account uuid,
    action text not null,
    record uuid,
    person uuid,
    detail jsonb,
    address text
);
create index audit_record on qanad.audit (record, at desc);
create index audit_account on qanad.audit (account, at desc);

create table qanad.outbox (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    record uuid not null,
    change uuid not null,
    kind text not null
);

create table qanad.draft (
    id uuid primary key,
    account uuid not null references qanad.account,
    type text not null,
    record uuid,
    body jsonb not null check (octet_length(body::text) <= 1000000),
    saved_at timestamptz not null default now()
);
create index draft_account on qanad.draft (account, saved_at desc);

create table qanad.saved_filter (
    id uuid primary key,
    account uuid not null references qanad.account,
    name text not null check (char_length(name) between 1 and 100),
    type text not null,
    query jsonb not null check (octet_length(query::text) <= 20000)
);
create index saved_filter_account on qanad.saved_filter (account);

create table qanad.attachment (
    id uuid primary key,
    record uuid references qanad.record,
    account uuid not null references qanad.account,
    name text not null check (char_length(name) between 1 and 200),
    media_type text not null check (char_length(media_type) <= 100),
    size int not null check (size between 1 and 10485760),
    sha256 bytea not null,
    content bytea not null,
    at timestamptz not null default now()
);
create index attachment_record on qanad.attachment (record);

-- What publishing did: a ledger.
create table qanad.publication (
    id int generated always as identity primary key,
    at timestamptz not null default now(),
    version text not null,
    statements text[] not null
);

create table qanad.session (
    primary_id char(36) primary key,
    session_id char(36) not null unique,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100)
);
create index session_expiry on qanad.session (expiry_time);
create index session_principal on qanad.session (principal_name);
create table qanad.session_attributes (
    session_primary_id char(36) not null references qanad.session on delete cascade,
    attribute_name varchar(200) not null,
    attribute_bytes bytea not null,
    primary key (session_primary_id, attribute_name)
);

-- A writer may write the rows of a record that it may see, or that it has just opened for somebody else.
create function qanad.writes(which uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, qanad
    return exists (select 1 from qanad.record r
                   where r.id = which and (r.audience && qanad.keys() or r.opened_by = qanad.acting()));

-- Who stands near the records above one that the caller sees: a record may be shared with its parent's people.
create function qanad.ancestors(which uuid)
    returns table (id uuid, parent uuid, type text, owner uuid, team text, organisation text, territory text)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        with recursive line as (
            select r.id, r.parent, r.type, r.owner, r.team, r.organisation, r.territory, 0 as depth
            from qanad.record r where r.id = which and r.audience && qanad.keys()
            union all
            select r.id, r.parent, r.type, r.owner, r.team, r.organisation, r.territory, line.depth + 1
            from qanad.record r join line on r.id = line.parent where line.depth < 20
        )
        select line.id, line.parent, line.type, line.owner, line.team, line.organisation, line.territory
        from line order by depth;
    end;

-- The records below one that the caller has just written: when it changes hands, so does who sees them.
create function qanad.descendants(which uuid)
    returns table (id uuid, parent uuid, type text, owner uuid, team text, organisation text, territory text,
                   shared int[], subject uuid)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        with recursive tree as (
            select c.id, c.parent, c.type, c.owner, c.team, c.organisation, c.territory, c.shared, c.subject, 1 as depth
            from qanad.record c join qanad.record r on r.id = c.parent
            where r.id = which and r.updated_by = qanad.acting()
            union all
            select c.id, c.parent, c.type, c.owner, c.team, c.organisation, c.territory, c.shared, c.subject,
                   tree.depth + 1
            from qanad.record c join tree on c.parent = tree.id where tree.depth < 20
        )
        select tree.id, tree.parent, tree.type, tree.owner, tree.team, tree.organisation, tree.territory, tree.shared,
               tree.subject
        from tree order by depth;
    end;

-- A record's audience may change so that its last writer no longer sees it; the serving role cannot do that itself.
create function qanad.readdress(which uuid, root uuid, answers int[], keys int[]) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        update qanad.record set shared = answers, audience = keys
        where id = which
          and exists (select 1 from qanad.record r where r.id = root and r.updated_by = qanad.acting())
          and (which = root or exists (select 1 from qanad.descendants(root) d where d.id = which));
    end;

-- A person is seen by whoever sees a record about the person.
create function qanad.readdress_person(which uuid) returns void
    language sql volatile security definer set search_path = pg_catalog, qanad
    begin atomic
        update qanad.person p
        set audience = (select coalesce(array_agg(distinct k order by k), '{}')
                        from qanad.record r, unnest(r.audience) k where r.subject = which)
        where p.id = which;
    end;

-- Names are searched by their folded beginnings; only the searcher's own persons are returned.
create function qanad.persons_named(tokens text[], most int) returns table (id uuid)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select p.id
        from qanad.person p
        where p.audience && qanad.keys()
          and (select bool_and(exists (select 1 from qanad.person_token t
                                       where t.person = p.id and starts_with(t.token, wanted)))
               from unnest(tokens) wanted)
          -- A range, not a pattern: a pattern that is not a constant would not be looked up in the index.
          and p.id in (select t.person from qanad.person_token t
                       where t.token ~>=~ tokens[1] and t.token ~<~ (tokens[1] || chr(1114111)))
        order by p.id desc
        limit most;
    end;

-- A telephone number is found by its end: the country's code and the first zero are written or not.
create function qanad.phone_backwards(phone text) returns text
    language sql immutable strict parallel safe
    return reverse(regexp_replace(phone, '\D', '', 'g'));
create index person_phone on qanad.person (qanad.phone_backwards(phone) text_pattern_ops);

create function qanad.persons_by_phone(digits text, most int) returns table (id uuid)
    language sql stable security definer set search_path = pg_catalog, qanad
    begin atomic
        select p.id from qanad.person p
        where p.audience && qanad.keys()
          and qanad.phone_backwards(p.phone) ~>=~ reverse(digits)
          and qanad.phone_backwards(p.phone) ~<~ (reverse(digits) || ':')
        limit most;
    end;

-- What belongs to a record or a person is looked up by it. Not with EXISTS: the planner would gather all that the
-- person may see first, to look one up.
alter table qanad.person enable row level security;
create policy seen on qanad.person for select to qanad_server using (audience && qanad.keys());
create policy opened on qanad.person for insert to qanad_server with check (opened_by = qanad.acting());
create policy changed on qanad.person for update to qanad_server
    using (audience && qanad.keys()) with check (updated_by = qanad.acting());

alter table qanad.person_token enable row level security;
create policy seen on qanad.person_token for select to qanad_server
    using ((select true from qanad.person p where p.id = person));
create policy opened on qanad.person_token for insert to qanad_server with check (true);
create policy ended on qanad.person_token for delete to qanad_server
    using ((select true from qanad.person p where p.id = person));

alter table qanad.record enable row level security;
create policy seen on qanad.record for select to qanad_server using (audience && qanad.keys());
create policy opened on qanad.record for insert to qanad_server with check (opened_by = qanad.acting());
create policy changed on qanad.record for update to qanad_server
    using (audience && qanad.keys()) with check (updated_by = qanad.acting());
create policy counted on qanad.record for select to qanad_figures using (true);
create policy counted on qanad.person for select to qanad_figures using (true);

alter table qanad.revision enable row level security;
create policy seen on qanad.revision for select to qanad_server
    using (account = qanad.acting() or (select true from qanad.record r where r.id = record));
create policy opened on qanad.revision for insert to qanad_server with check (account = qanad.acting());

alter table qanad.audit enable row level security;
create policy seen on qanad.audit for select to qanad_server
    using ((select true from qanad.record r where r.id = record));
create policy opened on qanad.audit for insert to qanad_server with check (account is not distinct from qanad.acting());

alter table qanad.draft enable row level security;
create policy own on qanad.draft to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

alter table qanad.saved_filter enable row level security;
create policy own on qanad.saved_filter to qanad_server
    using (account = qanad.acting()) with check (account = qanad.acting());

alter table qanad.attachment enable row level security;
create policy seen on qanad.attachment for select to qanad_server
    using (account = qanad.acting() and record is null or (select true from qanad.record r where r.id = record));
create policy opened on qanad.attachment for insert to qanad_server with check (account = qanad.acting());
create policy bound on qanad.attachment for update to qanad_server
    using (account = qanad.acting() and record is null) with check (qanad.writes(record));

revoke all on all functions in schema qanad from public;
grant usage on schema qanad to qanad_server, qanad_figures;
grant execute on all functions in schema qanad to qanad_server;
grant execute on function qanad.today, qanad.whole, qanad.years_between, qanad.days_after, qanad.date_of_text
    to qanad_figures;
grant select on qanad.territory, qanad.organisation, qanad.account, qanad.assignment, qanad.access_key,
    qanad.publication to qanad_server;
grant insert on qanad.access_key to qanad_server;
grant update (language, password) on qanad.account to qanad_server;
grant select, insert, update on qanad.person, qanad.record to qanad_server;
revoke update on qanad.record, qanad.person from qanad_server;
grant update (status, version, organisation, owner, team, territory, subject, pending_step, pending_by, pending_at,
    pending_reason, updated_at, updated_by) on qanad.record to qanad_server;
grant update (given, family, patronymic, sex, born, born_precision, phone, territory, version, updated_by)
    on qanad.person to qanad_server;
grant select, insert, delete on qanad.person_token to qanad_server;
grant select, insert on qanad.revision, qanad.audit to qanad_server;
grant insert on qanad.outbox to qanad_server;
grant select, insert, update, delete on qanad.draft, qanad.saved_filter, qanad.session, qanad.session_attributes
    to qanad_server;
grant select, insert on qanad.attachment to qanad_server;
grant update (record) on qanad.attachment to qanad_server;
grant select on qanad.territory, qanad.organisation to qanad_figures;
grant select (id, type, status, organisation, territory, subject, parent, opened_at) on qanad.record to qanad_figures;
grant select (id, sex, born) on qanad.person to qanad_figures;
