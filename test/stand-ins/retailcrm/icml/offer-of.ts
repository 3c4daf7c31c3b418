import type { Crm } from '../crm.ts'
import type { Offer, Product } from '../types.ts'
import { num } from '../wire.ts'
import type { Entry } from './read.ts'

const yes = (value: string | undefined) => value !== 'N'
const gramsOfKilogram = 1000

/** First text of a part with this name; an empty one counts as none. */
function one(entry: Entry, name: string): string | undefined {
  const text = entry.parts.find((part) => part.name === name)?.text.trim()
  return text === undefined || text === '' ? undefined : text
}

const all = (entry: Entry, name: string): string[] =>
  entry.parts
    .filter((part) => part.name === name)
    .map((part) => part.text.trim())
    .filter((text) => text !== '')

type Params = { article: string | undefined; properties: Record<string, string> }

/** `code="article"` is the article; the others are properties. Several values of one are joined: how the CRM keeps them is UNVERIFIED. */
function paramsOf(entry: Entry): Params {
  let article: string | undefined
  const properties: Record<string, string> = {}
  for (const { name, attributes, text } of entry.parts) {
    const code = attributes.code ?? attributes.name
    const value = text.trim()
    if (name !== 'param' || code === undefined || value === '') continue
    if (code === 'article') article = value
    else properties[code] = properties[code] === undefined ? value : `${properties[code]}, ${value}`
  }
  return { article, properties }
}

function unitOf(crm: Crm, entry: Entry): Offer['unit'] {
  const sent = entry.parts.find((part) => part.name === 'unit')?.attributes
  const units = crm.state.references.units ?? []
  const known =
    sent?.code === undefined || sent.code === ''
      ? units.find((unit) => unit.default === true)
      : units.find((unit) => unit.code === sent.code)
  const row = known ?? sent ?? {}
  return { code: String(row.code ?? ''), name: String(row.name ?? ''), sym: String(row.sym ?? '') }
}

function vatOf(entry: Entry): string | undefined {
  const sent = one(entry, 'vatRate')
  const rate = num(sent)
  return rate === undefined ? sent : rate.toFixed(2)
}

/** Centimetres `length/width/height`. */
function sizeOf(entry: Entry): Pick<Offer, 'length' | 'width' | 'height'> {
  const sizes = (one(entry, 'dimensions') ?? '').split('/').map(num)
  const [length, width, height] = sizes
  return length === undefined || width === undefined || height === undefined ? {} : { length, width, height }
}

export type Read = {
  id: string
  productId: string
  categories: string[]
  price: number | undefined
  product: Pick<Product, 'name' | 'type' | 'active'> & { article?: string; fields: Product['fields'] }
  offer: Pick<Offer, 'name' | 'unit' | 'active' | 'properties'> & Partial<Offer>
}

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T

/** What an offer of the file says, in the measures of the account: grams, codes, two decimals of VAT. Or why it is left out. */
export function offerOf(crm: Crm, entry: Entry): Read | { id: string; why: string } {
  const id = entry.attributes.id?.trim() ?? ''
  if (id === '') return { id, why: 'no id' }
  const name = one(entry, 'name') ?? one(entry, 'productName')
  if (name === undefined) return { id, why: 'no name' }
  const { article, properties } = paramsOf(entry)
  const pictures = all(entry, 'picture')
  const weight = num(one(entry, 'weight'))
  const markable = one(entry, 'markable')
  return {
    id,
    productId: entry.attributes.productId?.trim() || id,
    categories: all(entry, 'categoryId'),
    price: num(one(entry, 'price')),
    product: {
      name: one(entry, 'productName') ?? name,
      type: entry.attributes.type === 'service' ? 'service' : 'product',
      active: yes(one(entry, 'productActivity')),
      ...(article === undefined ? {} : { article }),
      fields: present({
        url: one(entry, 'url'),
        imageUrl: pictures[0],
        description: one(entry, 'description'),
        manufacturer: one(entry, 'vendor'),
        markable: markable === undefined ? undefined : markable === 'Y',
      }),
    },
    offer: {
      name,
      active: yes(one(entry, 'activity')),
      unit: unitOf(crm, entry),
      images: pictures,
      properties,
      ...sizeOf(entry),
      ...(present({
        xmlId: one(entry, 'xmlId'),
        article,
        barcode: one(entry, 'barcode'),
        vatRate: vatOf(entry),
        weight: weight === undefined ? undefined : Math.round(weight * gramsOfKilogram),
        purchasePrice: num(one(entry, 'purchasePrice')),
        quantity: num(entry.attributes.quantity),
      }) as Partial<Offer>),
    },
  }
}
