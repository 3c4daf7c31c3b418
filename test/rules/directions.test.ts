import { describe, expect, test } from 'vitest'
import { isTest } from './repository.ts'
import { circles, isFeature, mayUse, roomOf } from './rooms.ts'
import { type Source, source, sources } from './sources.ts'

const ours = (path: string) => /^(module|shared|bridge-1c|test|migrations)\//.test(path)

/** Imports that the table of rooms does not allow. A test may use anything. */
function wrongDirections(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) => {
      const from = roomOf(path)
      if (!from) return [`${path} stands in no room`]
      return imports
        .filter(({ to }) => ours(to))
        .flatMap(({ to, typeOnly }) => {
          const room = roomOf(to)
          return room && mayUse(from, room, typeOnly) ? [] : [`${path} (${from}) may not use ${to}`]
        })
    })
}

/** Folder of a room that can have a door: a room of the module, or the client of 1C. */
const folderOf = (path: string) => /^(module\/(?!main\/)[\w-]+|bridge-1c\/client)\//.exec(path)?.[1]

/**
 * Imports that reach into a room past its index.ts. A feature must have that door, another room may have none. The
 * context is described in types of every room, and is exempt.
 */
function pastTheDoor(files: readonly Source[]): string[] {
  const doors = new Set(files.map(({ path }) => path).filter((path) => path.endsWith('/index.ts')))
  return files
    .filter(({ path }) => !isTest(path) && roomOf(path) !== 'test' && roomOf(path) !== 'context')
    .flatMap(({ path, imports }) =>
      imports.flatMap(({ to }) => {
        const folder = folderOf(to)
        const door = `${folder}/index.ts`
        if (!folder || folder === folderOf(path) || to === door) return []
        return isFeature(roomOf(to) ?? '') || doors.has(door)
          ? [`${path} passes the door ${door}: ${to}`]
          : []
      }),
    )
}

/** Folders beside the carriers that any of them may use. */
const forAllCarriers = new Set(['rate-sheet'])
const carrierOf = (path: string) => /^module\/carriers\/([\w-]+)\//.exec(path)?.[1]

function carriersThatMeet(files: readonly Source[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(({ to }) => carrierOf(path) && carrierOf(to) && carrierOf(path) !== carrierOf(to))
      .filter(({ to }) => !forAllCarriers.has(carrierOf(to) ?? ''))
      .map(({ to }) => `${path} uses another carrier: ${to}`),
  )
}

/** Files that import each other in a circle, by what runs. */
function circlesOfFiles(files: readonly Source[]): string[] {
  const next = new Map(
    files.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly).map(({ to }) => to)]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]) => {
    const at = way.indexOf(path)
    if (at >= 0) return void found.push([...way.slice(at), path].join(' → '))
    if (done.has(path)) return
    for (const to of next.get(path) ?? []) walk(to, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

// Parsed here, where no time limit of a test counts.
const all = sources()

describe('rooms use one another only in the allowed directions', () => {
  test('in the whole repository', () => expect(wrongDirections(all)).toEqual([]))

  test.each([
    ['shared/kernel/a.ts', '../wire-crm/order.ts'],
    ['shared/kernel/a.ts', '../../module/db/connect.ts'],
    ['module/crm/a.ts', '../tenants/a.ts'],
    ['bridge-1c/client/a.ts', '../../module/db/a.ts'],
    ['module/web/a.ts', '../db/connect.ts'],
    ['module/web/a.ts', '../crm/index.ts'],
    ['module/orders/a.ts', '../promo/index.ts'],
    ['module/orders/a.ts', '../web/a.ts'],
    ['module/tenants/a.ts', '../crm/index.ts'],
    ['module/web/a.ts', '../main/deps.ts'],
    ['module/orders/a.ts', '../../test/builders/order.ts'],
    ['test/stand-ins/onec/a.ts', '../../../module/db/connect.ts'],
    ['test/stand-ins/onec/a.ts', '../../../shared/kernel/money.ts'],
    ['module/context.ts', './crm/index.ts'],
    ['module/helpdesk/a.ts', '../db/connect.ts'],
  ])('%s may not use %s', (path, to) => {
    expect(wrongDirections([source(path, `import { a } from '${to}'`)])).toHaveLength(1)
    expect(wrongDirections([source(path, `export * from '${to}'`)])).toHaveLength(1)
    expect(wrongDirections([source(path, `const a = await import('${to}')`)])).toHaveLength(1)
  })

  test.each([
    ['module/orders/a.ts', `import { a } from '../customers/index.ts'`],
    ['module/web/a.ts', `import { a } from '../connect/index.ts'`],
    ['module/context.ts', `import type { A } from './crm/index.ts'`],
    ['module/context.ts', `import { type A } from './crm/index.ts'`],
    ['test/stand-ins/onec/a.ts', `import { a } from '../../../shared/wire-1c/order.ts'`],
    ['module/orders/a.test.ts', `import { a } from '../../test/builders/order.ts'`],
    ['module/main/a.ts', `import { a } from '../crm/index.ts'`],
  ])('%s may: %s', (path, text) => expect(wrongDirections([source(path, text)])).toEqual([]))

  test('and the table itself has no circle', () => expect(circles()).toEqual([]))
})

describe('a room is entered by its index.ts', () => {
  test('in the whole repository', () => expect(pastTheDoor(all)).toEqual([]))

  test.each([
    ['module/web/a.ts', '../orders/plan.ts'],
    ['module/orders/a.ts', '../customers/match.ts'],
    ['module/main/a.ts', '../orders/work.ts'],
  ])('%s may not use %s', (path, to) => {
    expect(pastTheDoor([source(path, `import { a } from '${to}'`)])).toHaveLength(1)
  })

  test('another room than a feature only where it has one', () => {
    const past = source('module/orders/a.ts', `import { a } from '../crm/orders.ts'`)
    expect(pastTheDoor([past])).toEqual([])
    expect(pastTheDoor([past, source('module/crm/index.ts', '')])).toHaveLength(1)
  })

  test('and its own files are free', () => {
    expect(pastTheDoor([source('module/orders/a.ts', `import { a } from './plan.ts'`)])).toEqual([])
  })
})

describe('carriers never use one another', () => {
  test('in the whole repository', () => expect(carriersThatMeet(all)).toEqual([]))

  test('an example is caught', () => {
    const bad = source('module/carriers/cdek/rate.ts', `import { a } from '../boxberry/rate.ts'`)
    expect(carriersThatMeet([bad])).toHaveLength(1)
    const back = source('module/carriers/rate-sheet/price.ts', `import { a } from '../courier/rate.ts'`)
    expect(carriersThatMeet([back])).toHaveLength(1)
  })
})

describe('files never import one another in a circle', () => {
  test('in the whole repository', () => expect(circlesOfFiles(all)).toEqual([]))

  test('an example is caught, and a circle of types alone is none', () => {
    const circle = (how: string) => [
      source('module/orders/a.ts', `import { b } from './b.ts'`),
      source('module/orders/b.ts', `import { c } from './c.ts'`),
      source('module/orders/c.ts', `import ${how}{ a } from './a.ts'`),
    ]
    expect(circlesOfFiles(circle(''))).toEqual([
      'module/orders/a.ts → module/orders/b.ts → module/orders/c.ts → module/orders/a.ts',
    ])
    expect(circlesOfFiles(circle('type '))).toEqual([])
  })
})
