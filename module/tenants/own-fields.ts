/** Custom field that holds the 1C id of an order, a customer, a corporate customer or a company. */
export const onecIdField = 'most_1c_id'

/** Order custom fields of discounts: the promo code as the manager types it, and what 1C answered. */
export const promoCodeField = 'most_1c_promo'
export const promoResultField = 'most_1c_promo_result'

/** Order custom field by which the legal entity of an order is chosen in the CRM; its dictionary is filled from 1C. */
export const organisationField = 'most_1c_organisation'

/**
 * Code of an organisation's element in that dictionary: the UUID of 1C. Whether the CRM takes a UUID as the code of an element is
 * UNVERIFIED; whatever stands here, reading falls back to the element's name.
 */
export const organisationElement = (id: string): string => id.toLowerCase()
