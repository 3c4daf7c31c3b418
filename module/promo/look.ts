import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type TxCtx } from '../context.ts'
import { customerKey } from '../customers/index.ts'
import { findLink } from '../links/index.ts'
import {
  type Applied,
  type Known,
  mapUnpriced,
  type PricingRow,
  readKnown,
  readPricing,
  settledPricing,
} from '../orders/index.ts'
import {
  type OrderField,
  type PromoSettings,
  promoCodeField,
  promoResultField,
  readSettings,
} from '../tenants/index.ts'
import { readOutages } from '../worklist/index.ts'
import { type Course, course } from './course.ts'
import { fingerprintOf, inputsOf, type PromoInputs, priceTypesOf } from './inputs.ts'

/** What the database knows before the order is read. */
export type Before = {
  settings: PromoSettings
  known: Known
  row: PricingRow | null
  course: Course
  onecDown: boolean
}

export async function readBefore(t: TxCtx, order: string): Promise<Before | null> {
  const settings = await readSettings(t.tx, 'promo')
  if (!settings.enabled) return null
  const row = await readPricing(t, order)
  const outages = await readOutages(t.tx, t.tenant.id)
  return {
    settings,
    row,
    known: await readKnown(t, order),
    course: course.parse(row?.course ?? {}),
    onecDown: outages.some(({ remote }) => remote === 'onec'),
  }
}

/** The order as it is now, with what was applied to it and what is to be priced. */
export type Look = Before & {
  order: CrmOrder
  applied: Applied | null
  inputs: PromoInputs
  fingerprint: string
}

export async function lookAt(ctx: Pick<Ctx, 'tenant'>, before: Before, order: CrmOrder): Promise<Look> {
  const { settings, known, row } = before
  const applied = row ? settledPricing(row.pricing, order) : null
  const inputs = inputsOf({
    order,
    mapped: mapUnpriced(ctx.tenant, order, known),
    applied,
    settings,
    codeField: codeFieldOf(settings),
    priceTypes: priceTypesOf(known.maps),
  })
  return { ...before, order, applied, inputs, fingerprint: await fingerprintOf(inputs) }
}

export const codeFieldOf = ({ codeField }: PromoSettings): string => codeField ?? promoCodeField

/** Where the manager reads the result; null where the account has no such field. */
export function resultFieldOf(
  { resultField }: PromoSettings,
  fields: readonly Pick<OrderField, 'code'>[],
): string | null {
  const code = resultField ?? promoResultField
  return fields.some((field) => field.code === code) ? code : null
}

/** The 1C card of the order's customer, where it is known: nobody is created for a price. */
export const partnerOf = (ctx: Ctx, order: CrmOrder): Promise<string | null> =>
  inTransaction(ctx, async (t) => (await findLink(t.tx, t.tenant.id, customerKey(order)))?.onecId ?? null)
