CREATE TABLE "goods_due" (
	"tenant_id" uuid NOT NULL,
	"aspect" text NOT NULL,
	"offer" text collate "C" NOT NULL,
	"state" jsonb,
	"as_of" timestamp with time zone NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "goods_due_tenant_id_aspect_offer_pk" PRIMARY KEY("tenant_id","aspect","offer")
);
--> statement-breakpoint
CREATE TABLE "goods_runs" (
	"tenant_id" uuid NOT NULL,
	"flow" text NOT NULL,
	"run" bigint NOT NULL,
	"cursor" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"read" integer NOT NULL,
	"total" integer,
	"told" integer NOT NULL,
	"refused" integer NOT NULL,
	"not_found" integer NOT NULL,
	"requests" integer NOT NULL,
	"drift" jsonb,
	CONSTRAINT "goods_runs_tenant_id_flow_pk" PRIMARY KEY("tenant_id","flow")
);
--> statement-breakpoint
CREATE TABLE "goods_told" (
	"tenant_id" uuid NOT NULL,
	"aspect" text NOT NULL,
	"site" text NOT NULL,
	"offer" text collate "C" NOT NULL,
	"told" jsonb,
	"sending" jsonb,
	"sending_at" timestamp with time zone,
	"as_of" timestamp with time zone NOT NULL,
	"seen_run" bigint,
	"not_found_at" timestamp with time zone,
	"notes" jsonb,
	CONSTRAINT "goods_told_tenant_id_aspect_site_offer_pk" PRIMARY KEY("tenant_id","aspect","site","offer")
);
--> statement-breakpoint
CREATE INDEX "goods_told_noted" ON "goods_told" USING btree ("tenant_id","aspect","offer") WHERE not_found_at is not null or notes is not null;--> statement-breakpoint
-- Each full run stamps every row that it met: with room on the page such a change touches no index.
ALTER TABLE "goods_told" SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE "goods_due" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goods_due" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "goods_due_of_owner" ON "goods_due" TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "goods_due_of_tenant" ON "goods_due" TO most_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "goods_due" TO most_app;--> statement-breakpoint
ALTER TABLE "goods_told" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goods_told" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "goods_told_of_owner" ON "goods_told" TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "goods_told_of_tenant" ON "goods_told" TO most_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "goods_told" TO most_app;--> statement-breakpoint
ALTER TABLE "goods_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goods_runs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "goods_runs_of_owner" ON "goods_runs" TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "goods_runs_of_tenant" ON "goods_runs" TO most_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "goods_runs" TO most_app;
