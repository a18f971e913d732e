-- The roles of Sextant, once per server, by a superuser. Running it again changes only passwords.
-- bin/bootstrap-db runs this file; the passwords come from its environment.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv relay_password RELAY_PASSWORD
\getenv backup_password BACKUP_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY[
    'sextant_owner',     -- owns the schema; only `migrate` connects as it
    'sextant_app',       -- web, workers, beat, shell
    'sextant_portal',    -- client people: reads only, by switching to it
    'sextant_relay',     -- the sweep: the outbox without its payload
    'sextant_elsewhere', -- owns one function: a person's days in other practices, as sums
    'sextant_backup'     -- pg_dump of everything
]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

-- A notice here would print what is private.
SET password_encryption = 'scram-sha-256';
SET log_min_error_statement = panic;
ALTER ROLE sextant_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE sextant_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOINHERIT
    PASSWORD :'app_password';
ALTER ROLE sextant_relay LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOINHERIT
    PASSWORD :'relay_password';
ALTER ROLE sextant_backup LOGIN NOSUPERUSER BYPASSRLS NOCREATEROLE NOCREATEDB
    PASSWORD :'backup_password';
ALTER ROLE sextant_portal NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
ALTER ROLE sextant_elsewhere NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;

GRANT sextant_portal TO sextant_app WITH INHERIT FALSE, SET TRUE; -- only by switching
GRANT sextant_elsewhere TO sextant_owner;                         -- to give it its function
GRANT pg_read_all_data TO sextant_backup;

-- A query outside a scope is an error on a fresh connection too: '' is no practice.
SELECT format('ALTER ROLE %I SET %s = %L', role, setting, '')
FROM unnest(ARRAY['sextant_app', 'sextant_relay']) AS role,
    unnest(ARRAY[
        'app.practice_id', 'app.user_id', 'app.organisation_id', 'app.request_id'
    ]) AS setting
\gexec
ALTER ROLE sextant_owner SET lock_timeout = '10s'; -- a migration waits briefly, then gives way
ALTER ROLE sextant_app SET statement_timeout = '30s';
ALTER ROLE sextant_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE sextant_relay SET statement_timeout = '30s';
ALTER ROLE sextant_relay SET idle_in_transaction_session_timeout = '60s';
