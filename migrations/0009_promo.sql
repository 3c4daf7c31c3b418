CREATE TABLE "hints" (
	"tenant_id" uuid NOT NULL,
	"side" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "hints_tenant_id_side_pk" PRIMARY KEY("tenant_id","side")
);
--> statement-breakpoint
CREATE TABLE "order_pricing" (
	"tenant_id" uuid NOT NULL,
	"order_id" text NOT NULL,
	"pricing" jsonb NOT NULL,
	"course" jsonb NOT NULL,
	"by_manager" boolean NOT NULL,
	"priced_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_pricing_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);

--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['hints', 'order_pricing'] LOOP
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
