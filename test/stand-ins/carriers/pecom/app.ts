import { Hono } from 'hono'
import { departments } from './departments.ts'

type Asked = {
  types?: number[]
  isPickUp?: boolean
  isDelivery?: boolean
  senderWarehouseId?: string
  receiverWarehouseId?: string
  delivery?: { address?: string }
  deliveryServices?: { floor?: number }
  isInsurance?: boolean
  isInsurancePrice?: number
  cargos?: { weight?: number; length?: number; width?: number; height?: number }[]
}
type Freight = { code: string; number: string; status: string; history: Step[] }
type Step = { id: number; name: string; date: string; isCancel?: boolean; isFinal?: boolean }

const createState = () => ({
  login: 'stand-in-login',
  key: 'stand-in-key',
  freight: new Map<string, Freight>(),
  documents: 0,
})

const invalid = (fields: { Key: string; Value: string[] }[]) => ({
  error: {
    title: 'Ошибка валидации',
    message: 'Детальные сообщения об ошибках приведены отдельно для каждого поля',
    status: 400,
    error: null,
    fields,
  },
})

/** ПЭК, API of the cabinet, with memory. */
export function createPecom() {
  const state = createState()
  const app = new Hono().basePath('/api/v1')

  app.use(async (c, next) => {
    const wanted = `Basic ${Buffer.from(`${state.login}:${state.key}`).toString('base64')}`
    if (c.req.header('authorization') === wanted) return next()
    return c.json(
      { error: { title: 'Доступ запрещён', message: 'Неверный логин или ключ', status: 403, fields: [] } },
      403,
    )
  })

  app.post('/auth/profiledata/', (c) => c.json({ login: state.login, fullName: 'ООО Магазин' }))

  app.post('/branches/findzonebyaddress/', async (c) => {
    const { address = '' } = (await c.req.json()) as { address?: string }
    // Nobody drives there: ПЭК answers with nothing.
    if (isNowhere(address)) return c.json({})
    return c.json({
      branchCode: address.includes('Москва') ? 'МВ' : 'НС',
      branchTitle: address.includes('Москва') ? 'Москва Восток' : 'Новосибирск',
      branchUID: 'b0000000-0000-0000-0000-000000000001',
      mainWarehouseId: address.includes('Москва') ? 'w-moscow' : 'w-novosibirsk',
      zoneName: 'Зона 1',
    })
  })

  app.post('/branches/nearestdepartments/', async (c) => {
    const asked = (await c.req.json()) as { departmentOperation?: number; address?: string }
    if (!asked.departmentOperation) {
      return c.json(invalid([{ Key: 'departmentOperation', Value: ['Поле обязательно'] }]))
    }
    return c.json(departments)
  })

  app.post('/calculator/calculateprice/', async (c) => {
    const asked = (await c.req.json()) as Asked
    const cargo = asked.cargos ?? []
    if (cargo.length === 0) return c.json(invalid([{ Key: 'cargos', Value: ['Не передан груз'] }]))
    if (asked.isDelivery && isNowhere(asked.delivery?.address ?? '')) {
      return c.json({ hasError: true, errorMessage: 'Не удалось определить зону доставки', transfers: [] })
    }
    if (!asked.isDelivery && !asked.receiverWarehouseId) {
      return c.json(invalid([{ Key: 'receiverWarehouseId', Value: ['Не указан склад получателя'] }]))
    }
    return c.json({
      hasError: false,
      errorMessage: '',
      currencyCode: '643',
      branchSender: 'Москва Восток',
      branchReceiver: 'Новосибирск',
      transfers: (asked.types ?? []).map((type) => transferOf(type, asked)),
      commonTerms: [{ type: 3, transporting: ['4 - 6'], transportingWithDelivery: ['5 - 7'] }],
      transportingTimes: ['18:00'],
    })
  })

  app.post('/preregistration/submit/', async (c) => {
    const order = (await c.req.json()) as {
      sender?: { personPhones?: { phone?: string }[] }
      cargos?: { common?: { customerCorrelation?: string; orderNumber?: string; positionsCount?: number } }[]
    }
    const phone = order.sender?.personPhones?.[0]?.phone ?? ''
    if (!/^\+\d{11}$/.test(phone)) {
      return c.json(invalid([{ Key: 'sender.personPhones', Value: ['Неверный формат телефона'] }]))
    }
    state.documents += 1
    return c.json({
      documentId: state.documents,
      sender: { title: 'ООО Магазин' },
      cargos: (order.cargos ?? []).map(({ common }, at) => {
        const code = `МВНСК${String(state.documents * 10 + at).padStart(6, '0')}`
        state.freight.set(code, {
          code,
          number: common?.orderNumber ?? '',
          status: 'Ожидается передача груза от отправителя',
          history: [{ id: 1, name: 'Ожидается передача груза от отправителя', date: '2026-11-26T12:00:00' }],
        })
        return {
          cargoCode: code,
          barcode: '2300000000017',
          orderNumber: common?.orderNumber ?? null,
          customerCorrelation: common?.customerCorrelation ?? null,
          positions: Array.from({ length: common?.positionsCount ?? 1 }, (_, place) => ({
            barcode: `${code}-${place + 1}`,
          })),
        }
      }),
      notifications: null,
    })
  })

  app.post('/cargos/basicstatus/', async (c) => {
    const { cargoCodes = [] } = (await c.req.json()) as { cargoCodes?: string[] }
    return c.json({
      cargos: cargoCodes.flatMap((code) => {
        const one = state.freight.get(code)
        return one
          ? [{ cargo: { code, cargoBarCode: '2300000000017' }, info: { cargoStatus: one.status } }]
          : []
      }),
    })
  })

  app.post('/cargos/listallorderbylogin/', async (c) => {
    const asked = (await c.req.json()) as { dateBegin?: string; dateEnd?: string; selectBy?: number }
    if (!asked.dateBegin || !asked.dateEnd || asked.selectBy !== 1) {
      return c.json(invalid([{ Key: 'dateBegin', Value: ['Поле обязательно'] }]))
    }
    return c.json({
      cargos: [...state.freight.values()].map(({ code, number }) => ({
        code,
        orderNumber: number,
        orderDate: '2026-11-26T12:00:00',
        cargoStatus: 1,
      })),
    })
  })

  app.post('/cargos/statusfullhistory/', async (c) => {
    const { cargoCodes = [] } = (await c.req.json()) as { cargoCodes?: string[] }
    return c.json(
      cargoCodes.flatMap((code) => {
        const one = state.freight.get(code)
        return one ? [{ cargoCode: code, statuses: one.history }] : []
      }),
    )
  })

  app.post('/order/cancellation/', async (c) => {
    const asked = (await c.req.json()) as { code?: string }[]
    return c.json(
      asked.map(({ code = '' }) => {
        const one = state.freight.get(code)
        if (!one) return { code, success: false, description: 'Груз не найден' }
        if (one.status === 'В пути') return { code, success: false, description: 'Груз уже в пути' }
        if (one.status.startsWith('Аннулировано')) {
          return { code, success: false, description: 'Заявка уже аннулирована' }
        }
        one.status = 'Аннулировано до приемки груза'
        return { code, success: true, description: '' }
      }),
    )
  })

  app.post('/order/print/', async (c) => {
    const { cargoIndex = '', type } = (await c.req.json()) as { cargoIndex?: string; type?: string }
    if (!state.freight.has(cargoIndex) || !['big', 'simple', 'multiple'].includes(type ?? '')) {
      return c.json(invalid([{ Key: 'cargoIndex', Value: ['Груз не найден'] }]))
    }
    return c.json(Buffer.from(`%PDF-1.4\n% ${cargoIndex} ${type}\n%%EOF\n`).toString('base64'))
  })

  return { app: new Hono().route('/', app), state }
}

const isNowhere = (address: string): boolean => address.includes('Нигде') || address.includes('000000')

/** Air takes nothing heavier than 80 kg: that product alone refuses, inside an answer of 200. */
function transferOf(type: number, asked: Asked) {
  const weight = (asked.cargos ?? []).reduce((sum, cargo) => sum + (cargo.weight ?? 0), 0)
  if (type === 1 && weight > 80) {
    return { type, hasError: true, errorMessage: 'Превышен допустимый вес для авиаперевозки', costTotal: 0 }
  }
  const insured = asked.isInsurance ? Math.max(25, (asked.isInsurancePrice ?? 0) * 0.002) : 0
  const carried = (type === 1 ? 1500 : 620) + weight * (type === 1 ? 95 : 12.5)
  const delivered = asked.isDelivery ? 590 + (asked.deliveryServices?.floor ?? 0) * 50 : 0
  return {
    type,
    hasError: false,
    errorMessage: '',
    costTotal: Math.round((carried + insured + delivered + (asked.isPickUp ? 700 : 0)) * 100) / 100,
    estDeliveryTime: type === 1 ? 2 : 6,
    services: [
      { serviceType: 'Перевозка', info: 'Перевозка груза', cost: carried, services: null },
      { serviceType: 'Страхование', info: 'Страхование', cost: insured, services: null },
    ],
  }
}
