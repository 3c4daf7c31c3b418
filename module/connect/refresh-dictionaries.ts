import { getReferences, type OnecClient } from '../../bridge-1c/client/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError, type Text } from '../../shared/kernel/errors.ts'
import type { CrmReference } from '../../shared/wire-crm/reference.ts'
import { type Ctx, inTransaction } from '../context.ts'
import {
  type CrmClient,
  everyRow,
  listCustomDictionaries,
  listCustomFields,
  listReference,
  listUsers,
} from '../crm/index.ts'
import { announceOnce, withdrawNotice } from '../journal/index.ts'
import {
  type CrmDictionaries,
  checkMaps,
  crmDictionaries,
  hasOnec,
  mailDigest,
  pageOfMap,
  readDictionaries,
  readMaps,
  saveDictionary,
} from '../tenants/index.ts'

const readMs = 30_000

/**
 * Reads the dictionaries of the sides that are connected anew and announces rows of the maps whose codes vanished.
 * Throws faults of either connection.
 */
export async function refreshDictionaries(ctx: Ctx): Promise<void> {
  await refreshCrm(ctx)
  if (await inTransaction(ctx, (t) => hasOnec(t.tx))) await refreshOnec(ctx, ctx.onec)
}

/** The CRM's side alone. */
export async function refreshCrm(ctx: Ctx): Promise<void> {
  const value = await readCrm(
    ctx.tenant.id,
    ctx.crm.within({ lane: 'interactive', deadline: deadlineIn(ctx.clock, readMs) }),
  )
  await inTransaction(ctx, (t) => saveDictionary(t, 'crm', value))
  await announceMaps(ctx)
}

/** The side of 1C alone, by a client that may be of a connection just made. */
export async function refreshOnec(ctx: Ctx, onec: OnecClient): Promise<void> {
  const value = await getReferences(onec, { deadline: deadlineIn(ctx.clock, readMs) })
  await inTransaction(ctx, (t) => saveDictionary(t, 'onec', value))
  await announceMaps(ctx)
}

const kinds = [
  'statuses',
  'statusGroups',
  'orderTypes',
  'orderMethods',
  'paymentTypes',
  'paymentStatuses',
  'deliveryTypes',
  'deliveryServices',
  'productStatuses',
  'stores',
  'priceTypes',
  'sites',
] as const satisfies readonly (keyof CrmDictionaries)[]

async function readCrm(tenantId: string, crm: CrmClient): Promise<CrmDictionaries> {
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const list = await listReference(crm, kind)
      return [kind, list.map(entryOf)] as const
    }),
  )
  const value = crmDictionaries.parse({
    ...Object.fromEntries(lists),
    managers: await readManagers(tenantId, crm),
    orderFields: await readOrderFields(crm),
  })
  for (const kind of kinds) value[kind].sort((a, b) => a.ordering - b.ordering)
  return value
}

const entryOf = (one: CrmReference) => ({
  ...one,
  name: ('name' in one && one.name) || ('code' in one ? one.code : ''),
  complete: 'paymentComplete' in one && one.paymentComplete === true,
  cancels: 'cancelStatus' in one && one.cancelStatus === true,
  services: ('deliveryServices' in one && one.deliveryServices) || [],
  yesNo: 'inventoryType' in one && one.inventoryType === 'available',
  currency: ('currency' in one && one.currency) || null,
  integration: ('integrationCode' in one && one.integrationCode) || null,
  ids: ['externalId' in one ? one.externalId : undefined, 'xmlId' in one ? one.xmlId : undefined].filter(
    Boolean,
  ),
})

/** Managers of the account; none where the key may not read users: orders then travel without a manager. */
async function readManagers(tenantId: string, crm: CrmClient): Promise<CrmDictionaries['managers']> {
  const managers: CrmDictionaries['managers'] = []
  await unlessForbidden(async () => {
    for await (const user of everyRow((page) => listUsers(crm, { isManager: 1 }, { page, limit: 100 }))) {
      const name = [user.lastName, user.firstName].filter(Boolean).join(' ')
      managers.push({
        code: String(user.id),
        name: name || String(user.id),
        active: user.active !== false,
        ordering: 0,
        mail: user.email ? await mailDigest(tenantId, user.email) : null,
      })
    }
  })
  return managers
}

/** Custom fields of orders, with the elements of those that choose from a dictionary. */
async function readOrderFields(crm: CrmClient): Promise<CrmDictionaries['orderFields']> {
  const fields: CrmDictionaries['orderFields'] = []
  await unlessForbidden(async () => {
    const elements = new Map<string, { code: string; name: string }[]>()
    for await (const one of everyRow((page) => listCustomDictionaries(crm, {}, { page, limit: 100 }))) {
      const named = one.elements.map(({ code, name }) => ({ code, name: name ?? code }))
      elements.set(one.code, named)
    }
    const ofOrders = { entity: 'order' }
    for await (const field of everyRow((page) => listCustomFields(crm, ofOrders, { page, limit: 100 }))) {
      fields.push({
        code: field.code,
        name: field.name ?? field.code,
        active: true,
        ordering: field.ordering ?? 0,
        type: field.type ?? 'string',
        elements: (field.dictionary && elements.get(field.dictionary)) || [],
      })
    }
  })
  return fields.sort((a, b) => a.ordering - b.ordering)
}

/** What the key may not read stays empty: the exchange goes on without it. */
async function unlessForbidden(reading: () => Promise<void>): Promise<void> {
  try {
    await reading()
  } catch (thrown) {
    if (!(thrown instanceof MostError && thrown.code === 'forbidden')) throw thrown
  }
}

async function announceMaps(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (t) => {
    const issues = checkMaps(await readMaps(t.tx), await readDictionaries(t.tx))
    if (issues.length === 0) return withdrawNotice(t.tx, 'maps')
    const list = (language: keyof Text) => issues.slice(0, 5).map((issue) => issue.message[language])
    await announceOnce(
      t,
      'maps',
      { ru: list('ru').join(' '), en: list('en').join(' '), es: list('es').join(' ') },
      correct([...new Set(issues.map((issue) => pageOfMap(issue.kind).title))]),
    )
  })
}

const correct = (pages: readonly Text[]): Text => ({
  ru: `Исправьте соответствия в настройках: ${pages.map((page) => `«${page.ru}»`).join(', ')}.`,
  en: `Correct the maps in the settings: ${pages.map((page) => `“${page.en}”`).join(', ')}.`,
  es: `Corrija las correspondencias en los ajustes: ${pages.map((page) => `«${page.es}»`).join(', ')}.`,
})
