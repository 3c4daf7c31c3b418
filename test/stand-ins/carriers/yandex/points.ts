const daily = {
  restrictions: [
    {
      days: [1, 2, 3, 4, 5],
      time_from: { hours: 9, minutes: 0 },
      time_to: { hours: 21, minutes: 0 },
    },
    { days: [6, 7], time_from: { hours: 10, minutes: 0 }, time_to: { hours: 20, minutes: 30 } },
  ],
  time_zone: 7,
}

/** As Yandex lists them: warehouses and sorting centres among the points where people come. */
export const points = [
  {
    id: '01946f4f-point',
    operator_station_id: '10001',
    operator_id: 'market_l4g',
    name: 'Пункт выдачи Яндекс Маркета',
    type: 'pickup_point',
    address: {
      geoId: 65,
      country: 'Россия',
      locality: 'Новосибирск',
      street: 'улица Ленина',
      house: '1',
      full_address: 'Новосибирск, улица Ленина, 1',
      postal_code: '630004',
    },
    position: { latitude: 55.030204, longitude: 82.92043 },
    contact: { phone: '+7 (383) 000-00-01' },
    payment_methods: ['already_paid', 'card_on_receipt'],
    schedule: daily,
    available_for_dropoff: false,
    is_yandex_branded: true,
  },
  {
    id: '01946f4f-locker',
    operator_station_id: '10002',
    operator_id: '5post',
    name: 'Постамат',
    type: 'terminal',
    address: { geoId: 65, locality: 'Новосибирск', full_address: 'Новосибирск, Красный проспект, 50' },
    position: { latitude: 55.040204, longitude: 82.91043 },
    contact: { phone: '' },
    payment_methods: ['already_paid'],
    schedule: {
      restrictions: [
        {
          days: [1, 2, 3, 4, 5, 6, 7],
          time_from: { hours: 0, minutes: 0 },
          time_to: { hours: 23, minutes: 59 },
        },
      ],
      time_zone: 7,
    },
    available_for_dropoff: false,
  },
  {
    id: 'fb000000-2cc6-4370-ab4d-000000000001',
    operator_id: 'strizh',
    name: 'Сортировочный центр',
    type: 'sorting_center',
    address: { geoId: 213, locality: 'Москва', full_address: 'Москва, Рябиновая улица, 3' },
    position: { latitude: 55.7, longitude: 37.4 },
    contact: { phone: '' },
    payment_methods: [],
    schedule: { restrictions: [], time_zone: 3 },
    available_for_dropoff: true,
  },
]
