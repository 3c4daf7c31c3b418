import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { OnecActs } from '../../stand-ins/onec/acts.ts'
import type { Office, ShownOrder } from '../../stand-ins/onec/pages/office.ts'
import { Refusal } from '../../stand-ins/onec/problem.ts'
import { Desk } from './acts/desk.ts'
import { switchesOf } from './acts/switches.ts'
import { goodsOf } from './goods-of-base.ts'
import type { Base } from './served-base.ts'

/** The base as the pages of orders see it: what the extension shows of its orders, and names of its catalogues. */
export function officeOf(base: Base, acts: OnecActs): Office {
  const desk = new Desk(base.infobase)
  const orders = async () => {
    const { orders } = (await acts.state()) as { orders: OrderState[] }
    return orders
  }
  return {
    orders: async () => (await orders()).map((order) => shown(base, order)),
    order: async (id) => {
      const order = (await orders()).find((one) => one.id === id)
      if (!order) throw new Refusal('not_found', `Заказ ${id} не найден.`)
      return shown(base, order)
    },
    goods: () => goodsOf(base).map(({ key, name }) => ({ code: key, name })),
    organisations: () =>
      base.ids('Справочник.Организации').map((id) => ({ code: id, name: nameOf(base, 'Организации', id) })),
    switches: () => switchesOf(desk),
    overlaps: () => base.overlaps.count(),
    acts,
  }
}

function shown(base: Base, order: OrderState): ShownOrder {
  const { head } = order
  return {
    ...order,
    debt: order.debt ?? 0,
    // The base does not tell a state that is put by hand from a computed one.
    stateByHand: null,
    mark: base.kept('order', order.id).mark === 'hold' ? 'hold' : 'ready',
    planned: [],
    customFields: order.customFields ?? {},
    customer: nameOf(base, 'Партнеры', order.partner),
    organisation: nameOf(base, 'Организации', order.organisation),
    store: nameOf(base, 'Склады', head?.store ?? null),
    deliveryAddress: head?.delivery?.address.text ?? '',
    comments: head?.comments ?? { customer: '', manager: '' },
  }
}

const nameOf = ({ infobase }: Base, catalogue: string, id: string | null): string =>
  id === null ? '' : String(infobase.database.get(`Справочник.${catalogue}`, id)?.fields.Наименование ?? '')
