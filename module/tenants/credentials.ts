import { MostError } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { DataKey, Sealer } from '../../shared/kernel/seal.ts'
import type { CrmConnection, OnecAuth } from './connection.ts'

/** Seals and opens the secrets of one tenant's connections, each under its own name, so none opens as another; hashes what is searched by. */
export type Vault = {
  sealCrm(secrets: Pick<CrmConnection, 'apiKey' | 'clientId'>): Promise<Record<string, string>>
  openCrm(sealed: Record<string, string>): Promise<Pick<CrmConnection, 'apiKey' | 'clientId'>>
  sealDelivery(secrets: Pick<CrmConnection, 'apiKey' | 'clientId'>): Promise<Record<string, string>>
  openDelivery(sealed: Record<string, string>): Promise<Pick<CrmConnection, 'apiKey' | 'clientId'>>
  sealOnec(auth: OnecAuth): Promise<Record<string, string>>
  openOnec(sealed: Record<string, string>): Promise<OnecAuth>
  sealExchange(password: string): Promise<Record<string, string>>
  openExchange(sealed: Record<string, string>): Promise<string>
  /** Secret fields of one account at a carrier. */
  sealCarrier(account: string, secrets: Record<string, string>): Promise<Record<string, string>>
  openCarrier(account: string, sealed: Record<string, string>): Promise<Record<string, string>>
  /** Keyed hash of what must be found again and may not be stored. */
  blind(text: string): Promise<string>
}

export async function openVault(sealer: Sealer, tenant: TenantId, wrappedKey: string): Promise<Vault> {
  const key = await sealer.openDataKey(wrappedKey, tenant)
  return {
    sealCrm: (secrets) => sealAll(sealer, key, tenant, 'crm', secrets),
    openCrm: async (sealed) => {
      const { apiKey, clientId }: Opened = await openAll(sealer, key, tenant, 'crm', sealed)
      if (apiKey === undefined || clientId === undefined) throw incomplete('crm')
      return { apiKey, clientId }
    },
    sealDelivery: (secrets) => sealAll(sealer, key, tenant, 'delivery', secrets),
    openDelivery: async (sealed) => {
      const { apiKey, clientId }: Opened = await openAll(sealer, key, tenant, 'delivery', sealed)
      if (apiKey === undefined || clientId === undefined) throw incomplete('delivery')
      return { apiKey, clientId }
    },
    sealOnec: ({ kind: _, ...secrets }) => sealAll(sealer, key, tenant, 'onec', secrets),
    openOnec: async (sealed) => {
      const { user, password, token }: Opened = await openAll(sealer, key, tenant, 'onec', sealed)
      if (token !== undefined) return { kind: 'bearer', token }
      if (user === undefined || password === undefined) throw incomplete('onec')
      return { kind: 'basic', user, password }
    },
    sealExchange: (password) => sealAll(sealer, key, tenant, 'exchange', { password }),
    openExchange: async (sealed) => {
      const { password }: Opened = await openAll(sealer, key, tenant, 'exchange', sealed)
      if (password === undefined) throw incomplete('exchange')
      return password
    },
    sealCarrier: (account, secrets) => sealAll(sealer, key, tenant, `carrier.${account}`, secrets),
    openCarrier: (account, sealed) => openAll(sealer, key, tenant, `carrier.${account}`, sealed),
    blind: (text) => sealer.blind(key, text),
  }
}

/** What was sealed by an older release may lack a member. */
type Opened = Record<string, string | undefined>

async function sealAll(
  sealer: Sealer,
  key: DataKey,
  tenant: TenantId,
  connection: string,
  secrets: Record<string, string>,
): Promise<Record<string, string>> {
  const sealed = Object.entries(secrets).map(async ([name, value]) => [
    name,
    await sealer.seal(key, tenant, `${connection}.${name}`, value),
  ])
  return Object.fromEntries(await Promise.all(sealed))
}

async function openAll(
  sealer: Sealer,
  key: DataKey,
  tenant: TenantId,
  connection: string,
  sealed: Record<string, string>,
): Promise<Record<string, string>> {
  const opened = Object.entries(sealed).map(async ([name, value]) => [
    name,
    await sealer.open(key, tenant, `${connection}.${name}`, value),
  ])
  return Object.fromEntries(await Promise.all(opened))
}

const incomplete = (connection: string) =>
  new MostError(
    'internal',
    'ours',
    {
      ru: 'Сохранённые данные доступа неполны.',
      en: 'The stored credentials are incomplete.',
      es: 'Las credenciales guardadas están incompletas.',
    },
    { message: `sealed credentials of ${connection} lack a member` },
  )
