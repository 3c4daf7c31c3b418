import { getReferences, type OnecClient } from '../../bridge-1c/client/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { type CrmClient, everyRow, listReference, listUsers } from '../crm/index.ts'
import { announceOnce, withdrawNotice } from '../journal/index.ts'
import {
  type CrmDictionaries,
  checkMaps,
  crmDictionaries,
  hasOnec,
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
  'productStatuses',
  'stores',
  'priceTypes',
  'sites',
] as const satisfies readonly (keyof CrmDictionaries)[]

async function readCrm(crm: CrmClient): Promise<CrmDictionaries> {
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const list = await listReference(crm, kind)
      return [kind, list.map((one) => ({ ...one, name: one.name ?? one.code }))] as const
    }),
  )
  const value = crmDictionaries.parse({ ...Object.fromEntries(lists), users: await readUsers(crm) })
  for (const kind of kinds) value[kind].sort((a, b) => a.ordering - b.ordering)
  return value
}

/** Active people by name. A key given before tasks were thought of may not read them: the list is empty then. */
async function readUsers(crm: CrmClient): Promise<{ code: string; name: string }[]> {
  const users: { code: string; name: string }[] = []
  try {
    for await (const { id, firstName, lastName, email } of everyRow((page) =>
      listUsers(crm, { active: true }, { page, limit: 100 }),
    )) {
      const name = [lastName, firstName].filter(Boolean).join(' ')
      users.push({ code: String(id), name: name || email || String(id) })
    }
  } catch (thrown) {
    if (!(thrown instanceof MostError && thrown.code === 'forbidden')) throw thrown
  }
  return users.sort((a, b) => a.name.localeCompare(b.name, 'ru'))
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
      texts.correct,
    )
  })
}

const texts = {
  correct: {
    ru: 'Исправьте соответствия на страницах «Статусы» и «Заказы».',
    en: 'Correct the maps on the pages “Statuses” and “Orders”.',
    es: 'Corrija las correspondencias en las páginas «Estados» y «Pedidos».',
  },
} satisfies Record<string, Text>
