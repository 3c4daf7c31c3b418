import type { OnecActs } from '../../../stand-ins/onec/acts.ts'
import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Base } from '../served-base.ts'
import { bearOrder } from './bear-order.ts'
import { Desk } from './desk.ts'
import { goodsActs } from './goods.ts'
import { moveOrder } from './move-order.ts'
import { changePayment, pay } from './payments.ts'
import { baseState, paymentsOf } from './state.ts'
import { inOpenPeriod, setSwitches, switchesOf } from './switches.ts'

/** The acts over an infobase with the extension: people write documents, and what they see is told by the extension itself. */
export function extensionActs(base: Base): OnecActs {
  const desk = new Desk(base.infobase)
  const people = <T>(work: () => T): T => desk.act(() => inOpenPeriod(desk, work))
  const payment = ({ id }: Reference): object => paymentsOf(base, [id])[0] ?? { id }
  const noTransfers = (): never => {
    throw new Refusal('unsupported', 'Перемещения эта версия расширения не передаёт.')
  }
  const noRules = (): never => {
    throw new Refusal('unsupported', 'Правил скидок у этой базы нет.')
  }
  return {
    state: () => baseState(base, switchesOf(desk)),
    bear: async (order) => {
      const document = people(() => bearOrder(desk, order))
      // A loader says to the extension what the document does not tell.
      const told = order.origin === 'site' && order.siteNumber !== null
      if (order.origin === 'marketplace' || (order.origin === 'site' && !told))
        await base.call('мст_СвязьЗаказа.НазватьПроисхождение', document, order.origin)
      return base.order(document.id)
    },
    move: async (order, move) => base.order(people(() => moveOrder(desk, order, move)).id),
    pay: async (input) => payment(people(() => pay(desk, input))),
    changePayment: async (id, move) => payment(people(() => changePayment(desk, id, move))),
    shipTransfer: noTransfers,
    receiveTransfer: noTransfers,
    ...goodsActs(base, desk, people),
    setRules: noRules,
    setSwitches: (change) =>
      desk.act(() => {
        setSwitches(desk, change)
        return switchesOf(desk)
      }),
    newEpoch: async (held) => {
      // A copy of the base is reached by another connection string: the extension notices it by itself.
      base.moveElsewhere()
      await base.call('мст_База.Паспорт')
      if (!held) await base.call('мст_База.Подтвердить')
      return String(base.infobase.constant('мст_Эпоха'))
    },
    confirmEpoch: async () => {
      await base.call('мст_База.Подтвердить')
    },
  }
}
