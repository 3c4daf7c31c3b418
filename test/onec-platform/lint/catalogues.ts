import { readDump } from '../metadata/dump/read-dump.ts'
import { tradeConfiguration } from '../metadata/trade/configuration.ts'
import { type Catalogue, catalogueOf } from '../query/catalogue.ts'

const releases = [
  { stock: 'СвободныеОстатки', pricing: 'ЦеныНоменклатуры', release: '11.4.14.64' },
  { stock: 'РаспределениеЗапасов', pricing: 'ЦеныНоменклатуры', release: '11.5.7.255' },
  { stock: 'РаспределениеЗапасов', pricing: 'ЦеныНоменклатуры25', release: '11.5.7.390' },
] as const

/** What queries of the extension may name: its own objects beside those of each release it is for. */
export function cataloguesWith(folder: string): Catalogue[] {
  const { objects } = readDump(folder)
  return releases.map((release) => {
    const trade = tradeConfiguration(release)
    return catalogueOf({ ...trade, objects: [...trade.objects, ...objects] })
  })
}
