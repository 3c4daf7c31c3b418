import type { Reader } from './reader.ts'
import { reserved } from './words.ts'

/** Where a module may be compiled; true where ours is. */
const places = new Map<string, boolean>(
  (
    [
      ['Сервер', 'Server', true],
      ['НаСервере', 'AtServer', true],
      ['ВнешнееСоединение', 'ExternalConnection', true],
      ['Клиент', 'Client', false],
      ['НаКлиенте', 'AtClient', false],
      ['ТонкийКлиент', 'ThinClient', false],
      ['ВебКлиент', 'WebClient', false],
      ['ТолстыйКлиентОбычноеПриложение', 'ThickClientOrdinaryApplication', false],
      ['ТолстыйКлиентУправляемоеПриложение', 'ThickClientManagedApplication', false],
      ['МобильныйКлиент', 'MobileClient', false],
      ['МобильноеПриложениеКлиент', 'MobileAppClient', false],
      ['МобильноеПриложениеСервер', 'MobileAppServer', false],
      ['МобильныйАвтономныйСервер', 'MobileStandaloneServer', false],
    ] as const
  ).flatMap(([russian, english, here]) => [
    [russian.toLowerCase(), here],
    [english.toLowerCase(), here],
  ]),
)

/** The condition of `#Если … Тогда` as it is on the server, or what is wrong with it. */
export function readCondition(reader: Reader): boolean | string {
  try {
    const holds = either(reader)
    const then = next(reader)
    if (reserved(then) !== 'Тогда') throw new Refusal(`Ожидалось: «Тогда», найдено: ${named(then)}`)
    return holds
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

class Refusal extends Error {}

function either(reader: Reader): boolean {
  let holds = both(reader)
  while (reserved(ahead(reader)) === 'Или') {
    next(reader)
    holds = both(reader) || holds
  }
  return holds
}

function both(reader: Reader): boolean {
  let holds = one(reader)
  while (reserved(ahead(reader)) === 'И') {
    next(reader)
    holds = one(reader) && holds
  }
  return holds
}

function one(reader: Reader): boolean {
  const word = next(reader)
  if (reserved(word) === 'Не') return !one(reader)
  if (word === '(') {
    const holds = either(reader)
    const closing = next(reader)
    if (closing !== ')') throw new Refusal(`Ожидалось: «)», найдено: ${named(closing)}`)
    return holds
  }
  const here = places.get(word.toLowerCase())
  if (here === undefined) throw new Refusal(`Неизвестное условие препроцессора: ${named(word)}`)
  return here
}

/** A name or one sign of this line; empty at its end. */
function next(reader: Reader): string {
  reader.skipSpaces()
  if (reader.atName()) return reader.name()
  if (reader.done || reader.peek() === '\n') return ''
  const sign = reader.peek()
  reader.skip()
  return sign
}

function ahead(reader: Reader): string {
  return (
    /^[^\S\n]*([\p{L}_][\p{L}\d_]*)/u.exec(reader.text.slice(reader.position, reader.position + 200))?.[1] ??
    ''
  )
}

const named = (word: string) => (word === '' ? 'конец строки' : `«${word}»`)
