/** What 1C knows of the goods of the small shop beside `shop.goods`: texts, properties, pictures, sizes. By the article of the first offer. */
export type ShopCard = {
  fullName?: string
  description: string
  /** A name with its values: one, or several. */
  properties: [name: string, ...values: string[]][]
  /** Millimetres. */
  size?: [length: number, width: number, height: number]
  /** Addresses; null: the bytes are in the base. */
  pictures: (string | null)[]
  marked?: boolean
  madeToOrderDays?: number
  bannedRegions?: string[]
  /** What a set consists of: article and pieces. */
  parts?: [article: string, pieces: number][]
}

/** Groups above those of `shop.groups`. */
export const shopSections: { name: string; groups: string[] }[] = [
  { name: 'Сантехника', groups: ['Смесители и душ', 'Раковины и унитазы'] },
  { name: 'Чай и посуда', groups: ['Чай', 'Посуда для чая'] },
]

const at = (file: string): string => `https://pictures.shop.example/${file}.jpg`
const country = (name: string): [string, string] => ['Страна производства', name]

export const shopCards: Record<string, ShopCard> = {
  'SM-101': {
    fullName: 'Смеситель для раковины Verona, латунь, керамический картридж 35 мм',
    description:
      'Однорычажный смеситель с аэратором. Расход воды 5 л/мин.\nВ комплекте: крепление, гибкая подводка 2 × 45 см.\nГарантия 5 лет.',
    properties: [
      ['Материал', 'латунь', 'хром'],
      ['Монтаж', 'на раковину'],
      ['Назначение', 'для раковины', 'для биде'],
      country('Италия'),
    ],
    size: [190, 55, 165],
    pictures: [at('sm-101-front'), at('sm-101-side'), null],
  },
  'SM-115': {
    fullName: 'Смеситель для кухни Lago с гибким изливом, сталь & силикон',
    description: 'Излив поворачивается на 360°. Давление <0,5 МПа: нужен редуктор, если выше.',
    properties: [['Материал', 'сталь', 'силикон'], ['Монтаж', 'на мойку'], country('Германия')],
    size: [260, 60, 480],
    pictures: [at('sm-115')],
  },
  'DS-210-CR': {
    fullName: 'Душевая стойка Rain с верхним душем 250 мм и термостатом',
    description: 'Латунный корпус, термостат, верхний душ 250 мм, лейка на три режима, шланг 1,5 м.',
    properties: [
      ['Назначение', 'для ванны', 'для душа'],
      ['Режимы лейки', 'дождь', 'массаж', 'туман'],
    ],
    size: [1200, 310, 160],
    pictures: [at('ds-210')],
  },
  'UN-400': {
    fullName: 'Унитаз подвесной Nordic безободковый, санфарфор',
    description: 'Без ободка: чистить проще. Сиденье и инсталляция покупаются отдельно.',
    properties: [['Материал', 'санфарфор'], ['Цвет', 'белый'], country('Швеция')],
    size: [540, 360, 350],
    pictures: [null],
    bannedRegions: ['Калининградская обл'],
  },
  'RK-060': {
    description: 'Накладная раковина овальной формы, без отверстия под смеситель.',
    properties: [
      ['Материал', 'керамика'],
      ['Форма', 'овальная'],
    ],
    size: [600, 400, 145],
    pictures: [at('rk-060')],
    madeToOrderDays: 14,
  },
  'TE-TGY-100': {
    fullName: 'Чай улун Те Гуань Инь, весенний сбор',
    description: 'Светлый улун из Аньси 🍃 Аромат сирени, долгое послевкусие. Заваривать при 85 °C.',
    properties: [['Состав', 'чай улун'], ['Вкус', 'цветочный', 'сливочный', 'травяной'], country('Китай')],
    size: [120, 80, 60],
    pictures: [at('te-tgy')],
  },
  'TE-IVN-080': {
    fullName: 'Иван-чай ферментированный с чабрецом, 80 г',
    description: 'Собран вручную в Вологодской области. Не содержит кофеина.',
    properties: [['Состав', 'иван-чай', 'чабрец'], country('Россия')],
    size: [160, 90, 50],
    pictures: [at('te-ivn')],
  },
  'PS-200': {
    description: 'Ручная работа: оттенок и объём немного отличаются от чайника к чайнику.',
    properties: [['Материал', 'исинская глина'], country('Китай')],
    size: [130, 90, 80],
    pictures: [at('ps-200'), null],
    madeToOrderDays: 7,
  },
  'HP-77-BK': {
    fullName: 'Наушники беспроводные Tishina Pro с активным шумоподавлением',
    description: 'До 40 часов без подзарядки. Кодеки AAC, aptX, LDAC. Микрофон с подавлением ветра.',
    properties: [
      ['Кодеки', 'SBC', 'AAC', 'aptX', 'LDAC'],
      ['Подключение', 'Bluetooth 5.3', 'кабель 3,5 мм'],
      country('Китай'),
    ],
    size: [190, 170, 80],
    pictures: [at('hp-77')],
    marked: true,
  },
  'HP-12': {
    description: 'Лёгкие вкладыши с кейсом-зарядкой.',
    properties: [['Подключение', 'Bluetooth 5.2']],
    size: [60, 50, 30],
    pictures: [at('hp-12')],
    marked: true,
  },
  'SV-010': {
    fullName: 'Свеча восковая «Зверобой» ручной работы',
    description: 'Отливается под заказ на нашем производстве: пчелиный воск и сухие травы.',
    properties: [['Состав', 'зверобой', 'воск', 'черёмуха'], country('Россия')],
    size: [60, 60, 210],
    pictures: [null],
    madeToOrderDays: 5,
  },
  'PS-SET': {
    fullName: 'Комплект для чайной церемонии «Снег»: пиалы и доска',
    description: 'Дешевле, чем порознь. Отгружается одной коробкой.',
    properties: [['Материал', 'фарфор', 'бамбук']],
    size: [520, 300, 140],
    pictures: [at('ps-set')],
    parts: [
      ['PS-006', 1],
      ['PS-035', 1],
    ],
  },
}
