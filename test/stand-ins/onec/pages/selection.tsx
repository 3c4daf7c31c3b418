import { Hono } from 'hono'
import type { ChoiceInput } from '../acts.ts'
import { choose } from '../goods/change-good.ts'
import type { Onec } from '../state.ts'
import { Page } from './layout.tsx'

type Row = { id: string; name: string; chosen: boolean }

/** As many of each as a form bears. */
const shown = 300

const partsOf = (onec: Onec): { kind: ChoiceInput['kind']; title: string; rows: Row[] }[] => [
  { kind: 'store', title: 'Склады', rows: onec.stores.first(shown) },
  { kind: 'priceType', title: 'Виды цен', rows: onec.priceTypes.first(shown) },
  { kind: 'category', title: 'Виды номенклатуры', rows: onec.categories.first(shown) },
]

/** The settings form of 1C: what it lets out. */
export function selectionPages(onec: Onec): Hono {
  const routes = new Hono()
  routes.get('/selection', (c) => c.html(<Selection onec={onec} />))
  routes.post('/selection', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    for (const { kind, rows } of partsOf(onec)) {
      for (const { id, chosen } of rows) {
        const wanted = form.has(`${kind} ${id}`)
        if (wanted !== chosen) choose(onec, { kind, id, chosen: wanted })
      }
    }
    return c.redirect('/selection', 303)
  })
  return routes
}

const Selection = ({ onec }: { onec: Onec }) => (
  <Page title="Настройка обмена" at="/selection">
    <form method="post" action="/selection">
      {partsOf(onec).map(({ kind, title, rows }) => (
        <fieldset>
          <legend>{title}</legend>
          {rows.map(({ id, name, chosen }) => (
            <label class="check">
              <input type="checkbox" name={`${kind} ${id}`} checked={chosen} />
              {name}
            </label>
          ))}
        </fieldset>
      ))}
      <p>
        <button class="main" type="submit">
          Записать
        </button>
      </p>
    </form>
    <p class="soft">
      Товары снятого вида уходят из обмена: их ноль передаётся один раз. Отдельный товар снимается в его
      карточке.
    </p>
  </Page>
)
