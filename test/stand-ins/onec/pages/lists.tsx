import { quantityText, roubles } from '../numbers.ts'
import { freeAt, stockKey } from '../orders/reserve.ts'
import { type Onec, settingsOf } from '../state.ts'
import type { RequestLog } from '../wire/request-log.ts'
import { Page } from './layout.tsx'

export function Goods({ onec, search }: { onec: Onec; search: string }) {
  const wanted = search.trim().toLowerCase()
  const stores = onec.stores.all()
  const goods = onec.goods
    .all()
    .filter((good) =>
      `${good.name} ${good.article} ${good.barcode} ${good.id}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'ru') || a.id.localeCompare(b.id))
  return (
    <Page title="Товары и остатки" at="/goods">
      <form class="bar" method="get" action="/goods">
        <label>
          Название, артикул или код
          <input type="search" name="q" value={search} />
        </label>
        <button type="submit">Найти</button>
      </form>
      <table>
        <thead>
          <tr>
            <th>Номенклатура</th>
            <th>Артикул</th>
            <th class="sum">Цена</th>
            {stores.map((store) => (
              <th>{store.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.slice(0, 100).map((good) => (
            <tr>
              <td>
                {good.name}
                {good.characteristicName ? ` (${good.characteristicName})` : ''}
              </td>
              <td>{good.article}</td>
              <td class="sum">{good.prices[0] ? roubles(good.prices[0].amount) : ''}</td>
              {stores.map((store) => (
                <td>
                  {good.service ? null : (
                    <form method="post" action="/goods">
                      <input type="hidden" name="good" value={good.id} />
                      <input type="hidden" name="store" value={store.id} />
                      <input
                        class="short"
                        name="onHand"
                        inputmode="decimal"
                        aria-label={`${good.name}, ${store.name}`}
                        value={quantityText(onec.stock.get(stockKey(good.id, store.id))?.onHand ?? 0)}
                      />
                      <span class="soft">
                        {' '}
                        свободно {quantityText(freeAt(onec, stockKey(good.id, store.id)))}
                      </span>
                    </form>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        Показано {Math.min(100, goods.length)} из {goods.length}. Остаток записывается клавишей Enter.
      </p>
    </Page>
  )
}

export const Requests = ({ onec, log }: { onec: Onec; log: RequestLog }) => (
  <Page title="Журнал запросов" at="/requests">
    <p>Одновременных записей одного объекта: {settingsOf(onec).overlaps}</p>
    <table>
      <thead>
        <tr>
          <th>Время</th>
          <th>Запрос</th>
          <th>Ответ</th>
          <th>Номер записи</th>
          <th>Неисправность</th>
        </tr>
      </thead>
      <tbody>
        {log.entries
          .slice(-200)
          .reverse()
          .map((entry) => (
            <tr>
              <td>{entry.at.slice(11, 19)}</td>
              <td>
                {entry.method} {entry.path}
                {entry.body ? (
                  <details>
                    <summary>тело</summary>
                    <pre>{entry.body}</pre>
                  </details>
                ) : null}
              </td>
              <td>{entry.status === 0 ? 'обрыв' : entry.status}</td>
              <td>{entry.idempotencyKey}</td>
              <td>{entry.fault}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </Page>
)

const switches = [
  ['agreementsRequired', 'Соглашение с клиентом обязательно'],
  ['storesInLines', 'Склады в строках документов'],
  ['manualDiscounts', 'Ручные скидки в продажах'],
  ['stockControl', 'Не проводить заказ «К отгрузке» без товара'],
  ['periodClosed', 'Период закрыт'],
] as const

export const Switches = ({ onec }: { onec: Onec }) => (
  <Page title="Переключатели" at="/switches">
    <form method="post" action="/switches">
      {switches.map(([name, label]) => (
        <div>
          <label class="check">
            <input type="checkbox" name={name} checked={settingsOf(onec).switches[name]} />
            {label}
          </label>
        </div>
      ))}
      <p>
        <button class="main" type="submit">
          Записать
        </button>
      </p>
    </form>
    <p class="soft">Неисправности сети и сервера включаются запросом POST /control/faults.</p>
  </Page>
)
