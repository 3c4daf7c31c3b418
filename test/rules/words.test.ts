import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { environment } from '../../module/main/env.ts'
import { isTest, read } from './repository.ts'
import { type Source, source, sources, visit } from './sources.ts'

const languages = ['ru', 'en', 'es']

/** Texts for people that lack a language or hold an empty one. */
function halfTexts(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => /^(module|shared|bridge-1c)\//.test(path) && !isTest(path))
    .flatMap(({ path, tree }) => {
      const found: string[] = []
      visit(tree, (node) => {
        if (!ts.isObjectLiteralExpression(node)) return
        const given = node.properties.filter((one) => languages.includes(one.name?.getText() ?? ''))
        if (given.length < 2) return
        const empty = given.some(
          (one) =>
            ts.isPropertyAssignment(one) &&
            ts.isStringLiteralLike(one.initializer) &&
            !one.initializer.text.trim(),
        )
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart())
        if (given.length < languages.length || empty) found.push(`${path}:${line + 1}`)
      })
      return found
    })
}

type Row = readonly [name: string, byDefault: string, meaning: string]

/** Rows of the README's table whose first cell is a variable: name, default, meaning. */
const rowsOf = (readme: string): Row[] =>
  [...readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)].map(
    ([, name = '', byDefault = '', meaning = '']) => [name, byDefault, meaning],
  )

function rowsWanted(): Row[] {
  return Object.entries(environment.shape).map(([name, schema]) => {
    const byDefault: unknown = schema.safeParse(undefined).data
    const shown = byDefault === undefined || (Array.isArray(byDefault) && byDefault.length === 0)
    return [name, shown ? '' : `\`${byDefault}\``, schema.description ?? '']
  })
}

// Parsed here, where no time limit of a test counts.
const all = sources()

describe('a text for people is in three languages', () => {
  test('in the whole repository', () => expect(halfTexts(all)).toEqual([]))

  test.each([
    `const a = { ru: 'Заказ', en: 'Order' }`,
    `const a = { ru: 'Заказ', en: 'Order', es: '' }`,
    'const a = { ru: `Заказ`, en: ` `, es: `Pedido` }',
  ])('%s is caught', (text) => {
    expect(halfTexts([source('module/orders/a.ts', text)])).toEqual(['module/orders/a.ts:1'])
  })

  test('whole texts and other objects are not', () => {
    const text = `const a = { ru: 'Заказ', en: 'Order', es: 'Pedido' }; const b = { ru: 'ru-RU' }`
    expect(halfTexts([source('module/orders/a.ts', text)])).toEqual([])
  })
})

describe('the configuration table of the README', () => {
  test('names every variable that the module reads, with its default and meaning', () => {
    expect(rowsOf(read('README.md'))).toEqual(rowsWanted())
  })

  test('is read as it is written', () => {
    expect(rowsOf('| Variable | Default | Meaning |\n|---|---|---|\n| `PORT` | `8080` | Port |\n')).toEqual([
      ['PORT', '`8080`', 'Port'],
    ])
  })
})
