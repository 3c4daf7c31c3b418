import { describe, expect, it } from 'vitest'
import { serveFile } from '../builders/served-file.ts'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { account } from '../stand-ins/retailcrm/ask.ts'
import type { Obj } from '../stand-ins/retailcrm/types.ts'

/** What a plain reading of the recorded files finds: offers, groups, and the products that they make. */
const counts: Record<string, { offers: number; groups: number; products: number }> = {
  'opencart-module.xml': { offers: 2, groups: 38, products: 2 },
  'vendor1c-clothes-trimmed.xml': { offers: 153, groups: 94, products: 153 },
  'vendor1c-retail-demo.xml': { offers: 1198, groups: 59, products: 1198 },
}

describe.skipIf(vectorsDir() === undefined)('recorded catalogue files (skipped without them)', () => {
  const files = vectorsDir() === undefined ? [] : vectorFiles('icml')

  it('are all known here', () => expect(files.sort()).toEqual(Object.keys(counts).sort()))

  it.each(files)('%s is taken whole by an account', async (file) => {
    const text = readVector(`icml/${file}`)
    const served = await serveFile(() => text)
    const crm = account({ seed: 'empty' })
    const site = { name: 'Магазин', ymlUrl: served.url, loadFromYml: true }
    await crm.post('/api/v5/reference/sites/main/edit', { site })
    const load = await crm.control('/catalogue/load', { site: 'main' })
    expect(load.error).toBeUndefined()
    const { offers, groups, products } = counts[file]!
    expect(load).toMatchObject({ offers, groups, added: offers, skipped: 0, repeated: 0 })
    const ids = [...text.matchAll(/<offer id="([^"]+)"/g)].map(([, id]) => id)
    expect(crm.state.offers.map(({ externalId }) => externalId).sort()).toEqual(ids.sort())
    const list = await crm.get('/api/v5/store/products', { limit: 20 })
    expect((list.body.pagination as Obj).totalCount).toBe(products)
    await served.close()
    crm.close()
  })
})
