import type { TxCtx } from '../context.ts'
import { readDictionaries } from '../tenants/index.ts'

/** Names of the CRM's statuses, for what people read; a status that the dictionary does not know is named by its code. */
export async function statusNames({ tx }: Pick<TxCtx, 'tx'>): Promise<(code: string) => string> {
  const { crm } = await readDictionaries(tx)
  const names = new Map(crm?.value.statuses.map(({ code, name }) => [code, name]))
  return (code) => names.get(code) || code
}
