import { binaryFunctions } from './functions/binary.ts'
import { bitFunctions } from './functions/bits.ts'
import { conversionFunctions } from './functions/conversions.ts'
import { dateFunctions } from './functions/dates.ts'
import { standardGlobals } from './functions/globals.ts'
import { jsonFunctions } from './functions/json.ts'
import { numberFunctions } from './functions/numbers.ts'
import { patternFunctions } from './functions/patterns.ts'
import { sessionFunctions } from './functions/session.ts'
import { streamTypes } from './functions/stream-types.ts'
import { stringFunctions } from './functions/strings.ts'
import { standardTypes } from './functions/types.ts'
import type { Layer } from './layers.ts'
import type { Session } from './session.ts'

/** What needs no infobase. */
export const standardLayer: Layer<Session> = {
  globals: standardGlobals,
  functions: {
    ...stringFunctions,
    ...numberFunctions,
    ...patternFunctions,
    ...bitFunctions,
    ...dateFunctions,
    ...conversionFunctions,
    ...binaryFunctions,
    ...jsonFunctions,
    ...sessionFunctions,
  },
  types: { ...standardTypes, ...streamTypes },
}
