import type { Account } from '../app.tsx'
import type { Issues } from '../orders/issues.ts'
import { Options, Page } from './layout.tsx'
import { CustomerFields, DeliveryFields, OfferSelect, Problems, rows, StatusOptions } from './order-parts.tsx'

export function NewOrder({ account, issues }: { account: Account; issues: Issues }) {
  const { state } = account.crm
  const customers = [
    ...state.customers.map((c) => ({
      code: `customer:${c.id}`,
      name: [c.fields.lastName, c.fields.firstName].filter(Boolean).join(' '),
    })),
    ...state.corporate.map((c) => ({
      code: `customer_corporate:${c.id}`,
      name: `${c.fields.nickName} (компания)`,
    })),
  ]
  return (
    <Page title="Создать заказ">
      <h1>Создать заказ</h1>
      <Problems issues={issues} />
      <form method="post" action="/orders/new">
        <section>
          <div class="grid">
            <label>
              Магазин
              <select name="site">
                <Options rows={rows(state, 'sites')} chosen="main" />
              </select>
            </label>
            <label>
              Статус
              <select name="status" id="status">
                <StatusOptions state={state} chosen="new" />
              </select>
            </label>
            <label>
              Покупатель из базы
              <select name="customer">
                <Options rows={customers} chosen={undefined} empty="новый" />
              </select>
            </label>
          </div>
        </section>
        <section>
          <h2>Покупатель</h2>
          <CustomerFields />
        </section>
        <section>
          <h2>Состав</h2>
          <OfferSelect state={state} />
        </section>
        <section>
          <h2>Доставка и оплата</h2>
          <DeliveryFields state={state} />
          <label>
            Тип оплаты
            <select name="payment.type">
              <Options rows={rows(state, 'paymentTypes')} chosen={undefined} empty="—" />
            </select>
          </label>
        </section>
        <section>
          <button type="submit">Создать заказ</button>
        </section>
      </form>
    </Page>
  )
}
