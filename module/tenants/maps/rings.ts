import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries } from '../dictionaries/dictionaries.ts'
import { choices } from './choices.ts'
import type { MapKind, Maps } from './maps.ts'

/** Two maps that a value may go round in. `prefix` stands before the code of 1C in the sources of the second. */
type Pair = { there: MapKind; back: MapKind; prefix: string; what: Text }

const pairs: readonly Pair[] = [
  {
    there: 'status.to_onec',
    back: 'status.to_crm',
    // Computed states are facts that the CRM cannot set, so only settable statuses can make a ring.
    prefix: 'status:',
    what: { ru: 'Статусы', en: 'The statuses', es: 'Los estados' },
  },
  {
    there: 'payment',
    back: 'payment.to_crm',
    prefix: '',
    what: { ru: 'Виды оплаты', en: 'The payment types', es: 'Los tipos de pago' },
  },
  {
    there: 'store.to_onec',
    back: 'store.to_crm',
    prefix: '',
    what: { ru: 'Склады', en: 'The stores', es: 'Los almacenes' },
  },
  {
    there: 'organisation',
    back: 'site.to_crm',
    prefix: '',
    what: {
      ru: 'Магазины и организации',
      en: 'The shops and organisations',
      es: 'Las tiendas y organizaciones',
    },
  },
]

/**
 * The CRM's code becomes X in 1C, X comes back as B, B becomes Y: while Y is X the pair rests, on a longer ring the document
 * would be changed for ever. Every row of the way back that lies on a ring, with the ring in words.
 */
export function rings(
  maps: Maps,
  dictionaries: Dictionaries,
): { kind: MapKind; source: string; message: Text }[] {
  return pairs.flatMap((pair) =>
    ringsOf(maps, pair).flatMap((ring) => {
      const message = flips(ring, maps, pair, dictionaries)
      return ring.map((code) => ({ kind: pair.back, source: `${pair.prefix}${code}`, message }))
    }),
  )
}

const comesBack = (maps: Maps, { back, prefix }: Pair, code: string) => maps[back].get(`${prefix}${code}`)

function ringsOf(maps: Maps, pair: Pair): string[][] {
  const next = (code: string) => {
    const crm = comesBack(maps, pair, code)
    return crm === undefined ? undefined : maps[pair.there].get(crm)
  }
  const found: string[][] = []
  const done = new Set<string>()
  for (const first of [...new Set(maps[pair.there].values())].sort()) {
    const path: string[] = []
    let at: string | undefined = first
    while (at !== undefined && !done.has(at) && !path.includes(at)) {
      path.push(at)
      at = next(at)
    }
    const ring = at === undefined || done.has(at) ? [] : path.slice(path.indexOf(at))
    for (const code of path) done.add(code)
    if (ring.length > 1) found.push(ring)
  }
  return found
}

function flips(ring: readonly string[], maps: Maps, pair: Pair, dictionaries: Dictionaries): Text {
  const { sources, targets } = choices(pair.there, dictionaries)
  const names = new Map(sources.map((one) => [one.code, one.name]))
  const onecNames = new Map(targets?.map((one) => [one.code, one.name]))
  const steps = [...ring, ring[0]!].map((code, index) => {
    const crm = comesBack(maps, pair, code) ?? ''
    const onec = `1С «${onecNames.get(code) ?? code}»`
    return index === ring.length ? onec : `${onec} → CRM «${names.get(crm) ?? crm}»`
  })
  const path = steps.join(' → ')
  return {
    ru: `${pair.what.ru} будут бесконечно сменять друг друга: ${path}. Измените одну из строк.`,
    en: `${pair.what.en} would change one another for ever: ${path}. Change one of the rows.`,
    es: `${pair.what.es} se cambiarían entre sí sin fin: ${path}. Cambie una de las filas.`,
  }
}
