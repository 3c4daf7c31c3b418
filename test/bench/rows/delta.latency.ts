import { systemClock } from '../../../shared/kernel/clock.ts'
import { control, until } from '../../builders/shop.ts'
import { syntheticProduct, syntheticStore } from '../../stand-ins/many-goods.ts'
import { type GoodsShop, goodsSizes, withGoodsShop } from '../goods-shop.ts'
import { percentile, type Row } from '../row.ts'

const changes = { heard: 30, unheard: 12 }
/** 1C pings at most once in two seconds: who waits longer meets a ping at once. */
const pauseMs = 2_500
const quietSeconds = 5

/**
 * From the change in 1C to the number in the CRM, one good after the other, in a catalogue that was told whole: with the pings of 1C, and
 * without them, where the interval of the polls is what there is to wait for.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of goodsSizes) {
    const settings = { HISTORY_ACTIVE_SECONDS: `${quietSeconds}`, HISTORY_QUIET_SECONDS: `${quietSeconds}` }
    await withGoodsShop(size, async (shop) => {
      for (const heard of [true, false]) {
        const module = await shop.startModule(settings, heard)
        await shop.switchOn(['stock'])
        if (heard) await shop.runAll(['stock'])
        const measured: number[] = []
        for (let n = 0; n < (heard ? changes.heard : changes.unheard); n += 1) {
          await systemClock.sleep(heard ? pauseMs : Math.random() * quietSeconds * 1_000)
          measured.push(await change(shop, (n * 37 + (heard ? 0 : 5)) % size, n))
        }
        await module.stop()
        for (const [share, name] of [
          [0.5, 'p50'],
          [0.95, 'p95'],
        ] as const)
          rows.push({
            ...{ bench: 'delta.latency', size, value: percentile(measured, share), unit: 'ms' },
            shape: heard ? name : `${name}, no pings, polls each ${quietSeconds} s`,
          })
      }
    })
  }
  return rows
}

async function change(shop: GoodsShop, n: number, times: number): Promise<number> {
  const good = syntheticProduct(n)
  const onHand = 100 + times
  const started = performance.now()
  await control(`${shop.onec.origin}/control/stock`, {
    good,
    store: syntheticStore(n % 10),
    onHand: `${onHand}`,
  })
  await until(`${onHand} of ${good} in the CRM`, async () => {
    const { offer } = await control<{ offer: { stock: Record<string, number> } }>(
      `${shop.crm.url}/control/offers/${good}`,
    )
    return offer.stock[`store-${n % 10}`] === onHand
  })
  return performance.now() - started
}
