import { Hono } from 'hono'
import type { CdekState } from './state.ts'

type Tariff = { code: number; name: string; mode: number; type: number; rate: number; days: number }

/** `rate`: roubles without VAT for a kilogram beside the base of 200. */
const tariffs: readonly Tariff[] = [
  { code: 136, name: 'Посылка склад-склад', mode: 4, type: 1, rate: 30, days: 3 },
  { code: 137, name: 'Посылка склад-дверь', mode: 3, type: 1, rate: 55, days: 4 },
  { code: 138, name: 'Посылка дверь-склад', mode: 2, type: 1, rate: 50, days: 4 },
  { code: 139, name: 'Посылка дверь-дверь', mode: 1, type: 1, rate: 80, days: 4 },
  { code: 368, name: 'Посылка склад-постамат', mode: 7, type: 1, rate: 25, days: 3 },
  { code: 483, name: 'Экспресс склад-склад', mode: 4, type: 1, rate: 120, days: 1 },
  { code: 749, name: 'Сборный груз дверь-склад', mode: 2, type: 2, rate: 20, days: 8 },
  { code: 750, name: 'Сборный груз склад-дверь', mode: 3, type: 2, rate: 24, days: 8 },
  { code: 751, name: 'Сборный груз склад-склад', mode: 4, type: 2, rate: 15, days: 8 },
]

type Asked = {
  type?: number
  to_location?: Record<string, unknown>
  from_location?: Record<string, unknown>
  packages?: { weight?: number; length?: number; width?: number; height?: number }[]
  services?: { code: string; parameter?: string }[]
  date?: string
}

const net = ({ rate }: Tariff, asked: Asked): number => {
  const grams = (asked.packages ?? []).reduce((sum, { weight = 0 }) => sum + weight, 0)
  return 200 + Math.ceil(grams / 1000) * rate
}

function refusalOf(asked: Asked): { code: string; message: string } | undefined {
  const unknown = (place: Record<string, unknown> | undefined) =>
    place?.postal_code === '000000' || place?.city === 'Нигде'
  if (unknown(asked.to_location)) {
    return {
      code: 'v2_recipient_location_not_recognized',
      message: 'Не удалось определить город получателя',
    }
  }
  if (unknown(asked.from_location)) {
    return { code: 'v2_sender_location_not_recognized', message: 'Не удалось определить город отправителя' }
  }
  if (!asked.packages?.length) return { code: 'v2_field_is_empty', message: 'Не передано поле packages' }
  return undefined
}

const fits = ({ type }: Tariff, asked: Asked): boolean =>
  type === 2 || (asked.packages ?? []).every(({ weight = 0 }) => weight <= 30_000)

const shift = (date: string, days: number): string =>
  new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export function calculatorRoutes(state: CdekState): Hono {
  const app = new Hono()
  const offered = (asked: Asked) =>
    tariffs.filter((tariff) => tariff.type === (asked.type ?? 1) && fits(tariff, asked))

  app.post('/tarifflist', async (c) => {
    const asked = (await c.req.json()) as Asked
    const refusal = refusalOf(asked)
    if (refusal) return c.json({ errors: [refusal] }, 400)
    return c.json({
      tariff_codes: offered(asked).map((tariff) => ({
        tariff_code: tariff.code,
        tariff_name: tariff.name,
        tariff_description: 'Услуга доставки товара',
        delivery_mode: tariff.mode,
        delivery_sum: net(tariff, asked),
        period_min: tariff.days,
        period_max: tariff.days + 1,
        calendar_min: tariff.days,
        calendar_max: tariff.days + 2,
        delivery_date_range: {
          min: shift(asked.date ?? '2026-01-01', tariff.days),
          max: shift(asked.date ?? '2026-01-01', tariff.days + 2),
        },
      })),
    })
  })

  app.post('/tariffAndService', async (c) => {
    const asked = (await c.req.json()) as Asked
    const refusal = refusalOf(asked)
    if (refusal) return c.json({ errors: [refusal] }, 400)
    return c.json({ tariff_codes: offered(asked).map((tariff) => priced(tariff, asked)) })
  })

  app.get('/alltariffs', (c) =>
    c.json({
      tariff_codes: tariffs
        .filter(({ type }) => type === state.contract)
        .map(({ code, name, mode }) => ({
          tariff_name: name,
          weight_min: 0.1,
          weight_max: 30,
          delivery_modes: [{ delivery_mode: mode, delivery_mode_name: 'режим', tariff_code: code }],
        })),
    }),
  )
  return app
}

function priced(tariff: Tariff, asked: Asked) {
  const insurance = asked.services?.find(({ code }) => code === 'INSURANCE')
  const sum = net(tariff, asked)
  const refuse = (code: string, message: string) => ({
    tariff_code: String(tariff.code),
    status: 'false',
    result: { errors: [{ code, message }] },
  })
  if (insurance && asked.type !== 2) {
    return refuse('ve_additional_service_unavailable', 'Доп услуга Страхование недоступна')
  }
  const declared = Number(insurance?.parameter ?? 0)
  if (insurance && tariff.code === 751 && declared < 3000) {
    return refuse('ve_as_insurance_min_declared_cost', 'Минимальная объявленная стоимость — 3000')
  }
  // A contract of delivery that is not asked insures for one rouble.
  const fee = Math.round(Math.max(declared, 1) * 0.75) / 100
  const services = insurance
    ? [
        {
          code: 'INSURANCE',
          sum: fee,
          total_sum: Math.round(fee * 120) / 100,
          discount_percent: 0,
          discount_sum: 0,
          vat_rate: 20,
          vat_sum: Math.round(fee * 20) / 100,
        },
      ]
    : []
  const total = sum * 1.2 + (services[0]?.total_sum ?? 0)
  return {
    tariff_code: String(tariff.code),
    status: 'true',
    result: { delivery_sum: sum, total_sum: Math.round(total * 100) / 100, services, currency: 'RUB' },
  }
}
