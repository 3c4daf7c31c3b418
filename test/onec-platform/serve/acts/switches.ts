import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { Switches } from '../../../stand-ins/onec/state.ts'
import { Moment } from '../../values/moment.ts'
import type { Desk } from './desk.ts'

const constants = {
  agreementsRequired: 'ИспользоватьСоглашенияСКлиентами',
  storesInLines: 'ИспользоватьСкладыВТабличнойЧастиДокументовПродажи',
  manualDiscounts: 'ИспользоватьРучныеСкидкиВПродажах',
  stockControl: 'КонтролироватьОбеспечениеПриОтгрузке',
}

/** Later than any document. */
const endOfTime = Moment.of(3999, 12, 31)

export function switchesOf({ infobase }: Desk): Switches {
  const on = (name: keyof typeof constants) => infobase.constant(constants[name]) === true
  const closed = infobase.constant('ДатаЗапретаИзменения')
  return {
    agreementsRequired: on('agreementsRequired'),
    storesInLines: on('storesInLines'),
    manualDiscounts: on('manualDiscounts'),
    stockControl: on('stockControl'),
    periodClosed: closed instanceof Moment && closed.seconds > 0,
    // This base has no discount rules.
    pricing: false,
  }
}

/** An administrator changes constants of the base; a closed period is closed to the end of time. */
export function setSwitches(desk: Desk, { periodClosed, pricing, ...others }: Partial<Switches>): void {
  if (pricing) throw new Refusal('unsupported', 'В этой базе нет правил скидок.')
  for (const [name, value] of Object.entries(others)) {
    desk.writer.constant(constants[name as keyof typeof constants], value)
  }
  if (periodClosed !== undefined) {
    desk.writer.constant('ДатаЗапретаИзменения', periodClosed ? endOfTime : new Moment(0))
  }
}

/** People may write where the ban of changes stops the exchange. An act is over before anybody else writes. */
export function inOpenPeriod<T>(desk: Desk, work: () => T): T {
  if (!switchesOf(desk).periodClosed) return work()
  setSwitches(desk, { periodClosed: false })
  try {
    return work()
  } finally {
    setSwitches(desk, { periodClosed: true })
  }
}
