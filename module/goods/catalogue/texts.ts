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

export const refusals = {
  noFeed: {
    ru: 'Каталог ещё не готов.',
    en: 'The catalogue is not ready yet.',
    es: 'El catálogo aún no está listo.',
  },
  waitForFeed: {
    ru: 'Включите выгрузку из 1С, выберите вид цен и дождитесь первой сборки.',
    en: 'Switch the feed from 1C on, choose a price type and wait for the first build.',
    es: 'Active el archivo de 1C, elija el tipo de precio y espere la primera preparación.',
  },
  notCompared: {
    ru: 'У этого сайта уже есть каталог, а сравнения с ним за последние сутки нет.',
    en: 'This site has a catalogue already, and it was not compared within a day.',
    es: 'Este sitio ya tiene un catálogo y no se ha comparado en el último día.',
  },
  compareFirst: {
    ru: 'Нажмите «Сравнить» и посмотрите, у скольких товаров сменится код.',
    en: 'Press “Compare” and see how many offers would get another id.',
    es: 'Pulse «Comparar» y vea cuántos artículos cambiarían de código.',
  },
  urlChanged: {
    ru: 'Адрес каталога у сайта сменился, пока страница была открыта. Ничего не изменено.',
    en: 'The site’s catalogue address changed while the page was open. Nothing was changed.',
    es: 'La dirección del catálogo cambió mientras la página estaba abierta. No se ha cambiado nada.',
  },
  lookAgain: {
    ru: 'Откройте страницу заново.',
    en: 'Open the page again.',
    es: 'Abra la página de nuevo.',
  },
  nothingBefore: {
    ru: 'Возвращать нечего: сайт не переключали на наш каталог.',
    en: 'There is nothing to go back to: the site was not switched to our catalogue.',
    es: 'No hay nada que recuperar: el sitio no usaba nuestro catálogo.',
  },
  notOurs: {
    ru: 'Этот сайт загружает не наш каталог.',
    en: 'This site does not load our catalogue.',
    es: 'Este sitio no carga nuestro catálogo.',
  },
  noSite: {
    ru: 'Такого магазина в retailCRM нет.',
    en: 'There is no such site in retailCRM.',
    es: 'No existe ese sitio en retailCRM.',
  },
} satisfies Record<string, Text>
