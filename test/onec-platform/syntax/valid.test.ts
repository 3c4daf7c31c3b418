import { describe, expect, test } from 'vitest'
import type { Expression, Statement } from './ast.ts'
import { parseModule } from './parse.ts'

const statements = (text: string): Statement[] => parseModule(text, 'Проба').body

/** The value of the first assignment, written as a fully bracketed formula. */
function formula(text: string): string {
  const [first] = statements(`Х = ${text};`)
  if (first?.kind !== 'assign') throw new Error('not an assignment')
  return written(first.value)
}

function written(one: Expression | undefined): string {
  if (!one) return '_'
  switch (one.kind) {
    case 'number':
      return one.text
    case 'string':
      return JSON.stringify(one.value)
    case 'date':
      return `'${one.digits}'`
    case 'boolean':
      return String(one.value)
    case 'name':
      return one.name
    case 'member':
      return `${written(one.object)}.${one.name}`
    case 'index':
      return `${written(one.object)}[${written(one.key)}]`
    case 'call':
      return `${one.name}(${one.given.map(written).join(', ')})`
    case 'methodCall':
      return `${written(one.object)}.${one.name}(${one.given.map(written).join(', ')})`
    case 'new':
      return `new ${typeof one.type === 'string' ? one.type : `<${written(one.type)}>`}(${one.given.map(written).join(', ')})`
    case 'ternary':
      return `(${written(one.condition)} ? ${written(one.then)} : ${written(one.otherwise)})`
    case 'unary':
      return `(${one.operator} ${written(one.operand)})`
    case 'binary':
      return `(${written(one.left)} ${one.operator} ${written(one.right)})`
    default:
      return one.kind
  }
}

describe('expressions are read with the precedence of the platform', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['А - Б - В', '((А - Б) - В)'],
    ['А / Б % В', '((А / Б) % В)'],
    ['-А * Б', '((- А) * Б)'],
    ['А - -1', '(А - (- 1))'],
    ['А ИЛИ Б И НЕ В = Г', '(А or (Б and (not (В = Г))))'],
    ['Не А И Б', '((not А) and Б)'],
    ['А = Не Б', '(А = (not Б))'],
    ['НЕ НЕ А', '(not (not А))'],
    ['(Б = 1) И (В = 2)', '((Б = 1) and (В = 2))'],
    ['(А.Б = В)', '(А.Б = В)'],
    ['А = Б = В', '((А = Б) = В)'],
    ['А <> Б Или А <= 1.50 or А >= 2', '(((А <> Б) or (А <= 1.50)) or (А >= 2))'],
    ['not A and True or False', '(((not A) and true) or false)'],
    ['?(А, Б, ?(В, 1, 2))', '(А ? Б : (В ? 1 : 2))'],
    ['А[0].Б["в"].Г(1)[2].Д', 'А[0].Б["в"].Г(1)[2].Д'],
    ['Ф(, , 1)', 'Ф(_, _, 1)'],
    ['Ф(1, )', 'Ф(1, _)'],
    ['Ф()', 'Ф()'],
    ['Метод().Свойство[0].Метод2()', 'Метод().Свойство[0].Метод2()'],
    ['Запрос.Выполнить().Выбрать()', 'Запрос.Выполнить().Выбрать()'],
    ['Объект.Новый.Если.КонецЕсли(1).And', 'Объект.Новый.Если.КонецЕсли(1).And'],
    ['Новый Структура', 'new Структура()'],
    ['Новый Структура("А, Б", , 2)', 'new Структура("А, Б", _, 2)'],
    ['Новый("Массив")', 'new <"Массив">()'],
    ['Новый(Тип("Массив"), Параметры)', 'new <Тип("Массив")>(Параметры)'],
    ['Неопределено', 'undefined'],
    ['NULL', 'null'],
    ['Ещё + Ёлка_1', '(Ещё + Ёлка_1)'],
    ["'20260131'", "'20260131'"],
    ["'2026.01.31 23:59:59'", "'20260131235959'"],
    ["'202601312359'", "'20260131235900'"],
    ["'00010101'", "'00010101'"],
    ["'00000000000000'", "'00010101'"],
    ["'20240229'", "'20240229'"],
  ])('%s is %s', (text, expected) => expect(formula(text)).toBe(expected))
})

describe('strings', () => {
  test.each([
    ['"а ""б"" в"', 'а "б" в'],
    ['""', ''],
    ['""""', '"'],
    ['"а // не комментарий"', 'а // не комментарий'],
    ['"первая\n\t|вторая\n  |третья"', 'первая\nвторая\nтретья'],
    ['"первая\r\n|вторая\r\n|"', 'первая\nвторая\n'],
    ['"первая\n// комментарий\n\n  // ещё "" один\n|вторая"', 'первая\nвторая'],
    ['"первая" // комментарий\n"вторая"', 'первая\nвторая'],
    ['"а\n|#Если ""б"""', 'а\n#Если "б"'],
  ])('%j means %j', (text, value) => expect(formula(text)).toBe(JSON.stringify(value)))
})

describe('statements', () => {
  test('of every kind are read', () => {
    const kinds = statements(`
      А = 1; А.Б = 2; А[1].В = 3; Ф(); А.М(1);
      Если А Тогда Б = 1 ИначеЕсли В Тогда Иначе Г() КонецЕсли;
      Для Сч = 1 По 10 Цикл Прервать КонецЦикла;
      Для Каждого Э Из К Цикл Продолжить; КонецЦикла;
      Пока Истина Цикл ; КонецЦикла;
      Попытка А() Исключение ВызватьИсключение КонецПопытки;
      ВызватьИсключение "беда";
      Выполнить("А = 1"); Выполнить А`).map(({ kind }) => kind)
    expect(kinds.join(' ')).toBe(
      'assign assign assign call call if for forEach while try raise execute execute',
    )
  })

  test('in English', () => {
    const kinds = statements(`
      If A Then B = 1; ElsIf C Then Else EndIf;
      For I = 1 To 10 Do Break; EndDo; For Each E In C Do Continue; EndDo; While True Do EndDo;
      Try F(); Except Raise; EndTry; Raise "x"; Execute("A");`).map(({ kind }) => kind)
    expect(kinds.join(' ')).toBe('if for forEach while try raise execute')
  })

  test('an exception may be raised with a text in brackets, and with several parameters', () => {
    const [plain, several] = statements(
      'ВызватьИсключение ("а" + Ф(1, 2)) + "б"; ВызватьИсключение("а", КатегорияОшибки.ОшибкаДоступа, , Причина);',
    )
    expect(plain).toMatchObject({ kind: 'raise', value: { kind: 'binary' } })
    expect(plain).not.toHaveProperty('details')
    expect(several).toMatchObject({
      value: { value: 'а' },
      details: [{ kind: 'member' }, undefined, { name: 'Причина' }],
    })
  })

  test('know where they stand', () => {
    expect(statements('\uFEFFА = 1;\r\n\tБ = 2;')).toMatchObject([
      { line: 1, column: 1, value: { line: 1, column: 5 } },
      { line: 2, column: 2 },
    ])
  })
})

describe('methods', () => {
  const module = parseModule(
    `#Область Всё
Перем А Экспорт, Б; // о них
&НаКлиенте
Перем В;

&НаСервереБезКонтекста
Процедура Первая(А, Знач Б = -1, В = "x", Г = '20260101', Д = Неопределено) экспорт
  Перем Ж, З;
  Возврат;
КонецПроцедуры

&После("ПриЗаписи") // так
Function Second() Возврат 1 EndFunction
#КонецОбласти
Начать();`,
    'Проба',
  )

  test('have parameters, variables and annotations', () => {
    expect(module.methods).toMatchObject([
      {
        kind: 'procedure',
        name: 'Первая',
        exported: true,
        line: 7,
        column: 1,
        end: { line: 10, column: 1 },
        annotations: [{ name: 'НаСервереБезКонтекста' }],
        parameters: [
          { name: 'А', byValue: false, byDefault: undefined },
          { name: 'Б', byValue: true, byDefault: { kind: 'unary' } },
          { name: 'В', byDefault: { value: 'x' } },
          { name: 'Г', byDefault: { digits: '20260101' } },
          { name: 'Д', byDefault: { kind: 'undefined' } },
        ],
        variables: [{ name: 'Ж' }, { name: 'З' }],
      },
      { kind: 'function', annotations: [{ name: 'После', parameters: [{ value: 'ПриЗаписи' }] }] },
    ])
  })

  test('stand between the variables and the statements of the module', () => {
    expect(module.variables).toMatchObject([
      { name: 'А', exported: true },
      { name: 'Б', exported: false },
      { name: 'В', annotations: [{ name: 'НаКлиенте' }] },
    ])
    expect(module.body).toHaveLength(1)
  })

  test('an empty module is a module', () =>
    expect(parseModule('\uFEFF// ничего\r\n', 'Проба').methods).toEqual([]))
})

describe('the preprocessor keeps what is compiled on the server', () => {
  const kept = (text: string) =>
    statements(text).map((one) =>
      one.kind === 'assign' && one.target.kind === 'name' ? one.target.name : one.kind,
    )

  test.each([
    ['#Если Сервер Тогда\nА = 1;\n#Иначе\nБ = 1;\n#КонецЕсли', ['А']],
    [
      '#Если Клиент Тогда\nэто "не 12a разбирается;\n#ИначеЕсли Сервер Тогда\nБ = 1;\n#Иначе\nВ = 1;\n#КонецЕсли',
      ['Б'],
    ],
    ['#Если НЕ (ВебКлиент ИЛИ ТонкийКлиент) И НаСервере Тогда // так\nА = 1;\n#КонецЕсли', ['А']],
    ['#Если ВебКлиент Или Сервер И Не Сервер Тогда\nА = 1;\n#КонецЕсли\nБ = 1', ['Б']],
    ['#If Server Or ThickClientOrdinaryApplication Or ExternalConnection Then\nА = 1;\n#EndIf', ['А']],
    ['#Если Клиент Тогда\n#Если Сервер Тогда\nА = 1;\n#Иначе\nБ = 1;\n#КонецЕсли\n#КонецЕсли\nВ = 1', ['В']],
    ['#Область А\n#Область Б\nА = 1;\n#КонецОбласти // Б\n#КонецОбласти', ['А']],
    ['А = 1;\n#Удаление\nБ = 1;\n#КонецУдаления\n#Вставка\nВ = 1;\n#КонецВставки', ['А', 'В']],
  ])('%j', (text, names) => expect(kept(text)).toEqual(names))
})
