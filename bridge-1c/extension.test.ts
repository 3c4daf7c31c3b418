import { readdirSync, readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { contract, operations } from '../test/builders/contract.ts'

const folder = new URL('./extension/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')

type Served = { template: string; path: string; method: string; handler: string }

/** The methods of the published service: those of each URL template, in the order of the file. */
function servedIn(xml: string): Served[] {
  const served: Served[] = []
  const open: string[] = []
  let template = { name: '', path: '' }
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    open.push(name)
    if (name === 'Method')
      served.push({ template: template.name, path: template.path, method: '', handler: '' })
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (text) => {
    const [owner, , property] = open.slice(-3)
    const last = served.at(-1)
    if (owner === 'URLTemplate' && property === 'Name') template = { name: text, path: '' }
    if (owner === 'URLTemplate' && property === 'Template') template.path = text
    if (owner === 'Method' && property === 'HTTPMethod') last!.method = text
    if (owner === 'Method' && property === 'Handler') last!.handler = text
  })
  parser.write(xml).close()
  return served
}

const served = servedIn(read('HTTPServices/мст_Мост.xml').replace(/^\uFEFF/, ''))

// A path with an address of its own is served by the module.
const wanted = operations
  .filter(({ path }) => path in contract.paths && !('servers' in contract.paths[path]!))
  .map(({ path, method }) => `${method.toUpperCase()} /v1${path}`)

test('the service of the extension has every path and method of the contract that 1C serves, and no other', () => {
  expect(served.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(wanted.sort())
})

test('a handler is named after its template and method', () => {
  expect(served.map(({ handler }) => handler)).toEqual(
    served.map(({ template, method }) => `${template}${method}`),
  )
  expect(new Set(served.map(({ handler }) => handler)).size).toBe(served.length)
})

test('no two templates share a path', () => {
  const paths = new Map(served.map(({ template, path }) => [template, path]))
  expect(new Set(paths.values()).size).toBe(paths.size)
})

test('the extension has the version of the module', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(read('Configuration.xml')).toContain(`<Version>${version}</Version>`)
})

test('files of the dump begin with a byte order mark and have no carriage returns', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(xml|bsl)$/.test(path),
  )
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((path) => !read(path).startsWith('\uFEFF') || read(path).includes('\r'))).toEqual([])
})
