import type { Account } from '../app.tsx'
import { Page } from './layout.tsx'

/** Shops with the files they load, and how the last loads went. */
export function CataloguePage({ account }: { account: Account }) {
  const { crm } = account
  return (
    <Page title="Каталог">
      <h1>Загрузка каталога</h1>
      <section>
        <table>
          <tr>
            <th>Магазин</th>
            <th>Файл ICML</th>
            <th>Загружается</th>
            <th>Обновлён</th>
            <th />
          </tr>
          {(crm.state.references.sites ?? []).map((site) => (
            <tr>
              <td>{String(site.name)}</td>
              <td>{site.loadFromYml === true ? String(site.ymlUrl ?? '') : 'не загружается'}</td>
              <td>{String(site.catalogLoadingAt ?? '')}</td>
              <td>{String(site.catalogUpdatedAt ?? '')}</td>
              <td>
                <form method="post" action="/catalogue/load">
                  <input type="hidden" name="site" value={String(site.code)} />
                  <button type="submit" class="quiet">
                    Загрузить каталог из ICML сейчас
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </table>
      </section>
      {crm.catalogues.all.map((load) => (
        <section>
          <h2>
            {load.site}, {load.startedAt}
          </h2>
          <p class="soft">{load.url}</p>
          {load.error === undefined ? null : <p class="bad">{load.error}</p>}
          <p>
            Предложений {load.offers}: новых {load.added}, изменено {load.changed}, повторов {load.repeated},
            пропущено {load.skipped}. Групп {load.groups}. Выключено {load.deactivated}.
          </p>
          <ul>
            {load.reasons.map(({ id, why }) => (
              <li>
                {id}: {why}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
