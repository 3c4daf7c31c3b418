import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries } from '../dictionaries/dictionaries.ts'
import { type Choice, choices, type MapKind, type Maps, mapKinds } from './maps.ts'

/** Something wrong with a row of a map; `source` names the row, and is what a form shows the sentence at. */
export type MapIssue = { kind: MapKind; source: string; message: Text }

/**
 * What makes maps unusable with these dictionaries: a code that vanished from its dictionary, and statuses that would
 * flip for ever between the two systems. A side that was not read yet is not checked.
 */
export function checkMaps(maps: Maps, dictionaries: Dictionaries): MapIssue[] {
  return [...mapKinds.flatMap((kind) => vanished(kind, maps, dictionaries)), ...loops(maps, dictionaries)]
}

function vanished(kind: MapKind, maps: Maps, dictionaries: Dictionaries): MapIssue[] {
  const { sources, targets } = choices(kind, dictionaries)
  const fromCrm = !kind.endsWith('.to_crm')
  const known = (list: readonly Choice[] | null, side: 'crm' | 'onec', code: string) =>
    list === null || !dictionaries[side] || list.some((choice) => choice.code === code)
  const issues: MapIssue[] = []
  for (const [source, target] of maps[kind]) {
    if (!known(sources, fromCrm ? 'crm' : 'onec', source)) {
      issues.push({ kind, source, message: gone(fromCrm ? 'retailCRM' : '1С', source) })
    } else if (!known(targets, fromCrm ? 'onec' : 'crm', target)) {
      issues.push({ kind, source, message: gone(fromCrm ? '1С' : 'retailCRM', target) })
    }
  }
  return issues
}

/**
 * The CRM sets 1C status X, X comes back as CRM status B, B sets Y: while Y is X the pair rests, on a longer ring it
 * would turn for ever. Computed states are facts that the CRM cannot set, so they make no ring.
 */
function loops(maps: Maps, dictionaries: Dictionaries): MapIssue[] {
  const toOnec = maps['status.to_onec']
  const back = (status: string) => maps['status.to_crm'].get(`status:${status}`)
  const next = (status: string) => {
    const crm = back(status)
    return crm === undefined ? undefined : toOnec.get(crm)
  }
  const issues: MapIssue[] = []
  const done = new Set<string>()
  for (const first of [...new Set(toOnec.values())].sort()) {
    const path: string[] = []
    let at: string | undefined = first
    while (at !== undefined && !done.has(at) && !path.includes(at)) {
      path.push(at)
      at = next(at)
    }
    const ring = at === undefined || done.has(at) ? [] : path.slice(path.indexOf(at))
    for (const status of path) done.add(status)
    if (ring.length > 1) {
      for (const status of ring) {
        issues.push({
          kind: 'status.to_crm',
          source: `status:${status}`,
          message: flips(ring, back, dictionaries),
        })
      }
    }
  }
  return issues
}

const gone = (side: string, code: string): Text => ({
  ru: `Кода «${code}» больше нет в справочнике ${side}. Выберите другой или уберите строку.`,
  en: `The code “${code}” is no longer in the dictionary of ${side === '1С' ? '1C' : side}. Choose another one or remove the row.`,
  es: `El código «${code}» ya no está en el catálogo de ${side === '1С' ? '1C' : side}. Elija otro o quite la fila.`,
})

function flips(
  ring: readonly string[],
  back: (status: string) => string | undefined,
  dictionaries: Dictionaries,
): Text {
  const names = new Map(dictionaries.crm?.value.statuses.map((one) => [one.code, one.name]))
  const onecNames = new Map(dictionaries.onec?.value.orderStatuses.map((one) => [one.code, one.name]))
  const steps = [...ring, ring[0]!].map((status, index) => {
    const crm = back(status) ?? ''
    const onec = `1С «${onecNames.get(status) ?? status}»`
    return index === ring.length ? onec : `${onec} → CRM «${names.get(crm) ?? crm}»`
  })
  const path = steps.join(' → ')
  return {
    ru: `Статусы будут бесконечно сменять друг друга: ${path}. Измените одну из строк.`,
    en: `The statuses would change one another for ever: ${path}. Change one of the rows.`,
    es: `Los estados se cambiarían entre sí sin fin: ${path}. Cambie una de las filas.`,
  }
}
