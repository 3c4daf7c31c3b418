CREATE TABLE "journal_parties" (
	"tenant_id" uuid NOT NULL,
	"party" text NOT NULL,
	"about" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "journal_parties_tenant_id_party_about_pk" PRIMARY KEY("tenant_id","party","about")
);
--> statement-breakpoint
DROP INDEX "journal_by_label";--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "journal" ADD COLUMN "label_key" text collate "C" GENERATED ALWAYS AS (lower(label)) STORED;--> statement-breakpoint
ALTER TABLE "worklist" ADD COLUMN "done_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "journal_parties_by_seen" ON "journal_parties" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "journal_by_about" ON "journal" USING btree ("tenant_id","about","at","id");--> statement-breakpoint
CREATE INDEX "journal_by_outcome" ON "journal" USING btree ("tenant_id","flow","outcome","at","id");--> statement-breakpoint
CREATE INDEX "worklist_parked" ON "worklist" USING btree ("tenant_id","parked_at") WHERE parked_at is not null;--> statement-breakpoint
CREATE INDEX "journal_by_label" ON "journal" USING btree ("tenant_id","label_key","at","id");--> statement-breakpoint
UPDATE journal SET about = entity WHERE kind = 'order';
--> statement-breakpoint
ALTER TABLE journal_parties ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE journal_parties FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY journal_parties_of_owner ON journal_parties TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY journal_parties_of_tenant ON journal_parties TO most_app
  USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON journal_parties TO most_app;
--> statement-breakpoint
-- Called while the exchange runs: a table made apart and attached locks the journal against other changes of its shape only,
-- where CREATE ... PARTITION OF would stop every reader and writer. Only the default partition is locked, and not for long.
CREATE OR REPLACE FUNCTION ensure_journal_partitions(moment timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' SET lock_timeout = '1s' AS $$
DECLARE
  first timestamptz;
  name text;
BEGIN
  BEGIN
    PERFORM pg_advisory_xact_lock(1120135);
  EXCEPTION WHEN lock_not_available THEN
    RETURN; -- Another process makes them at this moment.
  END;
  FOR ahead IN 0..3 LOOP
    first := date_trunc('month', moment) + make_interval(months => ahead);
    name := 'journal_' || to_char(first, 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I (LIKE journal INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING INDEXES)', name);
      EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
      EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
      EXECUTE format(
        'ALTER TABLE journal ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, first + interval '1 month'
      );
    EXCEPTION
      WHEN check_violation THEN
        NULL; -- Rows of this month are in the default partition already and stay there.
      WHEN lock_not_available THEN
        EXIT; -- The next call will find a quieter moment; the months are made long before they are needed.
    END;
  END LOOP;
END
$$;
