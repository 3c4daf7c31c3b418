const hours = (opensAt: string, closesAt: string, days: readonly string[]) =>
  days.map((day) => ({ day, opensAt, closesAt, timezone: 'Europe/Moscow', timezoneOffset: '+03:00' }))

const point = (over: { id: string } & Record<string, unknown>) => ({
  partnerName: 'Fivebox',
  type: 'POSTAMAT',
  multiplaceDeliveryAllowed: false,
  returnAllowed: false,
  cashAllowed: false,
  cardAllowed: true,
  loyaltyAllowed: false,
  extStatus: 'ACTIVE',
  phone: '88005118800',
  cellLimits: { maxCellWidth: 457, maxCellHeight: 322, maxCellLength: 400, maxWeight: 15_000_000 },
  workHours: [
    ...hours('08:00:00', '22:00:00', ['MON', 'TUE', 'WED', 'THU', 'FRI']),
    ...hours('09:00:00', '21:00:00', ['SAT', 'SUN']),
  ],
  ...over,
})

/** Points of the whole country, as 5Post pages through them. */
export const points = [
  point({
    id: '001c8a44-dac3-4651-8a9e-caa8cdbd860e',
    mdmCode: 'OM120349',
    name: 'Постамат в Пятёрочке',
    fullAddress: 'Казань г, Баумана ул., 1',
    address: { city: 'Казань г', region: 'Татарстан республика', lat: 55.79, lng: 49.11 },
    localityFiasCode: '93b3df57-4c89-44df-ac42-96f05e9cd3b9',
  }),
  point({
    id: '13e9d62d-1799-4e14-a27b-d218f33de7f6',
    mdmCode: 'OM540001',
    name: 'Постамат на Ленина',
    fullAddress: 'Новосибирск г, Ленина ул., 5',
    address: { city: 'Новосибирск г', region: 'Новосибирская область', lat: 55.03, lng: 82.92 },
    localityFiasCode: '8dea00e3-9aab-4d8e-887c-ef2aaa546456',
  }),
  point({
    id: '13e9d62d-1799-4e14-a27b-d218f33de7f7',
    mdmCode: 'OM540002',
    name: 'Касса Пятёрочки',
    type: 'ISSUE_POINT',
    cashAllowed: true,
    fullAddress: 'Новосибирск г, Красный пр-кт, 17',
    address: { city: 'Новосибирск г', region: 'Новосибирская область', lat: 55.04, lng: 82.91 },
    localityFiasCode: '8dea00e3-9aab-4d8e-887c-ef2aaa546456',
  }),
  point({
    id: '13e9d62d-1799-4e14-a27b-d218f33de7f8',
    mdmCode: 'OM540003',
    name: 'Закрытый постамат',
    extStatus: 'CLOSED',
    fullAddress: 'Новосибирск г, Мира ул., 1',
    address: { city: 'Новосибирск г', region: 'Новосибирская область', lat: 55, lng: 82.9 },
    localityFiasCode: '8dea00e3-9aab-4d8e-887c-ef2aaa546456',
  }),
]
