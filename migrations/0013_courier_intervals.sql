ALTER TABLE "courier_slots" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "courier_slots" CASCADE;--> statement-breakpoint
ALTER TABLE "bookings" ALTER COLUMN "account" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "bookings_under_way" ON "bookings" USING btree ("tenant_id","account") WHERE wanted is not null;