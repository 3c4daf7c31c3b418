import { Hono } from 'hono'

/** Kopecks without VAT for the first half kilogram and for each next one, days. */
const objects: Readonly<Record<string, { name: string; first: number; next: number; days: number }>> = {
  23030: { name: 'Посылка онлайн обыкновенная', first: 11_800, next: 1_500, days: 4 },
  23020: { name: 'Посылка онлайн с объявленной ценностью', first: 11_800, next: 1_500, days: 4 },
  23040: { name: 'Посылка онлайн с наложенным платежом', first: 11_800, next: 1_500, days: 4 },
  24030: { name: 'Курьер онлайн обыкновенный', first: 19_000, next: 2_100, days: 4 },
  24020: { name: 'Курьер онлайн с объявленной ценностью', first: 19_000, next: 2_100, days: 4 },
  4030: { name: 'Посылка обыкновенная', first: 24_000, next: 2_500, days: 6 },
  4020: { name: 'Посылка с объявленной ценностью', first: 24_000, next: 2_500, days: 6 },
  4040: { name: 'Посылка с наложенным платежом', first: 24_000, next: 2_500, days: 6 },
  47030: { name: 'Посылка 1 класса обыкновенная', first: 36_000, next: 4_000, days: 3 },
  47020: { name: 'Посылка 1 класса с объявленной ценностью', first: 36_000, next: 4_000, days: 3 },
  7030: { name: 'EMS обыкновенное', first: 65_000, next: 7_000, days: 2 },
  7020: { name: 'EMS с объявленной ценностью', first: 65_000, next: 7_000, days: 2 },
}

const complaint = (msg: string, code: number) => ({
  caption: 'Ошибки тарификации',
  version: '2.16.11.700',
  error: [`${msg} (${code})`],
  errors: [{ msg, code, type: 1 }],
})

/** The public calculator: JSON under text/plain, complaints under HTTP 200. */
export function tariffRoutes(): Hono {
  const app = new Hono()
  app.get('/calculate/tariff/delivery', (c) => {
    const asked = c.req.query()
    const answer = (body: object) =>
      c.body(JSON.stringify(body), 200, { 'content-type': 'text/plain;charset=utf-8' })
    const object = objects[asked.object ?? '']
    if (!object) return answer(complaint('Неверный код объекта тарификации', 1205))
    if (!/^\d{6}$/.test(asked.from ?? '')) {
      return answer(
        complaint(
          'Неверное значение параметра "Индекс места отправления" (from). Не указано значение.',
          1301,
        ),
      )
    }
    if (!/^\d{6}$/.test(asked.to ?? '') || asked.to === '000000') {
      return answer(complaint('Индекс почтового объекта не существует', 1207))
    }
    const weight = Number(asked.weight)
    if (weight > 20_000) return answer(complaint('Неверный вес отправления', 2003))
    const ground = object.first + Math.max(0, Math.ceil(weight / 500) - 1) * object.next
    const cover = asked.object?.endsWith('20') ? Math.ceil(Number(asked.sumoc ?? 0) * 0.006) : 0
    const pay = ground + cover
    const paynds = Math.round(pay * 1.2)
    return answer({
      version_api: 2,
      version: '2.16.11.700',
      caption: 'Расчет тарифов, контрольных сроков доставки',
      id: Number(asked.object),
      name: object.name,
      weight,
      from: Number(asked.from),
      to: Number(asked.to),
      date: Number(asked.date),
      postoffice: [
        { index: Number(asked.to), tp: 2, name: `ОТДЕЛЕНИЕ ${asked.to}`, pvz: 1, 'weight-max': 20_000 },
        { index: Number(asked.from), tp: 1, name: `ОТДЕЛЕНИЕ ${asked.from}`, pvz: 1, 'weight-max': 20_000 },
      ],
      transtype: 1,
      transname: 'наземно',
      items: [
        { id: '3062', name: 'Плата за пересылку', tariff: { val: ground, valnds: paynds, valmark: 0 } },
      ],
      pay,
      paynds,
      ndsrate: 20,
      nds: paynds - pay,
      delivery: { min: object.days, max: object.days + 1, deadline: '20261202T235900' },
    })
  })
  return app
}
