import { deadlineIn } from '../../../shared/kernel/clock.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import type { Pricing } from '../../../shared/wire-1c/index.ts'
import type { CrmOffer } from '../../../shared/wire-crm/goods.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { epochToNaive } from '../../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { type CrmClient, getOrder, listOffers } from '../../crm/index.ts'
import { offerName } from '../../goods/index.ts'
import { askPricing } from '../ask-onec.ts'
import { saidOf } from '../carry-out.ts'
import { leftAlone } from '../left-alone.ts'
import { codeFieldOf, type Look, lookAt, partnerOf, readBefore } from '../look.ts'
import { planPromo } from '../plan.ts'
import { leftTexts, texts } from '../texts.ts'
import type { CardForm, CardPrices, CardRefusal } from './form.ts'
import { idOf, orderOfCard } from './order-of-card.ts'
import { keepProposal } from './proposal.ts'

/** How long a manager looks at the button. */
const cardMs = 10_000

/** 1C's own rules on the open card, saved or not, by the same core as after the save. Writes nothing to either side. */
export async function priceCard(given: Ctx, form: CardForm): Promise<CardPrices | CardRefusal> {
  const deadline = deadlineIn(given.clock, cardMs)
  const ctx: Ctx = { ...given, crm: given.crm.within({ lane: 'interactive', deadline }) }
  const say = (text: { ru: string; en: string; es: string }) => refusal(text[ctx.tenant.language])
  const id = form.order.id === null ? '' : String(form.order.id)
  const before = await inTransaction(ctx, (t) => readBefore(t, id))
  if (!before || ctx.tenant.exchange !== 'on') return say(cardTexts.off)
  const saved = form.order.id === null ? null : await readSaved(ctx.crm, form.order.id)
  const offers = await offersById(ctx.crm, form)
  const order = orderOfCard(form, saved, offers, {
    field: codeFieldOf(before.settings),
    now: epochToNaive(ctx.clock.now(), ctx.tenant.timeZone),
  })
  const look = await lookAt(ctx, before, order)
  const why = leftAlone(order, look.known, look.settings, true)
  if (why !== null) return say(leftTexts[why])
  const partner = await partnerOf(ctx, order)
  const asked = await askPricing(ctx, { deadline }, { inputs: look.inputs, partner, loyaltyCard: null })
  if (asked.kind === 'down') return say(texts.waiting)
  if (asked.kind !== 'priced')
    return say(asked.kind === 'unsupported' ? texts.unsupported : asked.error.publicMessage)
  return answer(ctx, form, look, asked.pricing)
}

async function answer(ctx: Ctx, form: CardForm, look: Look, pricing: Pricing): Promise<CardPrices> {
  const { order, inputs, fingerprint, known, settings } = look
  const plan = planPromo({
    order,
    inputs,
    fingerprint,
    applied: look.applied,
    pricing,
    loyaltyCard: null,
    settings,
    offerName: (key) => offerName(known.settings, key),
  })
  const said = saidOf(ctx, plan, pricing)
  await inTransaction(ctx, (t) => keepProposal(t, inputs, { ...plan.applied, said }))
  const rules = new Map(pricing.lines.map((line) => [line.id, line.rules]))
  const added = (plan.edit?.items ?? []).filter(({ id }) => id === undefined)
  const gifts = await giftsOf(ctx.crm, look, pricing, added.length > 0)
  return {
    success: true,
    lines: form.items.flatMap((item) => {
      const row = plan.applied.lines[String(idOf(item))]
      if (!row) return []
      return {
        index: item.index,
        quantity: item.quantity,
        was: { price: item.price, discount: item.discount },
        price: fromMinor(row.price),
        discount: fromMinor(minor(row.unit + row.manual)),
        sum: fromMinor(row.sum),
        rules: row.automatic > 0 ? (rules.get(String(idOf(item))) ?? []) : [],
      }
    }),
    discount: { amount: fromMinor(plan.applied.order.amount), percent: plan.applied.order.percent },
    gifts,
    promoCode: pricing.promoCode,
    said,
    pricedAt: look.row?.pricedAt ?? null,
  }
}

/** Gifts by the CRM's ids, for the card to add them; none where they are in the order already. */
async function giftsOf(
  crm: CrmClient,
  { known }: Look,
  pricing: Pricing,
  wanted: boolean,
): Promise<CardPrices['gifts']> {
  if (!wanted) return []
  const keys = pricing.gifts.map(({ offer }) =>
    offer.characteristic === null ? offer.product : `${offer.product}#${offer.characteristic}`,
  )
  const names = keys.map((key) => offerName(known.settings, key))
  const filter =
    known.settings.offerKey === 'xmlId'
      ? { xmlIds: names.map(({ xmlId }) => xmlId ?? '') }
      : { externalIds: names.map(({ externalId }) => externalId ?? '') }
  const { rows } = await listOffers(crm, filter, { limit: 100 })
  return pricing.gifts.map(({ name, quantity, price, rule }, at) => {
    const found = rows.find((row) => row[known.settings.offerKey] === names[at]![known.settings.offerKey])
    const [offer, product] = [found?.id ?? null, found?.product?.id ?? null]
    return { offer, product, name, quantity: Number(quantity), price: fromMinor(minor(price)), rule }
  })
}

/** The card knows offers by the CRM's own ids alone. */
export async function offersById(
  crm: CrmClient,
  { items }: Pick<CardForm, 'items'>,
): Promise<Map<number, CrmOffer>> {
  const ids = [...new Set(items.flatMap(({ offer }) => offer ?? []))]
  const found = new Map<number, CrmOffer>()
  for (let from = 0; from < ids.length; from += 100) {
    const { rows } = await listOffers(crm, { ids: ids.slice(from, from + 100) }, { limit: 100 })
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

async function readSaved(crm: CrmClient, id: number): Promise<CrmOrder | null> {
  try {
    return await getOrder(crm, { id })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

const refusal = (message: string): CardRefusal => ({ success: false, message })

const cardTexts = {
  off: {
    ru: 'Пересчёт по акциям 1С выключен. Его включает администратор на странице «Скидки и промокоды».',
    en: 'Pricing by the rules of 1C is off. The administrator switches it on at “Discounts and promo codes”.',
    es: 'El cálculo por reglas de 1C está desactivado. Lo activa el administrador en «Descuentos y códigos».',
  },
} as const
