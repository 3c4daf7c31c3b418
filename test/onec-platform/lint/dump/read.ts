import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Module } from '../../syntax/ast.ts'
import { readModule } from '../../syntax/parse.ts'
import type { Finding } from '../finding.ts'
import { kindOfFolder } from './kinds.ts'
import { type Element, readXml, XmlFault } from './xml.ts'

/** An object of the dump: its file in a folder of its kind. */
export type DumpObject = {
  kind: string
  name: string
  file: string
  /** `<CommonModule uuid=…>` inside the root of the file. */
  element: Element
}

export type DumpModule = {
  file: string
  /** `CommonModule`, … and the name of the object it belongs to. */
  kind: string
  owner: string
  role: 'common' | 'service' | 'manager' | 'object' | 'recordSet' | 'form'
  module: Module
  lines: readonly string[]
}

export type Dump = {
  files: ReadonlySet<string>
  xml: ReadonlyMap<string, Element>
  configuration: Element | undefined
  objects: readonly DumpObject[]
  modules: readonly DumpModule[]
}

export const configurationFile = 'Configuration.xml'

/** A dump from its folder; what cannot be read at all is told as findings. */
export function readDumpFiles(folder: string): { dump: Dump; findings: Finding[] } {
  const findings: Finding[] = []
  const files = listed(folder)
  const xml = new Map<string, Element>()
  const modules: DumpModule[] = []
  for (const file of files) {
    const text = () => readFileSync(join(folder, file), 'utf8')
    if (file.endsWith('.xml')) {
      try {
        xml.set(file, readXml(text()))
      } catch (error) {
        if (!(error instanceof XmlFault)) throw error
        const { line, column, message } = error
        findings.push({ file, line, column, rule: 'xml', message: `Файл не разбирается как XML: ${message}` })
      }
    } else if (file.endsWith('.bsl')) {
      const source = text()
      const { module, faults } = readModule(source, file)
      for (const { line, column, message } of faults)
        findings.push({ file, line, column, rule: 'syntax', message })
      // Rules over half a tree would tell what is not so.
      if (faults.length === 0) modules.push({ file, module, lines: source.split('\n'), ...belonging(file) })
    }
  }
  const objects = [...xml].flatMap(([file, root]) => objectOf(file, root))
  const configuration = xml.get(configurationFile)?.child('Configuration')
  return { dump: { files: new Set(files), xml, configuration, objects, modules }, findings }
}

function listed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)).split(sep).join('/'))
    .sort()
}

function objectOf(file: string, root: Element): DumpObject[] {
  const [folder = '', name, ...more] = file.split('/')
  const kind = kindOfFolder(folder)
  const element = root.children[0]
  return kind && name && more.length === 0 && element
    ? [{ kind, name: name.replace(/\.xml$/, ''), file, element }]
    : []
}

function belonging(file: string): Pick<DumpModule, 'kind' | 'owner' | 'role'> {
  const [folder = '', owner = ''] = file.split('/')
  const kind = kindOfFolder(folder) ?? ''
  return { kind, owner, role: roleOf(file, kind) }
}

function roleOf(file: string, kind: string): DumpModule['role'] {
  if (file.endsWith('/Form/Module.bsl')) return 'form'
  if (/(Manager|ValueManager)Module\.bsl$/.test(file)) return 'manager'
  if (file.endsWith('RecordSetModule.bsl')) return 'recordSet'
  if (kind === 'HTTPService') return 'service'
  return kind === 'CommonModule' ? 'common' : 'object'
}
