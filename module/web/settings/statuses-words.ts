import type { Text } from '../../../shared/kernel/errors.ts'

export const statusesWords = {
  title: { ru: 'Статусы', en: 'Statuses', es: 'Estados' },
  lead: {
    ru: 'Какой статус чему соответствует. Статус без пары дальше не передаётся.',
    en: 'Which status means which. A status without a pair travels no further.',
    es: 'Qué estado corresponde a cuál. Un estado sin pareja no se transmite.',
  },
  toOnec: {
    ru: 'Модуль ставит в 1С только статус заказа: состояние и шаг склада 1С определяет сама.',
    en: 'The module sets only the order status in 1C: its state and the warehouse step are 1C’s own.',
    es: 'El módulo solo pone el estado del pedido en 1C: la situación y el paso del almacén son de 1C.',
  },
  toCrm: {
    ru: 'Если подходит несколько строк, склад важнее состояния, а состояние — статуса.',
    en: 'Where several rows fit, the warehouse outweighs the state, and the state outweighs the status.',
    es: 'Si encajan varias filas, el almacén pesa más que la situación, y la situación más que el estado.',
  },
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
} satisfies Record<string, Text>
