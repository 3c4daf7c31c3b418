import { kinds } from '../dump/kinds.ts'
import { configurationFile, type Dump, type DumpObject } from '../dump/read.ts'
import type { Element } from '../dump/xml.ts'
import { type Finding, found } from '../finding.ts'

const prefix = 'мст_'

const nowhere = { line: 1, column: 1 }

/** Each object of `Configuration.xml` has its files and the reverse; names begin with the prefix. */
export function objectFindings(dump: Dump): Finding[] {
  const { configuration } = dump
  if (!configuration) {
    return [found(configurationFile, nowhere, 'files', 'Нет описания конфигурации: <Configuration>')]
  }
  const children = configuration.child('ChildObjects')?.children ?? []
  const listed = new Set(children.map(({ name, text }) => `${name}.${text}`))
  return [
    ...children.flatMap((child) => listedFindings(dump, child)),
    ...twins(children),
    ...dump.objects.flatMap((object) => objectOwnFindings(dump, object, listed)),
    ...strayFiles(dump),
    ...prefixFindings(configuration),
  ]
}

function listedFindings(dump: Dump, child: Element): Finding[] {
  const kind = kinds[child.name]
  if (!kind) {
    return [found(configurationFile, child, 'files', `Неизвестный вид объекта «${child.name}»`)]
  }
  const file = `${kind.folder}/${child.text}.xml`
  return dump.files.has(file)
    ? []
    : [found(configurationFile, child, 'files', `Нет файла ${file} объекта ${child.name}.${child.text}`)]
}

function twins(children: readonly Element[]): Finding[] {
  const seen = new Set<string>()
  return children.flatMap((child) => {
    const key = `${child.name}.${child.text}`.toLowerCase()
    if (seen.has(key)) {
      return [found(configurationFile, child, 'files', `Объект ${child.name}.${child.text} назван дважды`)]
    }
    seen.add(key)
    return []
  })
}

function objectOwnFindings(dump: Dump, object: DumpObject, listed: ReadonlySet<string>): Finding[] {
  const { kind, name, file, element } = object
  const findings: Finding[] = []
  const say = (message: string, at: Pick<Element, 'line' | 'column'> = element, rule = 'files') =>
    findings.push(found(file, at, rule, message))
  if (!listed.has(`${kind}.${name}`)) say(`Объект ${kind}.${name} не назван в ${configurationFile}`)
  if (element.name !== kind) say(`В папке ${kinds[kind]?.folder} лежит «${element.name}»`)
  const named = element.at('Properties', 'Name')
  if (named?.text !== name)
    say(`Имя объекта «${named?.text ?? ''}» не совпадает с именем файла`, named ?? element)
  const adopted = element.at('Properties', 'ObjectBelonging')?.text === 'Adopted'
  if (!adopted && !name.startsWith(prefix)) {
    say(`Имя «${name}» должно начинаться с «${prefix}»`, named ?? element, 'prefix')
  }
  const folder = file.replace(/\.xml$/, '')
  for (const needed of neededFiles[kind] ?? []) {
    if (!dump.files.has(`${folder}/${needed}`)) say(`Нет файла ${folder}/${needed}`)
  }
  const forms = element.child('ChildObjects')?.all('Form') ?? []
  for (const form of forms) {
    for (const part of ['.xml', '/Ext/Form.xml', '/Ext/Form/Module.bsl']) {
      const path = `${folder}/Forms/${form.text}${part}`
      if (!dump.files.has(path)) say(`Нет файла ${path} формы «${form.text}»`, form)
    }
  }
  return findings
}

const neededFiles: Record<string, string[]> = {
  CommonModule: ['Ext/Module.bsl'],
  HTTPService: ['Ext/Module.bsl'],
  Role: ['Ext/Rights.xml'],
}

/** Files that belong to nothing the dump describes. */
function strayFiles(dump: Dump): Finding[] {
  return [...dump.files].flatMap((file) => {
    const [folder = '', owner = '', part, form = ''] = file.split('/')
    if (file === configurationFile || (part === undefined && owner.endsWith('.xml'))) return []
    // The platform takes no notice of a text for people beside its own files.
    if (owner === '' && folder.endsWith('.md')) return []
    const object = dump.objects.find((one) => kinds[one.kind]?.folder === folder && one.name === owner)
    if (!object) return [found(file, nowhere, 'files', 'Файл не принадлежит ни одному объекту выгрузки')]
    const forms = object.element.child('ChildObjects')?.all('Form') ?? []
    const formName = form.replace(/\.xml$/, '')
    return part !== 'Forms' || forms.some(({ text }) => text === formName)
      ? []
      : [found(file, nowhere, 'files', `Форма «${formName}» не названа в ${object.file}`)]
  })
}

function prefixFindings(configuration: Element): Finding[] {
  const at = configuration.at('Properties', 'NamePrefix')
  return at?.text === prefix
    ? []
    : [
        found(
          configurationFile,
          at ?? configuration,
          'prefix',
          `Префикс имён расширения должен быть «${prefix}»`,
        ),
      ]
}
