-- What the schema language cannot say: roles, row-level security, the journal's partitions, UNLOGGED.
-- Run by the owner of the tables. Where an administrator has made the two roles, the owner needs no right to make roles.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['most_app', 'most_worker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- Roles belong to the whole server: another database of it was being prepared at the same moment.
      END;
    END IF;
    BEGIN
      EXECUTE format('GRANT %I TO CURRENT_USER', name);
    EXCEPTION WHEN insufficient_privilege THEN
      NULL; -- The roles are accounts of their own here; the owner does not have to be able to become them.
    END;
  END LOOP;
END
$$;
--> statement-breakpoint
-- FORCE hides the rows from the owner too, hence a policy of its own: migrations and rotation of keys see everything.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'tenants', 'connections', 'circuits', 'settings', 'maps', 'dictionaries', 'links', 'cursors', 'worklist', 'turns',
    'journal', 'notices', 'sessions'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', name || '_of_owner', name);
    EXECUTE format(
      'CREATE POLICY %I ON %I TO most_app USING (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)',
      name || '_of_tenant', name
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO most_app', name);
  END LOOP;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO most_app, most_worker;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE worklist_revision TO most_app, most_worker;
--> statement-breakpoint
CREATE POLICY worklist_of_worker ON worklist TO most_worker USING (true);
--> statement-breakpoint
CREATE POLICY turns_of_worker ON turns TO most_worker USING (true);
--> statement-breakpoint
CREATE POLICY circuits_of_worker ON circuits TO most_worker USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON worklist, turns, circuits TO most_worker;
--> statement-breakpoint
CREATE POLICY tenants_of_worker ON tenants FOR SELECT TO most_worker USING (true);
--> statement-breakpoint
CREATE POLICY connections_of_worker ON connections FOR SELECT TO most_worker USING (true);
--> statement-breakpoint
CREATE POLICY sessions_of_worker ON sessions FOR SELECT TO most_worker USING (true);
--> statement-breakpoint
GRANT SELECT (tenant_id, crm_url, exchange, active, frozen) ON tenants TO most_worker;
--> statement-breakpoint
GRANT SELECT (tenant_id, kind, lookup, code) ON connections TO most_worker;
--> statement-breakpoint
GRANT SELECT (tenant_id, lookup, expires_at) ON sessions TO most_worker;
--> statement-breakpoint
ALTER TABLE crm_budget SET UNLOGGED;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON crm_budget, crm_domains TO most_worker;
--> statement-breakpoint
GRANT SELECT ON crm_domains TO most_app;
--> statement-breakpoint
-- Rows of the worklist come and go all day long; dead ones and stale statistics cost each claim.
ALTER TABLE worklist SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
CREATE TABLE journal_default PARTITION OF journal DEFAULT;
--> statement-breakpoint
ALTER TABLE journal_default ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_default FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Partitions are reached through the journal only: nobody is granted anything on them.
CREATE FUNCTION ensure_journal_partitions(moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  first timestamptz;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(1120135);
  FOR ahead IN 0..3 LOOP
    first := date_trunc('month', moment) + make_interval(months => ahead);
    name := 'journal_' || to_char(first, 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    BEGIN
      EXECUTE format(
        'CREATE TABLE %I PARTITION OF journal FOR VALUES FROM (%L) TO (%L)', name, first, first + interval '1 month'
      );
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXCEPTION WHEN check_violation THEN
      NULL; -- Rows of this month are in the default partition already and stay there.
    END;
  END LOOP;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION ensure_journal_partitions(timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ensure_journal_partitions(timestamptz) TO most_worker;
