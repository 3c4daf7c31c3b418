CREATE TABLE "carrier_accounts" (
	"tenant_id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"carrier" text NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed" jsonb NOT NULL,
	"checked_at" timestamp with time zone,
	"check_error" jsonb,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "carrier_accounts_tenant_id_account_pk" PRIMARY KEY("tenant_id","account")
);
--> statement-breakpoint
CREATE TABLE "courier_slots" (
	"tenant_id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"booking" text NOT NULL,
	"day" text NOT NULL,
	"slot_from" text NOT NULL,
	"slot_to" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	CONSTRAINT "courier_slots_tenant_id_account_booking_pk" PRIMARY KEY("tenant_id","account","booking")
);
--> statement-breakpoint
CREATE TABLE "delivery_settings" (
	"tenant_id" uuid NOT NULL,
	"section" text NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "delivery_settings_tenant_id_section_pk" PRIMARY KEY("tenant_id","section")
);
--> statement-breakpoint
CREATE INDEX "courier_slots_by_day" ON "courier_slots" USING btree ("tenant_id","account","day");--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['carrier_accounts', 'courier_slots', 'delivery_settings'] LOOP
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
