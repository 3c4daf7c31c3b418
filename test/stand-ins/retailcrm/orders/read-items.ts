import { type Crm, localNow, nextId } from '../crm.ts'
import type { Item, Obj, Offer } from '../types.ts'
import { list, num, obj, text, texts } from '../wire.ts'
import type { Issues } from './issues.ts'

/** The offer a row names by `id`, `externalId` or `xmlId`. */
export function findOffer(crm: Crm, ref: Obj): { offer?: Offer; by?: string; value?: string } {
  for (const by of ['id', 'externalId', 'xmlId'] as const) {
    const value = text(ref[by])
    if (value === undefined || value === '') continue
    const offer = crm.goods.offers(by, value)[0]
    return { ...(offer === undefined ? {} : { offer }), by, value }
  }
  return {}
}

function externalIds(row: Obj): { code: string; value: string }[] | undefined {
  if (!('externalIds' in row)) return undefined
  return list(row.externalIds)
    .map(obj)
    .filter((id) => id.value !== undefined)
    .map((id) => ({ code: text(id.code) ?? 'default', value: text(id.value)! }))
}

function findRow(old: Item[], row: Obj): Item | undefined {
  const id = num(row.id)
  if (id !== undefined) return old.find((item) => item.id === id)
  const ids = externalIds(row)
  if (ids !== undefined && ids.length > 0)
    return old.find((item) =>
      item.externalIds?.some((own) => ids.some((sent) => sent.code === own.code && sent.value === own.value)),
    )
  const externalId = text(row.externalId)
  return externalId === undefined ? undefined : old.find((item) => item.externalId === externalId)
}

function readRow(crm: Crm, row: Obj, was: Item | undefined, at: string, issues: Issues): Item {
  const ref = obj(row.offer)
  const { offer, by, value } = findOffer(crm, ref)
  if (by !== undefined && offer === undefined)
    issues.push({ path: `${at}.offer.${by}`, text: `Offer with ${by} ${value} not found.` })
  const manual = list(row.discounts)
    .map(obj)
    .find((d) => d.type === 'manual_product')
  const ids = externalIds(row)
  const item: Item = {
    ...(was ?? {
      id: nextId(crm, 'item'),
      initialPrice: offer?.prices.base ?? 0,
      purchasePrice: offer?.purchasePrice ?? 0,
      discountManualAmount: 0,
      discountManualPercent: 0,
      discountTotal: 0,
      discounts: [],
      prices: [],
      summ: 0,
      status: 'new',
      quantity: 1,
      createdAt: localNow(crm),
      properties: {},
      markingCodes: [],
      ...(offer?.vatRate === undefined ? {} : { vatRate: offer.vatRate }),
    }),
  }
  if (offer !== undefined) item.offerId = offer.id
  if (ids !== undefined) item.externalIds = ids
  for (const name of ['externalId', 'productName', 'vatRate', 'status', 'comment'] as const) {
    const sent = text(row[name])
    if (sent !== undefined) item[name] = sent
  }
  for (const name of [
    'initialPrice',
    'purchasePrice',
    'discountManualAmount',
    'discountManualPercent',
    'quantity',
  ] as const) {
    const sent = num(row[name])
    if (sent !== undefined) item[name] = sent
    else if (name in row && row[name] !== null && row[name] !== '')
      issues.push({ path: `${at}.${name}`, text: 'Значение недопустимо.' })
  }
  if (item.quantity < 0)
    issues.push({ path: `${at}.quantity`, text: 'Значение должно быть больше или равно 0.' })
  if (manual !== undefined && row.discountManualAmount === undefined)
    item.discountManualAmount = num(manual.amount) ?? 0
  if ('priceType' in row) {
    const code = text(obj(row.priceType).code)
    if (code !== undefined) item.priceType = code
  }
  if ('properties' in row)
    item.properties = Object.fromEntries(
      list(row.properties)
        .map(obj)
        .map((p) => [text(p.code) ?? text(p.name) ?? '', p]),
    )
  if ('markingCodes' in row) item.markingCodes = texts(row.markingCodes)
  const status = item.status
  if (!crm.state.references.productStatuses?.some((s) => s.code === status))
    issues.push({ path: `${at}.status`, text: 'Выбранное Вами значение недопустимо.' })
  return item
}

/**
 * The rows of an order after `items` was sent. Rows are matched by `id`, then `externalIds`, then `externalId`; rows not sent
 * are dropped (or kept, by option). New rows of one offer without any id of their own collapse to the last one.
 */
export function readItems(crm: Crm, sent: unknown, old: Item[], issues: Issues): Item[] {
  const rows = list(sent).map(obj)
  const result: Item[] = []
  const anonymous = new Map<number, number>()
  rows.forEach((row, i) => {
    const was = findRow(old, row)
    if (num(row.id) !== undefined && was === undefined)
      issues.push({ path: `items[${i}].id`, text: `Order product with id ${row.id} not found.` })
    const item = readRow(crm, row, was, `items[${i}]`, issues)
    if (
      item.offerId !== undefined &&
      result.some((other) => other.offerId === item.offerId) &&
      !crm.state.options.splitRows
    )
      issues.push({ path: `items[${i}]`, text: `Offer with id ${item.offerId} is already in this order` })
    const nameless = was === undefined && item.externalIds === undefined && item.externalId === undefined
    if (nameless && item.offerId !== undefined) {
      const at = anonymous.get(item.offerId)
      if (at !== undefined) {
        result[at] = item
        return
      }
      anonymous.set(item.offerId, result.length)
    }
    result.push(item)
  })
  if (crm.state.options.replaceItems) return result
  return [...old.filter((item) => !result.some((r) => r.id === item.id)), ...result]
}
