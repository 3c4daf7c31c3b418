CREATE TABLE "commerceml_entries" (
	"tenant_id" uuid NOT NULL,
	"id" text collate "C" NOT NULL,
	"product" text collate "C" NOT NULL,
	"card" jsonb NOT NULL,
	"gone" boolean,
	"seen" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "commerceml_entries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commerceml_exchanges" (
	"tenant_id" uuid NOT NULL,
	"exchange" bigint NOT NULL,
	"lookup" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"all_products" boolean NOT NULL,
	"all_offers" boolean NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "commerceml_exchanges_tenant_id_exchange_pk" PRIMARY KEY("tenant_id","exchange")
);
--> statement-breakpoint
CREATE TABLE "commerceml_files" (
	"tenant_id" uuid NOT NULL,
	"exchange" bigint NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"state" text NOT NULL,
	"message" jsonb,
	"counts" jsonb,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "commerceml_files_tenant_id_exchange_name_pk" PRIMARY KEY("tenant_id","exchange","name")
);
--> statement-breakpoint
CREATE TABLE "commerceml_groups" (
	"tenant_id" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"parent" text,
	CONSTRAINT "commerceml_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "commerceml_names" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"more" text,
	CONSTRAINT "commerceml_names_tenant_id_kind_id_pk" PRIMARY KEY("tenant_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "commerceml_parts" (
	"tenant_id" uuid NOT NULL,
	"exchange" bigint NOT NULL,
	"name" text NOT NULL,
	"start" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "commerceml_parts_tenant_id_exchange_name_start_pk" PRIMARY KEY("tenant_id","exchange","name","start")
);
--> statement-breakpoint
CREATE INDEX "commerceml_entries_by_product" ON "commerceml_entries" USING btree ("tenant_id","product");
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'commerceml_entries', 'commerceml_groups', 'commerceml_names', 'commerceml_exchanges', 'commerceml_files', 'commerceml_parts'
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
-- Pictures and archives are compressed already: the server must not try again.
ALTER TABLE "commerceml_parts" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
