import { sameName } from '../../syntax/words.ts'
import type { Dump, DumpModule } from '../dump/read.ts'
import type { Element } from '../dump/xml.ts'
import { type Finding, found } from '../finding.ts'
import type { Handler } from './handlers.ts'

const client = ['НаКлиенте', 'AtClient']
const server = ['НаСервере', 'AtServer']

/** Events of forms and their elements: where they run and how many parameters they bring. */
const events: Record<string, readonly [places: readonly string[], given: number | undefined]> = {
  OnCreateAtServer: [server, 2],
  OnReadAtServer: [server, 1],
  BeforeWriteAtServer: [server, 3],
  OnWriteAtServer: [server, 3],
  AfterWriteAtServer: [server, 2],
  FillCheckProcessingAtServer: [server, 2],
  OnLoadDataFromSettingsAtServer: [server, 1],
  OnSaveDataInSettingsAtServer: [server, 1],
  OnOpen: [client, 1],
  BeforeClose: [client, 4],
  OnClose: [client, 1],
  BeforeWrite: [client, 2],
  AfterWrite: [client, 1],
  NotificationProcessing: [client, 3],
  ChoiceProcessing: [client, 2],
  OnChange: [client, 1],
  StartChoice: [client, 3],
  Clearing: [client, 2],
  Click: [client, undefined],
  OnActivateRow: [client, 1],
  BeforeAddRow: [client, 6],
  BeforeDeleteRow: [client, 2],
  BeforeRowChange: [client, 2],
  OnStartEdit: [client, 3],
  OnEditEnd: [client, 3],
  AfterDeleteRow: [client, 1],
  Selection: [client, 4],
  URLProcessing: [client, 3],
}

type Form = { file: string; element: Element; module: DumpModule | undefined }

function formsOf(dump: Dump): Form[] {
  return [...dump.xml]
    .filter(([file]) => file.endsWith('/Ext/Form.xml'))
    .map(([file, element]) => {
      const path = file.replace(/\.xml$/, '/Module.bsl')
      return { file, element, module: dump.modules.find((one) => one.file === path) }
    })
}

/** Handlers of events and commands of forms. */
export function formHandlers(dump: Dump): Handler[] {
  return formsOf(dump).flatMap(({ file, element, module }) =>
    [...element.within()].flatMap((at): Handler[] => {
      const common = { file, at, module, name: at.text, kind: 'procedure', exported: false } as const
      if (at.name === 'Action') return [{ ...common, what: 'Команда формы', given: 1, places: client }]
      if (at.name !== 'Event') return []
      const event = at.attributes.name ?? ''
      const [places = [], given] = events[event] ?? []
      return [{ ...common, what: `Событие формы ${event}`, given, places }]
    }),
  )
}

/** What a form shows and what its buttons do exists; numbers of elements are not repeated. */
export function formFindings(dump: Dump): Finding[] {
  return formsOf(dump).flatMap(({ file, element }) => [
    ...commandFindings(file, element),
    ...pathFindings(file, element),
    ...['ChildItems', 'Attributes', 'Commands'].flatMap((part) => numberFindings(file, element, part)),
  ])
}

const namesIn = (form: Element, part: string) =>
  (form.child(part)?.children ?? []).map((one) => one.attributes.name ?? '')

function commandFindings(file: string, form: Element): Finding[] {
  const commands = namesIn(form, 'Commands')
  return [...form.within()].flatMap((at) => {
    const name = at.name === 'CommandName' ? /^Form\.Command\.(.+)$/.exec(at.text)?.[1] : undefined
    return name === undefined || commands.some((one) => sameName(one, name))
      ? []
      : [found(file, at, 'form', `В форме нет команды «${name}»`)]
  })
}

function pathFindings(file: string, form: Element): Finding[] {
  const attributes = namesIn(form, 'Attributes')
  const columns = new Map(
    (form.child('Attributes')?.children ?? []).map((one) => [
      (one.attributes.name ?? '').toLowerCase(),
      (one.child('Columns')?.children ?? []).map((column) => (column.attributes.name ?? '').toLowerCase()),
    ]),
  )
  return [...form.within()].flatMap((at) => {
    if (at.name !== 'DataPath') return []
    const [first = '', second] = at.text.split('.')
    if (first === 'Items') return []
    if (!attributes.some((one) => sameName(one, first))) {
      return [found(file, at, 'form', `В форме нет реквизита «${first}»`)]
    }
    const known = columns.get(first.toLowerCase()) ?? []
    return second === undefined || known.length === 0 || known.includes(second.toLowerCase())
      ? []
      : [found(file, at, 'form', `У реквизита «${first}» нет колонки «${second}»`)]
  })
}

function numberFindings(file: string, form: Element, part: string): Finding[] {
  const seen = new Set<string>()
  const roots = part === 'ChildItems' ? [form.child('AutoCommandBar'), form.child(part)] : [form.child(part)]
  const numbered = roots
    .flatMap((root) => (root ? [...root.within()] : []))
    .filter(
      (one) => one.attributes.id !== undefined && (part === 'ChildItems' || one.name === part.slice(0, -1)),
    )
  return numbered.flatMap((one) => {
    const id = one.attributes.id ?? ''
    if (seen.has(id))
      return [found(file, one, 'form', `Номер ${id} в форме повторяется: «${one.attributes.name}»`)]
    seen.add(id)
    return []
  })
}
