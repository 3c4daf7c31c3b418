import { accountRoutes, rootRoutes } from './account.ts'
import { catalogueRoutes } from './catalogue.ts'
import { corporateRoutes } from './corporate.ts'
import { costRoutes } from './costs.ts'
import { customFieldRoutes } from './custom-fields.ts'
import { customerRoutes } from './customers.ts'
import { fileRoutes } from './files.ts'
import { inventoryRoutes } from './inventories.ts'
import { moduleRoutes } from './modules.ts'
import { noteRoutes } from './notes.ts'
import { orderRoutes } from './orders.ts'
import { packRoutes } from './packs.ts'
import { paymentRoutes } from './payments.ts'
import { referenceRoutes } from './references.ts'
import type { Route } from './route.ts'

const at = (prefix: string, routes: Route[]) =>
  routes.map((route) => ({ ...route, path: prefix + route.path }))

const all: Route[] = [
  ...at('/api', rootRoutes),
  ...at('/api/v5', [
    ...packRoutes,
    ...paymentRoutes,
    ...orderRoutes,
    ...customerRoutes,
    ...corporateRoutes,
    ...referenceRoutes,
    ...customFieldRoutes,
    ...catalogueRoutes,
    ...inventoryRoutes,
    ...moduleRoutes,
    ...accountRoutes,
    ...fileRoutes,
    ...noteRoutes,
    ...costRoutes,
  ]),
]

const compiled = all
  .map((route) => {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)
    return { route, names, pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`) }
  })
  // A literal path wins over one with a parameter.
  .sort((a, b) => a.names.length - b.names.length)

type Match = { route: Route; params: Record<string, string> }

/** The method of a path, `wrong verb` when the path is known under another one, undefined when it is not known. */
export function findRoute(verb: string, path: string): Match | 'wrong verb' | undefined {
  let known = false
  for (const { route, names, pattern } of compiled) {
    const match = pattern.exec(path)
    if (match === null) continue
    known = true
    if (route.verb === verb)
      return {
        route,
        params: Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)])),
      }
  }
  return known ? 'wrong verb' : undefined
}
