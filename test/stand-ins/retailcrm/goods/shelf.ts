import type { Group, Offer, Product, State } from '../types.ts'

/** Rows by a key that several of them may share; one alone is held without a list, for the sake of memory. */
class Index<K, T> {
  readonly #rows = new Map<K, T | T[]>()

  add(key: K, row: T): void {
    const was = this.#rows.get(key)
    if (was === undefined) this.#rows.set(key, row)
    else if (Array.isArray(was)) was.push(row)
    else this.#rows.set(key, [was, row])
  }

  remove(key: K, row: T): void {
    const left = this.get(key).filter((one) => one !== row)
    if (left.length === 0) this.#rows.delete(key)
    else this.#rows.set(key, left.length === 1 ? left[0]! : left)
  }

  get(key: K): readonly T[] {
    const rows = this.#rows.get(key)
    return rows === undefined ? [] : Array.isArray(rows) ? rows : [rows]
  }
}

/** Where a row of this id stands among rows in the order of their ids, or would stand. */
function placeOf(rows: readonly { id: number }[], id: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.id < id) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the first row after this id. */
export const placeAfter = (rows: readonly { id: number }[], id: number): number => placeOf(rows, id + 1)

function insert<T extends { id: number }>(rows: T[], row: T): void {
  if (rows.length === 0 || rows.at(-1)!.id < row.id) rows.push(row)
  else rows.splice(placeOf(rows, row.id), 0, row)
}

export type OfferName = 'id' | 'externalId' | 'xmlId'
/** What changed of a row: all of it, or only stock and prices. */
export type Change =
  | { kind: 'product'; row: Product }
  | { kind: 'group'; row: Group }
  | { kind: 'offer' | 'told'; row: Offer }

const rememberedLists = 8

/**
 * The catalogue of the account and the ways to it. The rows are those of the state, in the order of their ids; who adds a row or renames it does
 * so here. Catalogues of several shops may hold the same external ids.
 */
export class Shelf {
  readonly #state: State
  readonly #offersByExternalId = new Index<string, Offer>()
  readonly #offersByXmlId = new Index<string, Offer>()
  readonly #offersByProduct = new Index<number, Offer>()
  readonly #productsByExternalId = new Index<string, Product>()
  readonly #products = new Map<number, Product>()
  readonly #offers = new Map<number, Offer>()
  readonly #lists = new Map<string, readonly unknown[]>()
  /** Hears of every change, for the sake of the state file. */
  onChange: (change: Change) => void = () => {}

  constructor(state: State) {
    this.#state = state
    for (const product of state.products) this.#indexProduct(product)
    for (const offer of state.offers) this.#indexOffer(offer)
  }

  #indexProduct(product: Product): void {
    this.#products.set(product.id, product)
    this.#productsByExternalId.add(product.externalId, product)
  }

  #indexOffer(offer: Offer): void {
    this.#offers.set(offer.id, offer)
    this.#offersByExternalId.add(offer.externalId, offer)
    if (offer.xmlId !== undefined) this.#offersByXmlId.add(offer.xmlId, offer)
    this.#offersByProduct.add(offer.productId, offer)
  }

  addGroup(group: Group): void {
    this.#state.groups.push(group)
    this.changeGroup(group)
  }

  changeGroup(group: Group): void {
    this.onChange({ kind: 'group', row: group })
  }

  addProduct(product: Product): void {
    insert(this.#state.products, product)
    this.#indexProduct(product)
    this.#changed({ kind: 'product', row: product })
  }

  addOffer(offer: Offer): void {
    insert(this.#state.offers, offer)
    this.#indexOffer(offer)
    this.#changed({ kind: 'offer', row: offer })
  }

  changeProduct(product: Product, change: Partial<Product>): void {
    this.#productsByExternalId.remove(product.externalId, product)
    Object.assign(product, change)
    this.#productsByExternalId.add(product.externalId, product)
    this.#changed({ kind: 'product', row: product })
  }

  /** The external id and the product of an offer stay. */
  changeOffer(offer: Offer, change: Partial<Omit<Offer, 'id' | 'externalId' | 'productId'>>): void {
    if (offer.xmlId !== undefined) this.#offersByXmlId.remove(offer.xmlId, offer)
    Object.assign(offer, change)
    if (offer.xmlId !== undefined) this.#offersByXmlId.add(offer.xmlId, offer)
    this.#changed({ kind: 'offer', row: offer })
  }

  /** Stock or prices of an offer were written; `at` is the local time of it. */
  told(offer: Offer, at: string): void {
    const product = this.product(offer.productId)
    if (product !== undefined) product.updatedAt = at
    this.onChange({ kind: 'told', row: offer })
  }

  #changed(change: Change): void {
    this.#lists.clear()
    this.onChange(change)
  }

  product = (id: number): Product | undefined => this.#products.get(id)

  productsByExternalId = (externalId: string): readonly Product[] =>
    this.#productsByExternalId.get(externalId)

  offer = (id: number | undefined): Offer | undefined => (id === undefined ? undefined : this.#offers.get(id))

  offersOf = (productId: number): readonly Offer[] => this.#offersByProduct.get(productId)

  /** Every offer of this name, of whatever shop. */
  offers(by: OfferName, value: string): readonly Offer[] {
    if (by === 'externalId') return this.#offersByExternalId.get(value)
    if (by === 'xmlId') return this.#offersByXmlId.get(value)
    const found = this.offer(Number(value))
    return found === undefined ? [] : [found]
  }

  /**
   * Rows of a list, remembered until a good is added or changed: its pages are read one after another. `of` says what they are chosen by,
   * which is neither stock nor prices: those change without a notice.
   */
  list<T>(of: string, choose: () => T[]): readonly T[] {
    const remembered = this.#lists.get(of)
    if (remembered !== undefined) return remembered as readonly T[]
    const rows = choose()
    if (this.#lists.size >= rememberedLists) this.#lists.delete(this.#lists.keys().next().value!)
    this.#lists.set(of, rows)
    return rows
  }
}
