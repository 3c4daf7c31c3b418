import type { HttpService } from '../metadata/model.ts'

export type Route =
  | { found: true; handler: string; parameters: Record<string, string> }
  /** 404: no template; 405: the template has no such method. */
  | { found: false; status: 404 | 405 }

/** The handler of an address by the templates of a service: the template with the most literal parts wins, as on the platform. */
export function routeOf({ templates }: HttpService, method: string, path: string): Route {
  const fitting = templates
    .flatMap((one) => {
      const parameters = match(one.template, path)
      return parameters ? [{ ...one, parameters }] : []
    })
    .sort((a, b) => count(a.parameters) - count(b.parameters))
  const [best] = fitting
  if (!best) return { found: false, status: 404 }
  const handler = best.methods.find((one) => one.method === method || one.method === 'ANY')?.handler
  if (handler === undefined) return { found: false, status: 405 }
  return { found: true, handler, parameters: best.parameters }
}

const count = (parameters: Record<string, string>): number => Object.keys(parameters).length

function match(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [n, part] of wanted.entries()) {
    const text = decodeURIComponent(given[n]!)
    const named = /^\{(\w+)\}$/.exec(part)
    if (named) {
      if (text === '') return undefined
      parameters[named[1]!] = text
    } else if (part !== text) return undefined
  }
  return parameters
}
