/** What the example counts from: members of a quote that it reads. */
export type Quote = {
  to: { city: string | null; floor: number | null; hasLift: boolean | null }
  packages: { weightG: number }[]
  declaredValueKop: number
  codKop: number
}

type Answer =
  | { method: { code: string; costKop: number } & Record<string, unknown> }
  | { message: { method: string; kind: string; code: string; text: string } }

const cities = new Set(['Новосибирск', 'Москва'])

/** 300 roubles up to 5 kg and 20 for each kilogram more, free from 5,000; 50 a floor above the third without a lift. */
export function courier({ to, packages, declaredValueKop }: Quote): Answer {
  const method = 'courier'
  if (!to.city || !cities.has(to.city)) {
    const text = 'Курьер магазина в этот город не ездит'
    return { message: { method, kind: 'not_applicable', code: 'city', text } }
  }
  const grams = packages.reduce((sum, one) => sum + one.weightG, 0)
  if (grams > 50_000) {
    const text = 'Курьер не возит тяжелее 50 кг'
    return { message: { method, kind: 'not_applicable', code: 'weight', text } }
  }
  const over = Math.max(0, Math.ceil((grams - 5000) / 1000))
  const carried = declaredValueKop >= 500_000 ? 0 : 30_000 + over * 2000
  const lifted = to.hasLift === true ? 0 : Math.max(0, (to.floor ?? 1) - 3) * 5000
  return {
    method: {
      code: method,
      description: 'Собственная служба, звонок за час',
      costKop: carried + lifted,
      minDays: 1,
      maxDays: 2,
      slots: [
        { from: '10:00', to: '14:00', extraKop: 0 },
        { from: '18:00', to: '22:00', extraKop: 15_000 },
      ],
      payload: { zone: 'city', floor: to.floor ?? 0 },
    },
  }
}

export function pickup({ to }: Quote): Answer {
  const method = 'pickup'
  if (to.city !== 'Новосибирск') {
    const text = 'В этом городе нет магазинов'
    return { message: { method, kind: 'not_applicable', code: 'city', text } }
  }
  return {
    method: { code: method, description: '', costKop: 0, minDays: 0, maxDays: 1, points: shops, payload: {} },
  }
}

export const shops = [
  {
    code: 'shop-1',
    name: 'Магазин на Ленина',
    address: 'Новосибирск, ул. Ленина, 12',
    schedule: 'ежедневно 10:00–22:00',
    phone: '+7 (383) 000-00-20',
    latitude: 55.0289,
    longitude: 82.9104,
    cod: true,
  },
  {
    code: 'shop-2',
    name: 'Магазин на Красном',
    address: 'Новосибирск, Красный проспект, 101',
    schedule: 'пн–сб 09:00–20:00',
    phone: '',
    latitude: 55.0561,
    longitude: 82.9128,
    costKop: 5000,
    weightG: 20_000,
    cod: false,
  },
]
