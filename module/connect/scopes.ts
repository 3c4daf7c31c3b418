/** Permissions of the API key that the exchange of orders needs. Names of the CRM (facts of its official modules). */
export const requiredScopes = [
  'integration_read',
  'integration_write',
  'order_read',
  'order_write',
  'customer_read',
  'customer_write',
  'reference_read',
  'store_read',
  'custom_fields_read',
  'custom_fields_write',
] as const

/** Asked for as well: without them tasks for managers, or stock and prices, stay away and the rest works, as with a key that was given earlier. */
const usefulScopes = ['task_read', 'task_write', 'user_read', 'store_write', 'reference_write'] as const

/** What the marketplace is asked for. */
export const requestedScopes = [...requiredScopes, ...usefulScopes] as const

/** Required permissions that the key lacks, in the order given. */
export function missingScopes(
  granted: readonly string[],
  required: readonly string[] = requiredScopes,
): string[] {
  const has = new Set(granted)
  return required.filter((scope) => !has.has(scope))
}
