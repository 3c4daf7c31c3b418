import type { Text } from '../../../shared/kernel/errors.ts'
import type { Reason } from './plan.ts'

export const feedTitle: Text = { ru: 'Каталог', en: 'Catalogue', es: 'Catálogo' }

export const reasonTexts: Record<Reason, Text> = {
  group: { ru: 'нет группы', en: 'no group', es: 'sin grupo' },
  name: { ru: 'нет названия', en: 'no name', es: 'sin nombre' },
  price: { ru: 'нет цены', en: 'no price', es: 'sin precio' },
  currency: { ru: 'цена в другой валюте', en: 'price in another currency', es: 'precio en otra moneda' },
  duplicate: { ru: 'повтор', en: 'came twice', es: 'repetido' },
  excludedGroup: { ru: 'группа исключена', en: 'its group is left out', es: 'grupo excluido' },
  excludedKind: { ru: 'вид исключён', en: 'its kind is left out', es: 'clase excluida' },
}

export const noPriceType = {
  message: {
    ru: 'Каталог для retailCRM не готовится: не выбран вид цен.',
    en: 'The catalogue for retailCRM is not made: no price type is chosen.',
    es: 'El catálogo para retailCRM no se prepara: falta elegir el tipo de precio.',
  },
  remedy: {
    ru: 'Выберите вид цен на странице «Каталог».',
    en: 'Choose a price type on the page “Catalogue”.',
    es: 'Elija un tipo de precio en la página «Catálogo».',
  },
} satisfies Record<string, Text>
