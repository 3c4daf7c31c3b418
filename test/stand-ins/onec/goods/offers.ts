/**
 * Keys of all goods in the order of pages: by product, then by characteristic. Kept in this order and not sorted for a page, so that a
 * page of a large catalogue costs what is on it.
 */
export class Offers {
  private keys: string[] = []

  fill(keys: string[]): void {
    this.keys = keys.every((key, n) => n === 0 || compare(keys[n - 1]!, key) < 0) ? keys : keys.sort(compare)
  }

  add(key: string): void {
    const at = this.firstAt((next) => compare(next, key) >= 0)
    if (this.keys[at] !== key) this.keys.splice(at, 0, key)
  }

  /** Keys after this one, which need not be there itself; all for null. */
  *after(key: string | null): Generator<string> {
    let at = key === null ? 0 : this.firstAt((next) => compare(next, key) > 0)
    for (; at < this.keys.length; at += 1) yield this.keys[at]!
  }

  /** Keys of the products after this one, each product's together. */
  *products(after: string | null): Generator<{ product: string; keys: string[] }> {
    let at = after === null ? 0 : this.firstAt((next) => productIn(next) > after)
    while (at < this.keys.length) {
      const product = productIn(this.keys[at]!)
      const keys = this.ofProduct(product, at)
      at += keys.length
      yield { product, keys }
    }
  }

  ofProduct(product: string, from = this.firstAt((next) => productIn(next) >= product)): string[] {
    let end = from
    while (end < this.keys.length && productIn(this.keys[end]!) === product) end += 1
    return this.keys.slice(from, end)
  }

  at(n: number): string | undefined {
    return this.keys[n]
  }

  get size(): number {
    return this.keys.length
  }

  private firstAt(reached: (key: string) => boolean): number {
    let from = 0
    let to = this.keys.length
    while (from < to) {
      const middle = (from + to) >> 1
      if (reached(this.keys[middle]!)) to = middle
      else from = middle + 1
    }
    return from
  }
}

function productIn(key: string): string {
  const at = key.indexOf('#')
  return at < 0 ? key : key.slice(0, at)
}

function compare(a: string, b: string): number {
  const [one, other] = [productIn(a), productIn(b)]
  if (one !== other) return one < other ? -1 : 1
  return a === b ? 0 : a < b ? -1 : 1
}
