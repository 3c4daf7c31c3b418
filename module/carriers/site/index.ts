import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
import { check, points, rate } from './api.ts'
import { siteName } from './errors.ts'
import { methodTypes, type SiteSettings, siteFields, siteSettings } from './settings.ts'

/** The shop's own site counts its methods, by the contract of `docs/site-delivery`. */
export const site: Carrier<SiteSettings> = {
  code: 'site',
  name: siteName,
  settings: siteSettings,
  fields: siteFields,
  limits: (settings) => limitsOf(settings, 100),
  rate,
  check,
  points,
  tariffs: ({ methods }) => methods.map(({ code, name, type }) => ({ code, name, kind: methodTypes[type] })),
}
