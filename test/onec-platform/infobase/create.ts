import { Infobase, type InfobaseOptions } from './infobase.ts'
import { createPredefined } from './predefined.ts'

export type { Infobase } from './infobase.ts'

/** An empty base of a configuration with its extension: it has its predefined items and nothing else. */
export function createInfobase(options: InfobaseOptions): Infobase {
  const infobase = new Infobase(options)
  createPredefined(infobase)
  return infobase
}
