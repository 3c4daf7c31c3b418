import { Enumeration } from '../../values/enumeration.ts'

/** How a result is gone over, and what a row of it is. */
export const ways = new Enumeration('Обход результата запроса', [
  'Прямой|Linear',
  'ПоГруппировкам|ByGroups',
  'ПоГруппировкамСИерархией|ByGroupsWithHierarchy',
])
export const rowKinds = new Enumeration('Тип записи запроса', [
  'ДетальнаяЗапись|DetailRecord',
  'ИтогПоГруппировке|GroupTotal',
  'ИтогПоИерархии|TotalByHierarchy',
  'ОбщийИтог|Overall',
])

export const kindOf = { detail: 'ДетальнаяЗапись', group: 'ИтогПоГруппировке', overall: 'ОбщийИтог' } as const
