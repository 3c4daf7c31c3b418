-- Every callback, page and piece of work begins with its tenant: the tenant is bound and read in one trip instead of three. The caller's
-- rights and row-level security hold inside as they do outside, and the binding ends with the statement.
CREATE FUNCTION read_tenant(wanted uuid) RETURNS SETOF tenants
LANGUAGE plpgsql SECURITY INVOKER AS $$
BEGIN
  PERFORM set_config('app.tenant', wanted::text, true);
  RETURN QUERY SELECT * FROM tenants WHERE tenant_id = wanted;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION read_tenant(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION read_tenant(uuid) TO most_app;
