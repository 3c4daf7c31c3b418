import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCommand } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'most-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

function check(...texts: string[]) {
  const paths = texts.map((text, at) => {
    const path = join(folder, `${at}.bsl`)
    writeFileSync(path, text)
    return path
  })
  const lines: string[] = []
  const code = checkCommand(
    paths,
    (line) => lines.push(line.replace(`${folder}/`, '')),
    (line) => lines.push(line),
  )
  return { code, lines }
}

describe('checking outside modules', () => {
  test('tells how many there are when nothing is wrong', () => {
    expect(check('А = 1;', '\uFEFFПроцедура П()\r\nКонецПроцедуры')).toEqual({
      code: 0,
      lines: ['Замечаний нет (проверено: 2)'],
    })
  })

  test('tells all that is wrong, file by file, and answers 1', () => {
    expect(
      check('А = 1;', 'Б = ;\n', 'Процедура П()\nВ = "\nКонецПроцедуры\nФункция Ф()\nВозврат;\nКонецФункции'),
    ).toEqual({
      code: 1,
      lines: [
        '1.bsl:1:5: Ожидалось: выражение, найдено: «;»',
        '2.bsl:2:5: Строка не закрыта кавычкой: следующая строка текста должна начинаться с «|»',
        '2.bsl:5:1: Функция должна вернуть значение: «Возврат» без него',
        'Замечаний: 3 (проверено: 3)',
      ],
    })
  })

  test.each([
    ['П(1, 2);', '«П» принимает аргументов от 0 до 1, а передано 2'],
    ['Х = П();', '«П» процедура: значения она не возвращает'],
    ['Пересчетать();', 'Нет процедуры или функции «Пересчетать»; похожая есть: «Пересчитать»'],
    ['Сообщит("а");', 'Нет процедуры или функции «Сообщит»; похожая есть: «Сообщить»'],
  ])('tells of calls that are certainly wrong: %s', (call, message) => {
    const methods = 'Процедура П(А = 1)\nКонецПроцедуры\nПроцедура Пересчитать()\nКонецПроцедуры\n'
    expect(check(methods + call).lines[0]).toContain(message)
  })

  test('says nothing of names that another module may have', () => {
    expect(check('ОбщегоНазначения.СообщитьПользователю(Чужая(Ещё));').code).toBe(0)
  })

  test('a file that is not there is no finding', () => {
    const lines: string[] = []
    const code = checkCommand(
      [join(folder, 'нет.bsl')],
      (line) => lines.push(line),
      (line) => lines.push(line),
    )
    expect(code).toBe(2)
    expect(lines).toEqual([`Нет файла ${join(folder, 'нет.bsl')}`])
  })
})
