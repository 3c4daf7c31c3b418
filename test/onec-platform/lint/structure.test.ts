import { describe, expect, test } from 'vitest'
import { formFile, lintAfter, ordersFile, replacing } from './testing/a-dump.ts'

const configuration = 'Configuration.xml'
const service = 'HTTPServices/мст_Мост.xml'
const register = 'InformationRegisters/мст_Связи.xml'
const rights = 'Roles/мст_Обмен/Ext/Rights.xml'
const form = 'DataProcessors/мст_Настройка/Forms/Форма/Ext/Form.xml'

test('of a whole dump nothing is said', () => expect(lintAfter(() => {})).toEqual([]))

describe('objects and their files', () => {
  test('an object that is named has its file, and its module', () => {
    const said = lintAfter((files) => {
      delete files['CommonModules/мст_Журнал/Ext/Module.bsl']
      delete files['Constants/мст_Номер.xml']
    })
    expect(said).toEqual([
      'files CommonModules/мст_Журнал.xml:3 Нет файла CommonModules/мст_Журнал/Ext/Module.bsl',
      'files Configuration.xml:26 Нет файла Constants/мст_Номер.xml объекта Constant.мст_Номер',
      `metadata ${formFile}:3 Нет объекта Константа.мст_Номер`,
    ])
  })

  test('an object that has a file is named', () => {
    const said = lintAfter(replacing(configuration, '<Subsystem>мст_Мост</Subsystem>\n', ''))
    expect(said).toEqual([
      'files Subsystems/мст_Мост.xml:3 Объект Subsystem.мст_Мост не назван в Configuration.xml',
    ])
  })

  test('an object is named once, and under the name of its file', () => {
    const said = lintAfter((files) => {
      replacing(configuration, '<Constant>', '<Constant>мст_Номер</Constant><Constant>')(files)
      replacing('Roles/мст_Обмен.xml', '<Name>мст_Обмен', '<Name>мст_Другая')(files)
    })
    expect(said).toEqual([
      'files Configuration.xml:26 Объект Constant.мст_Номер назван дважды',
      'files Roles/мст_Обмен.xml:8 Имя объекта «мст_Другая» не совпадает с именем файла',
    ])
  })

  test('a file that belongs to nothing is told of, a text for people is not', () => {
    const said = lintAfter((files) => {
      files['README.md'] = 'Что здесь'
      files['CommonModules/мст_Лишний/Ext/Module.bsl'] = ''
      files['DataProcessors/мст_Настройка/Forms/Вторая.xml'] =
        files['DataProcessors/мст_Настройка/Forms/Форма.xml'] ?? ''
    })
    expect(said.filter((one) => one.startsWith('files'))).toEqual([
      'files CommonModules/мст_Лишний/Ext/Module.bsl:1 Файл не принадлежит ни одному объекту выгрузки',
      'files DataProcessors/мст_Настройка/Forms/Вторая.xml:1 Форма «Вторая» не названа в DataProcessors/мст_Настройка.xml',
    ])
  })

  test('own names begin with the prefix', () => {
    const said = lintAfter((files) => {
      files['Constants/Номер.xml'] = (files['Constants/мст_Номер.xml'] ?? '').replaceAll('мст_Номер', 'Номер')
      delete files['Constants/мст_Номер.xml']
      replacing(configuration, '<Constant>мст_Номер', '<Constant>Номер')(files)
      replacing(configuration, '<NamePrefix>мст_', '<NamePrefix>')(files)
    })
    expect(said.filter((one) => one.startsWith('prefix'))).toEqual([
      'prefix Configuration.xml:15 Префикс имён расширения должен быть «мст_»',
      'prefix Constants/Номер.xml:10 Имя «Номер» должно начинаться с «мст_»',
    ])
  })

  test('a file that is no XML is told of with the place', () => {
    const [said] = lintAfter(replacing(service, '</HTTPService>', '</HTTPServis>'))
    expect(said).toMatch(
      /^files Configuration\.xml|^xml HTTPServices\/мст_Мост\.xml:\d+ Файл не разбирается как XML/,
    )
  })
})

describe('identifiers, generated types, version', () => {
  test('the seven contained objects are all there, and no other', () => {
    const said = lintAfter(
      replacing(
        configuration,
        '<xr:ClassId>9cd510cd-abfc-11d4-9434-004095e12fc7',
        '<xr:ClassId>1cd510cd-abfc-11d4-9434-004095e12fc7',
      ),
    )
    expect(said).toEqual([
      'contained-objects Configuration.xml:4 Нет xr:ContainedObject с ClassId 9cd510cd-abfc-11d4-9434-004095e12fc7',
      'contained-objects Configuration.xml:4 Неизвестный ClassId «1cd510cd-abfc-11d4-9434-004095e12fc7»',
    ])
  })

  test('a UUID stands once in the whole dump', () => {
    const said = lintAfter((files) => {
      const taken = /uuid="([^"]+)"/.exec(files[service] ?? '')?.[1] ?? ''
      files[register] = (files[register] ?? '').replace(/uuid="[^"]+"/, `uuid="${taken}"`)
    })
    expect(said).toEqual([
      expect.stringMatching(
        /^uuid InformationRegisters\/мст_Связи\.xml:3 UUID \S+ уже занят: HTTPServices\/мст_Мост\.xml:3$/,
      ),
    ])
  })

  test('a UUID is one', () => {
    const said = lintAfter((files) => {
      files[register] = (files[register] ?? '').replace(/uuid="[^"]+"/, 'uuid="нет"')
    })
    expect(said).toEqual(['uuid InformationRegisters/мст_Связи.xml:3 «нет» не UUID'])
  })

  test('generated types are complete and of this object', () => {
    const said = lintAfter((files) => {
      files[register] = (files[register] ?? '').replace(
        'InformationRegisterRecordKey.мст_Связи',
        'InformationRegisterRecordKey.мст_Связь',
      )
    })
    expect(said).toEqual([
      'generated-types InformationRegisters/мст_Связи.xml:3 Нет типа InformationRegisterRecordKey.мст_Связи (RecordKey) в InternalInfo',
      'generated-types InformationRegisters/мст_Связи.xml:10 Лишний тип InformationRegisterRecordKey.мст_Связь/RecordKey в InternalInfo',
    ])
  })

  test('the format is not newer than the oldest platform reads', () => {
    expect(lintAfter(replacing(service, 'version="2.16"', 'version="2.18"'))).toEqual([
      'version HTTPServices/мст_Мост.xml:2 Версия формата «2.18», а нужна не новее 2.17',
    ])
  })
})

describe('handlers', () => {
  test.each([
    [
      service,
      '<Handler>ЗаказPUT',
      '<Handler>ЗаказPOST',
      'HTTP-сервис мст_Мост: метода «ЗаказPOST» нет в модуле HTTPServices/мст_Мост/Ext/Module.bsl',
    ],
    [
      'HTTPServices/мст_Мост/Ext/Module.bsl',
      '(Запрос)',
      '(Запрос, Ещё)',
      'HTTP-сервис мст_Мост: у «ЗаказPUT» параметров 2, а передаётся 1',
    ],
    [
      'HTTPServices/мст_Мост/Ext/Module.bsl',
      '(Запрос)',
      '()',
      'HTTP-сервис мст_Мост: у «ЗаказPUT» параметров 0, а передаётся 1',
    ],
    [ordersFile, '() Экспорт', '()', 'Регламентное задание мст_Обмен: «Обменять» должен быть с «Экспорт»'],
    [ordersFile, '()', '(Что)', 'Регламентное задание мст_Обмен: у «Обменять» параметров 1, а передаётся 0'],
    [
      'ScheduledJobs/мст_Обмен.xml',
      'мст_Заказы',
      'мст_Товары',
      'Регламентное задание мст_Обмен: нет модуля для «CommonModule.мст_Товары.Обменять»',
    ],
    [
      form,
      '>ПриСозданииНаСервере',
      '>ПриОткрытии',
      `Событие формы OnCreateAtServer: метода «ПриОткрытии» нет в модуле ${formFile}`,
    ],
    [
      formFile,
      'Отказ, ',
      '',
      'Событие формы OnCreateAtServer: у «ПриСозданииНаСервере» параметров 1, а передаётся 2',
    ],
    [formFile, '&НаКлиенте', '&НаСервере', 'Команда формы: перед «Проверить» должно стоять «&НаКлиенте»'],
  ])('in %s: %s → %s', (file, was, by, message) => {
    const said = lintAfter(replacing(file, was, by)).filter((one) => one.startsWith('handler'))
    expect(said.map((one) => one.replace(/^\S+ \S+ /, ''))).toEqual([message])
  })

  test('a handler of a service is a function', () => {
    const said = lintAfter((files) => {
      files['HTTPServices/мст_Мост/Ext/Module.bsl'] = 'Процедура ЗаказPUT(Запрос)\nКонецПроцедуры\n'
    })
    expect(said).toEqual([
      'handler HTTPServices/мст_Мост/Ext/Module.bsl:1 HTTP-сервис мст_Мост: «ЗаказPUT» должна быть функцией',
    ])
  })
})

describe('forms, rights, references', () => {
  test.each([
    [form, 'Form.Command.Проверить', 'Form.Command.Сохранить', 'form', 'В форме нет команды «Сохранить»'],
    [form, '<DataPath>Адрес', '<DataPath>Токен', 'form', 'В форме нет реквизита «Токен»'],
    [
      form,
      'name="Проверить" id="2"',
      'name="Проверить" id="1"',
      'form',
      'Номер 1 в форме повторяется: «Проверить»',
    ],
    [
      rights,
      'Method.PUT',
      'Method.GET',
      'rights',
      'Нет объекта «HTTPService.мст_Мост.URLTemplate.Заказ.Method.GET»',
    ],
    [rights, '<name>Use', '<name>Read', 'rights', 'У HTTPService нет права «Read»'],
    [rights, 'мст_Связи', 'мст_Связь', 'rights', 'Нет объекта «InformationRegister.мст_Связь»'],
    [
      rights,
      '<value>true',
      '<value>false',
      'rights',
      'Ни одна роль не даёт права на HTTPService.мст_Мост.URLTemplate.Заказ.Method.PUT',
    ],
    [rights, '<value>true', '<value>', 'rights', 'У права «Use» нет значения true или false'],
    [
      'Subsystems/мст_Мост.xml',
      'CommonModule.мст_Заказы',
      'CommonModule.мст_Товары',
      'reference',
      'Нет объекта «CommonModule.мст_Товары»',
    ],
    [
      'DataProcessors/мст_Настройка.xml',
      'Form.Форма',
      'Form.Другая',
      'reference',
      'Нет объекта «DataProcessor.мст_Настройка.Form.Другая»',
    ],
  ])('in %s: %s → %s', (file, was, by, rule, message) => {
    const said = lintAfter(replacing(file, was, by))
    expect(said.map((one) => one.replace(/ \S+ /, ' '))).toContain(`${rule} ${message}`)
  })
})
