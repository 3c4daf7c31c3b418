import type { z } from 'zod'
import { bornSection } from './born.ts'
import { catalogueSection } from './catalogue.ts'
import { goodsSection } from './goods.ts'
import { ordersSection } from './orders.ts'
import { parcelsSection } from './parcels.ts'
import { paymentsSection } from './payments.ts'
import { pricesSection } from './prices.ts'
import { promoSection } from './promo.ts'
import type { Section } from './section.ts'
import { shipmentsSection } from './shipments.ts'
import { stockSection } from './stock.ts'
import { tasksSection } from './tasks.ts'

/** Every section of the settings. */
export const sections = {
  orders: ordersSection,
  payments: paymentsSection,
  shipments: shipmentsSection,
  born: bornSection,
  goods: goodsSection,
  stock: stockSection,
  prices: pricesSection,
  promo: promoSection,
  catalogue: catalogueSection,
  parcels: parcelsSection,
  tasks: tasksSection,
} satisfies Record<string, Section>

export type SectionCode = keyof typeof sections
export type SettingsOf<Code extends SectionCode> = z.infer<(typeof sections)[Code]['schema']>

/** A section with its value's type: TypeScript does not follow an index into the record by itself. */
export const sectionOf = <Code extends SectionCode>(code: Code): Section<z.ZodType<SettingsOf<Code>>> =>
  sections[code] as unknown as Section<z.ZodType<SettingsOf<Code>>>
