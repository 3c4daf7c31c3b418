import { type Crm, localNow, nextId } from '../crm.ts'
import { soldIn } from '../goods/sites.ts'
import type { Group, Offer, Product } from '../types.ts'
import { offerOf, type Read } from './offer-of.ts'
import type { Entry } from './read.ts'

export type Taken = {
  groups: number
  offers: number
  added: number
  changed: number
  deactivated: number
  /** Offers of an id that the file had already: the last one stands. */
  repeated: number
  skipped: number
  /** The first hundred of those left out. */
  reasons: { id: string; why: string }[]
}

const mostReasons = 100

/** Whether a row says something else than these members. */
const differs = (row: object, members: object): boolean =>
  Object.entries(members).some(
    ([name, value]) => JSON.stringify((row as Record<string, unknown>)[name]) !== JSON.stringify(value),
  )

/** Puts the entries of one file into the catalogue of a shop. Offers are those of the same external id, products of the same `productId`. */
export class Intake {
  readonly taken: Taken = {
    ...{ groups: 0, offers: 0, added: 0, changed: 0, deactivated: 0, repeated: 0, skipped: 0, reasons: [] },
  }
  readonly #crm: Crm
  readonly #site: string
  readonly #catalogueId: number
  readonly #sold: (product: Product) => boolean
  readonly #groups = new Map<string, Group>()
  readonly #parents = new Map<Group, string>()
  readonly #seen = new Set<string>()
  readonly #priceType: string

  constructor(crm: Crm, site: string, catalogueId: number) {
    this.#crm = crm
    this.#site = site
    this.#catalogueId = catalogueId
    this.#sold = soldIn(crm.state, [site])
    for (const group of crm.state.groups) if (group.site === site) this.#groups.set(group.externalId, group)
    const types = crm.state.references.priceTypes ?? []
    this.#priceType = String(types.find((type) => type.default === true)?.code ?? 'base')
  }

  take(entry: Entry): void {
    if (entry.kind === 'category') this.#category(entry)
    else {
      const read = offerOf(this.#crm, entry)
      if ('why' in read) this.#skip(read.id, read.why)
      else this.#offer(read)
    }
  }

  #skip(id: string, why: string): void {
    this.taken.skipped += 1
    if (this.taken.reasons.length < mostReasons) this.taken.reasons.push({ id, why })
  }

  /** The name is the text of the element, or that of a `name` inside. */
  #category({ attributes, own, parts }: Entry): void {
    const id = attributes.id?.trim() ?? ''
    const name = (parts.find((part) => part.name === 'name')?.text ?? own).trim()
    if (id === '' || name === '') {
      this.#skip(id, id === '' ? 'group without id' : 'group without name')
      return
    }
    this.taken.groups += 1
    let group = this.#groups.get(id)
    if (group === undefined) {
      group = { id: nextId(this.#crm, 'group'), externalId: id, name, site: this.#site, active: true }
      this.#groups.set(id, group)
      this.#crm.goods.addGroup(group)
    } else if (group.name !== name) {
      group.name = name
      this.#crm.goods.changeGroup(group)
    }
    if (attributes.parentId) this.#parents.set(group, attributes.parentId)
  }

  #product(read: Read): Product {
    const { goods } = this.#crm
    const groups = read.categories.flatMap((id) => {
      const group = this.#groups.get(id)
      return group === undefined ? [] : [{ id: group.id, externalId: group.externalId }]
    })
    const was = goods.productsByExternalId(read.productId).find(this.#sold)
    const fields = { ...was?.fields, ...read.product.fields }
    const said = { ...read.product, groups, fields }
    if (was === undefined) {
      const product: Product = {
        ...{ id: nextId(this.#crm, 'product'), externalId: read.productId, site: this.#site },
        ...{ catalogId: this.#catalogueId, updatedAt: localNow(this.#crm) },
        ...said,
      }
      goods.addProduct(product)
      return product
    }
    if (differs(was, said)) goods.changeProduct(was, { ...said, updatedAt: localNow(this.#crm) })
    return was
  }

  #offer(read: Read): void {
    const { goods } = this.#crm
    if (this.#seen.has(read.id)) this.taken.repeated += 1
    this.#seen.add(read.id)
    this.taken.offers += 1
    const was = goods.offers('externalId', read.id).find((offer) => {
      const product = goods.product(offer.productId)
      return product !== undefined && this.#sold(product)
    })
    const product = this.#product(read)
    const price = read.price === undefined ? {} : { [this.#priceType]: read.price }
    if (was === undefined) {
      this.taken.added += 1
      const offer: Offer = {
        ...{ id: nextId(this.#crm, 'offer'), productId: product.id, externalId: read.id, stock: {} },
        ...read.offer,
        prices: price,
      }
      goods.addOffer(offer)
      return
    }
    const said = { ...read.offer, prices: { ...was.prices, ...price } }
    if (!differs(was, said)) return
    this.taken.changed += 1
    goods.changeOffer(was, said)
    goods.changeProduct(product, { updatedAt: localNow(this.#crm) })
  }

  /** After the last entry of a whole file: groups find their parents; what the file does not name goes, by option (UNVERIFIED). */
  end(): void {
    const { goods, state } = this.#crm
    for (const [group, parent] of this.#parents) {
      const parentId = this.#groups.get(parent)?.id
      if (group.parentId === parentId) continue
      group.parentId = parentId
      goods.changeGroup(group)
    }
    if (state.options.missingInFile === 'keep') return
    for (const offer of state.offers) {
      if (!offer.active || this.#seen.has(offer.externalId)) continue
      const product = goods.product(offer.productId)
      if (product === undefined || !this.#sold(product)) continue
      this.taken.deactivated += 1
      goods.changeOffer(offer, { active: false })
      if (goods.offersOf(product.id).every(({ active }) => !active))
        goods.changeProduct(product, { active: false, updatedAt: localNow(this.#crm) })
    }
  }
}
