import type { FC } from 'hono/jsx'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import type { SubtractionStart } from '../../goods/index.ts'
import { Page } from '../layout/page.tsx'
import { Note, PostForm, Trouble } from '../layout/parts.tsx'
import type { View } from '../layout/view.ts'

const words = {
  title: { ru: 'Кто вычитает резервы', en: 'Who subtracts reserves', es: 'Quién resta las reservas' },
  lead: {
    ru: 'Проверка на одном товаре покажет, вычитает ли retailCRM резервы заказов из остатка сама.',
    en: 'A check with one good shows whether retailCRM takes the reserves of orders from the stock by itself.',
    es: 'Una prueba con un artículo muestra si retailCRM resta ella misma las reservas de los pedidos.',
  },
  begin: { ru: 'Проверить на одном товаре', en: 'Check with one good', es: 'Probar con un artículo' },
  finish: { ru: 'Забронировано, проверить', en: 'Reserved, check it', es: 'Reservado, comprobar' },
  back: { ru: 'К остаткам', en: 'Back to stock', es: 'Volver a existencias' },
  ask: (name: string): Text => ({
    ru: `Создайте в retailCRM пробный заказ с товаром «${name}», забронируйте одну штуку на складе и вернитесь сюда. В 1С заказ отправлять не нужно.`,
    en: `Make a trial order with “${name}” in retailCRM, reserve one piece at a store and come back. The order must not go to 1C.`,
    es: `Cree en retailCRM un pedido de prueba con «${name}», reserve una unidad en un almacén y vuelva aquí. El pedido no debe ir a 1C.`,
  }),
}

/** The button that begins the check; on the page of stock. */
export const SubtractionCard: FC<{ view: View }> = ({ view }) => (
  <section class="card" aria-labelledby="subtraction">
    <h2 id="subtraction">{view.say(words.title)}</h2>
    <p class="soft">{view.say(words.lead)}</p>
    <PostForm view={view} action="/app/stock/check">
      <button type="submit">{view.say(words.begin)}</button>
    </PostForm>
  </section>
)

type Given = {
  view: View
  start?: SubtractionStart
  said?: { message: Text; remedy: Text }
  failure?: MostError
}

/** What to do in the CRM, and then what came of it. */
export const SubtractionPage: FC<Given> = ({ view, start, said, failure }) => {
  const { say } = view
  return (
    <Page view={view} section="settings" sub="stock" title={say(words.title)} lead={say(words.lead)}>
      {failure ? <Trouble view={view} message={failure.publicMessage} remedy={failure.remedy} /> : null}
      {said ? (
        <Note tone="calm" title={say(said.message)}>
          <p>{say(said.remedy)}</p>
        </Note>
      ) : null}
      {start ? (
        <section class="card">
          <p>{say(words.ask(start.name))}</p>
          <PostForm view={view} action="/app/stock/check/finish">
            <input type="hidden" name="start" value={JSON.stringify(start)} />
            <button type="submit" class="main">
              {say(words.finish)}
            </button>
          </PostForm>
        </section>
      ) : (
        <SubtractionCard view={view} />
      )}
      <p>
        <a href="/app/stock">{say(words.back)}</a>
      </p>
    </Page>
  )
}
