import type { Switches as SwitchesOfBase } from '../state.ts'
import type { LoggedRequest } from '../wire/request-log.ts'
import { type Links, Page } from './layout.tsx'

type RequestsProps = { entries: LoggedRequest[]; overlaps: number; links: Links }

export const Requests = ({ entries, overlaps, links }: RequestsProps) => (
  <Page title="Журнал запросов" at="/requests" links={links}>
    <p>Одновременных записей одного объекта: {overlaps}</p>
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
        {entries
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

const labels = [
  ['agreementsRequired', 'Соглашение с клиентом обязательно'],
  ['storesInLines', 'Склады в строках документов'],
  ['manualDiscounts', 'Ручные скидки в продажах'],
  ['stockControl', 'Не проводить заказ «К отгрузке» без товара'],
  ['periodClosed', 'Период закрыт'],
  ['pricing', 'Автоматические скидки'],
] as const

export const Switches = ({ switches, links }: { switches: SwitchesOfBase; links: Links }) => (
  <Page title="Переключатели" at="/switches" links={links}>
    <form method="post" action="/switches">
      {labels.map(([name, label]) => (
        <div>
          <label class="check">
            <input type="checkbox" name={name} checked={switches[name]} />
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
