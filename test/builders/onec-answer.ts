import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

type Responses = Record<string, { $ref?: string; content?: Record<string, unknown> }>
type Contract = {
  paths: Record<string, Record<string, { responses: Responses }>>
  components: { responses: Responses }
}

const file = resolve(import.meta.dirname, '../../bridge-1c/contract/openapi.yaml')
const contract = parse(readFileSync(file, 'utf8')) as Contract
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(contract, 'contract')

const escaped = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))

/**
 * What is wrong with an answer by the contract of the wire, in one sentence; undefined when nothing is.
 * `path` is the path after the address of the service, without the query.
 */
export function wrongAnswer(
  method: string,
  path: string,
  answer: { status: number; type: string; body: unknown },
): string | undefined {
  const template = Object.keys(contract.paths).find((next) =>
    new RegExp(`^${next.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  const verb = method.toLowerCase()
  const listed = template === undefined ? undefined : contract.paths[template]?.[verb]?.responses
  if (template === undefined || !listed) return `${method} ${path} is not in the contract`
  let place = `paths/${escaped(template)}/${verb}/responses/${answer.status}`
  let response = listed[String(answer.status)]
  if (response?.$ref) {
    const name = response.$ref.split('/').at(-1)!
    place = `components/responses/${name}`
    response = contract.components.responses[name]
  }
  if (!response) return `${method} ${path}: the contract has no answer ${answer.status}`
  if (!response.content) return answer.body === null ? undefined : `${method} ${path}: a body is not expected`
  const type = answer.type.split(';')[0]!
  const media = response.content[type] ?? response.content[`${type.split('/')[0]}/*`]
  if (!media) return `${method} ${path}: unexpected ${type}`
  if (!type.endsWith('json')) return undefined
  const validate = ajv.compile({ $ref: `contract#/${place}/content/${escaped(type)}/schema` })
  if (validate(answer.body)) return undefined
  return `${method} ${path} ${answer.status}: ${ajv.errorsText(validate.errors)}`
}
