import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tokensOf } from './lexer.ts'
import { readModule } from './parse.ts'
import type { Token } from './tokens.ts'
import { reserved } from './words.ts'

const folder = `${import.meta.dirname}/../corpus/modules`
const modules = readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }))

const wordOf = (token: Token | undefined) => (token?.kind === 'name' ? token.word : undefined)
const isMark = (token: Token | undefined, ...marks: string[]) =>
  token?.kind === 'mark' && marks.includes(token.text)
const isSign = (token: Token | undefined) => isMark(token, '+', '-')
const closesBlock = (token: Token | undefined) =>
  token?.kind === 'end' || /^(Конец|Иначе|Исключение)/.test(wordOf(token) ?? '')
const isConstant = (token: Token | undefined) => /^(Истина|Ложь|Неопределено|Null)$/.test(wordOf(token) ?? '')
const isName = (token: Token | undefined) => token?.kind === 'name' && token.word === undefined
const isOperand = (token: Token) =>
  isName(token) || isConstant(token) || /^(number|string|date)$/.test(token.kind)
const endsOperand = (token: Token | undefined) =>
  token !== undefined && (isOperand(token) || isMark(token, ')', ']'))

type Around = { before: Token | undefined; token: Token; after: Token | undefined }

/** Deletions after which the text is another program of the language, and not a broken one. */
const excuses: Record<string, (around: Around) => boolean> = {
  'a semicolon before the end of a block': ({ token, after }) => isMark(token, ';') && closesBlock(after),
  'Экспорт, Знач and Не, which are never obliged': ({ token }) =>
    /^(Экспорт|Знач|Не)$/.test(wordOf(token) ?? ''),
  'a sign of a number': ({ before, token }) => isSign(token) && !endsOperand(before),
  'an operator before a sign': ({ token, after }) => isMark(token, '*', '/', '%', '=') && isSign(after),
  'Новый: a call or a name is left': ({ token }) => wordOf(token) === 'Новый',
  'a statement of one word': ({ token, after }) =>
    /^(Прервать|Продолжить|Возврат|ВызватьИсключение)$/.test(wordOf(token) ?? '') &&
    (isMark(after, ';') || closesBlock(after)),
  'Возврат or ВызватьИсключение before a call': ({ token, after }) =>
    /^(Возврат|ВызватьИсключение)$/.test(wordOf(token) ?? '') && isName(after),
  'the exception after ВызватьИсключение': ({ before }) => wordOf(before) === 'ВызватьИсключение',
  'Иначе: its statements join the branch above': ({ token }) => wordOf(token) === 'Иначе',
  'an argument of one word': ({ before, token, after }) =>
    isOperand(token) && isMark(before, '(', ',') && isMark(after, ',', ')'),
  'the first operand before a sign': ({ token, after }) => isOperand(token) && isSign(after),
  'the name of a function before its bracket, in an expression': ({ before, token, after }) =>
    isName(token) &&
    isMark(after, '(') &&
    !isMark(before, '.', ';') &&
    !/^(Процедура|Функция)$/.test(wordOf(before) ?? ''),
  'a comma beside an argument left out': ({ before, token, after }) =>
    isMark(token, ',') && (isMark(before, ',', '(') || isMark(after, ',')),
  'a comma between strings: they become one': ({ before, token, after }) =>
    isMark(token, ',') && before?.kind === 'string' && after?.kind === 'string',
  'a comma before a sign: one argument is left': ({ token, after }) => isMark(token, ',') && isSign(after),
  'the sign of an assignment before a bracket: a call is left': ({ token, after }) =>
    isMark(token, '=') && isMark(after, '('),
}

/** The text with one token replaced. */
function replaced(text: string, token: Token, by: string): string {
  let start = 0
  for (let line = 1; line < token.line; line++) start = text.indexOf('\n', start) + 1
  const at = start + token.column - 1
  return `${text.slice(0, at)} ${by} ${text.slice(at + token.text.length)}`
}

const faultless = (text: string) => readModule(text, 'Проба').faults.length === 0
const shownAt = (token: Token) => `${token.line}:${token.column} ${token.text}`

describe.each(modules)('in $file', ({ text }) => {
  const tokens = tokensOf(text)
  const places = tokens
    .slice(0, -1)
    .map((token, at): Around => ({ before: tokens[at - 1], token, after: tokens[at + 1] }))

  test('nothing is wrong as it is written', () => expect(readModule(text, 'Проба').faults).toEqual([]))

  test('a deleted token is an error, unless another program is left', () => {
    const unnoticed = places
      .filter(({ token }) => faultless(replaced(text, token, '')))
      .filter((around) => !Object.values(excuses).some((excuse) => excuse(around)))
    expect(unnoticed.map(({ token }) => shownAt(token))).toEqual([])
  })

  test('a token written twice is an error, unless it is a sign, a word Не, a bracket or a comma', () => {
    const unnoticed = places
      .filter(({ token }) => token.kind !== 'string' && !isMark(token, ';', '(', ',') && !isSign(token))
      .filter(({ token }) => wordOf(token) !== 'Не')
      .filter(({ token }) => faultless(replaced(text, token, `${token.text} ${token.text}`)))
    expect(unnoticed.map(({ token }) => shownAt(token))).toEqual([])
  })

  test('a keyword in place of its neighbour is an error', () => {
    const unnoticed = places.flatMap(({ token }) =>
      swapsOf(token)
        .filter((by) => faultless(replaced(text, token, by)))
        .map((by) => `${shownAt(token)} → ${by}`),
    )
    expect(unnoticed).toEqual([])
  })
})

const mixedUp = [
  ['Тогда', 'Цикл'],
  ['КонецЕсли', 'КонецЦикла', 'КонецПопытки'],
  ['КонецПроцедуры', 'КонецФункции'],
  ['Процедура', 'Функция'],
  ['Если', 'Пока', 'Попытка', 'Для'],
  ['Исключение', 'Иначе'],
  ['По', 'Из'],
  ['Перем', 'Знач'],
]

const swapsOf = (token: Token) =>
  token.kind === 'name' && token.word === reserved(token.text)
    ? mixedUp
        .filter((group) => group.includes(token.word ?? ''))
        .flatMap((group) => group.filter((one) => one !== token.word))
    : []

describe('in the modules of the extension', () => {
  const extension = `${import.meta.dirname}/../../../bridge-1c/extension`
  const sources = readdirSync(extension, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.bsl'))
    .map((file) => ({ file, text: readFileSync(`${extension}/${file}`, 'utf8') }))

  // Each in turn would take minutes; a step that is prime meets tokens of every kind.
  test('a deleted token is an error, unless another program is left: every 61st of them', () => {
    const unnoticed = sources.flatMap(({ file, text }) => {
      const tokens = tokensOf(text)
      return tokens
        .slice(0, -1)
        .map((token, at): Around => ({ before: tokens[at - 1], token, after: tokens[at + 1] }))
        .filter((_, at) => at % 61 === 0)
        .filter((around) => !Object.values(excuses).some((excuse) => excuse(around)))
        .filter(({ token }) => faultless(replaced(text, token, '')))
        .map(({ token }) => `${file} ${shownAt(token)}`)
    })
    expect(unnoticed).toEqual([])
  })
})

test('each excuse is met in the modules, and most deletions need none', () => {
  const places = modules.flatMap(({ text }) => {
    const tokens = tokensOf(text)
    return tokens
      .slice(0, -1)
      .map((token, at) => ({ text, around: { before: tokens[at - 1], token, after: tokens[at + 1] } }))
  })
  const excused = Object.entries(excuses).map(([name, excuse]) => ({
    name,
    places: places.filter(({ around }) => excuse(around)),
  }))
  const unmet = excused.filter(
    ({ places: some }) => !some.some(({ text, around }) => faultless(replaced(text, around.token, ''))),
  )
  expect(unmet.map(({ name }) => name)).toEqual([])
  expect(new Set(excused.flatMap(({ places: some }) => some)).size / places.length).toBeLessThan(0.25)
})
