import { defaultOptions } from '../options.ts'
import type { State } from '../types.ts'
import { shopReferences } from './references.ts'

const at = (value: string) => ({ value, updated_at: '2026-01-12 10:00:00' })
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

/** An account with dictionaries, users and fields, and nothing sold yet. */
export function emptyState(timezone: string): State {
  return {
    origin: 'http://127.0.0.1',
    publicUrl: 'https://chistaya-voda.retailcrm.ru',
    timezone,
    module: { configUrl: '', secret: 'stand-in-secret', code: 'most-1c' },
    options: { ...defaultOptions },
    ids: {
      order: 200,
      item: 1000,
      payment: 500,
      customer: 100,
      corporate: 100,
      offer: 2000,
      product: 1000,
      key: 10,
    },
    keys: [],
    references: shopReferences(),
    customFields: [
      {
        name: 'Нужен подъём на этаж',
        code: 'lift',
        required: false,
        inFilter: true,
        inList: true,
        inGroupActions: false,
        type: 'boolean',
        entity: 'order',
        ordering: 50,
        displayArea: 'delivery',
        viewMode: 'editable',
      },
      {
        name: 'Промокод',
        code: 'promo_code',
        required: false,
        inFilter: true,
        inList: true,
        inGroupActions: false,
        type: 'string',
        entity: 'order',
        ordering: 60,
        displayArea: 'main_data',
        viewMode: 'editable',
      },
      {
        name: 'Отрасль',
        code: 'industry',
        required: false,
        inFilter: true,
        inList: true,
        inGroupActions: false,
        type: 'dictionary',
        dictionary: 'industries',
        entity: 'customer_corporate',
        ordering: 50,
        viewMode: 'editable',
      },
    ],
    dictionaries: [
      {
        name: 'Отрасли',
        code: 'industries',
        elements: [
          { name: 'Строительство', code: 'building', ordering: 10 },
          { name: 'Общепит', code: 'horeca', ordering: 20 },
        ],
      },
    ],
    settings: {
      default_currency: at('RUB'),
      system_language: at('RU'),
      timezone: at(timezone),
      work_times: days.map((day_type) => ({
        day_type,
        start_time: '09:00',
        end_time: '18:00',
        lunch_start_time: '13:00',
        lunch_end_time: '14:00',
      })),
      non_working_days: [],
      mg: {
        order_creation: {
          default: { site: 'main', order_type: 'eshop-individual', order_method: 'live-chat' },
          channels: [],
        },
      },
    },
    users: [
      ['Анна', 'Петрова', 'petrova', true],
      ['Илья', 'Смирнов', 'smirnov', false],
      ['Ольга', 'Ким', 'kim', false],
    ].map(([firstName, lastName, login, isAdmin], i) => ({
      id: i + 1,
      createdAt: '2024-03-11 10:00:00',
      active: true,
      email: `${login}@chistaya-voda.example`,
      firstName,
      lastName,
      status: 'free',
      online: true,
      isAdmin,
      isManager: true,
      groups: [{ id: 25, name: 'Менеджеры', code: 'manager' }],
      mgUserId: 300 + i,
    })),
    orders: [],
    customers: [],
    corporate: [],
    products: [],
    offers: [],
    groups: [],
    packs: [],
    tasks: [],
    files: [],
    notifications: [],
    costs: [],
    notes: [],
    modules: [],
    triggers: [],
    merged: {},
    history: { orders: [], customers: [], corporate: [], packs: [], tasks: [] },
    counters: { overlaps: [], maxPerSecond: {} },
  }
}
