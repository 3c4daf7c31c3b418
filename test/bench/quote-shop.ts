import type { Database } from '../../module/db/transaction.ts'
import { saveAccount } from '../../module/delivery/accounts/change.ts'
import { cdekFields, openDeliveryShop } from '../builders/delivery-shop.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'

/** Milliseconds that each of the eight carriers takes; the seventh hangs and the eighth fails. */
const latencies = [100, 150, 200, 250, 300, 400] as const
export const slowestMs = 400

/** A shop with eight accounts at carriers of their own, of which one hangs and one fails. */
export async function openQuoteShop(db: Database) {
  const carriers = await Promise.all(Array.from({ length: 7 }, () => startCarrier('cdek')))
  const shop = await openDeliveryShop(db, { origins: carriers.map(({ origin }) => origin) })
  const ctx = await shop.ctx()
  const all = [shop.cdek, ...carriers]
  const accounts = [shop.account]
  for (const [at, carrier] of carriers.entries()) {
    const fields = cdekFields(carrier.origin)
    const saved = await saveAccount(ctx, {
      id: null,
      code: 'cdek',
      name: `Служба ${at + 2}`,
      enabled: true,
      fields,
    })
    if (saved.ok) accounts.push(saved.id)
  }
  const behave = () => {
    for (const [at, latency] of latencies.entries()) all[at]!.set({ latency, path: '/v2/calculator' })
    all[6]!.set({ trouble: 'hang', path: '/v2/calculator' })
    all[7]!.set({ trouble: '503', path: '/v2/calculator' })
  }
  const body = (house: number) =>
    new URLSearchParams({
      clientId: shop.deliveryClientId,
      calculate: JSON.stringify({
        packages: [
          {
            packageId: '1',
            weight: 1200,
            length: 300,
            width: 200,
            height: 100,
            items: [{ offerId: '101', name: 'Чайник', quantity: 1, cost: 1500, declaredValue: 1500 }],
          },
        ],
        deliveryAddress: {
          index: '630004',
          countryIso: 'RU',
          region: 'Новосибирская область',
          city: 'Новосибирск',
          street: 'улица Ленина',
          building: String(house),
        },
        declaredValue: 1500,
        cod: 0,
        currency: 'RUB',
        extraData: [],
      }),
    }).toString()
  return {
    ...shop,
    behave,
    origins: all.map(({ origin }) => origin),
    body,
    close: async () => {
      await shop.close()
      await Promise.all(carriers.map((one) => one.close()))
    },
  }
}
