import { type Crm, localNow, nextId } from '../crm.ts'
import type { Group, Obj, Product } from '../types.ts'
import { badEntity, compact, flag, list, num, obj, Refusal, text } from '../wire.ts'
import { type Call, checkBatch, created, json, ok } from './route.ts'

const productMembers = [
  'url',
  'description',
  'manufacturer',
  'popular',
  'stock',
  'novelty',
  'recommended',
  'markable',
]

function filled(crm: Crm, was: Product, sent: Obj): Product {
  const product = { ...was, fields: { ...was.fields } }
  for (const name of productMembers) if (name in sent) product.fields[name] = sent[name]
  if (text(sent.name) !== undefined) product.name = text(sent.name)!
  if (text(sent.article) !== undefined) product.article = text(sent.article)!
  if (text(sent.externalId) !== undefined) product.externalId = text(sent.externalId)!
  if (num(sent.catalogId) !== undefined) product.catalogId = num(sent.catalogId)!
  if (sent.type === 'service' || sent.type === 'product') product.type = sent.type
  if (flag(sent.active) !== undefined) product.active = flag(sent.active)!
  if ('groups' in sent)
    product.groups = list(sent.groups)
      .map(obj)
      .flatMap((ref) => {
        const group = crm.state.groups.find(
          (g) => g.id === num(ref.id) || (ref.externalId !== undefined && g.externalId === ref.externalId),
        )
        return group === undefined ? [] : [{ id: group.id, externalId: group.externalId }]
      })
  product.updatedAt = localNow(crm)
  return product
}

/** Products only: no method of the API makes or changes an offer. */
export function batchCreate(call: Call) {
  const { crm } = call
  const rows = list(json(call, 'products')).map(obj)
  checkBatch(call, rows, 50, 'products')
  const added = rows.map((row) => {
    if (!text(row.name)) throw badEntity({ name: 'name must be provided' })
    const id = nextId(crm, 'product')
    const site = String(
      crm.state.references.sites?.find((s) => String(s.catalogId) === String(row.catalogId))?.code ??
        crm.state.references.sites?.[0]?.code,
    )
    const product: Product = {
      id,
      externalId: String(id),
      name: '',
      type: 'product',
      site,
      catalogId: 1,
      groups: [],
      active: true,
      updatedAt: '',
      fields: {},
    }
    crm.goods.addProduct(filled(crm, product, row))
    return id
  })
  return created({ processedProductsCount: added.length, addedProducts: added })
}

export function batchEdit(call: Call) {
  const { crm } = call
  const rows = list(json(call, 'products')).map(obj)
  checkBatch(call, rows, 50, 'products')
  const notFoundProducts: Obj[] = []
  let processedProductsCount = 0
  for (const row of rows) {
    const product =
      row.id === undefined
        ? crm.goods.productsByExternalId(text(row.externalId) ?? '')[0]
        : crm.goods.product(num(row.id) ?? 0)
    if (product === undefined)
      notFoundProducts.push(compact({ id: text(row.id), externalId: row.externalId }))
    else {
      crm.goods.changeProduct(product, filled(crm, product, row))
      processedProductsCount += 1
    }
  }
  return ok({ processedProductsCount, notFoundProducts })
}

export function writeGroup(call: Call) {
  const { crm } = call
  const sent = obj(json(call, 'productGroup'))
  const by = text(call.form.by) ?? 'externalId'
  const wanted = call.params.externalId
  const was =
    wanted === undefined
      ? undefined
      : crm.state.groups.find((g) => String(by === 'id' ? g.id : g.externalId) === wanted)
  if (wanted !== undefined && was === undefined) throw new Refusal(404, 'Not found')
  if (was === undefined && !text(sent.name)) throw badEntity({ name: 'name must be provided' })
  const parent = crm.state.groups.find((g) => g.externalId === sent.parentExternalId)
  const group: Group = was ?? { id: nextId(crm, 'group'), externalId: '', name: '', site: '', active: true }
  Object.assign(
    group,
    compact({ ...sent, id: group.id, parentId: num(sent.parentId) ?? parent?.id ?? group.parentId }),
  )
  if (was === undefined) crm.goods.addGroup(group)
  else crm.goods.changeGroup(group)
  return was === undefined ? created({ id: group.id }) : ok({ id: group.id })
}
