CREATE TABLE "bookings" (
	"tenant_id" uuid NOT NULL,
	"booking" text NOT NULL,
	"order_id" text NOT NULL,
	"order_number" text NOT NULL,
	"carrier" text NOT NULL,
	"account" uuid,
	"tariff" text NOT NULL,
	"tariff_name" text NOT NULL,
	"wanted" jsonb,
	"reference" text,
	"track" text,
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"comment" text NOT NULL,
	"cost" integer,
	"act" text,
	"act_at" timestamp with time zone,
	"attempts" integer NOT NULL,
	"sent_at" timestamp with time zone,
	"track_at" timestamp with time zone,
	"events" jsonb NOT NULL,
	"tell" boolean NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bookings_tenant_id_booking_pk" PRIMARY KEY("tenant_id","booking")
);
--> statement-breakpoint
CREATE TABLE "carrier_pickups" (
	"tenant_id" uuid NOT NULL,
	"pickup" text NOT NULL,
	"carrier" text NOT NULL,
	"account" uuid NOT NULL,
	"reference" text,
	"day" text NOT NULL,
	"bookings" text[] NOT NULL,
	"cancelled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "carrier_pickups_tenant_id_pickup_pk" PRIMARY KEY("tenant_id","pickup")
);
--> statement-breakpoint
CREATE INDEX "bookings_by_order" ON "bookings" USING btree ("tenant_id","order_id");--> statement-breakpoint
CREATE INDEX "bookings_by_reference" ON "bookings" USING btree ("tenant_id","reference");--> statement-breakpoint
CREATE INDEX "bookings_to_act" ON "bookings" USING btree ("tenant_id","act_at") WHERE act is not null;--> statement-breakpoint
CREATE INDEX "bookings_to_track" ON "bookings" USING btree ("tenant_id","track_at") WHERE track_at is not null;--> statement-breakpoint
CREATE INDEX "bookings_to_tell" ON "bookings" USING btree ("tenant_id","booking") WHERE tell;--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['bookings', 'carrier_pickups'] LOOP
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
