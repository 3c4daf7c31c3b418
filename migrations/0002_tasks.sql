CREATE TABLE "tasks" (
	"tenant_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"mark" text NOT NULL,
	"channel" text NOT NULL,
	"order_id" text,
	"order_label" text,
	"message" jsonb NOT NULL,
	"remedy" jsonb,
	"farewell" jsonb,
	"asked_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"sends" integer NOT NULL,
	"told_at" timestamp with time zone,
	"task_id" bigint,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "tasks_tenant_id_cause_pk" PRIMARY KEY("tenant_id","cause")
);
--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "net_seen" text;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "gone" jsonb;--> statement-breakpoint
-- Causes are found by their beginning: an index serves that only when it is ordered by bytes.
ALTER TABLE "tasks" ALTER COLUMN "cause" SET DATA TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tasks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tasks_of_owner" ON "tasks" TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tasks_of_tenant" ON "tasks" TO most_app USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "tasks" TO most_app;
