import { describe, expect, it } from 'vitest'
import { anOrderBody, anOrderState } from '../../test/builders/order.ts'
import { agreedAnew, type PlanInput } from './plan.ts'
import { moveStatus, type StatusMaps } from './status.ts'

const maps: StatusMaps = {
  toOnec: new Map([['agreed', 'КОбеспечению']]),
  toCrm: new Map([
    ['warehouse:picked', 'ready'],
    ['status:Закрыт', 'complete'],
  ]),
  rank: new Map([
    ['agreed', 0],
    ['ready', 1],
    ['complete', 2],
  ]),
}
/** The CRM has put the document where it stands, although its warehouse step stands for another status. */
const overruled = (status: string, crm: Partial<PlanInput['crm']> = {}, over: Partial<StatusMaps> = {}) => {
  const seen = { lines: [], target: 'ready', status: 'КОбеспечению' }
  return moveStatus({
    ...{ crmStatus: 'agreed', others: [], crmAt: 0, onecAt: 1, ...crm },
    onec: anOrderState({ status, warehouse: 'picked' }),
    agreed: agreedAnew({ body: anOrderBody(), status: 'agreed' }, seen),
    maps: { ...maps, ...over },
  }).move
}

describe('a status that 1C moves under a warehouse step that the map prefers', () => {
  it('is seen: the CRM is told what 1C stands for', () => {
    expect(overruled('Закрыт')).toEqual({ kind: 'to_crm', set: 'ready' })
  })

  it('is no news while the document stands where the CRM has put it', () => {
    expect(overruled('КОбеспечению')).toEqual({ kind: 'none' })
  })

  it('moves nothing because a map was changed', () => {
    const toOnec = new Map([['agreed', 'КОтгрузке']])
    expect(overruled('КОбеспечению', {}, { toOnec })).toEqual({ kind: 'none' })
    expect(overruled('Закрыт', {}, { toOnec: new Map() })).toEqual({ kind: 'none' })
  })
})
