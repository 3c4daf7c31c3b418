CREATE TABLE "schedules" (
	"tenant_id" uuid NOT NULL,
	"flow" text NOT NULL,
	"cron" text NOT NULL,
	"paused" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" text NOT NULL,
	CONSTRAINT "schedules_tenant_id_flow_pk" PRIMARY KEY("tenant_id","flow")
);
--> statement-breakpoint
ALTER TABLE "schedules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "schedules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "schedules_of_owner" ON "schedules" TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "schedules_of_tenant" ON "schedules" TO most_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "schedules" TO most_app;
