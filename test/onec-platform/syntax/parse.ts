import type { Module } from './ast.ts'
import { Cursor } from './cursor.ts'
import type { SyntaxFault } from './fault.ts'
import { tokensOf } from './lexer.ts'
import { parseAnnotations, parseMethod, parseVariables, reportTwins } from './methods.ts'
import { parseBlock } from './statements.ts'

/** The tree of a module; throws its first `SyntaxFault` when the text is no program. */
export function parseModule(text: string, name: string): Module {
  const { module, faults } = readModule(text, name)
  if (faults[0]) throw faults[0]
  return module
}

/** The tree as far as it can be read, and what is wrong: at most one thing in each method, in the order of the text. */
export function readModule(text: string, name: string): { module: Module; faults: SyntaxFault[] } {
  const cursor = new Cursor(tokensOf(text), name)
  const module: Module = { name, variables: [], methods: [], body: [] }
  while (cursor.token.kind !== 'end') {
    cursor.recovering(
      () => parsePart(cursor, module),
      () => startsPart(cursor),
    )
  }
  reportTwins(cursor, module.variables, 'Имя')
  reportTwins(cursor, module.methods, 'Имя')
  return { module, faults: inOrder([...cursor.faults, ...unreadTokens(cursor)]) }
}

function startsPart(cursor: Cursor): boolean {
  return cursor.word === 'Процедура' || cursor.word === 'Функция' || cursor.atMark('&')
}

function parsePart(cursor: Cursor, module: Module): void {
  if (cursor.takeMark(';')) return
  const annotations = parseAnnotations(cursor)
  if (cursor.atNameBeforeName('асинх', 'async')) {
    throw cursor.fault('«Асинх» не поддерживается: в модулях сервера асинхронных методов нет')
  }
  if (cursor.word === 'Процедура' || cursor.word === 'Функция') {
    module.methods.push(parseMethod(cursor, annotations))
  } else if (cursor.word === 'Перем' && module.methods.length === 0) {
    module.variables.push(...parseVariables(cursor, annotations, true))
  } else if (annotations.length > 0) {
    throw cursor.expected('«Процедура», «Функция» или «Перем»')
  } else {
    module.body = parseBlock(cursor, { in: 'module', loop: false, handler: false }, [])
  }
}

/** What the lexer could not read and the parser, after a mistake, did not come to. */
function unreadTokens(cursor: Cursor): SyntaxFault[] {
  const known = new Set(cursor.faults.map(({ line, column }) => `${line}:${column}`))
  const before = cursor.faults.length
  for (const token of cursor.tokens) {
    if (token.kind === 'fault' && !known.has(`${token.line}:${token.column}`))
      cursor.report(token, token.message)
  }
  return cursor.faults.splice(before)
}

const inOrder = (faults: SyntaxFault[]) =>
  faults.sort((one, other) => one.line - other.line || one.column - other.column)
