import type { OnecActs } from '../../../stand-ins/onec/acts.ts'
import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { Base } from '../served-base.ts'
import { bearOrder } from './bear-order.ts'
import { Desk } from './desk.ts'
import { moveOrder } from './move-order.ts'
import { changePayment, pay } from './payments.ts'
import { baseState, paymentsOf } from './state.ts'
import { setGood, setStock } from './stock.ts'
import { inOpenPeriod, setSwitches, switchesOf } from './switches.ts'

/** The acts over an infobase with the extension: people write documents, and what they see is told by the extension itself. */
export function extensionActs(base: Base): OnecActs {
  const desk = new Desk(base.infobase)
  const people = <T>(work: () => T): T => desk.act(() => inOpenPeriod(desk, work))
  const payment = ({ id }: Reference): object => paymentsOf(base, [id])[0] ?? { id }
  /** The job of the extension, which a server would run by its schedule: what people did is noticed, and the subscriber pinged. */
  const noticed = async <T>(work: () => T): Promise<T> => {
    const done = people(work)
    await base.call('мст_ПроходыСверки.ПройтиПоНеобходимости')
    await base.call('мст_Задания.ЗапуститьПриИзменениях')
    return done
  }
  const noTransfers = (): never => {
    throw new Refusal('unsupported', 'Перемещения эта версия расширения не передаёт.')
  }
  const notForPeople = (): never => {
    throw new Refusal('unsupported', 'Люди этой базы такого с товарами не делают.')
  }
  return {
    state: () => baseState(base, switchesOf(desk)),
    bear: async (order) => {
      const document = await noticed(() => bearOrder(desk, order))
      // A loader says to the extension what the document does not tell.
      const told = order.origin === 'site' && order.siteNumber !== null
      if (order.origin === 'marketplace' || (order.origin === 'site' && !told))
        await base.call('мст_СвязьЗаказа.НазватьПроисхождение', document, order.origin)
      return base.order(document.id)
    },
    move: async (order, move) => base.order((await noticed(() => moveOrder(desk, order, move))).id),
    pay: async (input) => payment(await noticed(() => pay(desk, input))),
    changePayment: async (id, move) => payment(await noticed(() => changePayment(desk, id, move))),
    shipTransfer: noTransfers,
    receiveTransfer: noTransfers,
    setStock: (input) => people(() => setStock(desk, input)),
    setGood: (input) => people(() => setGood(desk, input)),
    choose: notForPeople,
    enterGood: notForPeople,
    deleteGood: notForPeople,
    enterStore: notForPeople,
    enterPriceType: notForPeople,
    receive: notForPeople,
    changeMany: notForPeople,
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
