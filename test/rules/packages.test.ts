import { describe, expect, test } from 'vitest'
import { read } from './repository.ts'

type Versions = Record<string, string>
type Package = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Versions>>

const inexact = (manifest: Package): string[] =>
  [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
    .flatMap((versions) => Object.entries(versions ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => `${name}: ${version}`)

interface Lock {
  packages: Record<string, Package & { resolved?: string; version?: string }>
}

/** Dependencies that the lockfile holds in another version than the manifest asks for, or not at all. */
function unlocked(manifest: Package, lock: Lock): string[] {
  const asked = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  return Object.entries(asked)
    .filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
    .map(([name]) => name)
}

/** Packages that the lockfile would fetch from a named host, which another machine may not reach. */
const fromNamedHosts = (lock: Lock): string[] =>
  Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^\w+:/.test(resolved))
    .map(([name]) => name)

const manifest = (): Package => JSON.parse(read('package.json'))
const lock = (): Lock => JSON.parse(read('package-lock.json'))

describe('versions are exact', () => {
  test('in package.json', () => expect(inexact(manifest())).toEqual([]))

  test.each(['^1.0.0', '~1.0.0', '1', 'latest', '>=1.0.0', '1.x', 'git+ssh://example/a.git', '*'])(
    '%s is caught',
    (version) => expect(inexact({ optionalDependencies: { a: version } })).toHaveLength(1),
  )

  test('a beta is a version too', () =>
    expect(inexact({ dependencies: { a: '18.4.0-beta.17' } })).toEqual([]))
})

describe('the lockfile', () => {
  test('holds what package.json asks for', () => expect(unlocked(manifest(), lock())).toEqual([]))
  test('names no host', () => expect(fromNamedHosts(lock())).toEqual([]))

  test('examples are caught', () => {
    const bad: Lock = {
      packages: { 'node_modules/a': { version: '1.0.1', resolved: 'https://mirror.example/a.tgz' } },
    }
    expect(unlocked({ dependencies: { a: '1.0.0', b: '1.0.0' } }, bad)).toEqual(['a', 'b'])
    expect(fromNamedHosts(bad)).toEqual(['node_modules/a'])
  })
})

test('the lockfile names every optional package of a locked one, or npm ci would refuse it', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const names = new Set(
    Object.keys(lock.packages).map((at) => at.slice(at.lastIndexOf('node_modules/') + 13)),
  )
  const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) => (names.has(name) ? [] : [`${at}: ${name}`])),
  )
  expect(missing).toEqual([])
})
