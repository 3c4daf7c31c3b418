import { afterAll } from 'vitest'
import { changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import type { Database } from '../../module/db/transaction.ts'
import { saveAccount } from '../../module/delivery/accounts/change.ts'
import { readSettings } from '../../module/tenants/index.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { connectShop, control, deliverySecret, openModule, openSides } from './shop.ts'

/** A person's account at СДЭК's stand-in. */
export const cdekFields = (origin: string) => ({
  address: `${origin}/v2`,
  clientId: 'stand-in-account',
  clientSecret: 'stand-in-secure-password',
  contract: '1',
  handover: 'any',
  dropPoint: 'MSK5',
  insure: 'on',
})

/** A shop with the delivery module connected beside the bridge, and СДЭК switched on; closed after the file's last test. */
export async function openDeliveryShop(db: Database, env: Record<string, string> = {}) {
  const cdek = await startCarrier('cdek')
  const sides = await openSides()
  const module = await openModule(db, [...sides.origins, cdek.origin], env)
  const shop = await connectShop(module, sides)
  const connected = await control<{ ok: boolean; errorMsg?: string; clientId: string; moduleCode: string }>(
    `${shop.crm.url}/control/delivery/connect`,
    { configUrl: `${module.url}/delivery/config`, secret: deliverySecret },
  )
  if (!connected.ok) throw new Error(`delivery is not connected: ${connected.errorMsg}`)
  const ctx = await shop.ctx()
  const account = await saveAccount(ctx, {
    id: null,
    code: 'cdek',
    name: 'СДЭК',
    enabled: true,
    fields: cdekFields(cdek.origin),
  })
  if (!account.ok) throw new Error(`no account: ${JSON.stringify([...account.errors])}`)
  const parcels = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'parcels'))
  await changeSettings(ctx, 'parcels', {
    ...parcels,
    from: { postcode: '121170', region: 'Москва', city: 'Москва', text: 'Кутузовский проспект, 1' },
    sender: { company: 'ООО Чайники', name: 'Пётр Петров', phone: '+74950000000' },
    statuses: { delivered: { status: 'complete' } },
  })
  afterAll(async () => {
    await shop.close()
    await cdek.close()
  })
  const press = <T = Record<string, unknown>>(id: number, button: string, body: unknown = {}) =>
    control<T & { success?: boolean; errorMsg?: string; result?: unknown }>(
      `${shop.crm.url}/control/delivery/orders/${id}/${button}`,
      body,
    )
  return {
    ...shop,
    cdek,
    account: account.id,
    deliveryClientId: connected.clientId,
    moduleCode: connected.moduleCode,
    /** A button of the order's delivery block. */
    press,
    /** An order to Novosibirsk. */
    orderFar: (over: Record<string, unknown> = {}) =>
      shop.order({
        weight: 1200,
        length: 300,
        width: 200,
        height: 100,
        delivery: {
          address: {
            index: '630004',
            countryIso: 'RU',
            region: 'Новосибирская область',
            city: 'Новосибирск',
            street: 'улица Ленина',
            building: '23',
            flat: '1',
            text: 'улица Ленина, д. 23, кв. 1',
          },
        },
        payments: [],
        ...over,
      }),
  }
}
export type DeliveryShop = Awaited<ReturnType<typeof openDeliveryShop>>
