import type { Issues } from '../orders/issues.ts'
import type { Offer, Order, State } from '../types.ts'
import { money, Options } from './layout.tsx'

/** Rows of a dictionary that may still be chosen. */
export const rows = (state: State, name: string) =>
  (state.references[name] ?? []).filter((row) => row.active !== false)

const groupsOf = (state: State) =>
  (state.references.statusGroups ?? []).map((group) => ({
    name: String(group.name),
    statuses: rows(state, 'statuses').filter((status) => status.group === group.code),
  }))

export function Problems({ issues }: { issues: Issues }) {
  if (issues.length === 0) return null
  return (
    <section class="bad">
      Заказ не сохранён:
      <ul>
        {issues.map((issue) => (
          <li>
            {issue.path}: {issue.text}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function StatusOptions({ state, chosen }: { state: State; chosen: string }) {
  return (
    <>
      {groupsOf(state).map((group) => (
        <optgroup label={group.name}>
          <Options rows={group.statuses} chosen={chosen} />
        </optgroup>
      ))}
    </>
  )
}

/** A list of a large catalogue would be no list. */
function firstActive(offers: readonly Offer[], most: number): Offer[] {
  const found: Offer[] = []
  for (const offer of offers) {
    if (found.length === most) break
    if (offer.active) found.push(offer)
  }
  return found
}

export function OfferSelect({ state }: { state: State }) {
  return (
    <div class="row">
      <label style="flex: 1">
        Добавить товар
        <select name="add_offer" id="add_offer">
          <option value="">—</option>
          {firstActive(state.offers, 500).map((offer) => (
            <option value={String(offer.id)}>
              {offer.article} · {offer.name} · {money(offer.prices.base ?? 0)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Количество
        <input name="add_quantity" value="1" />
      </label>
    </div>
  )
}

export function CustomerFields({ order }: { order?: Order }) {
  const f = order?.fields ?? {}
  const field = (name: string, caption: string) => (
    <label>
      {caption}
      <input name={name} value={String(f[name] ?? '')} />
    </label>
  )
  return (
    <div class="grid">
      {field('lastName', 'Фамилия')}
      {field('firstName', 'Имя')}
      {field('phone', 'Телефон')}
      {field('email', 'E-mail')}
    </div>
  )
}

export function DeliveryFields({ state, order }: { state: State; order?: Order }) {
  const address = order?.delivery.address
  return (
    <div class="grid">
      <label>
        Тип доставки
        <select name="delivery.code">
          <Options rows={rows(state, 'deliveryTypes')} chosen={order?.delivery.code} empty="—" />
        </select>
      </label>
      <label>
        Стоимость
        <input name="delivery.cost" value={String(order?.delivery.cost ?? 0)} />
      </label>
      <label>
        Дата
        <input name="delivery.date" value={order?.delivery.date ?? ''} placeholder="2026-11-30" />
      </label>
      <label>
        Адрес
        <input name="delivery.address" value={String(address?.text ?? '')} />
      </label>
    </div>
  )
}
