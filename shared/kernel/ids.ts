export type TenantId = string & { readonly __tenant: unique symbol }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (value: string): boolean => uuid.test(value)

/** Throws RangeError on anything but a UUID: a tenant id never comes from a request body. */
export function tenantId(value: string): TenantId {
  if (!isUuid(value)) throw new RangeError('not a tenant id')
  return value as TenantId
}
