export type CdekParcel = {
  uuid: string
  /** Body of the request that made or changed it. */
  body: Record<string, unknown>
  number: string
  cdekNumber: string
  /** Readings until it is made. */
  wait: number
  errors: { code: string; message: string }[]
  statuses: { code: string; name: string; date_time: string; city: string }[]
  refused: boolean
}

export type CdekForm = {
  uuid: string
  kind: 'orders' | 'barcodes'
  orders: string[]
  wait: number
  format: string
}

/** What the stand-in remembers. */
export function createState() {
  return {
    credentials: { account: 'stand-in-account', secret: 'stand-in-secure-password' },
    tokens: { granted: 0, alive: new Set<string>() },
    /** Kind of the contract: 1 internet shop, 2 delivery. */
    contract: 1,
    orders: new Map<string, CdekParcel>(),
    forms: new Map<string, CdekForm>(),
    intakes: new Map<string, Record<string, unknown>>(),
    webhooks: new Map<string, { type: string; url: string }>(),
    /** How often an order is read as accepted before it is made. */
    wait: 1,
    sequence: 1_105_660_805,
  }
}
export type CdekState = ReturnType<typeof createState>

const names: Readonly<Record<string, string>> = {
  CREATED: 'Создан',
  REMOVED: 'Удален',
  RECEIVED_AT_SHIPMENT_WAREHOUSE: 'Принят на склад отправителя',
  SEND_TO_RECIPIENT_OFFICE: 'Отправлен в г. получатель',
  ACCEPTED_AT_WAREHOUSE_ON_DEMAND: 'Принят на склад до востребования',
  ISSUED_FOR_DELIVERY: 'Выдан на доставку',
  DELIVERED: 'Вручен',
  NOT_DELIVERED: 'Не вручен',
}

/** Moments an hour apart, as СДЭК writes them. */
const moment = (hour: number): string =>
  new Date(Date.UTC(2026, 10, 26, 6 + hour)).toISOString().replace(/\.\d+Z$/, '+0000')

export function addStatus(parcel: CdekParcel, code: string): void {
  const at = moment(parcel.statuses.length)
  // The newest stands first.
  parcel.statuses.unshift({ code, name: names[code] ?? code, date_time: at, city: 'Новосибирск' })
}

/** Moves a parcel and calls whoever subscribed. */
export async function moveParcel(state: CdekState, parcel: CdekParcel, code: string): Promise<void> {
  addStatus(parcel, code)
  const body = JSON.stringify({
    type: 'ORDER_STATUS',
    date_time: parcel.statuses[0]?.date_time,
    uuid: parcel.uuid,
    attributes: {
      is_return: false,
      cdek_number: parcel.cdekNumber,
      number: parcel.number,
      code,
      status_code: '4',
      status_date_time: parcel.statuses[0]?.date_time,
      city_name: 'Новосибирск',
    },
  })
  const headers = { 'content-type': 'application/json' }
  for (const { url } of state.webhooks.values()) {
    await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
  }
}
