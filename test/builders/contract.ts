import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse } from 'yaml'

export type Schema = { [keyword: string]: unknown }
type Media = { schema?: Schema; examples?: Record<string, { externalValue: string }> }
export type Body = { content?: Record<string, Media> }
export type Operation = {
  operationId: string
  parameters?: Schema[]
  requestBody?: Body
  responses: Record<string, Body & { $ref?: string }>
}

const folder = fileURLToPath(new URL('../../bridge-1c/contract/', import.meta.url))

/** The whole contract of the wire to 1C as parsed YAML. */
export const contract = parse(readFileSync(`${folder}openapi.yaml`, 'utf8')) as {
  openapi: string
  paths: Record<string, Record<string, unknown>>
  webhooks: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, Schema>; responses: Record<string, Body> }
}

const methods = ['get', 'put', 'post'] as const

/** Every operation of the wire, webhooks included, with its path (or the name of the webhook). */
export const operations: { path: string; method: string; operation: Operation }[] = [
  ...Object.entries(contract.paths),
  ...Object.entries(contract.webhooks),
].flatMap(([path, item]) =>
  methods
    .filter((method) => method in item)
    .map((method) => ({ path, method, operation: item[method] as Operation })),
)

export const exampleNames = readdirSync(`${folder}examples`).map((name) => `examples/${name}`)

/** The text of an example named as the contract names it: `examples/putOrder.request.json`. */
export const exampleText = (name: string): string => readFileSync(`${folder}${name}`, 'utf8')

export const readExample = (name: string): unknown => JSON.parse(exampleText(name))

/** What a local `#/…` reference points at; undefined for a dangling one. */
export const resolveRef = (ref: string): unknown =>
  ref
    .replace(/^#\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (node as Schema | undefined)?.[part], contract)

/** A response written in place or by reference. */
export const responseOf = (response: Body & { $ref?: string }): Body =>
  response.$ref === undefined ? response : (resolveRef(response.$ref) as Body)

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
formats.default(ajv)
ajv.addVocabulary(Object.keys(contract))
ajv.addSchema({ $id: 'contract', ...contract })

/** Validator of a schema written in the contract: a name of `components.schemas`, or any schema object with `#/…` references. */
export function validatorOf(schema: string | Schema): ValidateFunction {
  const located =
    typeof schema === 'string' ? { $ref: `contract#/components/schemas/${schema}` } : withAbsoluteRefs(schema)
  return ajv.compile(located as Schema)
}

const withAbsoluteRefs = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withAbsoluteRefs)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string'
        ? value.replace(/^#/, 'contract#')
        : withAbsoluteRefs(value),
    ]),
  )
}
