/**
 * What one public source alone tells of 5Post, or none, and nobody tried against a live account:
 *
 * - bar codes of cargoes may be of our own making;
 * - `shipmentDate` is a moment in UTC; noon in Moscow is the same day everywhere;
 * - the answer of a cancellation that was taken: anything that complains of nothing.
 */
export const shipmentTime = 'T09:00:00Z'

/** What the key is exchanged for a token with, the same for everybody. */
export const grant = { subject: 'OpenAPI', audience: 'A122019!' }
