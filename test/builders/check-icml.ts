import { SaxesParser, type SaxesTagPlain } from 'saxes'

export type IcmlCategory = { id: string; parent: string | null; name: string }
export type IcmlOffer = {
  id: string
  productId: string
  type: string | undefined
  /** Texts of its elements by their names, in order. */
  texts: Record<string, string[]>
  params: { name: string; code: string; value: string }[]
  unit: Record<string, string> | undefined
}
export type IcmlReport = {
  /** What breaks the rules that the writers of the CRM's own modules keep. */
  errors: string[]
  /** What those writers do themselves, and a feed of ours never does. */
  warnings: string[]
  categories: number
  offers: number
}

const yesNo = /^[YN]$/
const rules: Record<string, RegExp> = {
  price: /^\d+(\.\d+)?$/,
  purchasePrice: /^\d+(\.\d+)?$/,
  vatRate: /^(none|\d{1,2}(\.\d{1,2})?)$/,
  weight: /^\d+(\.\d+)?$/,
  dimensions: /^\d+(\.\d+)?\/\d+(\.\d+)?\/\d+(\.\d+)?$/,
  picture: /^(https?:\/\/\S+)?$/,
  markable: yesNo,
  activity: yesNo,
  productActivity: yesNo,
}
const once = [
  'price',
  'purchasePrice',
  'name',
  'productName',
  'xmlId',
  'description',
  'vatRate',
  'weight',
  'dimensions',
  'barcode',
  'unit',
  'markable',
  'activity',
  'productActivity',
]
const shownFaults = 50

/**
 * Reads a feed piece by piece with a parser that shares nothing with our writer, and holds it against the rules that are known of
 * ICML. `onOffer` sees each offer as a reader of XML sees it.
 */
export function icmlChecker(seen: {
  onOffer?(offer: IcmlOffer): void
  onCategory?(one: IcmlCategory): void
}) {
  const report: IcmlReport = { errors: [], warnings: [], categories: 0, offers: 0 }
  const wrong = (text: string) => void (report.errors.length < shownFaults && report.errors.push(text))
  const odd = (text: string) => void (report.warnings.length < shownFaults && report.warnings.push(text))
  const groups = new Set<string>()
  const parents: string[] = []
  const ids = new Set<string>()
  const path: string[] = []
  const found = new Set<string>()
  let [text, category, offer] = [
    '',
    null as IcmlCategory | null,
    null as (IcmlOffer & { groups: string[] }) | null,
  ]
  let param: { name: string; code: string } | null = null

  const open = ({ name, attributes }: SaxesTagPlain) => {
    const above = path.join('/')
    path.push(name)
    found.add(path.join('/'))
    text = ''
    if (above === 'yml_catalog/shop/categories' && name === 'category')
      category = { id: attributes.id ?? '', parent: attributes.parentId || null, name: '' }
    if (above === 'yml_catalog/shop/offers' && name === 'offer') {
      const { id = '', productId = '', type, quantity } = attributes
      offer = { id, productId, type, texts: {}, params: [], unit: undefined, groups: [] }
      if (quantity !== undefined && !/^-?\d+(\.\d+)?$/.test(quantity))
        wrong(`offer ${id}: quantity «${quantity}»`)
    }
    if (offer && name === 'param') param = { name: attributes.name ?? '', code: attributes.code ?? '' }
    if (offer && name === 'unit') offer.unit = attributes
  }
  const close = ({ name }: SaxesTagPlain) => {
    path.pop()
    if (offer && name === 'offer') closeOffer(offer)
    else if (offer && param) {
      offer.params.push({ ...param, value: text })
      param = null
    } else if (offer) {
      offer.texts[name] ??= []
      offer.texts[name].push(text)
    }
    if (category && name === 'name') category.name = text
    if (category && name === 'category') closeCategory({ ...category, name: category.name || text })
    if (name === 'offer') offer = null
    if (name === 'category') category = null
    text = ''
  }
  const closeCategory = (one: IcmlCategory) => {
    report.categories += 1
    if (one.id === '') wrong('a category without id')
    if (one.name.trim() === '') wrong(`category ${one.id}: no name`)
    if (groups.has(one.id)) wrong(`category ${one.id} is there twice`)
    if (one.parent !== null && !groups.has(one.parent))
      odd(`category ${one.id} stands before its parent ${one.parent}`)
    if (one.parent !== null) parents.push(one.parent)
    groups.add(one.id)
    seen.onCategory?.(one)
  }
  const closeOffer = (one: IcmlOffer) => {
    report.offers += 1
    const { id, texts } = one
    if (id === '') wrong('an offer without id')
    if (ids.has(id)) wrong(`offer ${id} is there twice`)
    ids.add(id)
    if (one.productId === '') odd(`offer ${id}: no productId`)
    if (one.type !== undefined && one.type !== 'product' && one.type !== 'service')
      wrong(`offer ${id}: type «${one.type}»`)
    if (!texts.name?.[0]?.trim()) wrong(`offer ${id}: no name`)
    if (!texts.price) wrong(`offer ${id}: no price`)
    if (!texts.categoryId?.some((group) => group !== '')) odd(`offer ${id}: no category`)
    for (const group of texts.categoryId ?? [])
      if (group !== '' && !groups.has(group)) odd(`offer ${id}: category ${group} is not there`)
    for (const name of once) if ((texts[name]?.length ?? 0) > 1) wrong(`offer ${id}: ${name} twice`)
    for (const [name, rule] of Object.entries(rules))
      for (const value of texts[name] ?? []) {
        if (value === '') odd(`offer ${id}: ${name} is empty`)
        else if (!rule.test(value)) wrong(`offer ${id}: ${name} «${value}»`)
      }
    if (one.unit && !one.unit.code) odd(`offer ${id}: a unit without code`)
    const codes = one.params.map(({ code }) => code)
    if (one.params.some(({ name, code }) => name === '' || code === ''))
      wrong(`offer ${id}: a param without name or code`)
    if (new Set(codes).size < codes.length) odd(`offer ${id}: a param is there twice`)
    seen.onOffer?.(one)
  }

  const parser = new SaxesParser()
  parser.on('error', (error) => wrong(error.message))
  parser.on('opentag', open)
  parser.on('closetag', close)
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('cdata', (piece) => {
    text += piece
  })
  return {
    write: (piece: string) => void parser.write(piece),
    end: (): IcmlReport => {
      parser.close()
      for (const needed of ['name', 'company', 'categories', 'offers'])
        if (!found.has(`yml_catalog/shop/${needed}`)) (needed === 'company' ? odd : wrong)(`no ${needed}`)
      for (const parent of new Set(parents)) if (!groups.has(parent)) odd(`category ${parent} is not there`)
      return report
    },
  }
}

/** A whole feed at once, with what is in it. */
export function readIcml(xml: string): IcmlReport & { list: IcmlOffer[]; groups: IcmlCategory[] } {
  const list: IcmlOffer[] = []
  const groups: IcmlCategory[] = []
  const checker = icmlChecker({
    onOffer: (offer) => list.push(offer),
    onCategory: (one) => groups.push(one),
  })
  checker.write(xml)
  return { ...checker.end(), list, groups }
}
