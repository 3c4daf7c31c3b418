/**
 * Domains under which accounts of the CRM live. The vendor publishes the current lists (see `refresh-domains.ts`);
 * this copy serves until the first refresh and when the vendor's lists cannot be read.
 */
export interface CrmDomains {
  /** The host is one of these or lies under one. */
  main: readonly string[]
  /** Self-hosted installations: the host exactly. */
  box: readonly string[]
}

export const shippedDomains: CrmDomains = {
  main: [
    // Seen in the CRM's documentation and in recorded answers of accounts.
    'retailcrm.ru',
    'retailcrm.pro',
    'retailcrm.es',
    'retailcrm.io',
    'simla.com',
    // UNVERIFIED: other brands of the vendor; a refresh confirms or drops them.
    'simla.io',
    'simlachat.com',
    'ecomlogic.com',
  ],
  box: [],
}
