CREATE TABLE "catalogue_chunks" (
	"tenant_id" uuid NOT NULL,
	"build" integer NOT NULL,
	"place" integer NOT NULL,
	"born" integer NOT NULL,
	"died" integer,
	"died_at" timestamp with time zone,
	"goods" "bytea" NOT NULL,
	"xml" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"crc" bigint NOT NULL,
	"offers" integer NOT NULL,
	"left_out" jsonb NOT NULL,
	"repaired" jsonb NOT NULL,
	CONSTRAINT "catalogue_chunks_tenant_id_build_place_born_pk" PRIMARY KEY("tenant_id","build","place","born")
);
--> statement-breakpoint
CREATE TABLE "catalogue_due" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"product" text NOT NULL,
	"state" jsonb,
	"revision" bigint NOT NULL,
	CONSTRAINT "catalogue_due_tenant_id_kind_id_pk" PRIMARY KEY("tenant_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "catalogue_feeds" (
	"tenant_id" uuid NOT NULL,
	"site" text NOT NULL,
	"lookup" text NOT NULL,
	"turn" integer NOT NULL,
	"previous" jsonb,
	"switched_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"comparison" jsonb,
	CONSTRAINT "catalogue_feeds_tenant_id_site_pk" PRIMARY KEY("tenant_id","site")
);
--> statement-breakpoint
CREATE TABLE "catalogue_goods" (
	"tenant_id" uuid NOT NULL,
	"build" integer NOT NULL,
	"product" text NOT NULL,
	"place" integer NOT NULL,
	"characteristics" text[] NOT NULL,
	CONSTRAINT "catalogue_goods_tenant_id_build_product_pk" PRIMARY KEY("tenant_id","build","product")
);
--> statement-breakpoint
CREATE TABLE "catalogue_groups" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	CONSTRAINT "catalogue_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "catalogue_prices" (
	"tenant_id" uuid NOT NULL,
	"build" integer NOT NULL,
	"product" text NOT NULL,
	"characteristic" text NOT NULL,
	"price" bigint NOT NULL,
	"purchase" bigint,
	"currency" text NOT NULL,
	CONSTRAINT "catalogue_prices_tenant_id_build_product_characteristic_pk" PRIMARY KEY("tenant_id","build","product","characteristic")
);
--> statement-breakpoint
CREATE TABLE "catalogue_state" (
	"tenant_id" uuid NOT NULL,
	"build" integer NOT NULL,
	"generation" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"full_at" timestamp with time zone,
	"rules" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"building" jsonb,
	CONSTRAINT "catalogue_state_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE INDEX "catalogue_feeds_by_lookup" ON "catalogue_feeds" USING btree ("lookup");
--> statement-breakpoint
-- Packed already: a second try to compress them would only cost time.
ALTER TABLE catalogue_chunks ALTER COLUMN goods SET STORAGE EXTERNAL, ALTER COLUMN xml SET STORAGE EXTERNAL;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'catalogue_state', 'catalogue_groups', 'catalogue_chunks', 'catalogue_goods', 'catalogue_prices', 'catalogue_due',
    'catalogue_feeds'
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
CREATE POLICY catalogue_feeds_of_worker ON catalogue_feeds FOR SELECT TO most_worker USING (true);
--> statement-breakpoint
GRANT SELECT (tenant_id, site, lookup) ON catalogue_feeds TO most_worker;
