import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readDump } from './read-dump.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const spaces =
  'xmlns="http://v8.1c.ru/8.3/MDClasses" xmlns:v8="http://v8.1c.ru/8.1/data/core" xmlns:cfg="http://v8.1c.ru/8.1/data/enterprise/current-config" xmlns:xs="http://www.w3.org/2001/XMLSchema"'

/** A dump of these files; the byte order mark stands before each as the platform writes it. */
function aDump(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dump-'))
  folders.push(folder)
  for (const [path, inner] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n<MetaDataObject ${spaces} version="2.16">${inner}</MetaDataObject>`
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const synonym = (text: string) =>
  `<Synonym><v8:item><v8:lang>en</v8:lang><v8:content>x</v8:content></v8:item><v8:item><v8:lang>ru</v8:lang><v8:content>${text}</v8:content></v8:item></Synonym>`

const configuration = (...objects: string[]) =>
  `<Configuration uuid="1"><Properties><Name>Мост</Name>${synonym('Мост с CRM')}<Version>0.1.0</Version></Properties><ChildObjects>${objects.join('')}</ChildObjects></Configuration>`

test('a register is read with its fields, their types and qualifiers', () => {
  const field = (tag: string, name: string, type: string, more = '') =>
    `<${tag} uuid="1"><Properties><Name>${name}</Name><Type>${type}</Type>${more}</Properties></${tag}>`
  const folder = aDump({
    'Configuration.xml': configuration('<InformationRegister>Связи</InformationRegister>'),
    'InformationRegisters/Связи.xml': `<InformationRegister uuid="1"><Properties><Name>Связи</Name>${synonym('Связи с CRM')}<InformationRegisterPeriodicity>Second</InformationRegisterPeriodicity><WriteMode>Independent</WriteMode></Properties><ChildObjects>
      ${field('Resource', 'Сумма', '<v8:Type>xs:decimal</v8:Type><v8:NumberQualifiers><v8:Digits>15</v8:Digits><v8:FractionDigits>2</v8:FractionDigits><v8:AllowedSign>Nonnegative</v8:AllowedSign></v8:NumberQualifiers>')}
      ${field('Attribute', 'День', '<v8:Type>xs:dateTime</v8:Type><v8:DateQualifiers><v8:DateFractions>Date</v8:DateFractions></v8:DateQualifiers>')}
      ${field('Dimension', 'Ключ', '<v8:Type>xs:string</v8:Type><v8:Type>cfg:DocumentRef.ЗаказКлиента</v8:Type><v8:StringQualifiers><v8:Length>36</v8:Length></v8:StringQualifiers>', '<FillChecking>ShowError</FillChecking><Indexing>Index</Indexing>')}
    </ChildObjects></InformationRegister>`,
  })
  const { name, version, synonym: caption, objects } = readDump(folder)
  expect({ name, version, caption }).toEqual({ name: 'Мост', version: '0.1.0', caption: 'Мост с CRM' })
  expect(objects).toEqual([
    {
      kind: 'РегистрСведений',
      name: 'Связи',
      synonym: 'Связи с CRM',
      own: true,
      attributes: [{ name: 'День', synonym: 'День', types: [{ type: 'Дата', parts: 'Дата' }] }],
      tabular: [],
      dimensions: [
        {
          name: 'Ключ',
          synonym: 'Ключ',
          types: [
            { type: 'Строка', length: 36 },
            { type: 'ДокументСсылка.ЗаказКлиента', reference: true },
          ],
          required: true,
          indexed: true,
        },
      ],
      resources: [
        {
          name: 'Сумма',
          synonym: 'Сумма',
          types: [{ type: 'Число', digits: 15, fraction: 2, nonnegative: true }],
        },
      ],
      values: [],
      periodicity: 'Секунда',
      recorder: false,
    },
  ])
})

test('a service is read with what answers each method of each template', () => {
  const folder = aDump({
    'Configuration.xml': configuration('<HTTPService>Мост</HTTPService>'),
    'HTTPServices/Мост.xml': `<HTTPService uuid="1"><Properties><Name>Мост</Name><RootURL>most</RootURL></Properties><ChildObjects>
      <URLTemplate uuid="1"><Properties><Name>Заказ</Name><Template>/v1/orders/{id}</Template></Properties><ChildObjects>
        <Method uuid="1"><Properties><Name>PUT</Name><HTTPMethod>PUT</HTTPMethod><Handler>ЗаказPUT</Handler></Properties></Method>
      </ChildObjects></URLTemplate></ChildObjects></HTTPService>`,
  })
  expect(readDump(folder).objects[0]?.service).toEqual({
    root: 'most',
    templates: [
      {
        name: 'Заказ',
        template: '/v1/orders/{id}',
        methods: [{ name: 'PUT', method: 'PUT', handler: 'ЗаказPUT' }],
      },
    ],
  })
})

test('constants, modules and jobs keep what is said of them; an adopted object is not own', () => {
  const folder = aDump({
    'Configuration.xml': configuration(
      '<Language>Русский</Language>',
      '<CommonModule>Задания</CommonModule>',
      '<ScheduledJob>Обмен</ScheduledJob>',
      '<Constant>Эпоха</Constant>',
      '<Catalog>Номенклатура</Catalog>',
      '<Role>БезФайла</Role>',
    ),
    'CommonModules/Задания.xml':
      '<CommonModule uuid="1"><Properties><Name>Задания</Name><Global>false</Global><ReturnValuesReuse>DuringSession</ReturnValuesReuse></Properties></CommonModule>',
    'ScheduledJobs/Обмен.xml':
      '<ScheduledJob uuid="1"><Properties><Name>Обмен</Name><MethodName>CommonModule.Задания.Выполнить</MethodName></Properties></ScheduledJob>',
    'Constants/Эпоха.xml':
      '<Constant uuid="1"><Properties><Name>Эпоха</Name><Type><v8:Type>v8:UUID</v8:Type></Type></Properties></Constant>',
    'Catalogs/Номенклатура.xml':
      '<Catalog uuid="1"><Properties><ObjectBelonging>Adopted</ObjectBelonging><Name>Номенклатура</Name></Properties></Catalog>',
  })
  const { objects } = readDump(folder)
  expect(objects.map(({ kind, name }) => `${kind}.${name}`)).toEqual([
    'ОбщийМодуль.Задания',
    'РегламентноеЗадание.Обмен',
    'Константа.Эпоха',
    'Справочник.Номенклатура',
  ])
  expect(objects[0]).toMatchObject({ global: false, reuse: 'DuringSession' })
  expect(objects[1]).toMatchObject({ method: 'Задания.Выполнить' })
  expect(objects[2]?.attributes).toEqual([{ name: 'Значение', types: [{ type: 'УникальныйИдентификатор' }] }])
  expect(objects[3]?.own).toBe(false)
})

test('a broken file is named', () => {
  const folder = aDump({ 'Configuration.xml': configuration('<Constant>Эпоха</Constant>') })
  mkdirSync(join(folder, 'Constants'))
  writeFileSync(join(folder, 'Constants', 'Эпоха.xml'), '<MetaDataObject><Constant>')
  expect(() => readDump(folder)).toThrow(/Эпоха\.xml/)
})
