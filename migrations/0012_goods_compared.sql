ALTER TABLE "goods_told" DROP CONSTRAINT "goods_told_tenant_id_aspect_site_offer_pk";--> statement-breakpoint
ALTER TABLE "goods_told" ADD CONSTRAINT "goods_told_tenant_id_aspect_offer_site_pk" PRIMARY KEY("tenant_id","aspect","offer","site");--> statement-breakpoint
ALTER TABLE "goods_told" ADD COLUMN "compared_run" bigint;