import { Page } from '../../stand-ins/onec/pages/layout.tsx'
import { offerKey, shop } from '../../stand-ins/shop.ts'
import { levelsAt } from '../infobase/posting/stock.ts'
import { present } from '../values/presentation.ts'
import { links } from './links.ts'
import type { Base } from './served-base.ts'

/** What lies at each store; a quantity typed over becomes a document of the difference. */
export const Stock = ({ base }: { base: Base }) => (
  <Page title="Товары и остатки" at="/goods" links={links}>
    <table>
      <thead>
        <tr>
          <th>Номенклатура</th>
          {shop.stores.map(({ name }) => (
            <th>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shop.goods
          .filter((good) => !good.service)
          .map((good) => (
            <tr>
              <td>
                {good.name} {good.characteristic ?? ''}
              </td>
              {shop.stores.map((store) => (
                <td>
                  <form method="post" action="/goods">
                    <input type="hidden" name="good" value={offerKey(good)} />
                    <input type="hidden" name="store" value={store.id} />
                    <input
                      class="short"
                      name="onHand"
                      inputmode="decimal"
                      aria-label={`${good.name}, ${store.name}`}
                      value={onHandOf(base, offerKey(good), store.id)}
                    />
                  </form>
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </Page>
)

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
