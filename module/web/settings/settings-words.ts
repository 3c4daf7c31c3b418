import type { Text } from '../../../shared/kernel/errors.ts'

export const settingsWords = {
  rules: { ru: 'Правила', en: 'Rules', es: 'Reglas' },
  proposedNote: {
    ru: 'Пары с пометкой «предложено» подобраны по названиям и кодам. Проверьте их и нажмите «Сохранить»: до этого они не действуют.',
    en: 'Pairs marked “proposed” were chosen by names and codes. Check them and press “Save”: until then they have no effect.',
    es: 'Las parejas marcadas «propuesto» se eligieron por nombres y códigos. Revíselas y pulse «Guardar»: hasta entonces no rigen.',
  },
  fill: {
    ru: 'Заполнить пустые строки предложениями',
    en: 'Fill empty rows with proposals',
    es: 'Rellenar las filas vacías con propuestas',
  },
  refresh: { ru: 'Обновить справочники', en: 'Refresh the dictionaries', es: 'Actualizar los catálogos' },
  never: { ru: 'ещё не прочитаны', en: 'not read yet', es: 'aún sin leer' },
  crmSide: { ru: 'Справочники retailCRM', en: 'retailCRM dictionaries', es: 'Catálogos de retailCRM' },
  onecSide: { ru: 'Справочники 1С', en: '1C dictionaries', es: 'Catálogos de 1C' },
  emptyTable: {
    ru: 'Склады 1С ещё не прочитаны.',
    en: 'The stores of 1C were not read yet.',
    es: 'Los almacenes de 1C aún no se han leído.',
  },
  unread: {
    ru: 'Справочники прочитаны не полностью, выбирать пока не из чего.',
    en: 'The dictionaries are not read completely, there is nothing to choose from yet.',
    es: 'Los catálogos no se han leído del todo, aún no hay de qué elegir.',
  },
  unreadRemedy: {
    ru: 'Подключите 1С на странице «Подключение 1С» и нажмите «Обновить справочники».',
    en: 'Connect 1C on the page “1C connection” and press “Refresh the dictionaries”.',
    es: 'Conecte 1C en la página «Conexión con 1C» y pulse «Actualizar los catálogos».',
  },
  feed: {
    ru: 'Состояние каталога, сайты, группы и что в него не вошло',
    en: 'State of the catalogue, sites, groups and what was left out',
    es: 'Estado del catálogo, sitios, grupos y lo que quedó fuera',
  },
} satisfies Record<string, Text>
