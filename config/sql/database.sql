-- What one database of Sextant needs before `migrate`, by a superuser, connected to it.
-- Running it again changes nothing.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO sextant_owner WITH GRANT OPTION; -- see elsewhere()
GRANT USAGE ON SCHEMA public
    TO sextant_app, sextant_portal, sextant_relay, sextant_elsewhere, sextant_backup;

-- Only these people come in at all, and none of them makes temporary tables.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database())
\gexec
SELECT format(
    'GRANT CONNECT ON DATABASE %I TO sextant_owner, sextant_app, sextant_relay, sextant_backup',
    current_database()
)
\gexec

-- The migrations make the tables; the application uses them. Default privileges are per database.
ALTER DEFAULT PRIVILEGES FOR ROLE sextant_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sextant_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sextant_owner
    GRANT USAGE, SELECT ON SEQUENCES TO sextant_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sextant_owner
    REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
