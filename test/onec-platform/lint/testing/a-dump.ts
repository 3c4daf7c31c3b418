import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { lintDump } from '../lint-dump.ts'
import { xmlFiles } from './xml-files.ts'

export const ordersFile = 'CommonModules/мст_Заказы/Ext/Module.bsl'
export const formFile = 'DataProcessors/мст_Настройка/Forms/Форма/Ext/Form/Module.bsl'

const modules: Record<string, string> = {
  [ordersFile]: `Процедура Обменять() Экспорт
	мст_Журнал.Записать("обмен", 1);
КонецПроцедуры
`,
  'CommonModules/мст_Журнал/Ext/Module.bsl': `Процедура Записать(Текст, Уровень = 0) Экспорт
	ЗаписьЖурналаРегистрации(Текст, ?(Уровень > 0, УровеньЖурналаРегистрации.Ошибка, Неопределено));
КонецПроцедуры

Функция Прочитать(Знач Номер) Экспорт
	Возврат Номер;
КонецФункции

Функция Внутренняя()
	Возврат 1;
КонецФункции

Функция Внутренние() Экспорт
	Возврат Внутренняя();
КонецФункции
`,
  'HTTPServices/мст_Мост/Ext/Module.bsl': `Функция ЗаказPUT(Запрос)
	Возврат Новый HTTPСервисОтвет(200);
КонецФункции
`,
  [formFile]: `&НаСервере
Процедура ПриСозданииНаСервере(Отказ, СтандартнаяОбработка)
	Адрес = Константы.мст_Номер.Получить();
КонецПроцедуры

&НаКлиенте
Процедура Проверить(Команда)
	ПоказатьПредупреждение(, Адрес);
КонецПроцедуры
`,
}

type Change = (files: Record<string, string>) => void

/** What the linter says of a whole small dump after a change: `rule: message` with the place. */
export function lintAfter(change: Change): string[] {
  const files = { ...xmlFiles(), ...modules }
  change(files)
  const folder = mkdtempSync(join(tmpdir(), 'most-dump-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    return lintDump(folder).map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Replaces a text that must be there. */
export const replacing =
  (file: string, was: string, by: string): Change =>
  (files) => {
    const text = files[file] ?? ''
    if (!text.includes(was)) throw new Error(`${file} has no ${was}`)
    files[file] = text.replace(was, by)
  }

/** What is said of the module of orders when methods are added to it: `line: message`. */
export function lintOfOrders(text: string): string[] {
  const own = modules[ordersFile] ?? ''
  const above = own.split('\n').length - 1
  return lintAfter((files) => {
    files[ordersFile] = own + text
  }).map((one) => {
    const [, line, message] = /^\S+ \S+?:(\d+) (.*)$/.exec(one) ?? []
    return `${Number(line) - above}: ${message}`
  })
}
