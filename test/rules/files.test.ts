import { describe, expect, test } from 'vitest'
import { isTest, isTypeScript, listFiles, read } from './repository.ts'

interface File {
  path: string
  text: string
}

const texts =
  /\.(tsx?|m?js|json|md|sql|css|html|yaml|yml|toml|bsl|xml|svg|txt|sh)$|(^|\/)(LICENSE|run|\.[a-z]+)$/

const files = (): File[] =>
  listFiles()
    .filter((path) => texts.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: read(path) }))

const emptyNames =
  /(^|[-.])(utils?|helpers?|misc)([-.]|$)|^(managers?|services?|base|data|info|commons?)(\.|$)/i

/** Names of files and folders that say nothing about what is inside. */
const namesThatSayNothing = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.split('/').some((part) => emptyNames.test(part)))

const lines = (text: string) => text.replace(/\n$/, '').split('\n').length

function tooLong(all: readonly File[]): string[] {
  return all.flatMap(({ path, text }) => {
    if (!isTypeScript(path) && !path.endsWith('.bsl')) return []
    // BSL has no short form of anything, and a blank line around each method's body.
    const limit = isTest(path) || path.endsWith('.bsl') ? 400 : 300
    return lines(text) > limit ? [`${path}: ${lines(text)} lines, at most ${limit}`] : []
  })
}

// Written with classes of one letter, so that this file does not hold what it looks for.
const machine = [
  /\/[h]ome\/[a-z]/,
  /\/[U]sers\/[a-z]/i,
  /[C]:\\/i,
  /\/[r]oot\//,
  /\/[w]ork\/(main|shared)/,
  /[r]egistry\.(npmjs|yarnpkg|npmmirror)\./,
  /[p]roxy\.golang\./,
  /\b[a-z0-9.-]+\.[i]nternal\b(?!\.)/,
]

/** Paths of one machine and hosts of registries. */
const machineWords = (all: readonly File[]): string[] =>
  all.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, at) => (machine.some((words) => words.test(line)) ? [`${path}:${at + 1}`] : [])),
  )

describe('files are named after what is inside', () => {
  test('in the whole repository', () => expect(namesThatSayNothing(listFiles())).toEqual([]))

  test.each([
    'module/orders/utils.ts',
    'module/orders/date-utils.ts',
    'shared/helpers/money.ts',
    'module/common/a.ts',
    'module/orders/service.ts',
    'module/orders/manager.test.ts',
    'module/base.ts',
    'shared/kernel/data.ts',
    'shared/kernel/info.ts',
    'docs/misc/a.md',
  ])('%s is caught', (path) => expect(namesThatSayNothing([path])).toEqual([path]))

  test('and such a word inside a name that says more is fine', () => {
    const fine = [
      'module/tenants/data-key.ts',
      'module/crm/system-info.ts',
      'module/db/database.ts',
      'docs/mapping.md',
    ]
    expect(namesThatSayNothing(fine)).toEqual([])
  })
})

describe('files are short', () => {
  test('in the whole repository', () => expect(tooLong(files())).toEqual([]))

  test('an example is caught: 301 lines of code, 401 of a test', () => {
    const long = (path: string, count: number) => ({ path, text: 'a\n'.repeat(count) })
    expect(tooLong([long('module/orders/plan.ts', 300), long('module/orders/plan.test.ts', 400)])).toEqual([])
    expect(tooLong([long('module/orders/plan.ts', 301)])).toHaveLength(1)
    expect(tooLong([long('module/orders/plan.test.ts', 401)])).toHaveLength(1)
  })
})

describe('no file knows the machine that it was written on', () => {
  test('in the whole repository', () => expect(machineWords(files())).toEqual([]))

  test.each([
    ['ho', 'me/ivan/most'],
    ['ro', 'ot/most'],
    ['Us', 'ers/ivan'],
    ['wo', 'rk/main/module'],
  ])('/%s%s is caught', (...parts) => {
    expect(machineWords([{ path: 'README.md', text: `cd /${parts.join('')}` }])).toEqual(['README.md:1'])
  })

  test('the host of a registry is caught', () => {
    const text = `npm install --registry https://${'registry'}.npmjs.org`
    expect(machineWords([{ path: 'README.md', text }])).toEqual(['README.md:1'])
  })
})
