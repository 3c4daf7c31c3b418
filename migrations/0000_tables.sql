CREATE SEQUENCE "public"."worklist_revision" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "circuits" (
	"tenant_id" uuid NOT NULL,
	"remote" text NOT NULL,
	"failures" integer NOT NULL,
	"opened_at" timestamp with time zone,
	"probe_at" timestamp with time zone,
	"last_error" jsonb,
	CONSTRAINT "circuits_tenant_id_remote_pk" PRIMARY KEY("tenant_id","remote")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lookup" text,
	"url" text NOT NULL,
	"code" text,
	"sealed" jsonb NOT NULL,
	"scopes" text[] NOT NULL,
	"said" jsonb NOT NULL,
	"checked_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "connections_tenant_id_kind_pk" PRIMARY KEY("tenant_id","kind")
);
--> statement-breakpoint
CREATE TABLE "crm_budget" (
	"key" text PRIMARY KEY NOT NULL,
	"sent" timestamp with time zone[] NOT NULL,
	"bulk_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "crm_domains" (
	"list" text PRIMARY KEY NOT NULL,
	"domains" text[] NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cursors" (
	"tenant_id" uuid NOT NULL,
	"feed" text NOT NULL,
	"value" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "cursors_tenant_id_feed_pk" PRIMARY KEY("tenant_id","feed")
);
--> statement-breakpoint
CREATE TABLE "dictionaries" (
	"tenant_id" uuid NOT NULL,
	"side" text NOT NULL,
	"value" jsonb NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dictionaries_tenant_id_side_pk" PRIMARY KEY("tenant_id","side")
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"tenant_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"flow" text NOT NULL,
	"direction" text NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"label" text NOT NULL,
	"outcome" text NOT NULL,
	"actor" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"attempt" integer NOT NULL,
	"code" text,
	"cause" jsonb,
	"remedy" jsonb,
	"before" jsonb,
	"after" jsonb,
	"dismissed" jsonb,
	CONSTRAINT "journal_tenant_id_at_id_pk" PRIMARY KEY("tenant_id","at","id")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "links" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"crm_id" text NOT NULL,
	"organisation" text NOT NULL,
	"link_id" uuid NOT NULL,
	"onec_id" text,
	"label" text NOT NULL,
	"onec_label" text,
	"agreed" jsonb NOT NULL,
	"write_no" integer NOT NULL,
	"pending" text,
	"pending_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "links_tenant_id_kind_crm_id_organisation_pk" PRIMARY KEY("tenant_id","kind","crm_id","organisation")
);
--> statement-breakpoint
CREATE TABLE "maps" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"target" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "maps_tenant_id_kind_source_pk" PRIMARY KEY("tenant_id","kind","source")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"tenant_id" uuid NOT NULL,
	"key" text NOT NULL,
	"message" jsonb NOT NULL,
	"remedy" jsonb,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"times" integer NOT NULL,
	"dismissed_at" timestamp with time zone,
	CONSTRAINT "notices_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"lookup" text NOT NULL,
	"csrf" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_tenant_id_lookup_pk" PRIMARY KEY("tenant_id","lookup")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"tenant_id" uuid NOT NULL,
	"section" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "settings_tenant_id_section_pk" PRIMARY KEY("tenant_id","section")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"crm_url" text NOT NULL,
	"crm_public_url" text NOT NULL,
	"language" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"exchange" text NOT NULL,
	"exchange_since" timestamp with time zone NOT NULL,
	"active" boolean NOT NULL,
	"frozen" boolean NOT NULL,
	"data_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"served_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worklist" (
	"tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entity" text NOT NULL,
	"revision" bigint NOT NULL,
	"lane" smallint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"lease" uuid,
	"leased_until" timestamp with time zone,
	"marked_at" timestamp with time zone NOT NULL,
	"last_error" jsonb,
	"parked_at" timestamp with time zone,
	CONSTRAINT "worklist_tenant_id_kind_entity_pk" PRIMARY KEY("tenant_id","kind","entity")
);
--> statement-breakpoint
CREATE INDEX "connections_by_lookup" ON "connections" USING btree ("lookup");--> statement-breakpoint
CREATE INDEX "journal_by_entity" ON "journal" USING btree ("tenant_id","kind","entity","at");--> statement-breakpoint
CREATE INDEX "journal_by_label" ON "journal" USING btree ("tenant_id","label","at");--> statement-breakpoint
CREATE INDEX "links_by_onec" ON "links" USING btree ("tenant_id","kind","onec_id");--> statement-breakpoint
CREATE INDEX "sessions_by_lookup" ON "sessions" USING btree ("lookup");--> statement-breakpoint
CREATE INDEX "tenants_by_crm" ON "tenants" USING btree ("crm_url");--> statement-breakpoint
CREATE INDEX "turns_by_served" ON "turns" USING btree ("served_at");--> statement-breakpoint
CREATE INDEX "worklist_due" ON "worklist" USING btree ("tenant_id","lane","kind","due_at") WHERE parked_at is null;--> statement-breakpoint
CREATE INDEX "worklist_leased" ON "worklist" USING btree ("tenant_id","leased_until") WHERE leased_until is not null;