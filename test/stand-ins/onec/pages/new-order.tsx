import type { z } from 'zod'
import { kopecks } from '../numbers.ts'
import type { bornOrder } from '../orders/bear-order.ts'
import { Choice, type Links, Page } from './layout.tsx'

const origins = [
  { code: 'phone', name: 'По телефону' },
  { code: 'site', name: 'С сайта' },
  { code: 'receipt', name: 'Чек розничной продажи' },
  { code: 'marketplace', name: 'Маркетплейс' },
]
const kinds = [
  { code: 'private', name: 'Физическое лицо' },
  { code: 'company', name: 'Компания' },
  { code: 'entrepreneur', name: 'Предприниматель' },
]

type Options = { code: string; name: string }[]
type NewOrderProps = { goods: Options; organisations: Options; trouble: string; links: Links }

/** What a person of 1C fills in to enter an order. Without a name it is the order of the common «Розничный покупатель». */
export function NewOrder({ goods, organisations, trouble, links }: NewOrderProps) {
  return (
    <Page title="Новый заказ клиента" at="/new-order" links={links}>
      {trouble ? (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <form class="bar" method="post" action="/orders">
        <Choice name="origin" label="Откуда" value="phone" options={origins} />
        <Text name="siteNumber" label="Номер на сайте" />
        <Choice
          name="organisation"
          label="Организация"
          value={null}
          options={organisations}
          empty="основная"
        />
        <Choice name="kind" label="Клиент" value="private" options={kinds} />
        <Text name="name" label="Имя или название" />
        <Text name="email" label="E-mail" />
        <Text name="phone" label="Телефон" />
        <Text name="inn" label="ИНН" />
        <Text name="contact" label="Контактное лицо" />
        <Text name="loyaltyCard" label="Карта лояльности" />
        <Choice name="good" label="Номенклатура" value={null} options={goods} />
        <Text name="quantity" label="Количество" value="1" />
        <Text name="price" label="Цена, ₽ (пусто: розничная)" />
        <Text name="discount" label="Скидка на строку, ₽" />
        <button class="main" type="submit">
          Записать и провести
        </button>
      </form>
    </Page>
  )
}

const Text = ({ name, label, value = '' }: { name: string; label: string; value?: string }) => (
  <label>
    {label}
    <input name={name} value={value} />
  </label>
)

/** The order as the form has it; what is typed wrong is refused by `bornOrder`. */
export function orderOfForm(form: URLSearchParams): z.input<typeof bornOrder> {
  const given = (name: string): string | null => form.get(name)?.trim() || null
  const listed = (name: string): string[] => [given(name)].filter((value) => value !== null)
  const ways = { emails: listed('email'), phones: listed('phone') }
  const [name, contact, price, organisation] = [
    given('name'),
    given('contact'),
    given('price'),
    given('organisation'),
  ]
  return {
    origin: form.get('origin') as 'phone',
    siteNumber: given('siteNumber'),
    ...(organisation === null ? {} : { organisation }),
    loyaltyCard: given('loyaltyCard'),
    customer:
      name === null
        ? null
        : {
            kind: form.get('kind') as 'private',
            name,
            inn: given('inn'),
            ...(contact === null ? ways : { contacts: [{ name: contact, ...ways }] }),
          },
    lines: [
      {
        good: form.get('good') ?? '',
        quantity: given('quantity') ?? '1',
        ...(price === null ? {} : { price: kopecks(price) }),
        manualDiscount: kopecks(given('discount') ?? '0'),
      },
    ],
  }
}
