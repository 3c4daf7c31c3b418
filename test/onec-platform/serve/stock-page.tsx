import { Page } from '../../stand-ins/onec/pages/layout.tsx'
import { levelsAt } from '../infobase/posting/stock.ts'
import { present } from '../values/presentation.ts'
import { goodsOf } from './goods-of-base.ts'
import { links } from './links.ts'
import type { Base } from './served-base.ts'

const shown = 200

/** What lies at each store; a quantity typed over becomes a document of the difference. */
export function Stock({ base }: { base: Base }) {
  const stores = base.infobase.database
    .rows('Справочник.Склады')
    .map(({ key, fields }) => ({ id: key, name: String(fields.Наименование) }))
  const goods = goodsOf(base).filter(({ service }) => !service)
  return (
    <Page title="Товары и остатки" at="/goods" links={links}>
      <table>
        <thead>
          <tr>
            <th>Номенклатура</th>
            {stores.map(({ name }) => (
              <th>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.slice(0, shown).map((good) => (
            <tr>
              <td>{good.name}</td>
              {stores.map((store) => (
                <td>
                  <form method="post" action="/goods">
                    <input type="hidden" name="good" value={good.key} />
                    <input type="hidden" name="store" value={store.id} />
                    <input
                      class="short"
                      name="onHand"
                      inputmode="decimal"
                      aria-label={`${good.name}, ${store.name}`}
                      value={onHandOf(base, good.key, store.id)}
                    />
                  </form>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        Показано {Math.min(shown, goods.length)} из {goods.length}.
      </p>
    </Page>
  )
}

function onHandOf({ infobase }: Base, key: string, store: string): string {
  const [product = '', variant] = key.split('#')
  const characteristics = infobase.known('Справочник', 'ХарактеристикиНоменклатуры')
  const levels = levelsAt(infobase, {
    good: infobase.reference(infobase.known('Справочник', 'Номенклатура'), product),
    characteristic:
      variant === undefined
        ? infobase.emptyOf(characteristics)
        : infobase.reference(characteristics, variant),
    store: infobase.reference(infobase.known('Справочник', 'Склады'), store),
  })
  return present(levels.onHand)
}
