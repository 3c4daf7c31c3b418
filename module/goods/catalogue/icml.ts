import type { OrderSettings } from '../../tenants/index.ts'
import type { GroupTree } from './groups.ts'
import type { Good, PlannedGood, PlannedOffer } from './plan.ts'
import { type Repairs, xmlAttribute, xmlText } from './xml.ts'

// ICML, the catalogue format of retailCRM: elements and units as its official writers make them; no schema is published.
// UNVERIFIED: `description` (Yandex YML, which ICML extends, has it); whether `param` and `barcode` may repeat. An offer of the API holds
// one text for each property and one barcode, so what has several values is written as one text and nothing depends on it.

type Scheme = Pick<OrderSettings, 'offerKey' | 'offerPrefix'>
type Input = { scheme: Scheme; pictureUrl(id: string): string }

const severalValues = ', '

/** The start of the document: `date` is local to the shop, `YYYY-MM-DD hh:mm:ss`. */
export function icmlHead(shop: { name: string; date: string }): string {
  const repairs = { count: 0 }
  const name = xmlText(shop.name, repairs)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<yml_catalog date="${shop.date}"><shop><name>${name}</name><company>${name}</company>\n`
}

/** All groups, and the opening of the offers. */
export function icmlGroups({ shown }: Pick<GroupTree, 'shown'>, repairs: Repairs): string {
  let out = '<categories>\n'
  for (const { id, name, parent } of shown) {
    const above = parent === null ? '' : ` parentId="${xmlAttribute(parent, repairs)}"`
    out += `<category id="${xmlAttribute(id, repairs)}"${above}>${xmlText(name, repairs)}</category>\n`
  }
  return `${out}</categories><offers>\n`
}

export const icmlTail = '</offers></shop></yml_catalog>\n'

/** Elements that come again and again (the opening of a param, a unit) by their code, with the name and the repairs that each holds. */
type Known = Map<string, { name: string; xml: string; repairs: number }>
type AllKnown = { params: Known; units: Known }
/** Shops have hundreds of properties; whoever makes a new one for each good shall not fill the memory. */
const mostKnown = 5_000

/** Writes all offers of one good; `repairs` counts what could not be written as it is. */
export function icmlWriter(input: Input): (planned: PlannedGood, repairs: Repairs) => string {
  const known: AllKnown = { params: new Map(), units: new Map() }
  return ({ good, offers }, repairs) => {
    if (offers.length === 0) return ''
    if (known.params.size > mostKnown) known.params.clear()
    if (known.units.size > mostKnown) known.units.clear()
    const common = commonOf(good, known, repairs)
    let out = ''
    for (const offer of offers) out += offerXml({ good, offer, common, known, repairs }, input)
    return out
  }
}

type Common = { productName: string; group: string; description: string; rest: string }

/** What all offers of a good have alike. */
function commonOf(good: Good, known: AllKnown, repairs: Repairs): Common {
  const { unit, size, weight, vatRate } = good
  let rest = good.marked ? '<markable>Y</markable>' : '<markable>N</markable>'
  if (unit.code !== '') rest += knownXml(known.units, unit.code, unit.name, repairs, unitXml)
  if (vatRate !== null) rest += `<vatRate>${vatRate}</vatRate>`
  if (weight !== null) rest += `<weight>${weight / 1000}</weight>`
  if (size !== null)
    rest += `<dimensions>${size.length / 10}/${size.width / 10}/${size.height / 10}</dimensions>`
  return {
    productName: xmlText(good.name.trim() === '' ? good.fullName : good.name, repairs),
    group: xmlText(good.group ?? '', repairs),
    description:
      good.description === '' ? '' : `<description>${xmlText(good.description, repairs)}</description>`,
    rest,
  }
}

type Writing = { good: Good; offer: PlannedOffer; common: Common; known: AllKnown; repairs: Repairs }

function offerXml(writing: Writing, { scheme, pictureUrl }: Input): string {
  const { good, offer, common, repairs } = writing
  const { characteristic, price } = offer
  // What is written for an attribute is right in a text too.
  const key = xmlAttribute(offer.key, repairs)
  const prefix = xmlAttribute(scheme.offerPrefix, repairs)
  const product = characteristic ? xmlAttribute(good.id, repairs) : key
  const type = good.kind === 'service' ? 'service' : 'product'
  let out = `<offer id="${prefix}${key}" productId="${prefix}${product}" type="${type}">`
  if (characteristic)
    for (const { id, url } of characteristic.pictures) out += pictureXml(url ?? pictureUrl(id), repairs)
  for (const { id, url } of good.pictures) out += pictureXml(url ?? pictureUrl(id), repairs)
  out += `<price>${price.price / 100}</price>`
  if (price.purchase !== null) out += `<purchasePrice>${price.purchase / 100}</purchasePrice>`
  const name = characteristic ? xmlText(offer.name, repairs) : common.productName
  // Where the CRM finds goods by externalId, xmlId still says which good of 1C it is.
  const xmlId = scheme.offerKey === 'xmlId' ? prefix + key : key
  out += `<categoryId>${common.group}</categoryId><name>${name}</name><xmlId>${xmlId}</xmlId>`
  out += `<productName>${common.productName}</productName>${common.description}`
  out += paramsXml(writing) + common.rest
  const [barcode] = barcodesOf(writing)
  if (barcode !== undefined) out += `<barcode>${xmlText(barcode, repairs)}</barcode>`
  const active = good.sellable && (characteristic?.sellable ?? true)
  out += good.sellable ? '<productActivity>Y</productActivity>' : '<productActivity>N</productActivity>'
  return out + (active ? '<activity>Y</activity></offer>\n' : '<activity>N</activity></offer>\n')
}

const pictureXml = (url: string, repairs: Repairs): string => `<picture>${xmlText(url, repairs)}</picture>`

/** A good that is sold by characteristics has the barcodes of these; its own are of none of them. */
const barcodesOf = ({ good, offer }: Writing): readonly string[] =>
  offer.characteristic ? offer.characteristic.barcodes : good.barcodes

function paramsXml(writing: Writing): string {
  const { good, offer } = writing
  const article = offer.characteristic?.article ?? good.article
  const own = offer.characteristic?.properties ?? []
  let out = ''
  if (article !== null && article !== '') out += paramXml('article', 'Артикул', article, writing)
  for (const { id, name, values } of good.properties)
    if (values.length > 0 && !own.some((property) => property.id === id))
      out += paramXml(id, name, textOf(values), writing)
  for (const { id, name, values } of own)
    if (values.length > 0) out += paramXml(id, name, textOf(values), writing)
  const barcodes = barcodesOf(writing)
  if (barcodes.length > 1) out += paramXml('barcodes', 'Все штрихкоды', textOf(barcodes), writing)
  return out
}

const textOf = (values: readonly string[]): string =>
  values.length === 1 ? values[0]! : values.join(severalValues)

function paramXml(code: string, name: string, value: string, { known, repairs }: Writing): string {
  const opening = knownXml(known.params, code, name, repairs, openParam)
  return `${opening}${xmlText(value, repairs)}</param>`
}

const openParam = (code: string, name: string, repairs: Repairs): string => {
  const shown = xmlAttribute(name === '' ? code : name, repairs)
  return `<param name="${shown}" code="${xmlAttribute(code, repairs)}">`
}

const unitXml = (code: string, name: string, repairs: Repairs): string => {
  const shown = xmlAttribute(name, repairs)
  return `<unit code="${xmlAttribute(code, repairs)}" name="${shown}" sym="${shown}"/>`
}

function knownXml(known: Known, code: string, name: string, repairs: Repairs, write: typeof unitXml): string {
  let found = known.get(code)
  if (found?.name !== name) {
    const counted = { count: 0 }
    found = { name, xml: write(code, name, counted), repairs: counted.count }
    known.set(code, found)
  }
  repairs.count += found.repairs
  return found.xml
}
