import type { Good } from '../../module/goods/catalogue/plan.ts'

/** A simple good of 1C in the group `tools`; `over` changes it. */
export const aGood = (over: Partial<Good> = {}): Good => ({
  id: 'lejka',
  name: 'Лейка «Росинка»',
  fullName: 'Лейка садовая «Росинка», 10 л',
  article: 'ЛР-10',
  description: '',
  kind: 'goods',
  group: 'tools',
  category: null,
  unit: { code: '796', name: 'шт' },
  vatRate: '22',
  weight: null,
  size: null,
  marked: false,
  madeToOrderDays: null,
  sellable: true,
  bannedRegions: [],
  barcodes: [],
  properties: [],
  pictures: [],
  characteristics: [],
  parts: [],
  changedAt: '2026-11-17T18:00:00+03:00',
  ...over,
})

export const aCharacteristic = (
  over: Partial<Good['characteristics'][number]> = {},
): Good['characteristics'][number] => ({
  id: 'green',
  name: 'зелёная',
  article: null,
  barcodes: [],
  properties: [],
  pictures: [],
  sellable: true,
  ...over,
})
