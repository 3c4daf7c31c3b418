/**
 * What one public source alone tells of Yandex Delivery and nobody tried against a live account.
 *
 * - `request/info` finds a parcel by `request_code`, our own number of it.
 * - `pricing-calculator` takes an address for `self_pickup` too, when no point is chosen yet.
 * - the interval of dispatch has to lie inside the working hours of the station, and is told in UTC;
 * - `nds` of -1 is a line without VAT;
 * - `requests/info` takes ids alone, without an interval of days;
 * - `generate-labels` takes `label_size_mm`, of these sizes.
 */
export const labelSizes: Readonly<Record<string, string>> = { label: '75x120', sheet: '210x297' }

/** VAT of a line that has none. */
export const withoutVat = -1

/** The query of `request/info` that finds a parcel by our number of it. */
export const byOurNumber = (key: string): Record<string, string> => ({ request_code: key })
