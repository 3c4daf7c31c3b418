import type { Account } from '../app.tsx'
import type { Issues } from '../orders/issues.ts'
import type { HistoryRecord, Item, Offer, Order, State } from '../types.ts'
import { obj } from '../wire.ts'
import { money, Options, Page } from './layout.tsx'
import { OrderDelivery } from './order-delivery.tsx'
import { CustomerFields, DeliveryFields, OfferSelect, Problems, rows, StatusOptions } from './order-parts.tsx'
import { Payments } from './order-payments.tsx'

function ItemRow({ state, item, offer }: { state: State; item: Item; offer: Offer | undefined }) {
  const manual = (name: 'discountManualAmount' | 'discountManualPercent') => (
    <input name={`item.${item.id}.${name}`} value={String(item[name])} aria-label={name} />
  )
  return (
    <tr>
      <td>
        {offer?.name ?? item.productName}
        <div class="soft">
          {offer?.article} · {offer?.xmlId}
        </div>
      </td>
      <td>
        <input name={`item.${item.id}.quantity`} value={String(item.quantity)} aria-label="Количество" />
      </td>
      <td>
        <input name={`item.${item.id}.initialPrice`} value={String(item.initialPrice)} aria-label="Цена" />
      </td>
      <td>{manual('discountManualAmount')}</td>
      <td>{manual('discountManualPercent')}</td>
      <td>
        <select name={`item.${item.id}.status`}>
          <Options rows={rows(state, 'productStatuses')} chosen={item.status} />
        </select>
      </td>
      <td class="number">{money(item.summ)}</td>
      <td>
        <label>
          <input type="checkbox" name={`item.${item.id}.remove`} /> убрать
        </label>
      </td>
    </tr>
  )
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '—'
  if (typeof value !== 'object') return String(value)
  const { code, id, name } = value as { code?: unknown; id?: unknown; name?: unknown }
  return String(code ?? name ?? id ?? JSON.stringify(value))
}

function HistoryRow({ state, row }: { state: State; row: HistoryRecord }) {
  const user = state.users.find((u) => u.id === obj(row.user).id)
  const key = state.keys.find((k) => k.id === row.keyId)
  const author = {
    user: `${user?.firstName ?? ''} ${user?.lastName ?? ''}`,
    api: `API: ${key?.name ?? ''}`,
    code: 'CRM',
    rule: 'Правило',
  }
  return (
    <tr>
      <td>{row.createdAt}</td>
      <td>{author[row.source as keyof typeof author] ?? row.source}</td>
      <td>{row.created === true ? 'создан' : String(row.field)}</td>
      <td>
        {shown(row.oldValue)} → {shown(row.newValue)}
      </td>
    </tr>
  )
}

function CustomFields({ state, order }: { state: State; order: Order }) {
  return (
    <div class="grid">
      {state.customFields
        .filter((field) => field.entity === 'order')
        .map((field) => (
          <label>
            {String(field.name)}
            <input
              name={`custom.${field.code}`}
              value={String(order.customFields[String(field.code)] ?? '')}
            />
          </label>
        ))}
    </div>
  )
}

/** The card of one order: everything a manager changes, what came from elsewhere, and the history of it. */
export function OrderCard({ account, order, issues }: { account: Account; order: Order; issues: Issues }) {
  const { state } = account.crm
  const history = state.history.orders.filter((row) => obj(row.order).id === order.id).reverse()
  return (
    <Page title={`Заказ ${order.number}`}>
      <h1>Заказ {order.number}</h1>
      <Problems issues={issues} />
      <form method="post" action={`/orders/${order.id}/edit`}>
        <section>
          <div class="grid">
            <label>
              Статус
              <select name="status" id="status">
                <StatusOptions state={state} chosen={order.status} />
              </select>
            </label>
            <label>
              Тип заказа
              <select name="orderType">
                <Options rows={rows(state, 'orderTypes')} chosen={order.fields.orderType} empty="—" />
              </select>
            </label>
            <div class="soft">
              Магазин {order.site}
              <br />
              Создан {order.createdAt}
              <br />
              {order.externalId === undefined ? null : `Внешний id ${order.externalId}`}
            </div>
            <div class="sum" id="total">
              {money(order.totalSumm)}
            </div>
          </div>
        </section>
        <section>
          <h2>Состав</h2>
          <table>
            <tr>
              <th>Товар</th>
              <th>Кол-во</th>
              <th>Цена</th>
              <th>Скидка, ₽</th>
              <th>Скидка, %</th>
              <th>Статус</th>
              <th class="number">Сумма</th>
              <th />
            </tr>
            {order.items.map((item) => (
              <ItemRow state={state} item={item} offer={account.crm.goods.offer(item.offerId)} />
            ))}
          </table>
          <OfferSelect state={state} />
          <div class="grid">
            <label>
              Скидка на заказ, ₽
              <input name="discountManualAmount" value={String(order.fields.discountManualAmount ?? 0)} />
            </label>
            <label>
              Скидка на заказ, %
              <input name="discountManualPercent" value={String(order.fields.discountManualPercent ?? 0)} />
            </label>
          </div>
        </section>
        <section>
          <h2>Покупатель</h2>
          <CustomerFields order={order} />
        </section>
        <section>
          <h2>Доставка</h2>
          <DeliveryFields state={state} order={order} />
        </section>
        <section>
          <h2>Комментарии и поля</h2>
          <div class="grid">
            <label>
              Комментарий покупателя
              <textarea name="customerComment">{String(order.fields.customerComment ?? '')}</textarea>
            </label>
            <label>
              Комментарий оператора
              <textarea name="managerComment">{String(order.fields.managerComment ?? '')}</textarea>
            </label>
          </div>
          <CustomFields state={state} order={order} />
        </section>
        <section>
          <button type="submit">Сохранить</button>
        </section>
      </form>
      <OrderDelivery account={account} order={order} />
      <Payments state={state} order={order} />
      <section>
        <h2>История</h2>
        <table>
          {history.map((row) => (
            <HistoryRow state={state} row={row} />
          ))}
        </table>
      </section>
    </Page>
  )
}
