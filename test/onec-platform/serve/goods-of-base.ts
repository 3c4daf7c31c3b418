import { Reference } from '../infobase/reference.ts'
import type { Base } from './served-base.ts'

/** `key` is `product` or `product#characteristic`. */
export type SoldGood = { key: string; name: string; service: boolean }

/** What the base sells: products, those with characteristics by each of them; without groups and what is marked for deletion. */
export function goodsOf({ infobase }: Base): SoldGood[] {
  const { database } = infobase
  const variants = new Map<string, { id: string; name: string }[]>()
  for (const { key, fields } of database.rows('Справочник.ХарактеристикиНоменклатуры')) {
    const owner = fields.Владелец
    if (!(owner instanceof Reference) || fields.ПометкаУдаления === true) continue
    const known = variants.get(owner.id) ?? []
    variants.set(owner.id, [...known, { id: key, name: String(fields.Наименование) }])
  }
  return database
    .rows('Справочник.Номенклатура')
    .filter(({ fields }) => fields.ЭтоГруппа !== true && fields.ПометкаУдаления !== true)
    .flatMap(({ key, fields }) => {
      const name = String(fields.Наименование)
      const service = fields.ТипНоменклатуры === infobase.value('ТипыНоменклатуры', 'Услуга')
      const own = variants.get(key)
      return own
        ? own.map((one) => ({ key: `${key}#${one.id}`, name: `${name} (${one.name})`, service }))
        : [{ key, name, service }]
    })
}
