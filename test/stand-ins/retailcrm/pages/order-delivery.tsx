import { type Context, Hono } from 'hono'
import type { Account } from '../app.tsx'
import { deliveryModule, deliveryOf } from '../delivery/call.ts'
import { calculate, choose, print, remove, save, shownOf } from '../delivery/order-delivery.ts'
import type { Module, Obj, Order } from '../types.ts'
import { list, num, obj, text } from '../wire.ts'
import { money } from './layout.tsx'

const termOf = ({ minTerm, maxTerm }: Obj): string =>
  minTerm === undefined ? '' : minTerm === maxTerm ? `${minTerm} дн.` : `${minTerm}–${maxTerm} дн.`

function Tariff({ order, tariff }: { order: Order; tariff: Obj }) {
  const points = list(tariff.pickuppointList).map(obj)
  const cost = num(tariff.cost)
  return (
    <tr>
      <td>
        <b>{text(tariff.name)}</b> <span class="soft">{text(tariff.group)}</span>
        <div class="soft">{text(tariff.description)}</div>
      </td>
      <td>{termOf(tariff)}</td>
      <td class="number">{cost === undefined ? '—' : money(cost)}</td>
      <td>
        {cost === undefined ? null : (
          <form method="post" action={`/orders/${order.id}/delivery/choose`}>
            <input type="hidden" name="code" value={text(tariff.code)} />
            {points.length === 0 ? null : (
              <select name="point" aria-label={`Пункт: ${text(tariff.name)}`}>
                {points.map((point) => (
                  <option value={text(point.code)}>
                    {text(point.name)}, {text(point.address)}
                  </option>
                ))}
              </select>
            )}
            <button type="submit" class="quiet" aria-label={`Выбрать: ${text(tariff.name)}`}>
              Выбрать
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}

function Booked({ module, order }: { module: Module; order: Order }) {
  const data = obj(order.delivery.data)
  const names = list(deliveryOf(module).statusList).map(obj)
  const status = names.find((one) => one.code === data.status)
  const plates = list(deliveryOf(module).plateList).map(obj)
  return (
    <>
      <p id="delivery-status">
        {text(data.tariffName)} · <b>{text(status?.name) ?? text(data.status) ?? 'не оформлена'}</b>
        {data.trackNumber ? ` · трек ${data.trackNumber}` : ''}
        {data.pickuppointAddress ? ` · ${data.pickuppointAddress}` : ''}
      </p>
      <div class="row">
        <form method="post" action={`/orders/${order.id}/delivery/save`}>
          <button type="submit">{data.externalId ? 'Изменить доставку' : 'Оформить доставку'}</button>
        </form>
        {data.externalId ? (
          <>
            {plates.map((plate) => (
              <a class="plate" href={`/orders/${order.id}/delivery/print/${text(plate.code)}`}>
                {text(plate.label)}
              </a>
            ))}
            <form method="post" action={`/orders/${order.id}/delivery/delete`}>
              <button type="submit" class="quiet">
                Отменить доставку
              </button>
            </form>
          </>
        ) : null}
      </div>
    </>
  )
}

/** The block of the delivery module in the order card. */
export function OrderDelivery({ account, order }: { account: Account; order: Order }) {
  const module = deliveryModule(account.crm)
  if (module === undefined) return null
  const { tariffs, errorMsg } = shownOf(order)
  return (
    <section id="delivery-module">
      <h2>{String(module.config.name ?? module.code)}</h2>
      {errorMsg === undefined ? null : <p class="bad">{errorMsg}</p>}
      {obj(order.delivery.data).tariff ? <Booked module={module} order={order} /> : null}
      <form method="post" action={`/orders/${order.id}/delivery/calculate`}>
        <button type="submit" class="quiet">
          Рассчитать доставку
        </button>
      </form>
      {tariffs.length === 0 ? null : (
        <table>
          {tariffs.map((tariff) => (
            <Tariff order={order} tariff={tariff} />
          ))}
        </table>
      )}
    </section>
  )
}

/** What the buttons of the block do. */
export function orderDeliveryRoutes(account: Account): Hono {
  const { crm } = account
  const app = new Hono()
  const press = (name: string, work: (order: Order, c: Context) => Promise<string | undefined>) =>
    app.post(`/orders/:id/delivery/${name}`, async (c) => {
      const order = crm.state.orders.find((one) => String(one.id) === c.req.param('id'))
      if (order === undefined) return c.text('Нет такого заказа.', 404)
      shownOf(order).errorMsg = await work(order, c)
      return c.redirect(`/orders/${order.id}/edit#delivery-module`, 303)
    })
  press('calculate', async (order) => {
    await calculate(crm, order)
    return shownOf(order).errorMsg
  })
  press('choose', async (order, c) => {
    const form = new URLSearchParams(await c.req.text())
    return choose(crm, order, form.get('code') ?? '', form.get('point') ?? undefined)
  })
  press('save', async (order) => text((await save(crm, order)).body.errorMsg))
  press('delete', async (order) => text((await remove(crm, order)).body.errorMsg))
  app.get('/orders/:id/delivery/print/:plate', async (c) => {
    const order = crm.state.orders.find((one) => String(one.id) === c.req.param('id'))
    if (order === undefined) return c.text('Нет такого заказа.', 404)
    const { file, body } = await print(crm, [order], c.req.param('plate'))
    if (file === undefined) return c.text(text(body.errorMsg) ?? 'Не напечатано.', 400)
    return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': file.type })
  })
  return app
}
