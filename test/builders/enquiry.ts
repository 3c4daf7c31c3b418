import type { CartItem, Enquiry, Order, Parcel, Party, Place } from '../../module/carriers/carrier.ts'
import { minor } from '../../shared/kernel/money.ts'

/** A flat in Novosibirsk. */
export const aPlace = (over: Partial<Place> = {}): Place => ({
  country: 'RU',
  postcode: '630004',
  region: 'Новосибирская область',
  city: 'Новосибирск',
  fias: null,
  street: 'улица Ленина',
  building: '23',
  flat: '1',
  floor: 3,
  lift: true,
  text: 'улица Ленина, д. 23, кв. 1',
  latitude: null,
  longitude: null,
  ...over,
})

export const aStore = (over: Partial<Place> = {}): Place =>
  aPlace({
    postcode: '121170',
    region: 'Москва',
    city: 'Москва',
    street: 'Кутузовский проспект',
    building: '1',
    flat: null,
    floor: null,
    lift: null,
    text: 'Кутузовский проспект, д. 1',
    ...over,
  })

export const aParcel = (over: Partial<Parcel> = {}): Parcel => ({
  weight: 1200,
  length: 300,
  width: 200,
  height: 100,
  ...over,
})

export const aCartItem = (over: Partial<CartItem> = {}): CartItem => ({
  article: 'A-1',
  name: 'Чайник',
  quantity: 1000,
  price: minor(150_000),
  declared: minor(150_000),
  cod: minor(0),
  weight: 1200,
  vat: 20,
  markingCodes: [],
  ...over,
})

export const anEnquiry = (over: Partial<Enquiry> = {}): Enquiry => ({
  from: aStore(),
  to: aPlace(),
  parcels: [aParcel()],
  items: [aCartItem()],
  declared: minor(150_000),
  cod: minor(0),
  date: '2026-11-26',
  currency: 'RUB',
  store: 'msk-1',
  ...over,
})

export const aParty = (over: Partial<Party> = {}): Party => ({
  name: 'Иванов Иван Иванович',
  phone: '+79000000000',
  email: 'ivanov@example.com',
  company: '',
  inn: '',
  ...over,
})

export const aParcelOrder = (over: Partial<Order> = {}): Order => ({
  ...anEnquiry(),
  key: 'order-1',
  number: '1001',
  tariff: '136',
  kind: 'door',
  point: null,
  dropPoint: null,
  sender: aParty({ name: 'Петров Пётр', company: 'ООО Магазин', inn: '7700000000' }),
  receiver: aParty(),
  comment: '',
  deliveryCod: minor(0),
  interval: null,
  payload: {},
  ...over,
})
