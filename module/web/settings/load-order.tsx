import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import type { FoundOrder } from '../../orders/index.ts'
import { Page } from '../layout/page.tsx'
import { described, Field, Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'
import { frame } from '../layout/words.ts'

const words = {
  title: { ru: 'Загрузить один заказ', en: 'Load one order', es: 'Cargar un pedido' },
  lead: {
    ru: 'Заказ берётся в обмен в любом статусе. Что с ним стало, видно в журнале.',
    en: 'The order is taken into the exchange at any status. What became of it is in the journal.',
    es: 'El pedido entra en el intercambio en cualquier estado. El resultado está en el registro.',
  },
  number: { ru: 'Номер заказа в retailCRM', en: 'Order number in retailCRM', es: 'Número en retailCRM' },
  load: { ru: 'Загрузить', en: 'Load', es: 'Cargar' },
  several: {
    ru: 'Заказов с таким номером несколько. Выберите нужный:',
    en: 'Several orders have this number. Choose one:',
    es: 'Varios pedidos tienen este número. Elija uno:',
  },
  site: { ru: 'магазин', en: 'shop', es: 'tienda' },
  madeAt: { ru: 'создан', en: 'made', es: 'creado' },
} satisfies Record<string, Text>

type Given = { view: View; number?: string; failure?: MostError | undefined }

/** The form itself; on the overview, and on the page that answers it when there is more to say. */
export const LoadOrder: FC<Given> = ({ view, number, failure }) => {
  const { say } = view
  const wrong = failure ? say(failure.publicMessage) : undefined
  return (
    <section class="card" aria-labelledby="load-order">
      <h2 id="load-order">{say(words.title)}</h2>
      <p class="soft">{say(words.lead)}</p>
      <PostForm view={view} action="/app/orders/load" class="row">
        <Field id="number" label={say(words.number)} {...(wrong ? { wrong } : {})}>
          <input
            id="number"
            name="number"
            type="text"
            value={number ?? ''}
            maxlength={255}
            autocomplete="off"
            {...described('number', '', wrong)}
          />
        </Field>
        <button type="submit">{say(words.load)}</button>
      </PostForm>
    </section>
  )
}

/** What was not found, or which of several is meant. */
export const LoadOrderPage: FC<Given & { several?: readonly FoundOrder[] | undefined }> = (props) => {
  const { view, failure, several } = props
  const { say } = view
  return (
    <Page view={view} section="overview" title={say(words.title)}>
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      {several ? <Several view={view} several={several} /> : null}
      <LoadOrder {...props} />
      <p>
        <a href="/app">{say(frame.overview)}</a>
      </p>
    </Page>
  )
}

const Several: FC<{ view: View; several: readonly FoundOrder[] }> = ({ view, several }) => {
  const { say } = view
  return (
    <Note tone="warn" title={say(words.several)} alert>
      <ul class="waiting">
        {several.map(({ crmId, number, site, createdAt }) => (
          <li>
            <span>
              <strong>{number}</strong> · {say(words.site)} {site} · {say(words.madeAt)} {createdAt}
            </span>
            <PostForm view={view} action="/app/orders/load">
              <input type="hidden" name="number" value={number} />
              <input type="hidden" name="crmId" value={crmId} />
              <button type="submit" aria-label={`${say(words.load)}: ${number}, ${site}`}>
                {say(words.load)}
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Note>
  )
}
