import type { FC } from 'hono/jsx'
import type { Text } from '../../../shared/kernel/errors.ts'
import { Note } from '../layout/parts.tsx'
import { formatAgo } from '../layout/time.ts'
import type { View } from '../layout/view.ts'

/** Address of a trigger, and when one last called it, epoch ms; null: never. */
export type Trigger = { url: string; lastAt: number | null; now: number }

/** How to make the exchange faster and whether that works; stands after the rules of orders and of discounts. */
export const TriggerHint: FC<{ view: View; trigger: Trigger }> = ({ view, trigger }) => {
  const { say, language } = view
  const { url, lastAt, now } = trigger
  return (
    <section class="card" aria-labelledby="trigger">
      <h2 id="trigger">{say(words.trigger)}</h2>
      <p>{say(words.triggerLead)}</p>
      <ol>
        <li>{say(words.step1)}</li>
        <li>{say(words.step2)}</li>
        <li>{say(words.step3)}</li>
      </ol>
      <input type="text" class="copy" readonly value={url} aria-label={say(words.address)} />
      <p class="hint">{say(words.secret)}</p>
      {lastAt === null ? (
        <Note tone="calm" title={say(words.silent)}>
          <p>{say(words.tryIt)}</p>
        </Note>
      ) : (
        <Note tone="ok" title={`${say(words.works)} ${formatAgo(lastAt, now, language)}`} />
      )}
    </section>
  )
}

const words = {
  trigger: {
    ru: 'Ускорить: триггер в retailCRM',
    en: 'Faster: a trigger in retailCRM',
    es: 'Más rápido: un disparador en retailCRM',
  },
  triggerLead: {
    ru: 'Обмен работает и без триггера: изменения читаются каждые несколько секунд. С триггером заказ уходит сразу.',
    en: 'The exchange works without it: changes are read every few seconds. With a trigger an order goes at once.',
    es: 'El intercambio funciona sin él: los cambios se leen cada pocos segundos. Con un disparador el pedido sale al momento.',
  },
  step1: {
    ru: 'В настройках retailCRM создайте триггер на событие «Изменение заказа».',
    en: 'In the settings of retailCRM create a trigger on the event “Order change”.',
    es: 'En los ajustes de retailCRM cree un disparador para el evento «Cambio de pedido».',
  },
  step2: {
    ru: 'Добавьте действие «HTTP-запрос» с методом POST и вставьте адрес:',
    en: 'Add the action “HTTP request”, method POST, and paste this address:',
    es: 'Añada la acción «Petición HTTP», método POST, y pegue esta dirección:',
  },
  step3: {
    ru: 'Условие оставьте пустым, параметры не нужны. Сохраните триггер и измените любой заказ.',
    en: 'Leave the condition empty, no parameters are needed. Save the trigger and change any order.',
    es: 'Deje la condición vacía, no hacen falta parámetros. Guarde el disparador y cambie cualquier pedido.',
  },
  silent: {
    ru: 'Триггер ещё ни разу не сработал.',
    en: 'The trigger has never fired yet.',
    es: 'El disparador aún no se ha ejecutado.',
  },
  tryIt: {
    ru: 'Измените любой заказ в retailCRM и обновите эту страницу.',
    en: 'Change any order in retailCRM and reload this page.',
    es: 'Cambie cualquier pedido en retailCRM y recargue esta página.',
  },
  works: {
    ru: 'Триггер работает, последний сигнал:',
    en: 'The trigger works, the last signal came',
    es: 'El disparador funciona, última señal:',
  },
  address: { ru: 'Адрес для триггера', en: 'Address for the trigger', es: 'Dirección del disparador' },
  secret: {
    ru: 'Адрес секретный: он годится только для вашего аккаунта, не публикуйте его.',
    en: 'The address is secret: it works for your account only, do not publish it.',
    es: 'La dirección es secreta: solo sirve para su cuenta, no la publique.',
  },
} satisfies Record<string, Text>
